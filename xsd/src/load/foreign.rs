//! Extraction of `schema` elements, including those embedded in other documents.

use std::collections::BTreeMap;
use std::rc::Rc;

use restwright_source::{Diagnostics, FileId, Severity, Sources, Span};
use restwright_xml::{self as xml, Element, Namespace};

use super::{Report, conditions};
use crate::codes;

/// Cache of the schemas of files.
#[derive(Debug, Default)]
pub(crate) struct Files {
    schemas: BTreeMap<FileId, Vec<Rc<Element>>>,
}

impl Files {
    /// Returns the schemas of a file that is referenced at `span`. If there are none, reports a
    /// warning and returns an empty list.
    pub(super) fn schemas(
        &mut self,
        file: FileId,
        span: Span,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Vec<Rc<Element>> {
        if let Some(cached) = self.schemas.get(&file) {
            return cached.clone();
        }
        let roots = read(file, span, sources, report);
        self.schemas.insert(file, roots.clone());
        roots
    }
}

/// Returns the schemas of a child of `grammars`.
pub(super) fn inline(element: &Element, report: &mut Report) -> Vec<Rc<Element>> {
    let roots = schemas(element);
    if roots.is_empty() {
        let actual = language(element);
        report.warn(&codes::NOT_A_SCHEMA, element.span, |new| {
            new(&format!("this grammar is not an XML Schema, but {actual}")).help(HELP)
        });
    }
    roots
}

const HELP: &str = "it is ignored, and types of bodies are derived from samples and parameters; \
                    add an XML Schema";

fn read(file: FileId, span: Span, sources: &mut Sources, report: &mut Report) -> Vec<Rc<Element>> {
    let shown = sources.file(file).shown.clone();
    if let Some(actual) = text_language(&sources.text(file)) {
        report.warn(&codes::NOT_A_SCHEMA, span, |new| {
            new(&format!("`{shown}` is not an XML Schema, but {actual}")).help(HELP)
        });
        return Vec::new();
    }
    let mut own = Diagnostics::new();
    // An error in an included part invalidates the schema, but not the description.
    let root = xml::read(sources, file, &mut own).filter(|_| !own.has_errors());
    let diagnostics = own.sorted().into_iter();
    let Some(root) = root else {
        let error =
            diagnostics.into_iter().find(|problem| problem.code.severity == Severity::Error);
        report.warn(&codes::UNREADABLE_SCHEMA, span, |new| {
            let diagnostic = new(&format!("invalid schema `{shown}`"));
            let diagnostic = match error {
                Some(error) => diagnostic.also(error.span(), error.message.clone()),
                None => diagnostic,
            };
            diagnostic.help("correct that file; its definitions are missing")
        });
        return Vec::new();
    };
    report.diagnostics().extend(diagnostics.cloned());
    if is_schema(&root) {
        return vec![conditions::included(root)];
    }
    let roots = schemas(&root);
    if roots.is_empty() {
        let actual = language(&root);
        report.warn(&codes::NOT_A_SCHEMA, span, |new| {
            new(&format!("`{shown}` is not an XML Schema, but {actual}"))
                .also(root.span, "its root")
                .help(HELP)
        });
    }
    roots
}

/// Returns the element if it is a `schema`, or else the outermost `schema` elements in it, for
/// example in a WSDL.
fn schemas(element: &Element) -> Vec<Rc<Element>> {
    if is_schema(element) {
        return vec![conditions::included(element.clone())];
    }
    element.elements().flat_map(schemas).collect()
}

fn is_schema(element: &Element) -> bool {
    element.namespace == Namespace::Schema && element.name == "schema"
}

/// Describes a document by its root element.
fn language(root: &Element) -> String {
    let name = match &root.namespace {
        Namespace::Other(uri) if uri.starts_with("http://relaxng.org/ns/structure/") => "RELAX NG",
        Namespace::Other(uri) if uri == "http://schemas.xmlsoap.org/wsdl/" => {
            "a WSDL without schemas"
        }
        Namespace::Wadl => "a WADL without schemas",
        _ => return format!("a document that starts with `{}`", root.name),
    };
    name.to_owned()
}

/// True for a text that looks like JSON, such as a JSON Schema.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with(['{', '['])
}

/// Returns the language of a text other than XML.
fn text_language(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let declares = ["<!ELEMENT", "<!ATTLIST", "<!ENTITY"];
    if is_json(text) {
        Some("JSON")
    } else if declares.iter().any(|start| text.starts_with(start)) {
        Some("a DTD")
    } else {
        None
    }
}
