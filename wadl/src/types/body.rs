//! Bodies of a request or response: one value, possibly in several media types.

use restwright_api::TypeBuilder;
use restwright_api::pending::{Body, Content, Type};
use restwright_api::words::joined;
use restwright_api::{Scalar, XmlRole};
use restwright_source::{Diagnostics, Sources};

use super::by_grammar::ByGrammar;
use super::decide::Decider;
use super::kind::{Kind, Opaque, kind};
use super::naming::{Context, Scope, root as root_names, words_of_id};
use super::node::Node;
use super::report::Report;
use super::value::Value;

/// Output of types and diagnostics.
pub(super) struct Output<'t> {
    pub(super) types: &'t mut TypeBuilder,
    pub(super) sources: &'t Sources,
    pub(super) diagnostics: &'t mut Diagnostics,
}

/// Returns the content of each body of a request or response, in order, and whether it is from a
/// schema.
pub(super) fn contents(
    bodies: &[Body],
    scope: &Scope,
    output: &mut Output,
) -> Vec<(Content, bool)> {
    let kinds: Vec<Kind> = bodies.iter().map(kind).collect();
    let by_grammar = ByGrammar::of(bodies, output.types, output.sources.limits().nesting);
    let data = bodies.iter().zip(&kinds).enumerate();
    let data = data.filter(|(number, (_, kind))| {
        !matches!(kind, Kind::Opaque(_)) && by_grammar.content(*number).is_none()
    });
    let data: Vec<&Body> = data.map(|(_, (body, _))| body).collect();
    let value = Value::of(&data, scope, output);
    let each = bodies.iter().zip(&kinds).enumerate();
    each.map(|(number, (body, kind))| match kind {
        Kind::Opaque(opaque) => (opaque_content(body, *opaque, scope, output), false),
        kind => match by_grammar.content(number) {
            Some(content) => (content, true),
            None => (value.content(body, *kind), false),
        },
    })
    .collect()
}

/// Returns the content of an unstructured body, or of a form with its fields.
fn opaque_content(body: &Body, opaque: Opaque, scope: &Scope, output: &mut Output) -> Content {
    let fields = match opaque {
        Opaque::Text => return Content::Text,
        Opaque::Bytes => return Content::Bytes,
        Opaque::Form => Type::Scalar(Scalar::String),
        Opaque::Multipart => Type::Bytes,
    };
    let value = if body.fields.is_empty() {
        Type::Map(Box::new(fields))
    } else {
        let mut root = Node::default();
        for field in &body.fields {
            root.parts.entry(&field.name).node.declared.get_or_insert(field);
        }
        let (sources, diagnostics) = (output.sources, &mut *output.diagnostics);
        let mut report = Report { sources, diagnostics, samples: Vec::new() };
        let has_files = opaque == Opaque::Multipart;
        let mut decider = Decider {
            types: output.types,
            report: &mut report,
            has_xml: false,
            has_files,
            is_json: false,
        };
        let own = body.name.as_deref().and_then(words_of_id);
        let mut used = root_names(scope, own.as_deref(), None);
        // A JSON body may declare the same fields.
        let word = if opaque == Opaque::Form { "form" } else { "multipart" };
        used.names.insert(used.names.len() - 1, joined(&scope.operation, &[word.to_owned()]));
        let name = used.names.first().cloned().unwrap_or_default();
        let context = Context::root(scope, name);
        decider.object(&root, &context, XmlRole::Content, used)
    };
    if opaque == Opaque::Form { Content::Form(value) } else { Content::Multipart(value) }
}
