//! Lookup of the JSON Schemas of representations.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostic, Diagnostics, FileId, LoadError, Sources, Span, nearest};
use restwright_xml::Attribute;
use restwright_xsd::Schemas;

use super::super::element::is_declared;
use super::embedded::Embedded;
use super::{JsonSchemas, Schema, described_by, load};
use crate::codes;
use crate::document::{Application, Document, Representation};
use crate::types::reads_json;

/// Reads the JSON Schemas of a description, and finds the schemas of its representations.
pub(crate) fn find(
    document: &Document,
    schemas: &Schemas,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> JsonSchemas {
    let included = &schemas.json;
    let embedded = Embedded::of(document, sources);
    let mut files: BTreeMap<FileId, Span> = embedded.files().collect();
    for (file, span) in included.values().flatten() {
        files.entry(*file).or_insert(*span);
    }
    let mut sought = Vec::new();
    for application in &document.applications {
        for representation in application.every_representation() {
            if is_declared(schemas, application.file, representation) || !reads_json(representation)
            {
                continue;
            }
            let attribute = described_by(representation);
            let href = attribute.map(|found| Href::of(found, application.file, sources));
            if let Some(Href { attribute, file: Ok(file), .. }) = &href {
                files.entry(*file).or_insert(attribute.span);
            }
            sought.push((application, representation, href));
        }
    }
    let tree = load::load(&files, sources, diagnostics);
    let mut names: BTreeMap<FileId, Vec<Schema>> = BTreeMap::new();
    for (application, included) in included {
        let schemas = included.iter().flat_map(|(file, _)| load::named(&tree, *file, sources));
        names.insert(*application, schemas.collect());
    }
    let mut finder =
        Finder { names, found: JsonSchemas { tree, ..JsonSchemas::default() }, diagnostics };
    for (application, representation, href) in sought {
        if let Some(found) = finder.meaning(application, representation, href, sources) {
            finder.found.meanings.insert(representation.span, found);
        }
    }
    let Finder { names, mut found, .. } = finder;
    found.named = names.into_values().flatten().collect();
    // An explicit reference to a schema takes precedence.
    for (span, schema) in embedded.meanings() {
        found.meanings.entry(span).or_insert(schema);
    }
    found.embedded = embedded.named(&found.tree);
    found.documentation = embedded.files().map(|(file, _)| file).collect();
    found.elements = embedded.elements;
    found
}

/// Target of a `describedby` attribute.
struct Href<'a> {
    attribute: &'a Attribute,
    /// The part after `#`.
    fragment: &'a str,
    /// The corrected path, if the file was found under another one.
    better: Option<String>,
    file: Result<FileId, LoadError>,
}

impl<'a> Href<'a> {
    /// Looks for the file. Schemas that are served at `application.wadl/order` are often saved as
    /// `order.json` next to the description.
    fn of(attribute: &'a Attribute, base: FileId, sources: &mut Sources) -> Self {
        let written = attribute.value.trim();
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let name = path.rsplit('/').next().unwrap_or(path);
        let candidates = [path, &format!("{path}.json"), name, &format!("{name}.json")];
        let mut error = None;
        for (at, candidate) in candidates.into_iter().enumerate() {
            if name.is_empty() {
                break;
            }
            let better = (at > 0).then(|| candidate.to_owned());
            // An attribute from an external entity is relative to the file of the entity.
            for base in [attribute.span.file, base] {
                match sources.open_relative(base, candidate) {
                    Ok(file) => return Self { attribute, fragment, better, file: Ok(file) },
                    Err(cause) => drop(error.get_or_insert(cause)),
                }
            }
        }
        let file = Err(error.unwrap_or(LoadError::Missing));
        Self { attribute, fragment, better: None, file }
    }
}

struct Finder<'d> {
    /// Named schemas by the description whose grammars include them.
    names: BTreeMap<FileId, Vec<Schema>>,
    found: JsonSchemas,
    diagnostics: &'d mut Diagnostics,
}

impl Finder<'_> {
    fn meaning(
        &mut self,
        application: &Application,
        representation: &Representation,
        href: Option<Href>,
        sources: &Sources,
    ) -> Option<Schema> {
        let named = self.names.get(&application.file).map(Vec::as_slice).unwrap_or_default();
        if let Some(href) = href {
            let value = href.attribute.value.trim();
            return match &href.file {
                Ok(file) => self.in_file(&href, *file, sources),
                Err(_) if only(named, value).is_some() => only(named, value),
                Err(error) => {
                    let missing = missing(&href, error, named);
                    self.diagnostics.push(missing);
                    None
                }
            };
        }
        let element = representation.element.as_ref()?;
        only(named, element.value.rsplit(':').next()?)
    }

    /// Returns the schema in an existing file.
    fn in_file(&mut self, href: &Href, file: FileId, sources: &Sources) -> Option<Schema> {
        let span = href.attribute.span;
        if let Some(better) = &href.better {
            let path = href.attribute.value.split('#').next().unwrap_or_default();
            let message = format!("file `{path}` does not exist; reading `{better}`");
            let diagnostic = Diagnostic::new(&codes::INEXACT_HREF, span, message);
            self.diagnostics.push(diagnostic.help(format!("write `{better}`")));
        }
        // Unreadable files have already been reported.
        self.found.tree.root(file)?;
        let pointer = match href.fragment {
            "" | "/" => String::new(),
            fragment if fragment.starts_with('/') => fragment.to_owned(),
            fragment => format!("/{fragment}"),
        };
        if self.found.tree.follow(file, &format!("#{pointer}")).is_err() {
            let message =
                format!("unresolved reference `{}`: no value at this place", href.attribute.value);
            let diagnostic = Diagnostic::new(&codes::UNREADABLE_JSON_SCHEMA, span, message);
            self.diagnostics.push(diagnostic.help("correct the part after `#`"));
            return None;
        }
        let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
        let name = last.or(sources.file(file).path.file_name().map(load::stem));
        Some(Schema { file, name: name.unwrap_or("schema").to_owned(), pointer })
    }
}

/// Returns the schema of a name if it is unique.
fn only(named: &[Schema], name: &str) -> Option<Schema> {
    let mut targets = BTreeSet::new();
    let mut hits = named.iter().filter(|schema| schema.name == name);
    let first = hits.next()?;
    targets.insert((first.file, &first.pointer));
    targets.extend(hits.map(|schema| (schema.file, &schema.pointer)));
    (targets.len() == 1).then(|| first.clone())
}

fn missing(href: &Href, error: &LoadError, named: &[Schema]) -> Diagnostic {
    let value = href.attribute.value.trim();
    let message = format!("cannot read schema `{value}`: {error}");
    let near = nearest(value, named.iter().map(|schema| schema.name.as_str()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`, which a grammar defines?"),
        None => error.help(),
    };
    Diagnostic::new(&codes::UNREADABLE_JSON_SCHEMA, href.attribute.span, message).help(help)
}
