//! Lowering of the document model to [`Api`]: resolves references, joins paths, and applies
//! inherited parameters.

mod arguments;
mod body;
mod described;
mod docs;
mod group;
mod index;
mod mates;
mod misplaced;
mod names;
mod operation;
mod param;
mod path;
mod published;
mod response;
mod sample;
mod twins;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::pending::Operation;
use restwright_api::{Api, Prose, Server, derived_title};
use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span};

use crate::codes;
use crate::document::{Application, Document};
use crate::grammars::{Grammars, Typing, lists};
use described::Described;
use index::Index;
use published::Published;

/// State and results of lowering.
struct Lowerer<'a> {
    index: Index<'a>,
    /// Methods that only publish the WADL.
    published: Published,
    grammars: &'a Grammars,
    /// Types lowered from grammars.
    types: Typing<'a>,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    servers: Vec<Server>,
    operations: Vec<Draft>,
    /// Resource types that are used by a path.
    reached_types: BTreeSet<(FileId, &'a str)>,
    /// Methods that are used by a resource.
    used_methods: BTreeSet<(FileId, &'a str)>,
    /// Resources with a title or a description.
    described: Vec<Described>,
    /// Number of visited resources, for a limit.
    places: usize,
    /// Number of parameters, headers, bodies and fields so far, and its limit.
    parts: usize,
    most_parts: usize,
    /// True if that limit was exceeded.
    overflowed: bool,
    /// Unknown type names that were already reported.
    unknown_types: BTreeSet<String>,
    /// Options of parameters outside of bodies, by the span of the declaration.
    options: crate::types::Options,
    /// Declaring elements of inherited parameters, by the span of the parameter.
    declared_in: BTreeMap<Span, walk::Declarer<'a>>,
    /// Spans of the parameters that apply to the whole service.
    of_service: BTreeSet<Span>,
    /// Spans of the parameters that the paths of further resources use.
    used_below: BTreeSet<Span>,
}

/// An operation, and the resource type that declares it, if any.
struct Draft {
    operation: Operation,
    resource_type: Option<String>,
    /// Described resources that contain it, outermost first.
    described: Vec<usize>,
}

/// Lowers the document model to the model.
pub(crate) fn lower(
    document: &Document,
    grammars: &Grammars,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut lowerer = Lowerer::new(document, grammars, sources, diagnostics);
    let most_parts = lowerer.most_parts;
    let named = &document.applications[..document.named.min(document.applications.len())];
    for application in named {
        lowerer.application(application);
    }
    for application in named {
        lowerer.linked_resource_types(application);
    }
    names::name(&mut lowerer.operations, &lowerer.servers, lowerer.diagnostics);
    twins::report(&lowerer.operations, lowerer.diagnostics);
    lowerer.report_unused(named);
    let title = stated_title(named);
    let mut docs = lowerer.application_docs(named, title.clone());
    lowerer.types.report(most_parts, lowerer.sources.limits(), lowerer.diagnostics);
    let (mut operations, mut families, mut indices) = (Vec::new(), Vec::new(), Vec::new());
    for Draft { operation, resource_type, described } in lowerer.operations {
        operations.push(operation);
        families.push(resource_type);
        indices.push(described);
    }
    let Lowerer { types, options, servers, described, sources, diagnostics, .. } = lowerer;
    let (operations, types) =
        crate::types::assign(operations, types.into_types(), &options, sources, diagnostics);
    let types = lists::told_apart(types, &operations);
    let (mut groups, indices) = group::groups(operations, families, indices);
    docs.blocks.extend(described::give(described, &indices, &mut groups));
    let title = title.unwrap_or_else(|| derived_title(&servers, &groups));
    let infinite_numbers = true;
    Api { title, docs, servers, groups, types, infinite_numbers, ..Api::default() }
}

/// Returns the title of the application or of its resources.
fn stated_title(named: &[Application]) -> Option<String> {
    let own = named.iter().flat_map(|application| &application.docs);
    let below = named.iter().flat_map(|a| &a.resources).flat_map(|resources| &resources.docs);
    let titles = own.chain(below).filter_map(|doc| doc.title.as_ref());
    let mut titles = titles.map(|title| restwright_prose::docs::one_line(&title.value));
    titles.find(|title| !title.is_empty())
}

impl<'a> Lowerer<'a> {
    fn new(
        document: &'a Document,
        grammars: &'a Grammars,
        sources: &'a mut Sources,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let index = Index::of(document, diagnostics);
        let published = Published::of(document, &index, sources);
        // Frameworks use the same id for all methods that they add.
        index.report_methods_twice(|method| !published.has(method), diagnostics);
        let most_parts = sources.limits().parts_of(sources.bytes());
        Self {
            index,
            published,
            grammars,
            types: Typing::new(grammars, most_parts, sources.limits().nesting, diagnostics),
            sources,
            diagnostics,
            servers: Vec::new(),
            operations: Vec::new(),
            reached_types: BTreeSet::new(),
            used_methods: BTreeSet::new(),
            described: Vec::new(),
            places: 0,
            parts: 0,
            most_parts,
            overflowed: false,
            unknown_types: BTreeSet::new(),
            options: BTreeMap::new(),
            declared_in: BTreeMap::new(),
            of_service: BTreeSet::new(),
            used_below: BTreeSet::new(),
        }
    }

    /// Consumes parts. If the limit is exceeded, reports an error and returns false.
    fn take(&mut self, parts: usize, span: Span) -> bool {
        self.parts = self.parts.saturating_add(parts);
        if self.parts <= self.most_parts {
            return true;
        }
        if !self.overflowed {
            let message = format!(
                "the description has more than {} parameters, headers, bodies and fields once its \
                 references are followed",
                self.most_parts
            );
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_PARTS, span, message);
            self.diagnostics.push(diagnostic.help(self.sources.limits().raise("parts")));
        }
        self.overflowed = true;
        false
    }

    fn application_docs(&mut self, named: &'a [Application], mut title: Option<String>) -> Prose {
        let mut prose = Prose::default();
        for application in named {
            let docs = self.docs_with_title(&application.docs, &mut title);
            prose.blocks.extend(docs.blocks);
        }
        prose
    }

    /// Reports unused methods, and a description without operations.
    fn report_unused(&mut self, named: &'a [Application]) {
        for application in named {
            for method in &application.methods {
                // A reference to another method is only an alias.
                let is_one = method.href.is_none() && !self.published.has(method);
                let Some(id) = method.id.as_ref().filter(|_| is_one) else { continue };
                if !self.used_methods.contains(&(application.file, id.value.as_str())) {
                    let message = format!("unused method `{}`", id.value);
                    let diagnostic = Diagnostic::new(&codes::UNUSED_METHOD, id.span, message);
                    let help = format!("refer to it: <method href=\"#{}\"/>", id.value);
                    self.diagnostics.push(diagnostic.help(help));
                }
            }
        }
        if let (true, Some(first)) = (self.operations.is_empty(), named.first()) {
            let message = "description without operations";
            let diagnostic = Diagnostic::new(&codes::NO_OPERATIONS, first.span, message);
            let help = "add a `resource` with a `method`; if another file refers to this one, pass \
                        that file";
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}
