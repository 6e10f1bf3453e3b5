//! Small descriptions of one construct each, with the expected model.
//!
//! `tests/data/<language>/<case>/main*` → `api.txt` (the model), `prose.txt` (its documentation and
//! samples, if any), `messages.txt` (the diagnostics, if any).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use camino::Utf8Path;
use pipeline_tests::{cases_in, descriptions_in, expect_file, overlays_in};
use restwright::{Reading, load_overlaid, read};
use serde_json::Value;

#[test]
fn wadl() {
    check_all("wadl", 90);
}

#[test]
fn openapi() {
    check_all("openapi", 55);
}

fn check_all(language: &str, least: usize) {
    let cases = cases_in(language);
    assert!(cases.len() >= least, "only {} cases found: wrong directory?", cases.len());
    for case in cases {
        check(language, &case);
    }
}

fn check(language: &str, case: &Path) {
    let reading = reading(language, case.file_name().unwrap().to_str().unwrap());
    let messages = reading.draw(false);
    let api = reading.api.unwrap_or_else(|| panic!("{} was refused:\n{messages}", case.display()));
    expect_file(&case.join("api.txt"), &restwright_api::outline::outline(&api));
    expect_file(&case.join("prose.txt"), &prose(&serde_json::to_value(&api).unwrap()));
    expect_file(&case.join("messages.txt"), &messages);
}

/// Reads the descriptions of a case (`main*`), and the files that they refer to in its folder.
/// Paths are relative, so that diagnostics are the same on every machine.
fn reading(language: &str, case: &str) -> Reading {
    let folder = Utf8Path::new("data").join(language).join(case);
    read(load_overlaid(&descriptions_in(&folder), &overlays_in(&folder), Some(&folder)).unwrap())
}

/// Returns the documentation and samples of a model with their locations, one block per line.
fn prose(api: &Value) -> String {
    let mut out = String::new();
    for part in ["docs", "servers", "groups", "webhooks", "security_schemes", "types"] {
        write_prose(&api[part], part, &mut out);
    }
    out
}

fn write_prose(value: &Value, place: &str, out: &mut String) {
    if let Some(blocks) = value["blocks"].as_array().filter(|blocks| !blocks.is_empty()) {
        writeln!(out, "{place}:").unwrap();
        for block in blocks {
            writeln!(out, "  {block}").unwrap();
        }
    } else if let (Some(format), Some(text)) = (value["format"].as_str(), value["text"].as_str()) {
        writeln!(out, "{place}: {format} {}\n{}", value["title"], text.trim_end()).unwrap();
    } else if let Some(members) = value.as_object() {
        // Sorted by name: whether maps preserve order is a feature of `serde_json` that other
        // crates may enable.
        for (name, member) in members.iter().collect::<BTreeMap<_, _>>() {
            write_prose(member, &format!("{place}.{name}"), out);
        }
    } else if let Some(items) = value.as_array() {
        for (number, item) in items.iter().enumerate() {
            write_prose(item, &format!("{place}[{number}]"), out);
        }
    }
}
