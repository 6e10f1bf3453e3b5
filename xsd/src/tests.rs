//! A rule a test: small schemas in, components and diagnostics out.

// expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

mod complex_types;
mod files;
mod hostile;
mod names;
mod outline;
mod redefinitions;
mod simple_types;

use restwright_source::{Diagnostics, FileId, Limits, Sources, Spanned};
use restwright_xml::Element;

use super::{Grammar, Part, SchemaSet, Schemas};
use outline::outline;

/// What came of reading the grammars of `main.xml`.
struct Read {
    schemas: Schemas,
    /// The kind of each diagnostic and its message.
    diagnostics: Vec<String>,
}

impl Read {
    /// The only set of schemas.
    fn set(&self) -> &SchemaSet {
        assert_eq!(self.schemas.sets.len(), 1, "{:?}", self.diagnostics);
        &self.schemas.sets[0]
    }

    /// The set, and below it what was found wrong.
    fn text(&self) -> String {
        let sets: String = self.schemas.sets.iter().map(outline).collect();
        let line = |found: &String| format!("! {found}\n");
        let diagnostics: String = self.diagnostics.iter().map(line).collect();
        format!("{sets}{diagnostics}")
    }
}

fn read(files: &[(&str, &str)]) -> Read {
    let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
    let mut sources = Sources::in_memory(files, Limits::default());
    let mut diagnostics = Diagnostics::new();
    let main = sources.open("main.xml".into()).unwrap();
    let schemas = schemas(main, &mut sources, &mut diagnostics);
    let diagnostic = |found: &restwright_source::Diagnostic| {
        assert!(found.help.is_some(), "{}: no way out", found.message);
        format!("{}: {}", found.code.id, found.message)
    };
    let diagnostics = diagnostics.sorted().into_iter().map(diagnostic).collect();
    Read { schemas, diagnostics }
}

/// The schemas of a file: what stands in its `grammars`, and what an `include` there names.
fn schemas(main: FileId, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Schemas {
    let root = restwright_xml::read(sources, main, diagnostics).unwrap();
    let is_include = |element: &&Element| element.name == "include";
    let children = || root.elements().flat_map(Element::elements);
    let hrefs: Vec<Spanned<String>> = children()
        .filter(is_include)
        .filter_map(|include| include.attribute("href"))
        .map(|href| Spanned { value: href.value.clone(), span: href.span })
        .collect();
    let inline = children().filter(|element| !is_include(element)).collect();
    let parts = vec![Part { inline, includes: hrefs.iter().collect() }];
    let open: super::Open = |sources, _, bases, href| super::open(sources, bases, &href.value);
    super::read(&[Grammar { file: main, parts, open }], sources, diagnostics)
}

/// A file with grammars.
fn description(grammars: &str) -> String {
    format!(
        "<description xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:a='urn:a' \
         xmlns:b='urn:b'><grammars>{grammars}</grammars></description>"
    )
}

/// A schema with attributes on its root; `a:` and the default are `urn:a`.
fn schema(attributes: &str, body: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:a' xmlns:a='urn:a' \
         {attributes}>{body}</xs:schema>"
    )
}

/// What comes of one inline schema of the namespace `urn:a`.
fn one(body: &str) -> Read {
    one_with("elementFormDefault='qualified'", body)
}

fn one_with(attributes: &str, body: &str) -> Read {
    let schema = schema(&format!("targetNamespace='urn:a' {attributes}"), body);
    read(&[("main.xml", &description(&schema))])
}
