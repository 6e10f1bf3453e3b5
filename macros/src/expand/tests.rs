use super::*;

fn expanded(arguments: &str) -> Result<String, String> {
    located(arguments).map_err(|(_, message)| message)
}

/// Returns the tokens, or the source text at which an error is reported, and its message.
fn located(text: &str) -> Result<String, (String, String)> {
    let arguments = syn::parse_str(text).and_then(|arguments| expand(&arguments));
    arguments
        .map(|tokens| tokens.to_string())
        .map_err(|error| (error.span().source_text().unwrap_or_default(), error.to_string()))
}

/// Creates a folder with files.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let temp_dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(temp_dir.path().join(name), text).unwrap();
    }
    let path = temp_dir.path().to_str().unwrap().to_owned();
    (temp_dir, path)
}

const LAMPS: &str = "openapi: 3.1.0
info: {title: Lamps, version: '1'}
servers: [{url: 'http://localhost'}]
paths:
  /lamps:
    get:
      operationId: listLamps
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: 'types.yaml#/Lamp'}}}
";
const TYPES: &str = "Lamp: {type: object, properties: {x: {type: string}}}\n";

#[test]
fn a_module_and_the_files_that_it_depends_on() {
    let text = expanded(
        r#""../apis/library/library.wadl", name = "books", root = "../apis/library", skip = ["hangNotice"],"#,
    )
    .unwrap();
    assert!(text.starts_with("pub mod books {"), "{}", &text[..80]);
    for input in ["library.wadl", "library.xsd"] {
        assert!(text.contains(&format!("/apis/library/{input}\")")), "{input}");
    }
    assert!(!text.contains("mod axum_server"));
    let with_server =
        r#""../apis/library/library.wadl", root = "../apis/library", server = "axum""#;
    assert!(expanded(with_server).unwrap().contains("mod axum_server"));
}

/// Paths are absolute: the compiler resolves a relative path against the file that contains the
/// macro, not against its current folder.
#[test]
fn the_compiler_watches_each_file_that_was_read() {
    let overlay = "overlay: 1.0.0
info: {title: T, version: '1'}
actions: [{target: $.info, update: {title: Lights}}]
";
    let (_temp_dir, path) =
        folder(&[("lamps.yaml", LAMPS), ("types.yaml", TYPES), ("more.yaml", overlay)]);
    let text =
        expanded(&format!(r#""{path}/lamps.yaml", overlays = ["{path}/more.yaml"]"#)).unwrap();
    for file in ["lamps.yaml", "types.yaml", "more.yaml"] {
        let watched = text.contains(&format!("include_bytes ! (\"{path}/{file}\")"));
        assert!(watched, "{file}: {}", &text[text.len() - 500..]);
    }
    // Below the crate, which is then the default root.
    let temp_dir = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
    let name = temp_dir.path().file_name().unwrap().to_str().unwrap();
    std::fs::write(temp_dir.path().join("lamps.yaml"), LAMPS).unwrap();
    std::fs::write(temp_dir.path().join("types.yaml"), TYPES).unwrap();
    let text = expanded(&format!(r#""{name}/lamps.yaml""#)).unwrap();
    let referred = format!("(\"{}/{name}/types.yaml\")", env!("CARGO_MANIFEST_DIR"));
    assert!(text.contains(&referred), "{}", &text[text.len() - 500..]);
}

#[test]
fn errors_name_what_is_wrong() {
    for (arguments, expected) in [
        ("", "expected string literal"),
        (r#""a.yaml", nam = "x""#, "unknown argument `nam`; expected one of `name`, `root`"),
        (r#""a.yaml", select = "x""#, "expected square brackets"),
        (r#""a.yaml", name = "a", name = "b""#, "argument `name` is set twice"),
        (r#""a.yaml", server = "rocket""#, "unknown server `rocket`; expected `axum`"),
        (r#""a.yaml", types = ["map=tree"]"#, "unknown variant `tree`"),
        (r#""a.yaml", limits = ["nesting"]"#, "expected `NAME=NUMBER`"),
        (r#""a.yaml", limits = ["nestin=9"]"#, "limit `nestin`: unknown limit; known limits: "),
        (r#""missing.yaml""#, "missing.yaml` does not exist"),
        (r#""src""#, "src` is a folder"),
        (r#""Cargo.toml""#, "Cargo.toml"),
        (r#""7.yaml""#, "`7` is not a valid module name\n  set the name: name = \"volumes\""),
        (r#""type.yaml""#, "`type` is not a valid module name"),
    ] {
        let error = expanded(arguments).unwrap_err();
        assert!(error.contains(expected), "{arguments}: {error}");
        assert!(!error.starts_with("error"), "the compiler writes it: {error}");
    }
}

/// Errors about a limit suggest the argument of the macro, not a command-line option.
#[test]
fn limits_are_arguments() {
    let (_place, path) = folder(&[("lamps.yaml", LAMPS), ("types.yaml", TYPES)]);
    let error = expanded(&format!(r#""{path}/lamps.yaml", limits = ["nesting=5"]"#)).unwrap_err();
    assert!(error.contains("raise the limit: `limits = [\"nesting=VALUE\"]`"), "{error}");
    assert!(!error.contains("--limit"), "{error}");
    expanded(&format!(r#""{path}/lamps.yaml", limits = ["nesting=50", "parts=999"]"#)).unwrap();
}

/// Invalid arguments, and the literal at which each error is reported.
#[test]
fn errors_are_at_the_literal_that_they_are_about() {
    let broken = "overlay: 1.0.0\nactions: [{target: '$.[', remove: true}]\n";
    let (_place, path) = folder(&[
        ("lamps.yaml", LAMPS),
        ("types.yaml", TYPES),
        ("broken.yaml", "openapi: [\n"),
        ("overlay.yaml", broken),
    ]);
    let lamps = format!("\"{path}/lamps.yaml\"");
    for (arguments, at, expected) in [
        (format!("\"{path}/broken.yaml\""), "broken.yaml", "broken.yaml` is rejected\n\nerror["),
        (format!("{lamps}, name = \"a b\""), "a b", "`a b` is not a valid module name"),
        (format!("{lamps}, name = \"self\""), "self", "`self` is not a valid module name"),
        (format!("{lamps}, root = \"nowhere\""), "nowhere", "nowhere` is not a folder"),
        (
            format!("{lamps}, select = [\"listLamps\", \"listLamp\"]"),
            "\"listLamp\"",
            "matches `listLamp`\n  did you mean `listLamps`?",
        ),
        (format!("{lamps}, skip = [\"none\"]"), "none", "no operation of `Lamps` matches `none`"),
        (format!("{lamps}, overlays = [\"none.yaml\"]"), "none.yaml", "none.yaml` does not exist"),
        (
            format!("{lamps}, overlays = [\"src\"]"),
            "src",
            "it is outside the root folder\n  if you trust",
        ),
        (
            format!("{lamps}, overlays = [\"{path}/overlay.yaml\"]"),
            "overlay.yaml",
            "overlay.yaml` is rejected\n\nerror[",
        ),
        (
            format!("{lamps}, client_parameters = [\"no\"]"),
            "no",
            "`no` for the bindings in `lamps`",
        ),
        (format!("{lamps}, derives = [\"Eq\", \"a b\"]"), "a b", "not a valid path"),
        (format!("{lamps}, types = [\"map=a\"]"), "map=a", "unknown variant `a`"),
        (format!("{lamps}, limits = [\"files=0\"]"), "files=0", "the minimum is 1"),
    ] {
        let (literal, message) = located(&arguments).unwrap_err();
        assert!(message.contains(expected), "{arguments}: {message}");
        assert!(
            literal.ends_with(at) || literal.ends_with(&format!("{at}\"")),
            "{arguments}: {literal}"
        );
    }
}
