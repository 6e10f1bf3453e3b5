//! Seed inputs of fuzzing: descriptions and test cases of this repository.

use std::fmt::Write;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{Target, mutate};

/// Short seeds for the targets of the runtime.
const JSON: &[&str] = &[
    "{\"id\":1,\"title\":\"a\",\"state\":\"open\",\"tags\":[\"b\"],\"about\":{\"kind\":\"device\"}}",
    "{\"items\":[{\"book\":{\"title\":\"a\",\"author\":[{\"name\":\"b\"}]}}]}",
    "[1, 2.5, null, true, \"a\", {\"b\": []}]",
];
const XML: &[&str] = &[
    "<items xmlns=\"https://library.example.com/schema\"><book id=\"1\"><title>a</title></book></items>",
    "<notice xmlns=\"https://library.example.com/schema\">a <see item=\"b\"/> c</notice>",
    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a xsi:nil=\"true\">&b;</a>",
];
const EVENTS: &[&str] =
    &["event: a\nid: 1\nretry: 5\ndata: {\"id\":1}\ndata: x\n\n: b\n\ndata\n\n"];
const LINES: &[&str] = &["{\"id\":1}\n\n{\"id\":2}\r\n", "\u{1e}{\"id\":1}\n\u{1e}null\n"];
const HEADERS: &[&str] = &[
    "200\nContent-Type: application/json\nLink: </base/a?p=2>; rel=\"next\", <b>; rel=prev\n\n{}",
    "307\nLocation: https://other.example/x\n\n",
    "503\nRetry-After: 1\nContent-Type: text/plain; charset=iso-8859-1\n\n\u{e9}",
];
const MULTIPART: &[&str] = &["a|b\nc|text/plain|d\ne|f.txt|image/png|g\nh|i|j|X-K|l|m\n"];
const MANIFEST: &[&str] = &[
    "# Generated\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  src/lib.rs\na.rst\n",
];
const CONFIG: &[&str] = &[
    "[service.a]\ndescriptions = [\"a.wadl\"]\nroot = \".\"\ntitle = \"A\"\ndocs.path = \"docs\"\n\
     docs.style = \"sphinx\"\nrust.path = \"out\"\nrust.runtime = \"crate\"\nopenapi.path = \"a.yaml\"\n",
    "[vendored]\nconfig = \"../restwright.toml\"\nservice = \"a\"\n",
];

/// Returns the seeds of a target from the repository at `root`.
pub fn seeds(target: Target, root: &Utf8Path) -> io::Result<Vec<String>> {
    Ok(match target {
        Target::Wadl => descriptions(root, &["wadl", "xml"])?,
        Target::Xsd => schemas(root)?,
        Target::OpenapiJson => of_json(descriptions(root, &["json", "yaml"])?),
        Target::OpenapiYaml => descriptions(root, &["yaml"])?,
        Target::Convert => descriptions(root, &["wadl", "yaml", "json"])?,
        Target::Config => texts(CONFIG),
        Target::Manifest => texts(MANIFEST),
        Target::Json => texts(JSON),
        Target::Xml => texts(XML),
        Target::Events => texts(EVENTS),
        Target::Lines => texts(LINES),
        Target::Headers => texts(HEADERS),
        Target::Multipart => texts(MULTIPART),
    })
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Returns the descriptions of services and test cases, each with the other files of its folder.
fn descriptions(root: &Utf8Path, extensions: &[&str]) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for path in files(&[root.join("apis"), root.join("tests/data")])? {
        let is_wanted = path.extension().is_some_and(|extension| extensions.contains(&extension));
        let is_main = path.file_name().is_some_and(|name| name.starts_with("main"));
        if !is_wanted || !(is_main || path.starts_with(root.join("apis"))) {
            continue;
        }
        let Ok(mut text) = std::fs::read_to_string(&path) else { continue };
        let folder = path.parent().unwrap_or(root);
        for beside in files(&[folder.to_owned()])? {
            let name = beside.strip_prefix(folder).unwrap_or(&beside);
            let is_input =
                !matches!(beside.extension(), Some("txt" | "rst" | "md")) && beside != path;
            if let (true, Ok(content)) = (is_input, std::fs::read_to_string(&beside)) {
                let _ = write!(text, "\n=== {name}\n{content}");
            }
        }
        found.push(text);
    }
    Ok(found)
}

/// Returns the schemas of services and test cases.
fn schemas(root: &Utf8Path) -> io::Result<Vec<String>> {
    let found = files(&[root.join("apis"), root.join("tests/data")])?;
    let schemas = found.iter().filter(|path| path.extension() == Some("xsd"));
    Ok(schemas.filter_map(|path| std::fs::read_to_string(path).ok()).collect())
}

/// Converts the descriptions that consist of one file to JSON.
fn of_json(texts: Vec<String>) -> Vec<String> {
    let json = |text: String| mutate::json(&text);
    texts.into_iter().filter_map(json).collect()
}

fn files(folders: &[Utf8PathBuf]) -> io::Result<Vec<Utf8PathBuf>> {
    let mut found = Vec::new();
    let mut folders = folders.to_vec();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8()? {
            let path = entry?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
