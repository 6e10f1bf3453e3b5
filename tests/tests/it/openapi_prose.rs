//! Prose of every description in the OpenAPI corpus, converted to RST and rustdoc without messages
//! of docutils and rustdoc.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::Command;
use std::sync::LazyLock;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{corpus, read, skipped};
use restwright_api::{Api, Block, Inline, Prose, TypeName};
use restwright_codegen::commonmark;
use restwright_codegen::emit::rst::classic;
use restwright_codegen::emit::rust;
use restwright_codegen::plan::pages::PageOptions;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::rust::{Decided, RustPlan};
use serde_json::Value;

/// A description of one operation with one type, whose documentation is replaced.
const BLANK: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\">\
    <resources base=\"http://h/\"><resource path=\"a\"><method name=\"POST\" id=\"a\"><request>\
    <representation mediaType=\"application/json\"><param name=\"a\" style=\"plain\" \
    type=\"string\"/></representation></request></method></resource></resources></application>";

fn blank(folder: &Utf8Path) -> Api {
    let path = folder.join("main.wadl");
    std::fs::write(&path, BLANK).unwrap();
    read(folder, &[path]).api.unwrap()
}

fn jsons(folder: &Utf8Path, found: &mut Vec<Utf8PathBuf>) {
    for entry in folder.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        if path.is_dir() {
            jsons(&path, found);
        } else if path.extension() == Some("json") {
            found.push(path);
        }
    }
    found.sort();
}

fn descriptions(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if key == "description" => {
                        found.insert(text.clone());
                    }
                    value => descriptions(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| descriptions(item, found)),
        _ => {}
    }
}

/// The prose of the corpus, read once for all tests.
static PROSE: LazyLock<Option<Vec<Prose>>> = LazyLock::new(|| Some(prose_of_corpus(&corpus()?)));

/// Returns the prose of every description, except plain sentences, which are all alike.
fn prose_of_corpus(corpus: &Utf8Path) -> Vec<Prose> {
    let mut files = Vec::new();
    jsons(&corpus.join("openapi"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        descriptions(&serde_json::from_str(&text).unwrap(), &mut found);
    }
    let is_plain = |prose: &Prose| match &prose.blocks[..] {
        [] => true,
        [Block::Paragraph(line)] => matches!(&line[..], [Inline::Text(text)]
            if text.chars().all(|c| c.is_alphanumeric() || " ,.'".contains(c))),
        _ => false,
    };
    let mut proses: Vec<Prose> = found.iter().map(|text| restwright_openapi::prose(text)).collect();
    assert!(proses.len() > 20_000, "only {} descriptions", proses.len());
    proses.retain(|prose| !is_plain(prose));
    proses
}

/// Prints every message of docutils about the pages of a folder.
const READ_PAGES: &str = r#"
import pathlib, sys, docutils.core
settings = {"report_level": 1, "halt_level": 5, "warning_stream": sys.stdout,
            "raw_enabled": False, "file_insertion_enabled": False, "_disable_config": True}
for page in sorted(pathlib.Path(sys.argv[1]).glob("*.rst")):
    text = page.read_text(encoding="utf-8")
    docutils.core.publish_doctree(text, source_path=page.name, settings_overrides=settings)
"#;

#[test]
fn docutils_reads_every_description() {
    let has_docutils = Command::new("python3").args(["-c", "import docutils"]).output();
    if !has_docutils.is_ok_and(|output| output.status.success()) {
        return skipped("python3 with docutils is needed to read pages");
    }
    let Some(prose) = &*PROSE else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    let mut api = blank(folder);
    let operation = api.groups[0].operations[0].clone();
    // One page for a hundred descriptions, each in a section of its own.
    let pages = prose
        .chunks(100)
        .map(|proses| {
            let section = |(at, body): (usize, &Prose)| {
                let title = vec![Inline::Text(format!("Description {at}"))];
                Block::Section { title, body: body.clone() }
            };
            let mut operation = operation.clone();
            operation.docs.blocks = proses.iter().enumerate().map(section).collect();
            operation
        })
        .collect();
    api.groups[0].operations = pages;
    assert!(api.operations().count() > 50, "{} pages", api.operations().count());
    for (at, (_, page)) in
        classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap().iter().enumerate()
    {
        std::fs::write(folder.join(format!("{at}.rst")), page).unwrap();
    }
    let run = Command::new("python3").args(["-c", READ_PAGES, folder.as_str()]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let failed = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.is_empty() && failed.is_empty(), "{said}{failed}");
}

#[test]
fn rustdoc_reads_every_description() {
    let Some(prose) = &*PROSE else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    let mut api = blank(folder);
    let definition = api.types.definitions[0].clone();
    let described = prose.iter().cloned().enumerate().map(|(at, docs)| {
        let name = TypeName(vec![format!("described{at}")]);
        restwright_api::Definition { name, docs, ..definition.clone() }
    });
    api.types.definitions.extend(described);
    let options = rust::Options {
        name: "described".to_owned(),
        mode: rust::Mode::Crate,
        runtime: rust::Runtime::Crate,
        source: "a.wadl".to_owned(),
        ..rust::Options::default()
    };
    let files = rust::emit(&RustPlan::of(&api, &Decided::default()), &options).unwrap();
    // Many types are split into several files.
    let types = files.iter().filter(|(path, _)| path.starts_with("src/types"));
    let structs = documented_structs(&types.map(|(_, text)| text).collect::<String>());
    assert!(structs.matches("pub struct").count() > 5_000, "{structs}");
    let file = folder.join("lib.rs");
    std::fs::write(&file, structs).unwrap();
    let run = Command::new("rustdoc")
        .args(["--edition", "2024", "-D", "warnings", "-D", "rustdoc::all"])
        .args(["-A", "rustdoc::missing_crate_level_docs", "--out-dir", folder.join("doc").as_str()])
        .arg(&file)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn every_description_is_the_same_when_it_is_read_again() {
    let Some(prose) = &*PROSE else { return };
    let mut different = Vec::new();
    for prose in prose {
        let text = commonmark(prose);
        if restwright_openapi::prose(&text) != *prose {
            different.push(text);
        }
    }
    assert!(different.is_empty(), "{}: {}", different.len(), different.join("\n=======\n"));
}

/// Returns the structs of a file with their documentation, without fields.
fn documented_structs(types: &str) -> String {
    let (mut out, mut docs) = (String::new(), String::new());
    for line in types.lines() {
        if line.starts_with("///") {
            docs.push_str(line);
            docs.push('\n');
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let name = name.split([' ', ';']).next().unwrap();
            // The original struct has a link to its operation.
            if name.starts_with("Described") {
                let _ = writeln!(out, "{docs}pub struct {name};");
            }
            docs.clear();
        } else if !line.starts_with("#[") {
            docs.clear();
        }
    }
    out
}
