use restwright_source::{Diagnostic, Span};
use restwright_xml::Element;

use super::{Parser, Word, attribute};
use crate::codes;
use crate::document::{Extensions, Method, QueryType, Resource, ResourceType, Resources};

impl Parser<'_> {
    pub(super) fn resources(&mut self, element: &Element) -> Resources {
        let mut out = Resources {
            span: element.span,
            base: attribute::trimmed(element, "base"),
            docs: Vec::new(),
            params: Vec::new(),
            resources: Vec::new(),
            extensions: self.extensions(element, &["base"]),
        };
        let mut methods = Vec::new();
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                Some(Word::Resource) => out.resources.push(parser.resource(child)),
                Some(Word::Method) => methods.push(parser.method(child)),
                _ => return false,
            }
            true
        });
        if let Some(first) = methods.first() {
            let diagnostic = Diagnostic::new(
                &codes::MISPLACED_ELEMENT,
                first.span,
                "`method` is not allowed in `resources`",
            );
            let help = "read as a method of the base URL; move it to a `resource`";
            self.diagnostics.push(diagnostic.help(help));
            out.resources.insert(0, base_resource(element.span, methods));
        }
        out
    }

    pub(super) fn resource(&mut self, element: &Element) -> Resource {
        let mut out = Resource {
            span: element.span,
            id: attribute::trimmed(element, "id"),
            path: attribute::trimmed(element, "path"),
            types: self.references(element, "type"),
            query_type: query_type(element),
            docs: Vec::new(),
            params: Vec::new(),
            methods: Vec::new(),
            resources: Vec::new(),
            extensions: self.extensions(element, &["path", "type", "queryType"]),
        };
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                Some(Word::Method) => out.methods.push(parser.method(child)),
                Some(Word::Resource) => out.resources.push(parser.resource(child)),
                _ => return false,
            }
            true
        });
        out
    }

    pub(super) fn resource_type(&mut self, element: &Element) -> ResourceType {
        let mut out = ResourceType {
            span: element.span,
            id: attribute::trimmed(element, "id"),
            docs: Vec::new(),
            params: Vec::new(),
            methods: Vec::new(),
            resources: Vec::new(),
            extensions: self.extensions(element, &[]),
        };
        if out.id.is_none() {
            self.missing(element, "id", "it cannot be referenced");
        }
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                Some(Word::Method) => out.methods.push(parser.method(child)),
                Some(Word::Resource) => out.resources.push(parser.resource(child)),
                _ => return false,
            }
            true
        });
        out
    }
}

/// Wraps resources in a `resources` element.
pub(super) fn around(span: Span, resources: Vec<Resource>) -> Resources {
    let (docs, params, extensions) = (Vec::new(), Vec::new(), Extensions::default());
    Resources { span, base: None, docs, params, resources, extensions }
}

/// Returns the resource for methods that are children of `resources`.
fn base_resource(span: Span, methods: Vec<Method>) -> Resource {
    Resource {
        span,
        id: None,
        path: None,
        types: Vec::new(),
        query_type: QueryType::Form,
        docs: Vec::new(),
        params: Vec::new(),
        methods,
        resources: Vec::new(),
        extensions: Extensions::default(),
    }
}

fn query_type(element: &Element) -> QueryType {
    match attribute::trimmed(element, "queryType") {
        Some(stated) if stated.value != "application/x-www-form-urlencoded" => {
            QueryType::Other(stated.value)
        }
        _ => QueryType::Form,
    }
}
