//! Commands that print diagnostics, changes and outlines: no text of a description or file name may
//! act on a terminal or forge a line of a log.

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::shared_cases;
use restwright::{
    DiffArgs, DiffFormat, Format, InspectArgs, InspectFormat, LimitArgs, LintArgs, Messages,
    Outcome, OverlayArgs, Stage, UsageError, Volume,
};
use restwright_codegen::emit::openapi;
use restwright_codegen::plan::openapi::Document;
use restwright_source::text::is_active;
use restwright_source::{Code, Diagnostic, Diagnostics, Limits, Severity, Sources, Span, render};
use serde_json::{Value, json};

use crate::description_text::models;
use crate::description_text::payloads::{PAYLOADS, Side, twin, with};
use crate::description_text::places::{Model, Places};

/// Returns standard output and standard error of a command.
fn printed(outcome: Result<Outcome, UsageError>, label: &str) -> (String, String) {
    let (results, notes) = match outcome {
        Ok(outcome) => (outcome.results, outcome.notes),
        Err(error) => (String::new(), error.to_string()),
    };
    lines_are_harmless(&results, label);
    lines_are_harmless(&notes, label);
    (results, notes)
}

fn lines_are_harmless(text: &str, label: &str) {
    for line in text.split('\n') {
        // Further locations of a diagnostic start with `:::`, which is not a workflow command.
        let line = line.trim_start().strip_prefix("::: ").unwrap_or(line);
        assert!(!is_active(line), "{label}: {line:?}");
    }
}

fn verbose() -> Messages {
    Messages { volume: Volume::Verbose, ..Messages::default() }
}

fn lint(path: &Utf8Path, format: Format, label: &str) -> (String, String) {
    let args = LintArgs {
        descriptions: vec![path.to_owned()],
        deny: Vec::new(),
        allow: Vec::new(),
        baseline: None,
        write_baseline: None,
        fix: false,
        dry_run: false,
        config: None,
        format,
        root: None,
        overlays: OverlayArgs::default(),
        limits: LimitArgs::default(),
    };
    printed(restwright::lint(&args, verbose()), label)
}

/// Lints a file in every format; returns the number of lines of rendered diagnostics.
fn diagnostics(path: &Utf8Path, label: &str) -> usize {
    let (results, notes) = lint(path, Format::Human, label);
    // The number of fixable diagnostics is on a separate line.
    let is_result = |line: &&str| !line.ends_with("can be fixed: `restwright lint --fix`");
    assert_eq!(results.lines().filter(is_result).count(), 1, "{label}: {results}");
    for format in [Format::Json, Format::Sarif] {
        let (document, _) = lint(path, format, label);
        let value: Value = serde_json::from_str(&document).unwrap();
        assert!(value.is_array() || value["runs"][0]["results"].is_array(), "{label}");
    }
    notes.lines().count()
}

/// Returns a description with an error in every location that a diagnostic quotes, each containing
/// the text.
fn faulty(text: &str) -> Value {
    let reference = json!({"$ref": format!("#/components/schemas/{text}")});
    let operation = |id: &str| {
        json!({
            "operationId": id,
            "tags": [text],
            text: 1,
            "parameters": [
                {"name": text, "in": text, "schema": {"type": text}},
                {"name": text, "in": "query", "schema": {"type": "string", "default": 1, text: 2}},
                {"name": text, "in": "query", "schema": {"enum": [text, text, 1]}},
            ],
            "requestBody": {"content": {text: {"schema": reference, "example": text}}},
            "responses": {text: {"description": text}, "200": {"$ref": text}},
            "security": [{text: [text]}],
        })
    };
    json!({
        "openapi": "3.1.0",
        "info": {"title": text, "version": text},
        text: text,
        "servers": [{"url": format!("https://a.example/{{{text}}}")}],
        "paths": {
            format!("/{text}/{{{text}}}"): {"get": operation(text), "put": operation(text), text: {}},
            text: {"get": operation(text)},
        },
        "components": {"schemas": {"a": {"type": "object", "required": [text], "discriminator":
            {"propertyName": text, "mapping": {text: text}}, "oneOf": [reference]}}},
    })
}

#[test]
fn diagnostics_and_changes_stay_lines() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    let write = |name: &str, text: &str| -> Utf8PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let models = models();
    let document = |api: &restwright_api::Api| {
        let document = Document::of(api, "a", &mut Diagnostics::new());
        openapi::write(&document, openapi::Syntax::Json).unwrap()
    };
    let old = write("old.json", &document(&models[0].1));
    let model = Model::of(&models[0].1);
    for payload in PAYLOADS {
        let label = format!("{payload:?}");
        let faulty = serde_json::to_string_pretty(&faulty(payload)).unwrap();
        let faulty = write("faulty.json", &faulty);
        // The number of errors depends on the text, which may be a valid status or an invalid name.
        let lines = diagnostics(&faulty, &label);
        assert!(lines > 20, "{label}: lint finds next to nothing");
        let api = model.with(Places::Texts, |it| with(it, payload, Side::Before));
        let new = write("new.json", &document(&api));
        let _ = diagnostics(&new, &label);
        changes(&old, &new, &label);
        assert!(inspected(&new, &label) > 100, "{label}");
    }
}

fn args() -> DiffArgs {
    DiffArgs {
        old: Utf8PathBuf::new(),
        new: Utf8PathBuf::new(),
        deny: Vec::new(),
        accept: None,
        write_accept: None,
        format: DiffFormat::Human,
        root: None,
        overlays: OverlayArgs::default(),
        limits: LimitArgs::default(),
    }
}

/// Asserts that the number of printed lines is determined by the number of changes and of changed
/// operations and types.
fn changes(old: &Utf8Path, new: &Utf8Path, label: &str) {
    let of = |format| {
        let (old, new) = (old.to_owned(), new.to_owned());
        let args = DiffArgs { old, new, format, ..args() };
        printed(restwright::diff(&args, Messages::default()), label).0
    };
    let document: Value = serde_json::from_str(&of(DiffFormat::Json)).unwrap();
    let subject = |change: &Value| {
        ["operation", "webhook", "type"].map(|key| change[key].to_string()).concat()
    };
    let mut places: Vec<String> = document.as_array().unwrap().iter().map(subject).collect();
    let changes = places.len();
    places.dedup();
    assert!(changes > 20, "{label}: only {changes} changes");
    assert_eq!(of(DiffFormat::Human).lines().count(), changes + places.len() + 1, "{label}");
    // Empty lines around each heading, and one line for the summary.
    assert_eq!(of(DiffFormat::Markdown).lines().count(), changes + places.len() * 3 + 1, "{label}");
    let (old, new) = (old.to_owned(), new.to_owned());
    let args = DiffArgs { old, new, format: DiffFormat::Github, ..args() };
    let commands = restwright::diff(&args, Messages::default()).unwrap().results;
    let commands: Vec<&str> = commands.lines().collect();
    assert_eq!(commands.len(), changes + 1, "{label}");
    for line in &commands[..changes] {
        let words = ["::error ", "::warning ", "::notice "];
        assert!(words.iter().any(|word| line.starts_with(word)), "{label}: {line}");
        assert!(!line.chars().any(restwright_source::text::is_deceptive), "{label}: {line:?}");
        // Properties end where the message starts.
        let (head, _) = line[2..].split_once("::").unwrap();
        let keys = head.split([' ', ',']).filter_map(|part| part.split_once('='));
        let known = |key: &str| ["file", "line", "col", "title"].contains(&key);
        assert!(keys.clone().all(|(key, _)| known(key)), "{label}: {line}");
    }
}

/// Returns the number of lines of an outline.
fn inspected(path: &Utf8Path, label: &str) -> usize {
    let of = |format| {
        let descriptions = vec![path.to_owned()];
        let args = InspectArgs {
            descriptions,
            stage: Stage::Api,
            format,
            root: None,
            overlays: OverlayArgs::default(),
            limits: LimitArgs::default(),
        };
        printed(restwright::inspect(&args, Messages::default()), label).0
    };
    let document: Value = serde_json::from_str(&of(InspectFormat::Json)).unwrap();
    assert!(document.is_object());
    of(InspectFormat::Outline).lines().count()
}

#[test]
fn names_of_files_stay_names() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    for payload in PAYLOADS.iter().filter(|payload| !payload.contains('\0')) {
        let label = format!("{payload:?}");
        let name = format!("{}.json", payload.replace('/', "_"));
        let missing = folder.join(format!("missing {name}"));
        let (_, notes) = lint(&missing, Format::Human, &label);
        assert!(notes.lines().count() <= 2 && notes.starts_with("error: "), "{notes:?}");
        let path = folder.join(&name);
        std::fs::write(&path, "{\"openapi\": \"3.1.0\", \"paths\": 1}").unwrap();
        let _ = diagnostics(&path, &label);
        let _ = inspected_or_refused(&path, &label);
    }
}

fn inspected_or_refused(path: &Utf8Path, label: &str) -> (String, String) {
    let descriptions = vec![path.to_owned()];
    let (stage, format) = (Stage::Api, InspectFormat::Outline);
    let args = InspectArgs {
        descriptions,
        stage,
        format,
        root: None,
        overlays: OverlayArgs::default(),
        limits: LimitArgs::default(),
    };
    printed(restwright::inspect(&args, Messages::default()), label)
}

static CODE: Code = Code { id: "test-text", severity: Severity::Warning, meaning: "A test." };

/// Renders a diagnostic with a text in all of its strings, about a line that contains the text,
/// too.
fn drawn(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    let source = format!("first\n{line} here {line}\nlast\n");
    let mut sources = Sources::in_memory([("a", &*source)], Limits::default());
    let file = sources.open("a".into()).unwrap();
    let at = source.find("here").unwrap();
    let span = Span::new(file, at, at + 4);
    let diagnostic = Diagnostic::new(&CODE, span, text).at(text).also(span, text).help(text);
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    render::render(&diagnostics, &sources, false)
}

#[test]
fn every_part_of_a_diagnostic_stays_in_its_line() {
    for payload in PAYLOADS {
        let picture = drawn(payload);
        lines_are_harmless(&picture, payload);
        assert_eq!(picture.lines().count(), drawn(twin(payload)).lines().count(), "{picture}");
    }
}

#[test]
fn the_cases_forge_nothing() {
    let Some(cases) = shared_cases("output") else { return };
    let (old, new) = (cases.join("forged-old.yaml"), cases.join("forged-new.yaml"));
    let args = DiffArgs { old, new: new.clone(), format: DiffFormat::Human, ..args() };
    let (changes, _) = printed(restwright::diff(&args, Messages::default()), "diff");
    assert_eq!(changes.lines().count(), 6, "{changes}");
    let _ = diagnostics(&new, "lint");
    assert_eq!(inspected(&new, "inspect"), 5);
}
