//! Documents generated from XML Schemas are valid, for every body of real WADLs. Validated with
//! `xmllint`; documents of schemas that it rejects are not counted.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Access, Api, Content, Operation, XmlForm};
use restwright_codegen::plan::made;
use restwright_properties::values::wadls;
use restwright_source::{Diagnostics, Limits, Sources};

fn here() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the descriptions to test: those of the repository, and of the corpus if it exists.
fn files() -> Vec<Utf8PathBuf> {
    let mut files = vec![
        here().join("../../apis/library/library.wadl"),
        here().join("../data/pages/pier.wadl"),
        here().join("tests/data/mixed.wadl"),
    ];
    let named = std::env::var("RESTWRIGHT_CORPUS").ok().map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|| here().join("../../../shared/corpus"));
    if let Ok(all) = wadls(&corpus) {
        files.extend(all);
    } else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "must not be skipped in CI");
        eprintln!("SKIPPED: there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)");
    }
    files
}

/// Reads a WADL, and returns the schemas that it read.
fn read(path: &Utf8Path) -> Option<(Api, Vec<Utf8PathBuf>)> {
    // Grammars are often in a folder next to that of the WADL.
    let root = path.parent()?.parent()?;
    let mut sources = Sources::below(root, Limits::default()).ok()?;
    let file = sources.open(path).ok()?;
    let api = restwright_wadl::read(&mut sources, &[file], &mut Diagnostics::new())?;
    let read = sources.files().map(|file| file.shown.clone());
    Some((api, read.filter(|path| path.extension() == Some("xsd")).collect()))
}

/// Returns the documents of the bodies of an operation.
fn documents(api: &Api, operation: &Operation) -> Vec<String> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let request = request.map(|body| (body, Access::ReadOnly));
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    let bodies = request.chain(responses.map(|body| (body, Access::WriteOnly)));
    let xml = bodies.filter(|(body, _)| {
        let is_element = body.element.is_some();
        matches!(&body.content, Content::Typed { xml: Some(XmlForm::Element(_)), .. } if is_element)
    });
    xml.filter_map(|(body, skipped)| made::of_body(&api.types, body, skipped))
        .filter(|text| text.starts_with('<'))
        .collect()
}

/// Result of a validation.
#[derive(Debug, PartialEq)]
enum Verdict {
    Valid,
    Invalid(String),
    /// No schema declares the element, or `xmllint` rejects all that do.
    Unknown,
}

/// Validates a document against the schemas, of which one must declare its root element.
fn validate(document: &Utf8Path, schemas: &[Utf8PathBuf]) -> Verdict {
    let mut verdict = Verdict::Unknown;
    for schema in schemas {
        let mut xmllint = Command::new("xmllint");
        xmllint.args(["--noout", "--nonet", "--schema", schema.as_str(), document.as_str()]);
        let output = xmllint.output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => return Verdict::Valid,
            Some(3) if !message.contains("No matching global declaration") => {
                verdict = Verdict::Invalid(message);
            }
            _ => {}
        }
    }
    verdict
}

#[test]
fn made_documents_are_valid() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "xmllint is missing");
        eprintln!("SKIPPED: xmllint is missing (libxml2-utils)");
        return;
    }
    let place = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("made.xml");
    let (mut valid, mut unknown, mut unread, mut faults) = (0, 0, 0, Vec::new());
    for path in files() {
        let Some((api, schemas)) = read(&path) else {
            unread += 1;
            continue;
        };
        let mut all: Vec<String> =
            api.operations().flat_map(|operation| documents(&api, operation)).collect();
        all.sort();
        all.dedup();
        for document in all {
            std::fs::write(&place, &document).unwrap();
            match validate(&place, &schemas) {
                Verdict::Valid => valid += 1,
                Verdict::Unknown => unknown += 1,
                Verdict::Invalid(why) => faults.push(format!("{path}: {why}{document}")),
            }
        }
    }
    println!(
        "{valid} valid, {unknown} without a schema that xmllint reads, {} invalid; {unread} \
         descriptions rejected",
        faults.len()
    );
    let own = faults.iter().filter(|fault| !fault.contains("/corpus/"));
    assert_eq!(own.count(), 0, "{faults:#?}");
    assert!(valid > 5, "{valid}");
    let shown: Vec<&String> = faults.iter().take(5).collect();
    assert!(faults.len() * 50 <= valid, "{} invalid, {valid} valid: {shown:#?}", faults.len());
}
