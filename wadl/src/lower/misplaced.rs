//! Parameters whose style does not fit their place: path parameters of representations, and
//! parameters of resources that no part of a request carries.

use restwright_api::pending::{Body, Parameter};
use restwright_api::{Block, Inline, Location, Prose, Verb};
use restwright_source::Diagnostic;

use super::Lowerer;
use super::arguments::Arguments;
use super::param::location;
use super::walk::Scope;
use crate::codes;
use crate::document::{Param, ParamStyle};

impl<'a> Lowerer<'a> {
    /// Places a path or matrix parameter of the representation of a request: in the path if it has
    /// a template of this name; in the query of a method whose body is not sent; else in the body.
    pub(super) fn place(
        &mut self,
        param: &'a Param,
        (verb, scope): (&Verb, &Scope<'a>),
        arguments: &mut Arguments<'a>,
        body: &mut Body,
    ) {
        let Some(resolved) = self.resolve_param(param) else { return };
        let name = resolved.name.as_ref().map_or("", |name| &name.value);
        let (assumed, help) = if scope.has_place(name) {
            arguments.own(std::slice::from_ref(param));
            ("of the path", "move it to the resource")
        } else if verb.has_body_semantics() {
            return self.place_in_body(param, body);
        } else {
            arguments.of_query(param);
            ("of the query", "write style=\"query\", outside of the representation")
        };
        let message = format!("path parameter `{name}` in a body; assuming a parameter {assumed}");
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, resolved.span, message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Adds a path or matrix parameter of a representation to its body if an example has it, else to
    /// the documentation of the body: it may be the parameter of another operation.
    pub(super) fn place_in_body(&mut self, param: &'a Param, body: &mut Body) {
        let Some(resolved) = self.resolve_param(param) else { return };
        let name = resolved.name.as_ref().map_or("", |name| &name.value);
        let is_shown = body.samples.iter().any(|sample| has_word(&sample.text, name));
        let assumed = if is_shown { "assuming a part of the body" } else { "ignored" };
        let message = format!("path parameter `{name}` in a body; {assumed}");
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, resolved.span, message);
        self.diagnostics.push(diagnostic.help("parts of a body have style=\"plain\""));
        if is_shown {
            body.fields.extend(self.field(param));
        } else {
            let entry = self.entry(resolved).into_iter().collect();
            body.docs.blocks.extend(listed("body", entry));
        }
    }

    /// Returns the documentation of parameters that no part of the request carries, as part of the
    /// documentation of the operation, so that it is not lost.
    pub(super) fn docs_of_unplaced(
        &mut self,
        params: &[&'a Param],
        scope: &Scope<'a>,
    ) -> Vec<Block> {
        for param in params {
            let name = param.name.as_ref().map_or("", |name| &name.value);
            self.report_unplaced(param, name, scope);
        }
        let entries = params.iter().filter_map(|param| self.entry(param)).collect();
        listed("request", entries)
    }

    /// Returns the entry of a parameter with documentation in a list of such parameters.
    fn entry(&mut self, param: &Param) -> Option<(Vec<Inline>, Prose)> {
        let name = param.name.as_ref()?.value.clone();
        let docs = self.docs_of_untitled(&param.docs);
        (!docs.is_empty()).then(|| (vec![Inline::Code(name)], docs))
    }

    /// True if the base URL has a template with this name.
    pub(super) fn is_in_base(&self, scope: &Scope<'_>, name: &str) -> bool {
        self.servers[scope.server].url.contains(&format!("{{{name}}}"))
    }

    fn report_unplaced(&mut self, param: &Param, name: &str, scope: &Scope) {
        let in_base = self.is_in_base(scope, name);
        let is_part = param.style.is_some_and(|style| location(style).is_none());
        let (message, help) = if is_part {
            let message = format!("parameter `{name}` of a resource is declared as part of a body");
            (message, "write style=\"template\", \"query\" or \"header\"".to_owned())
        } else if in_base {
            let message = format!("path parameter `{name}` is in the base URL; ignored");
            (message, format!("move {{{name}}} to a path: callers set the base URL as a whole"))
        } else {
            let message = format!("path parameter `{name}` is not in the path");
            (message, format!("add {{{name}}} to the path, or change the style"))
        };
        let diagnostic = Diagnostic::new(&codes::UNUSED_TEMPLATE, param.span, message);
        self.diagnostics.push(diagnostic.help(help));
    }
}

/// Returns a list of parameters that have no place in a part of an operation.
fn listed(part: &str, entries: Vec<(Vec<Inline>, Prose)>) -> Vec<Block> {
    if entries.is_empty() {
        return Vec::new();
    }
    let line = format!("Parameters that are described, but not part of the {part}:");
    vec![Block::Paragraph(vec![Inline::Text(line)]), Block::Definitions(entries)]
}

/// True if a name occurs in a text, and is not only part of another word.
fn has_word(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
    })
}

/// Returns the declarations that became no parameter: path parameters that are not in the path, and
/// parts of a body outside of a representation.
pub(super) fn unplaced<'a>(
    declared: &[&'a Param],
    scope: &Scope<'a>,
    parameters: &[Parameter],
) -> Vec<&'a Param> {
    let is_unplaced = |param: &&&Param| {
        // A path parameter may be declared under another name.
        let is_used = parameters.iter().any(|parameter| parameter.span == param.span);
        let name = param.name.as_ref().map_or("", |name| &name.value);
        let style = param.style.unwrap_or(ParamStyle::Query);
        !is_used
            && match location(style) {
                Some(Location::Path) => !scope.has_place(name),
                Some(_) => false,
                None => true,
            }
    };
    declared.iter().filter(is_unplaced).copied().collect()
}
