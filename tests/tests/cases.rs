//! Small descriptions, one construct each, and what becomes of them.
//!
//! `tests/data/wadl/<case>/main*.wadl` → `api.txt` (the model), `prose.txt` (its documentation
//! and samples, where it has any), `messages.txt` (what was found wrong, if anything was).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{cases_in, expect_file};
use restwright::{Reading, load, read};
use serde_json::Value;

#[test]
fn cases() {
    let cases = cases_in("wadl");
    assert!(cases.len() >= 90, "only {} cases found: wrong directory?", cases.len());
    for case in cases {
        check(&case);
    }
}

fn check(case: &Path) {
    let reading = reading(case.file_name().unwrap().to_str().unwrap());
    let messages = reading.draw(false);
    let api = reading.api.unwrap_or_else(|| panic!("{} was refused:\n{messages}", case.display()));
    expect_file(&case.join("api.txt"), &restwright_api::outline::outline(&api));
    expect_file(&case.join("prose.txt"), &prose(&serde_json::to_value(&api).unwrap()));
    expect_file(&case.join("messages.txt"), &messages);
}

/// Reads the descriptions of a case, those called `main*.wadl`, and what they refer to below its
/// folder. Paths are relative, so that messages are the same on every machine.
fn reading(case: &str) -> Reading {
    let folder = Utf8Path::new("data/wadl").join(case);
    let files = folder.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path());
    let is_main = |path: &Utf8PathBuf| {
        path.extension() == Some("wadl") && path.file_name().unwrap().starts_with("main")
    };
    let descriptions: Vec<_> = files.filter(is_main).collect();
    read(load(&descriptions, Some(&folder)).unwrap())
}

/// The documentation and the samples of a model with the places where they stand, a block a line.
fn prose(api: &Value) -> String {
    let mut out = String::new();
    for part in ["docs", "servers", "groups"] {
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
        // By name: whether a map keeps its order is a feature of serde_json that others choose.
        for (name, member) in members.iter().collect::<BTreeMap<_, _>>() {
            write_prose(member, &format!("{place}.{name}"), out);
        }
    } else if let Some(items) = value.as_array() {
        for (number, item) in items.iter().enumerate() {
            write_prose(item, &format!("{place}[{number}]"), out);
        }
    }
}
