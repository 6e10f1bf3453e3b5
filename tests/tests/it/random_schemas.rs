//! Random documents of real schemas: the bindings decode and encode each document with the same
//! infoset, the result is valid, and no constraint is violated.
//!
//! The values are also converted to JSON and back. Only a deterministic sample of the schemas of
//! the corpus is used, since the bindings are compiled; `cargo xtask values` uses all of them
//! (`RESTWRIGHT_SCHEMAS`). Documents are validated with `xmllint`. Invalid ones are not used: the
//! generator does not support identity constraints.

mod generate;
mod values;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{corpus, repository, skipped};
use restwright_api::{Api, Prose, QName, Sample, SampleFormat};
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::{Diagnostics, Limits, Sources, Span};
use restwright_wadl::grammars::{self, Grammars};
use restwright_xsd::SchemaSet;

use generate::{Random, document};

use crate::nested::{cargo, succeed};

const SEED: u64 = 7;
/// Number of schemas whose bindings are compiled.
const SCHEMAS: usize = 16;
/// Maximum number of types, since the bindings are compiled.
const MOST_TYPES: usize = 160;
/// Maximum number of root elements of a schema.
const MOST_ROOTS: usize = 12;
/// Number of documents for each element.
const DOCUMENTS: usize = 12;

/// A schema to test.
struct Case {
    name: String,
    path: Utf8PathBuf,
    api: Api,
    documents: usize,
}

#[test]
fn what_schemas_allow_is_read_and_written() {
    let Some(corpus) = corpus() else { return };
    if Command::new("xmllint").arg("--version").output().is_err() {
        return skipped("xmllint is missing (libxml2-utils)");
    }
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let cases = cases(&corpus, &folder);
    assert!(!cases.is_empty(), "no schema was of use");
    for case in &cases {
        println!("{}: {} documents", case.path, case.documents);
        write_bindings(case, &folder);
    }
    let members: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let test = ["test", "--workspace", "--quiet", "--no-fail-fast", "--test", "samples"];
    let arguments = [&test[..], &["--", "--test-threads=2"]].concat();
    succeed(cargo(&folder, &arguments).env("RUST_BACKTRACE", "0"));
    for case in &cases {
        let written = files(&folder.join(&case.name).join("written"));
        assert_eq!(written.len(), case.documents, "{}", case.path);
        assert_eq!(valid(&case.path, &written).len(), written.len(), "{}", case.path);
    }
    let all: usize = cases.iter().map(|case| case.documents).sum();
    println!("{} schemas, {all} documents, each valid and the same again", cases.len());
}

/// Returns distinct schemas with documents.
fn cases(corpus: &Utf8Path, folder: &Utf8Path) -> Vec<Case> {
    let mut paths = Vec::new();
    schemas(corpus, &mut paths);
    let wanted = std::env::var("RESTWRIGHT_SCHEMAS").ok().and_then(|count| count.parse().ok());
    let wanted: usize = wanted.unwrap_or(SCHEMAS);
    // In random but deterministic order.
    paths.sort();
    let mut random = Random::new(SEED);
    for at in (1..paths.len()).rev() {
        paths.swap(at, random.below(at + 1));
    }
    let (mut seen, mut cases) = (BTreeSet::new(), Vec::new());
    for path in paths {
        if cases.len() == wanted {
            break;
        }
        cases.extend(case(corpus, folder, &path, cases.len(), &mut seen));
    }
    cases
}

fn schemas(folder: &Utf8Path, out: &mut Vec<Utf8PathBuf>) {
    for path in files(folder) {
        if path.is_dir() {
            schemas(&path, out);
        } else if path.extension() == Some("xsd") {
            out.push(path);
        }
    }
}

fn case(
    corpus: &Utf8Path,
    folder: &Utf8Path,
    path: &Utf8Path,
    number: usize,
    seen: &mut BTreeSet<BTreeSet<String>>,
) -> Option<Case> {
    let (grammars, sources, _) = read(corpus, path, &[])?;
    let [set] = grammars.sets() else { return None };
    // The corpus contains copies of some schemas.
    let texts = set.documents.iter().map(|found| sources.text(found.file).to_string());
    if !seen.insert(texts.collect()) {
        return None;
    }
    let mut random = Random::new(SEED);
    let mut roots: Vec<&QName> = set.global_elements.keys().collect();
    while roots.len() > MOST_ROOTS {
        roots.swap_remove(random.below(roots.len()));
    }
    let (_, _, mut api) = read(corpus, path, &roots)?;
    if !(3..=MOST_TYPES).contains(&api.types.definitions.len()) {
        return None;
    }
    let name = format!("case-{number}");
    let documents = fill(&mut api, set, path, folder);
    (documents > 0).then(|| Case { name, path: path.to_owned(), api, documents })
}

/// Reads a description that uses the schema as its grammar and some of its elements as bodies.
fn read(
    corpus: &Utf8Path,
    schema: &Utf8Path,
    roots: &[&QName],
) -> Option<(Grammars, Sources, Api)> {
    let mut resources = String::new();
    for (number, QName { namespace, local }) in roots.iter().enumerate() {
        let (uri, prefix) = match namespace {
            Some(uri) => (format!(" xmlns:e='{uri}'"), "e:"),
            None => (String::new(), ""),
        };
        let _ = write!(
            resources,
            "<resource path='{number}'><method name='PUT' id='put{number}'><request>\
             <representation mediaType='application/xml' element='{prefix}{local}'{uri}/>\
             </request></method></resource>"
        );
    }
    let text = format!(
        "<application xmlns='http://wadl.dev.java.net/2009/02'><grammars><include href='{}'/>\
         </grammars><resources base='http://h/'>{resources}</resources></application>",
        schema.file_name()?
    );
    // The description is not in the corpus. It takes the path of the schema, which is opened first
    // as well, so that includes are resolved relative to it.
    let mut memory = Sources::in_memory([("api.wadl", text)], Limits::default());
    let mut sources = Sources::below(corpus, Limits::default()).ok()?;
    let mut diagnostics = Diagnostics::new();
    let file = memory.open("api.wadl".into()).ok()?;
    assert_eq!(sources.open(schema).ok()?, file);
    let document = restwright_wadl::parse(&mut memory, &[file], &mut diagnostics);
    let grammars = grammars::read(&document, &mut sources, &mut diagnostics);
    let api = restwright_wadl::lower(&document, &mut sources, &mut diagnostics);
    Some((grammars, sources, api))
}

/// Adds documents as samples of the bodies with these elements; returns their number.
fn fill(api: &mut Api, set: &SchemaSet, schema: &Utf8Path, folder: &Utf8Path) -> usize {
    let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let bodies =
        operations.flat_map(|operation| &mut operation.request).flat_map(|it| &mut it.bodies);
    let mut count = 0;
    for body in bodies.filter(|body| body.by_schema) {
        let Some(name) = &body.element else { continue };
        let documents = written(set, name, schema, folder);
        count += documents.len();
        body.samples = documents.into_iter().map(|text| sample(text, body.span)).collect();
    }
    count
}

fn sample(text: String, span: Span) -> Sample {
    let (title, name, docs, format) = (None, None, Prose::default(), SampleFormat::Xml);
    Sample { title, name, docs, format, is_well_formed: true, text, file: None, span }
}

/// Returns valid documents of an element.
fn written(set: &SchemaSet, name: &QName, schema: &Utf8Path, folder: &Utf8Path) -> Vec<String> {
    let seed = name.to_string();
    let seed = seed.bytes().fold(1_u64, |all, byte| all.wrapping_mul(31) + u64::from(byte));
    let place = folder.join("tried");
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir(&place).unwrap();
    for number in 0..DOCUMENTS as u64 {
        if let Some(text) =
            document(set, set.global_elements[name], &mut Random::new(seed + number))
        {
            std::fs::write(place.join(format!("{number:02}.xml")), text).unwrap();
        }
    }
    let tried = files(&place);
    let kept = valid(schema, &tried);
    println!("  {name}: {} of {} are valid", kept.len(), tried.len());
    kept.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let Ok(entries) = folder.read_dir_utf8() else { return Vec::new() };
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().into_path()).collect();
    found.sort();
    found
}

/// Returns the valid documents; none if the schema itself is invalid.
fn valid(schema: &Utf8Path, documents: &[Utf8PathBuf]) -> Vec<Utf8PathBuf> {
    if documents.is_empty() {
        return Vec::new();
    }
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--schema", schema.as_str()]).args(documents);
    let said = String::from_utf8_lossy(&xmllint.output().unwrap().stderr).into_owned();
    let is_valid =
        |path: &&Utf8PathBuf| said.lines().any(|line| line == format!("{path} validates"));
    documents.iter().filter(is_valid).cloned().collect()
}

/// Writes the bindings of a case; the tests of its samples save the documents they write, and
/// validate them.
fn write_bindings(case: &Case, folder: &Utf8Path) {
    let options = Options {
        name: case.name.clone(),
        mode: Mode::Crate,
        runtime: Runtime::Path(
            repository().join("runtime").canonicalize_utf8().unwrap().to_string(),
        ),
        source: case.path.file_name().unwrap_or_default().to_owned(),

        features: Vec::new(),
    };
    let place = folder.join(&case.name);
    let written = place.join("written");
    std::fs::create_dir_all(&written).unwrap();
    for (path, text) in
        emit(&RustPlan::of(&case.api, &Decided::default()), &options).unwrap().iter()
    {
        let path = place.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = if path.ends_with("tests/samples.rs") {
            keeping(text, &written)
        } else {
            text.to_owned()
        };
        std::fs::write(path, text).unwrap();
    }
}

/// Returns the tests, which save their documents in a folder. Values are converted to JSON and back
/// first, except XML without a schema, whose namespaces JSON cannot represent.
fn keeping(tests: &str, folder: &Utf8Path) -> String {
    let start = "fn same(written: &str, expected: &roxmltree::Document<'_>) {\n";
    let keep = format!(
        "{THROUGH_JSON}{start}    \
         let name = std::thread::current().name().unwrap_or_default().to_owned();\n    \
         std::fs::write(format!(\"{folder}/{{name}}.xml\"), written).unwrap();\n"
    );
    let read = ".expect(\"the sample is read\");\n    same(";
    let obeys = ".expect(\"the sample is read\");\n    \
                 runtime::validate(&value).expect(\"it obeys the rules\");\n    \
                 let value = if text.contains(\"urn:example:any\") { value } else { through_json(&value) };\n    same(";
    assert!(tests.contains(start) && tests.contains(read), "templates have changed: {tests}");
    tests.replace(start, &keep).replace(read, obeys)
}

/// Encodes a value as JSON, and decodes it.
const THROUGH_JSON: &str = "fn through_json<T: Wire>(value: &T) -> T {
    let text = runtime::to_json(value).expect(\"the value is written as JSON\");
    runtime::from_json(&text).unwrap_or_else(|error| panic!(\"{error}: {text}\"))
}

";
