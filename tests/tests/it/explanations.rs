//! Checks the texts of `restwright explain`: examples labelled wrong trigger the diagnostic, those
//! labelled right do not, and every code has a text.

use camino::{Utf8Path, Utf8PathBuf};
use restwright::config::Config;
use restwright::{codes, load, load_overlaid, read_and_lint};
use restwright_codegen::plan::rst_names::names_unfit_for_windows;
use restwright_source::{Code, explain};

/// Returns the code blocks below `Wrong:` or `Right:`, with their languages.
fn examples<'a>(text: &'a str, label: &str) -> Vec<(&'a str, &'a str)> {
    let heads = text.match_indices(label).map(|(at, _)| &text[at + label.len()..]);
    let code = |rest: &'a str| {
        let fence = rest.trim_start().strip_prefix("```")?;
        let (language, rest) = fence.split_once('\n')?;
        Some((language, rest.split_once("```")?.0))
    };
    heads.filter_map(code).collect()
}

/// Completes a part of a WADL to a description.
fn whole(part: &str) -> String {
    let opening = "<application xmlns=\"http://wadl.dev.java.net/2009/02\" \
                   xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">";
    let resources = |inner: &str| {
        format!("<resources base=\"https://library.example\">{inner}</resources></application>")
    };
    let books = |inner: &str| {
        let method = format!("<method name=\"GET\" id=\"listBooks\">{inner}</method>");
        resources(&format!("<resource path=\"books\">{method}</resource>"))
    };
    if part.starts_with("<resource ") && !part.contains("xmlns=") {
        return format!("{opening}{}", resources(part));
    }
    if part.starts_with("<representation") {
        return format!(
            "{opening}{}",
            books(&format!("<response status=\"200\">{part}</response>"))
        );
    }
    if part.starts_with("<xs:") {
        let schema = format!(
            "<grammars><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
             xmlns:t=\"urn:library\" targetNamespace=\"urn:library\">{part}</xs:schema></grammars>"
        );
        return format!("{opening}{schema}{}", books(""));
    }
    part.to_owned()
}

/// Completes operations or schemas to an OpenAPI description.
fn described(part: &str) -> String {
    if part.starts_with("paths:") || part.starts_with("components:") {
        let head = "openapi: 3.1.0\ninfo: {title: Library, version: '1'}\n\
                    servers: [{url: https://library.example}]\n";
        return format!("{head}{part}");
    }
    part.to_owned()
}

/// Description to which the examples of overlays are applied.
const OVERLAID: &str = "paths:
  /books:
    get:
      operationId: listBooks
      tags: [books]
      responses: {'200': {description: Books}}
";

/// Returns the diagnostics of an example.
fn said(folder: &Utf8Path, language: &str, example: &str) -> String {
    match language {
        "xml" => {
            let path = folder.join("library.wadl");
            std::fs::write(&path, whole(example)).unwrap();
            let reading = read_and_lint(load(&[path], Some(folder)).unwrap());
            // Page names are checked when pages are generated.
            let pages = reading.api.iter().flat_map(names_unfit_for_windows);
            let pages = pages.map(|found| format!("[{}] {}", found.code.id, found.message));
            reading.draw(false) + &pages.collect::<String>()
        }
        "yaml" if example.starts_with("overlay") => {
            let (path, overlay) = (folder.join("library.yaml"), folder.join("fix.overlay.yaml"));
            std::fs::write(&path, described(OVERLAID)).unwrap();
            std::fs::write(&overlay, example).unwrap();
            let loaded = load_overlaid(&[path], &[overlay], Some(folder)).unwrap();
            read_and_lint(loaded).draw(false)
        }
        "yaml" | "json" => {
            let path = folder.join(format!("library.{language}"));
            std::fs::write(&path, described(example)).unwrap();
            read_and_lint(load(&[path], Some(folder)).unwrap()).draw(false)
        }
        "toml" => {
            std::fs::write(folder.join("library.wadl"), "").unwrap();
            let path = folder.join("restwright.toml");
            std::fs::write(&path, example).unwrap();
            std::fs::write(folder.join("library.yaml"), described(OVERLAID)).unwrap();
            let config = match Config::read(&path, false) {
                Ok(config) => config,
                Err(usage_error) => return usage_error.to_string(),
            };
            // Unknown names in the configuration are reported when outputs are planned.
            let job = restwright::Job::all(restwright::Mode::Check, "restwright check");
            let is_planned = example.contains("library.yaml");
            let planned = is_planned
                .then(|| restwright::generate(&config, &job, restwright::Messages::default()));
            planned
                .and_then(Result::err)
                .map_or_else(String::new, |usage_error| usage_error.to_string())
        }
        other => panic!("no example is written in `{other}`"),
    }
}

#[test]
fn examples_are_true() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let mut shown = 0;
    for Code { id, .. } in codes::all() {
        let text = explain::section(&codes::explanations(), id)
            .unwrap_or_else(|| panic!("{id} is not explained"));
        let (wrong, right) = (examples(text, "Wrong:"), examples(text, "Right:"));
        assert_eq!(wrong.len(), right.len(), "{id}");
        for (language, example) in wrong {
            let said = said(&folder, language, example);
            assert!(
                said.contains(&format!("[{id}]")),
                "{id}: the wrong example is not found\n{said}"
            );
            shown += 1;
        }
        for (language, example) in right {
            let said = said(&folder, language, example);
            assert!(!said.contains(&format!("[{id}]")), "{id}: the right example is wrong\n{said}");
            assert!(!said.contains("error["), "{id}: the right example has an error\n{said}");
        }
    }
    assert!(shown > 65, "only {shown} examples");
}

#[test]
fn nothing_is_explained_twice_or_for_nothing() {
    let known: Vec<&str> = codes::all().iter().map(|code| code.id).collect();
    let mut seen = Vec::new();
    for text in codes::explanations() {
        for id in explain::ids(text) {
            assert!(known.contains(&id), "there is no code `{id}`");
            assert!(!seen.contains(&id), "`{id}` is explained twice");
            seen.push(id);
        }
    }
    assert_eq!(seen.len(), known.len());
}
