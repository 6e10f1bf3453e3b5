//! Lowering of a method of a path to an operation.

use restwright_api::pending::{Body, Content, Field, Operation, Request};
use restwright_api::words::{title_of_id, title_of_place};
use restwright_api::{Derived, OperationId, PathTemplate, Verb};
use restwright_prose::docs;
use restwright_source::Diagnostic;

use super::Lowerer;
use super::arguments::Arguments;
use super::body::spread;
use super::walk::Scope;
use crate::codes;
use crate::document::{Doc, Method, Param, ParamStyle};

impl<'a> Lowerer<'a> {
    /// Lowers the method `target` of a resource; `method` is the element in the resource, which may
    /// be a reference to `target` with its own documentation.
    pub(super) fn operation(
        &mut self,
        method: &'a Method,
        target: &'a Method,
        scope: &Scope<'a>,
    ) -> Operation {
        let own: &[Doc] = if std::ptr::eq(method, target) { &[] } else { &method.docs };
        let all_docs: Vec<Doc> = target.docs.iter().chain(own).cloned().collect();
        let mut prose = self.docs(&all_docs);
        let summary = docs::summary(&all_docs, &prose);
        let verb = self.verb(target);
        let mut arguments = Arguments::new(self, scope);
        let request = self.request(target, (&verb, scope), &mut arguments);
        let (path, parameters, unplaced) = self.arguments(&arguments, scope, method.span);
        prose.blocks.extend(self.docs_of_unplaced(&unplaced, scope));
        let responses = target.responses.iter().flat_map(|response| self.responses(response));
        let responses = responses.collect();
        let id = match &target.id {
            Some(id) => id.value.clone(),
            None => derived_id(&verb, &path),
        };
        let title = docs::title(&all_docs)
            .or_else(|| target.extensions.attribute("displayName").map(docs::one_line))
            .unwrap_or_else(|| match &target.id {
                Some(id) => title_of_id(&id.value),
                None => title_of_place(&verb, &path),
            });
        Operation {
            id: OperationId(id),
            title,
            verb,
            path,
            server: scope.server,
            summary,
            docs: prose,
            deprecated: is_deprecated(target) || is_deprecated(method),
            parameters,
            request,
            responses,
            security: None,
            paging: None,
            resource_type: scope.own_type.map(str::to_owned),
            derived: Derived::default(),
            span: method.span,
        }
    }

    fn verb(&mut self, method: &Method) -> Verb {
        let Some(name) = &method.name else { return Verb::Get };
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if !name.value.chars().all(token) {
            let message = format!("`{}` is not a valid HTTP method", name.value);
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, name.span, message);
            self.diagnostics.push(diagnostic.help("assuming GET; write one method, such as POST"));
            return Verb::Get;
        }
        Verb::from_token(&name.value)
    }

    /// Lowers the request body; parameters outside of the body are added to the arguments.
    fn request(
        &mut self,
        method: &'a Method,
        (verb, scope): (&Verb, &Scope<'a>),
        arguments: &mut Arguments<'a>,
    ) -> Option<Request> {
        let required = verb.has_body_semantics();
        let mut request = Request { required, ..Request::default() };
        let mut fields: Vec<Field> = Vec::new();
        arguments.own(&method.params);
        for part in &method.requests {
            if !self.take(1, part.span) {
                break;
            }
            request.docs.blocks.extend(self.docs_of_untitled(&part.docs).blocks);
            for param in &part.params {
                let style = self.resolve_param(param).and_then(|param| param.style);
                if matches!(style, Some(ParamStyle::Plain | ParamStyle::Form)) {
                    fields.extend(self.field(param));
                } else {
                    arguments.own(std::slice::from_ref(param));
                }
            }
            for representation in &part.representations {
                let Some(mut lowered) = self.body(representation) else { continue };
                let has_others = !(lowered.elsewhere.is_empty() && lowered.misplaced.is_empty());
                for param in lowered.misplaced {
                    self.place(param, (verb, scope), arguments, &mut lowered.body);
                }
                arguments.of_body(lowered.elsewhere);
                // A representation of GET that only has parameters outside of it is no body.
                if required || !has_others || says_something(&lowered.body) {
                    request.bodies.push(lowered.body);
                }
            }
        }
        spread(&fields, method.span, &mut request.bodies);
        let says_nothing = request.bodies.is_empty() && request.docs.is_empty();
        (!says_nothing).then_some(request)
    }
}

/// True if a body has parts, a type, examples or documentation.
fn says_something(body: &Body) -> bool {
    let Body { element, docs, fields, samples, content, .. } = body;
    let is_typed = !matches!(content, Content::Bytes);
    is_typed || element.is_some() || !(docs.is_empty() && fields.is_empty() && samples.is_empty())
}

/// Returns the id of a method without `id`, such as `get_v1_volumes_volume_id`. [`super::names`]
/// distinguishes operations with the same id.
pub(super) fn derived_id(verb: &Verb, path: &PathTemplate) -> String {
    let mut parts = vec![verb.as_str().to_ascii_lowercase()];
    parts.extend(path.segments().iter().map(|segment| identifier(segment)));
    parts.retain(|part| !part.is_empty());
    parts.join("_")
}

pub(super) fn identifier(segment: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    segment.chars().map(keep).collect::<String>().trim_matches('_').to_owned()
}

/// True if there is a `deprecated` attribute in any namespace; WADL itself does not define one.
fn is_deprecated(method: &Method) -> bool {
    method.extensions.attribute("deprecated").is_some_and(|value| value != "false")
}

/// Returns the declared parameters with a name, innermost first.
pub(super) fn named<'p, 'a>(
    params: &'p [&'a Param],
    name: &'p str,
) -> impl Iterator<Item = &'a Param> + 'p {
    let is_named = move |param: &&&Param| {
        param.name.as_ref().is_some_and(|stated| stated.value.eq_ignore_ascii_case(name))
    };
    params.iter().rev().filter(is_named).copied()
}
