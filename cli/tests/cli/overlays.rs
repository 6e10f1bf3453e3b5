//! Overlays: applied by every command that reads a description, and watched as inputs.

use super::*;

const DESCRIPTION: &str = "\
openapi: 3.1.0
info: {title: Library, version: '1'}
servers: [{url: https://library.example}]
paths:
  /books:
    get:
      operationId: get_1
      summary: Books
      tags: [books]
      responses: {'200': {description: Books}}
    delete:
      operationId: purge
      summary: Remove all
      tags: [books]
      responses: {'204': {description: Done}}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: Public part, version: '1'}
extends: library.yaml
actions:
  - target: $.paths['/books'].delete
    remove: true
  - target: $.paths['/books'].get
    update: {operationId: listBooks}
";

/// Asserts the exit code of a run, and returns the run.
#[track_caller]
fn ended(run: Run, code: i32) -> Run {
    run.ends(code, "");
    run
}

fn place() -> Place {
    let place = Place::new();
    place.put("library.yaml", DESCRIPTION);
    place.put("public.overlay.yaml", OVERLAY);
    place
}

#[test]
fn every_command_that_reads_a_description_takes_overlays() {
    let place = place();
    let with = |arguments: &[&str]| {
        place.run(&[arguments, &["--overlay", "public.overlay.yaml"]].concat())
    };
    let listed = |text: &str| text.contains("listBooks") && !text.contains("purge");
    assert!(listed(&with(&["inspect", "library.yaml"]).ends(0, "").out));
    assert!(listed(&with(&["convert", "library.yaml", "--to", "openapi"]).ends(0, "").out));
    with(&["lint", "library.yaml"]).ends(0, "");
    with(&["rust", "library.yaml", "--out", "client"]).ends(0, "");
    let client = std::fs::read_to_string(place.base.join("client/src/books.rs")).unwrap();
    assert!(client.contains("fn list_books") && !client.contains("fn purge"), "{client}");
    assert!(client.contains("library.yaml public.overlay.yaml"), "the header names both\n{client}");
    with(&["docs", "library.yaml", "--out", "docs"]).ends(0, "");
    // The overlay is applied to both versions.
    let run = ended(with(&["diff", "library.yaml", "library.yaml"]), 0);
    assert_eq!(run.out, "no changes\n");
}

#[test]
fn init_names_overlays_in_the_configuration() {
    let place = place();
    let arguments = ["init", "library.yaml", "--overlay", "public.overlay.yaml"];
    let run = ended(place.run(&arguments), 0);
    assert!(run.out.contains("service library: 1 operation\n"), "{}", run.out);
    let text = std::fs::read_to_string(place.base.join("restwright.toml")).unwrap();
    let lines = "descriptions = [\"library.yaml\"]\noverlays = [\"public.overlay.yaml\"]\n";
    assert!(text.contains(lines), "{text}");
    ended(place.run(&["gen"]), 0);
    let client = std::fs::read_to_string(place.base.join("generated/library/src/books.rs"));
    let client = client.unwrap();
    assert!(client.contains("fn list_books") && !client.contains("fn purge"), "{client}");
    let help = place.run(&["init", "--help"]).out;
    assert!(help.contains("--overlay <FILE>"), "{help}");
    // An invalid overlay is reported before anything is written.
    let place = self::place();
    place.put("public.overlay.yaml", "overlay: 1.1.0\nactions: [\n");
    ended(place.run(&arguments), 1);
    assert!(!place.base.join("restwright.toml").exists());
}

#[test]
fn overlays_apply_in_the_order_in_which_they_are_named() {
    let place = place();
    let title = |title: &str| {
        format!(
            "overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nactions: [{{target: $.info, update: \
             {{title: {title}}}}}]\n"
        )
    };
    place.put("a.overlay.yaml", &title("A"));
    place.put(
        "b.overlay.json",
        "{\"overlay\": \"1.0.0\", \"info\": {\"title\": \"T\", \"version\": \
                                 \"1\"}, \"actions\": [{\"target\": \"$.info\", \"update\": \
                                 {\"title\": \"B\"}}]}",
    );
    let overlays = ["--overlay", "b.overlay.json", "--overlay", "a.overlay.yaml"];
    let run = place.run(&[&["inspect", "library.yaml"], &overlays[..]].concat());
    assert!(run.ends(0, "").out.starts_with("api \"A\""));
}

#[test]
fn the_effective_description_is_written() {
    let place = place();
    let effective = ["convert", "library.yaml", "--to", "effective"];
    let overlay = ["--overlay", "public.overlay.yaml"];
    let out = ["--out", "effective.yaml"];
    place.run(&[&effective[..], &overlay, &out].concat()).ends(0, "");
    let text = std::fs::read_to_string(place.base.join("effective.yaml")).unwrap();
    let read = ["paths:", "operationId: listBooks", "summary: Books"];
    assert!(read.iter().all(|part| text.contains(part)) && !text.contains("purge"), "{text}");
    // The result is the description with the overlay applied.
    let api = |arguments: &[&str]| ended(place.run(&[&["inspect"], arguments].concat()), 0).out;
    assert_eq!(api(&["effective.yaml"]), api(&[&["library.yaml"], &overlay[..]].concat()));
    let json = ended(place.run(&[&effective[..], &["--format", "json"]].concat()), 0);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["paths"]["/books"]["delete"]["operationId"], "purge", "without overlays");

    place.put("parts.yaml", "openapi: 3.1.0\npaths: {/a: {$ref: 'a.yaml'}}\n");
    place.put("a.yaml", "{}");
    let parts = ["convert", "parts.yaml", "--to", "effective", "--out"];
    let refused = place.run(&[&parts[..], &["out/parts.yaml"]].concat());
    refused.ends(2, "error: the reference `a.yaml` would not resolve in another folder\n");
    place.run(&[&parts[..], &["whole.yaml"]].concat()).ends(0, "");
    for (arguments, message) in [
        (&["good.wadl"][..], "for OpenAPI and Swagger descriptions"),
        (&["library.yaml", "parts.yaml"], "writes one description"),
        (&["library.yaml", "--title", "T"], "`--title` cannot be used"),
    ] {
        let run = place.run(&[&["convert", "--to", "effective"], arguments].concat());
        assert!(run.ends(2, "").err.contains(message), "{}", run.err);
    }
}

#[test]
fn what_is_generated_depends_on_overlays() {
    let place = place();
    let config = "[service.library]\ndescriptions = [\"library.yaml\"]\noverlays = \
                  [\"public.overlay.yaml\"]\nrust.path = \"client\"\n";
    place.put("restwright.toml", config);
    place.run(&["gen", "--depfile", "client.d"]).ends(0, "");
    let depfile = std::fs::read_to_string(place.base.join("client.d")).unwrap();
    assert!(depfile.contains("\n  public.overlay.yaml"), "{depfile}");
    place.run(&["check"]).ends(0, "");
    place.put("public.overlay.yaml", &OVERLAY.replace("listBooks", "allBooks"));
    let stale = ended(place.run(&["check"]), 1);
    assert!(stale.out.contains("list_books") || stale.out.contains("ListBooks"), "{}", stale.out);
    place.put("restwright.toml", &config.replace("public.", "pubic."));
    let missing = ended(place.run(&["gen"]), 2);
    assert!(missing.err.contains("did you mean `public.overlay.yaml`?"), "{}", missing.err);
}

#[test]
fn notes_of_earlier_runs_know_overlays() {
    let place = place();
    place.put(
        "restwright.toml",
        "[service.library]\ndescriptions = [\"library.yaml\"]\noverlays = \
                                  [\"public.overlay.yaml\"]\nrust.path = \"client\"\n",
    );
    let cached = |arguments: &[&str]| {
        let mut command = restwright(&place.base, arguments);
        Run::of(command.env("RESTWRIGHT_CACHE", place.base.join("cache")).output().unwrap())
    };
    // A file that has just been written could change again without changing its timestamp.
    std::thread::sleep(std::time::Duration::from_millis(60));
    cached(&["gen"]).ends(0, "");
    cached(&["check"]).ends(0, "");
    place.put("public.overlay.yaml", &OVERLAY.replace("listBooks", "allBooks"));
    cached(&["check"]).ends(1, "");
}

#[test]
fn mistakes_in_overlays_are_found_where_they_are_made() {
    let place = place();
    place.put("other.overlay.yaml", &OVERLAY.replace("].delete", "].patch"));
    let lint = ["lint", "library.yaml", "--overlay"];
    let run = ended(place.run(&[&lint[..], &["other.overlay.yaml"]].concat()), 0);
    assert!(run.err.contains("[overlay-unmatched-target]"), "{}", run.err);
    assert!(run.err.contains("other.overlay.yaml:5:13"), "{}", run.err);
    let deny = ["other.overlay.yaml", "--deny", "overlay-unmatched-target"];
    place.run(&[&lint[..], &deny].concat()).ends(1, "");
    place
        .run(&[&lint[..], &["nothing.yaml"]].concat())
        .ends(2, "error: file `nothing.yaml` does not exist\n");
    let wadl = ["rust", "good.wadl", "--out", "a", "--overlay", "public.overlay.yaml"];
    let run = ended(place.run(&wadl), 1);
    assert!(run.err.contains("error[overlay-of-wadl]"), "{}", run.err);
}

#[test]
fn fixes_edit_the_description_without_its_overlays() {
    let place = place();
    place.put("library.yaml", &DESCRIPTION.replace("summary: Remove", "sumary: Remove"));
    let run = place.run(&["lint", "--fix", "library.yaml", "--overlay", "public.overlay.yaml"]);
    assert!(run.ends(0, "").out.starts_with("fixed 1 diagnostic in library.yaml\n"), "{}", run.out);
    assert_eq!(std::fs::read_to_string(place.base.join("library.yaml")).unwrap(), DESCRIPTION);
    let overlay = std::fs::read_to_string(place.base.join("public.overlay.yaml")).unwrap();
    assert_eq!(overlay, OVERLAY);
}

#[test]
fn one_overlay_changes_several_descriptions() {
    let place = place();
    place.put("a.yaml", &DESCRIPTION.replace("purge", "purge_a").replace("get_1", "get_a"));
    place.put("b.yaml", &DESCRIPTION.replace("/books", "/b").replace("purge", "purge_b"));
    place.put(
        "both.overlay.yaml",
        "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n  - target: $.paths.*.get\n    \
         update: {responses: {'200': {content: {application/json: {schema: {$ref: \
         '#/components/schemas/List'}}}}}}\n  - target: $\n    update: {components: {schemas: \
         {List: {type: array, items: {type: string}}}}}\n",
    );
    let run = place.run(&["inspect", "a.yaml", "b.yaml", "--overlay", "both.overlay.yaml"]);
    assert_eq!(run.ends(0, "").out.matches("list of string").count(), 2, "{}", run.out);
}

#[test]
fn the_example_of_the_manual_applies() {
    let place = Place::new();
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let tickets = repository.join("apis/tickets/tickets.yaml");
    let overlay = repository.join("docs/examples/tickets.overlay.yaml");
    let root = ["--root", repository.as_str(), "--overlay", overlay.as_str()];
    let lint = place.run(&[&["lint", tickets.as_str()], &root[..]].concat());
    assert!(!lint.ends(0, "").err.contains("overlay"), "{}", lint.err);
    let api = place.run(&[&["inspect", tickets.as_str()], &root[..]].concat());
    assert!(api.ends(0, "").out.starts_with("api \"Tickets for partners\""), "{}", api.out);
    assert!(!api.out.contains("/exports") && api.out.contains("query partner"), "{}", api.out);
}

#[test]
fn build_scripts_apply_overlays() {
    let place = place();
    let out = place.base.join("out");
    let builder = restwright::Builder::new(place.base.join("library.yaml")).out(&out);
    let overlay = place.base.join("public.overlay.yaml");
    builder.name("library").overlay(overlay).root(&place.base).generate().unwrap();
    let client = std::fs::read_to_string(out.join("library/books.rs")).unwrap();
    assert!(client.contains("fn list_books") && !client.contains("fn purge"), "{client}");
}
