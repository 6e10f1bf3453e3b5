//! Loading of the schemas of grammars, and of the schemas that these include and import.

mod conditions;
mod foreign;
mod locate;

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use restwright_source::{FileId, LoadError, Sources, Span, Spanned};

use super::model::SchemaDocument;
use super::report::Report;
use super::word::Word;
use crate::codes;
use restwright_xml::{Element, Namespace};

pub(super) use foreign::Files;
pub use locate::file as open;

/// Namespaces with known declarations, which need no schema (XML Schema Part 1, section 3.2.7).
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A `schema` element with its target namespace (XML Schema Part 1, section 3.15).
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) root: Rc<Element>,
    pub(super) file: FileId,
    /// The target namespace of its definitions.
    pub(super) target: Option<String>,
    /// True if the target namespace is that of the including schema. Names without a prefix refer
    /// to that namespace then (section 4.2.1).
    pub(super) is_chameleon: bool,
    /// `elementFormDefault="qualified"`
    pub(super) qualifies_elements: bool,
    /// `attributeFormDefault="qualified"`
    pub(super) qualifies_attributes: bool,
}

impl Schema {
    /// Returns its description in the model.
    pub(super) fn document(&self) -> SchemaDocument {
        let (file, span, namespace) = (self.file, self.root.span, self.target.clone());
        SchemaDocument { file, span, namespace }
    }
}

/// The grammars of one file of a description.
#[derive(Clone, Debug)]
pub struct Grammar<'a> {
    /// The file.
    pub file: FileId,
    /// Its parts in order; inline schemas of a part precede its included files.
    pub parts: Vec<Part<'a>>,
    /// Opens an included file; the bases are the file of the reference and the file of the
    /// description.
    pub open: Open,
}

/// A part of the grammars of a file.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Elements that are or contain schemas.
    pub inline: Vec<&'a Element>,
    /// References to files.
    pub includes: Vec<&'a Spanned<String>>,
}

/// Opens the file of a reference in a description.
pub type Open =
    fn(&mut Sources, &mut Report<'_>, [FileId; 2], &Spanned<String>) -> Result<FileId, LoadError>;

/// Reason for reading a schema, which determines the expected namespace.
enum Link<'a> {
    Grammar,
    Include(Option<&'a str>),
    Import(Option<&'a str>),
}

/// An `import` whose file could not be read; another file may define its namespace.
struct Import {
    namespace: Option<String>,
    span: Span,
    /// Why its file could not be read, and the suggested fix.
    problem: Option<(String, String)>,
}

/// Loads the schemas of one file of a description.
pub(super) struct Loader<'a, 'd> {
    sources: &'a mut Sources,
    files: &'a mut Files,
    report: &'a mut Report<'d>,
    schemas: Vec<Schema>,
    known: BTreeSet<(Span, Option<String>)>,
    queue: VecDeque<usize>,
    imports: Vec<Import>,
    /// Included files in JSON rather than XML, with the spans of the references.
    json: Vec<(FileId, Span)>,
}

/// Result of loading the grammars of a file.
pub(super) struct Loaded {
    /// All XML Schemas, once per namespace.
    pub(super) schemas: Vec<Schema>,
    /// The files of JSON Schemas, with the spans of the references.
    pub(super) json: Vec<(FileId, Span)>,
}

impl<'a, 'd> Loader<'a, 'd> {
    pub(super) fn new(
        sources: &'a mut Sources,
        files: &'a mut Files,
        report: &'a mut Report<'d>,
    ) -> Self {
        let (schemas, known) = (Vec::new(), BTreeSet::new());
        let (queue, imports, json) = (VecDeque::new(), Vec::new(), Vec::new());
        Self { sources, files, report, schemas, known, queue, imports, json }
    }

    /// Loads all schemas of grammars, and those that they refer to.
    pub(super) fn read(mut self, grammar: &Grammar<'_>) -> Loaded {
        let file = grammar.file;
        for part in &grammar.parts {
            for root in &part.inline {
                for root in foreign::inline(root, self.report) {
                    self.add(root, file, &Link::Grammar, None);
                }
            }
            for href in &part.includes {
                let bases = [href.span.file, file];
                match (grammar.open)(self.sources, self.report, bases, href) {
                    Ok(included_file) if foreign::is_json(&self.sources.text(included_file)) => {
                        self.json.push((included_file, href.span));
                    }
                    Ok(included_file) => self.add_file(included_file, &Link::Grammar, href.span),
                    Err(error) => {
                        let message = format!("cannot read grammar `{}`: {error}", href.value);
                        self.report.warn(&codes::UNREADABLE_SCHEMA, href.span, |new| {
                            new(&message).help(error.help())
                        });
                    }
                }
            }
        }
        while let Some(next) = self.queue.pop_front() {
            let schema = self.schemas[next].clone();
            self.follow(&schema);
        }
        self.report_imports();
        Loaded { schemas: self.schemas, json: self.json }
    }

    /// Loads the schemas that a schema includes, redefines and imports.
    fn follow(&mut self, schema: &Schema) {
        for child in schema.root.elements().filter(|child| child.namespace == Namespace::Schema) {
            match Word::from_name(&child.name) {
                Some(Word::Include | Word::Redefine | Word::Override) => {
                    self.include(schema, child);
                }
                Some(Word::Import) => self.import(schema, child),
                Some(Word::Schema) => self.nested(schema, child),
                _ => {}
            }
        }
    }

    /// Loads an `include`, `redefine` or `override` (XML Schema Part 1, section 4.2).
    fn include(&mut self, schema: &Schema, element: &Element) {
        let Some(location) = element.attribute("schemaLocation") else {
            self.report.warn(&codes::MISSING_ATTRIBUTE, element.span, |new| {
                new(&format!("`{}` without the attribute `schemaLocation`", element.name))
                    .help("it is ignored; add schemaLocation=\"…\"")
            });
            return;
        };
        let bases = [location.span.file, schema.file];
        match locate::file(self.sources, bases, &location.value) {
            Ok(file) => {
                self.add_file(file, &Link::Include(schema.target.as_deref()), location.span);
            }
            Err(error) => {
                let message = format!("cannot read schema `{}`: {error}", location.value);
                self.report.warn(&codes::UNREADABLE_SCHEMA, location.span, |new| {
                    new(&message).help(error.help())
                });
            }
        }
    }

    /// Loads a `schema` in another one, which tools create when they inline included schemas.
    fn nested(&mut self, outer: &Schema, element: &Element) {
        self.report.warn(&codes::MISPLACED, element.span, |new| {
            new("nested `schema`")
                .also(outer.root.span, "the outer one")
                .help("it is read as if it were included; move it out of the other one")
        });
        let link = Link::Include(outer.target.as_deref());
        self.add(Rc::new(element.clone()), outer.file, &link, None);
    }

    /// Loads an `import` (XML Schema Part 1, section 4.2.3). Its location is a hint: it is
    /// sufficient if any schema has the namespace.
    fn import(&mut self, schema: &Schema, element: &Element) {
        let namespace =
            element.attribute("namespace").map(|attribute| attribute.value.trim().to_owned());
        let namespace = namespace.filter(|namespace| !namespace.is_empty());
        let location = element.attribute("schemaLocation");
        let mut import = Import { namespace, span: element.span, problem: None };
        if let Some(location) = location.filter(|location| !location.value.trim().is_empty()) {
            import.span = location.span;
            let bases = [location.span.file, schema.file];
            match locate::file(self.sources, bases, &location.value) {
                Ok(file) => {
                    let link = Link::Import(import.namespace.as_deref());
                    return self.add_file(file, &link, location.span);
                }
                Err(error) => {
                    let message = format!("cannot read schema `{}`: {error}", location.value);
                    import.problem = Some((message, error.help()));
                }
            }
        }
        self.imports.push(import);
    }

    fn add_file(&mut self, file: FileId, link: &Link, span: Span) {
        for root in self.files.schemas(file, span, self.sources, self.report) {
            self.add(root, file, link, Some(span));
        }
    }

    /// Adds a schema, unless it is already present for the same namespace.
    fn add(&mut self, root: Rc<Element>, file: FileId, link: &Link, span: Option<Span>) {
        let own =
            root.attribute("targetNamespace").map(|attribute| attribute.value.trim().to_owned());
        let own = own.filter(|namespace| !namespace.is_empty());
        let expected = match link {
            Link::Grammar => own.clone(),
            Link::Include(namespace) | Link::Import(namespace) => namespace.map(str::to_owned),
        };
        let is_chameleon = own.is_none() && expected.is_some() && matches!(link, Link::Include(_));
        if let Some(span) = span.filter(|_| !is_chameleon && own != expected) {
            let named = |namespace: &Option<String>| match namespace {
                Some(namespace) => format!("the namespace `{namespace}`"),
                None => "no namespace".to_owned(),
            };
            let (has, wants) = (named(&own), named(&expected));
            self.report.warn(&codes::OTHER_NAMESPACE, span, |new| {
                new(&format!("expected a schema with {wants}, found {has}"))
                    .also(root.span, "the schema")
                    .help("its own namespace is used; correct one of them")
            });
        }
        let target = if is_chameleon { expected } else { own };
        if !self.known.insert((root.span, target.clone())) {
            return;
        }
        let qualified = |name: &str| {
            root.attribute(name).is_some_and(|attribute| attribute.value.trim() == "qualified")
        };
        let qualifies_elements = qualified("elementFormDefault");
        let qualifies_attributes = qualified("attributeFormDefault");
        self.queue.push_back(self.schemas.len());
        self.schemas.push(Schema {
            root,
            file,
            target,
            is_chameleon,
            qualifies_elements,
            qualifies_attributes,
        });
    }

    /// Reports imports of namespaces without a schema.
    fn report_imports(&mut self) {
        let targets = self.schemas.iter().map(|schema| &schema.target);
        let targets: BTreeSet<&Option<String>> = targets.collect();
        for import in &self.imports {
            let uri = import.namespace.as_deref();
            let is_known = matches!(uri, Some(XML | INSTANCE))
                || Namespace::from_uri(uri) == Namespace::Schema
                || targets.contains(&import.namespace);
            if is_known {
                continue;
            }
            self.report.warn(&codes::UNREADABLE_SCHEMA, import.span, |new| match &import.problem {
                Some((message, help)) => new(message).help(help.clone()),
                None => new(&format!("unknown namespace `{}`: no schema", uri.unwrap_or("")))
                    .help("save a copy next to this file, and refer to it: schemaLocation=\"…\""),
            });
        }
    }
}
