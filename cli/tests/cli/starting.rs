//! First steps: `init`, `vendor`, and bindings in a build script.

use super::*;

fn read(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.base.join(path)).unwrap()
}

#[test]
fn init_then_gen() {
    let place = Place::new();
    let run = place.run(&["init", "good.wadl"]);
    assert_eq!(
        run.ends(0, "").out,
        "wrote restwright.schema.json\nwrote restwright.toml\nservice good: 1 operation\n\
         next: `restwright gen`\n"
    );
    let schema = read(&place, "restwright.schema.json");
    assert_eq!(schema, restwright::config::SCHEMA);
    assert!(read(&place, "restwright.toml").starts_with("#:schema restwright.schema.json\n"));
    let run = place.run(&["gen"]);
    let next = "next: `cargo add --path generated/good` in the package that calls the service\n";
    assert!(run.ends(0, "").out.ends_with(next), "{run:?}");
    assert!(!place.base.join("generated/good/docs").exists(), "nobody asked for pages");
    assert!(!place.run(&["gen"]).out.contains("next:"), "the first run has said it");
    assert!(place.base.join("generated/good/src/lib.rs").exists());
    place.run(&["check"]).ends(0, "");
    let before = read(&place, "restwright.toml");
    let taken = place.run(&["init", "doubtful.wadl"]);
    taken.ends(2, "`restwright.toml` exists").ends(2, "`restwright init doubtful.wadl --add`");
    assert_eq!(read(&place, "restwright.toml"), before);
}

#[test]
fn init_looks_at_the_description() {
    let place = Place::new();
    let run = place.run(&["init", "doubtful.wadl", "--name", "My Service"]);
    assert!(run.ends(0, "").out.contains("service my-service: 1 operation\n"), "{run:?}");
    assert!(
        run.out.contains("problems in the description: run `restwright lint doubtful.wadl`"),
        "{run:?}"
    );
    let place = Place::new();
    place.run(&["init", "broken.wadl"]).ends(1, "error[wadl-not-well-formed]");
    assert!(!place.base.join("restwright.toml").exists());
}

#[test]
fn init_adds_to_what_is_there() {
    let place = Place::new();
    let before = "# Mine.\n[service.good] # first\ndescriptions = [\"good.wadl\"]\n\
                  rust.path = \"generated/good\"";
    place.put("restwright.toml", before);
    place.put("apis/v2/good.wadl", GOOD);
    let folder = place.base.join("apis");
    let init = |arguments: &[&str]| {
        Run::of(restwright(&folder, &[&["init"], arguments].concat()).output().unwrap())
    };
    // `gen` finds the configuration from there, and so does `init`.
    let taken = init(&["v2/good.wadl", "--add", "--name", "good"]);
    taken.ends(2, "has a service `good`").ends(2, "--name NAME");
    assert_eq!(read(&place, "restwright.toml"), before);
    let run = init(&["v2/good.wadl", "--add", "--name", "good 2"]);
    let out = "added a service to ../restwright.toml\nservice good-2: 1 operation\n\
               next: `restwright gen`\n";
    assert_eq!(run.ends(0, "").out, out);
    let after = read(&place, "restwright.toml");
    let added = "\n\n[service.good-2]\ndescriptions = [\"apis/v2/good.wadl\"]\n\n\
                 [service.good-2.rust]\npath = \"generated/good-2\"\n";
    assert_eq!(after, format!("{before}{added}"));
    let run = Run::of(restwright(&folder, &["gen"]).output().unwrap());
    assert!(run.ends(0, "").out.contains("\n2 services: "), "{run:?}");
    // The second guess is the host.
    let run = init(&["v2/good.wadl", "--add"]);
    assert!(run.ends(0, "").out.contains("service example: 1 operation\n"), "{run:?}");
    // An inline table cannot be extended.
    place.put("restwright.toml", "service = {}\n");
    place.run(&["init", "good.wadl", "--add"]).ends(2, "error[config-");
    assert_eq!(read(&place, "restwright.toml"), "service = {}\n");
}

#[test]
fn init_adds_to_nothing() {
    let place = Place::new();
    place.run(&["init", "good.wadl", "--add"]).ends(0, "");
    place.run(&["gen"]).ends(0, "");
}

#[test]
fn init_names_the_root_of_what_lies_elsewhere() {
    let place = Place::new();
    place.put("api/good.wadl", GOOD);
    place.put("app/x", "");
    let app = place.base.join("app");
    let run = |arguments: &[&str]| Run::of(restwright(&app, arguments).output().unwrap());
    run(&["init", "../api/good.wadl"]).ends(0, "");
    assert!(read(&place, "app/restwright.toml").contains("\nroot = \"../api\"\n"));
    run(&["gen"]).ends(0, "");
}

#[test]
fn init_configures_pages_where_they_are_wanted() {
    let place = Place::new();
    place.run(&["init", "good.wadl", "--docs"]).ends(0, "");
    assert!(read(&place, "restwright.toml").ends_with("docs]\npath = \"generated/good/docs\"\n"));

    let place = Place::new();
    place.put("docs/source/conf.py", "");
    let run = place.run(&["init", "good.wadl"]);
    let note = "documentation in `docs/source/good`: a Sphinx project was found\n";
    assert!(run.ends(0, "").out.contains(note), "{run:?}");
    place.run(&["gen"]).ends(0, "");
    assert!(place.base.join("docs/source/good/index.rst").exists());

    let place = Place::new();
    place.put("docs/conf.py", "");
    place.put("docs/good/index.rst", "Mine\n====\n");
    place.run(&["init", "good.wadl"]).ends(0, "");
    place.run(&["gen"]).ends(0, "");
    assert!(place.base.join("docs/good-reference/index.rst").exists());
}

#[test]
fn init_with_xtask_is_all_or_nothing() {
    let place = Place::new();
    place.put(".cargo/config.toml", "# mine\n");
    let cli = format!("path:{}", env!("CARGO_MANIFEST_DIR"));
    place.run(&["init", "good.wadl", "--xtask", &cli]).ends(1, ".cargo/config.toml");
    assert!(!place.base.join("xtask").exists());
    std::fs::remove_file(place.base.join(".cargo/config.toml")).unwrap();
    place.run(&["init", "good.wadl", "--xtask", &cli]).ends(0, "");
    assert!(read(&place, "xtask/src/main.rs").contains("restwright::config::Config"));
}

/// The program written by `init --xtask`. It is compiled here, and its test checks the generated
/// code of this repository, since the folder above this package has a `restwright.toml`, too.
#[path = "../../src/commands/templates/xtask.rs"]
#[allow(dead_code, clippy::print_stderr)]
mod xtask;

#[test]
fn the_package_of_xtask_finds_restwright() {
    let place = Place::new();
    let cli = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    place.run(&["init", "good.wadl", "--xtask", &format!("path:{cli}")]).ends(0, "");
    place.put("Cargo.toml", "[workspace]\nmembers = [\"xtask\"]\nresolver = \"3\"\n");
    let lock = std::fs::read_to_string(cli.join("../Cargo.lock")).unwrap();
    place.put("Cargo.lock", &lock);
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut cargo = Command::new(cargo);
    cargo.args(["tree", "--offline", "--depth", "1", "--package", "xtask"]);
    let tree = Run::of(cargo.current_dir(&place.base).output().unwrap());
    assert!(tree.ends(0, "").out.contains(&format!("restwright v{}", restwright::VERSION)));
    place.run(&["init", "x.wadl", "--xtask", "0.1"]).ends(2, "expected `git:URL` or `path:DIR`");
}

/// Two repositories side by side.
fn vendored() -> (Place, Utf8PathBuf) {
    let place = Place::new();
    place.put("home/good.wadl", GOOD);
    place.put(
        "home/restwright.toml",
        "[service.things]\ndescriptions = [\"good.wadl\"]\nrust.path = \"out\"\n",
    );
    place.put("other/Cargo.toml", "");
    let home = place.base.join("home");
    let run = Run::of(
        restwright(&home, &["vendor", "things", "--into", "../other/src/things"]).output().unwrap(),
    );
    assert!(run.ends(0, "").out.contains("\n\nmod things;\n\ncargo add base64@"), "{run:?}");
    let there = place.base.join("other/src/things");
    (place, there)
}

#[test]
fn vendored_bindings_are_checked_where_they_are() {
    let (place, there) = vendored();
    let check = |folder: &Utf8Path, more: &[&str]| {
        Run::of(restwright(folder, &[&["check"], more].concat()).output().unwrap())
    };
    check(&there, &[]).ends(0, "");
    let other = place.base.join("other");
    check(&other, &["--config", "src/things/restwright.toml"]).ends(0, "");
    assert!(there.join("runtime/mod.rs").exists());

    place.put("home/good.wadl", &GOOD.replace("Lists things.", "Lists all things."));
    let stale = check(&there, &[]);
    assert!(stale.ends(1, "").out.contains("changed   things.rs"), "{stale:?}");
    check(&there, &["--edits", "."]).ends(0, "");
    let home = place.base.join("home");
    let arguments = ["vendor", "things", "--into", "../other/src/things"];
    let stale =
        Run::of(restwright(&home, &[&arguments[..], &["--check"]].concat()).output().unwrap());
    let fix = "run `restwright vendor things --config restwright.toml --into ../other/src/things`";
    assert!(stale.ends(1, "").out.contains(fix), "{stale:?}");
    Run::of(restwright(&home, &arguments).output().unwrap()).ends(0, "");
    check(&there, &[]).ends(0, "");

    place.put("other/src/things/client.rs", "// mine\n");
    let edited = check(&there, &["--edits", "."]);
    assert!(edited.ends(1, "").out.contains("edited    ./client.rs"), "{edited:?}");
    assert!(check(&there, &[]).ends(1, "").out.contains("edited    client.rs"));
}

#[test]
fn without_their_origin_edits_are_still_found() {
    let (place, there) = vendored();
    std::fs::rename(place.base.join("home"), place.base.join("gone")).unwrap();
    let run = Run::of(restwright(&there, &["check"]).output().unwrap());
    run.ends(2, "error[config-missing-file]").ends(2, "restwright check --edits .");
    let run = Run::of(restwright(&there, &["check", "--edits", "."]).output().unwrap());
    run.ends(0, "");
    let home = place.base.join("gone");
    let run = Run::of(restwright(&home, &["vendor", "thigns", "--into", "x"]).output().unwrap());
    run.ends(2, "did you mean `things`?");
}

#[test]
fn an_origin_is_not_vendored_itself() {
    let place = Place::new();
    for (file, origin) in
        [("a/restwright.toml", "restwright.toml"), ("b/restwright.toml", "../a/restwright.toml")]
    {
        place.put(file, &format!("[vendored]\nconfig = \"{origin}\"\nservice = \"things\"\n"));
        let folder = place.base.join(file);
        let folder = folder.parent().unwrap();
        let run = Run::of(restwright(folder, &["check"]).output().unwrap());
        run.ends(2, "has no service of its own");
    }
}

#[test]
fn a_builder_makes_a_module() {
    let place = Place::new();
    let out = place.base.join("out");
    let path = |name: &str| place.base.join(name);
    restwright::Builder::new(path("good.wadl")).out(&out).generate().unwrap();
    let declared = read(&place, "out/good.rs");
    assert!(declared.ends_with("/out/good/mod.rs\"]\npub mod good;\n"), "{declared}");
    assert!(out.join("good/things.rs").exists());
    let broken = restwright::Builder::new(path("broken.wadl")).out(&out).generate().unwrap_err();
    assert!(format!("{broken:?}").contains("error[wadl-not-well-formed]"), "{broken:?}");
    let nameless = restwright::Builder::new(path("good.wadl")).name("7").out(&out).generate();
    assert!(nameless.unwrap_err().to_string().contains("`7` is not a valid module name"));
    let builder = || restwright::Builder::new(path("good.wadl")).out(&out);
    let small = builder().limit("nesting", 1).generate().unwrap_err().to_string();
    assert!(small.contains("raise the limit: `.limit(\"nesting\", VALUE)`"), "{small}");
    let unknown = builder().limit("nestin", 1).generate().unwrap_err().to_string();
    assert!(unknown.contains("limit `nestin`: unknown limit"), "{unknown}");
}
