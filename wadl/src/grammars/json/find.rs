//! What representations mean.

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

/// Reads the JSON Schemas of a description, and finds what its representations mean by them.
pub(crate) fn find(
    document: &Document,
    schemas: &Schemas,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> JsonSchemas {
    let included = &schemas.json;
    let embedded = Embedded::of(document, sources);
    let mut files: BTreeMap<FileId, Span> = embedded.files().collect();
    for (file, place) in included.values().flatten() {
        files.entry(*file).or_insert(*place);
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
    // Who names a schema means that one.
    for (place, schema) in embedded.meanings() {
        found.meanings.entry(place).or_insert(schema);
    }
    found.embedded = embedded.named(&found.tree);
    found.documentation = embedded.files().map(|(file, _)| file).collect();
    found.elements = embedded.elements;
    found
}

/// What a `describedby` leads to.
struct Href<'a> {
    attribute: &'a Attribute,
    /// The part behind `#`.
    fragment: &'a str,
    /// The path as it should have been written, where that is another one.
    better: Option<String>,
    file: Result<FileId, LoadError>,
}

impl<'a> Href<'a> {
    /// Looks for the file. Services answer at `application.wadl/order`, and people save what they
    /// answer as `order.json` beside the description.
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
            // An entity may have brought the attribute in: it has a file of its own.
            for base in [attribute.span.file, base] {
                match sources.open_relative(base, candidate) {
                    Ok(file) => return Self { attribute, fragment, better, file: Ok(file) },
                    Err(found) => drop(error.get_or_insert(found)),
                }
            }
        }
        let file = Err(error.unwrap_or(LoadError::Missing));
        Self { attribute, fragment, better: None, file }
    }
}

struct Finder<'d> {
    /// The schemas that have names, by the description whose grammars include them.
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

    /// The schema in a file that is there.
    fn in_file(&mut self, href: &Href, file: FileId, sources: &Sources) -> Option<Schema> {
        let span = href.attribute.span;
        if let Some(better) = &href.better {
            let path = href.attribute.value.split('#').next().unwrap_or_default();
            let message = format!("file `{path}` does not exist; reading `{better}`");
            let diagnostic = Diagnostic::new(&codes::INEXACT_HREF, span, message);
            self.diagnostics.push(diagnostic.help(format!("write `{better}`")));
        }
        // That a file could not be read was said.
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

/// The one schema of a name.
fn only(named: &[Schema], name: &str) -> Option<Schema> {
    let mut places = BTreeSet::new();
    let mut hits = named.iter().filter(|schema| schema.name == name);
    let first = hits.next()?;
    places.insert((first.file, &first.pointer));
    places.extend(hits.map(|schema| (schema.file, &schema.pointer)));
    (places.len() == 1).then(|| first.clone())
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
