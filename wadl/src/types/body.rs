//! The bodies of one request or response: one value, perhaps in several forms.

use restwright_api::{Body, Content, Scalar, Type, XmlForm, XmlRole};
use restwright_source::{Diagnostics, Sources};

use super::decide::Decider;
use super::intern::Intern;
use super::kind::{Kind, Opaque, kind};
use super::naming::{Context, Scope, joined, root as root_names, words_of_id};
use super::node::Node;
use super::report::Report;
use super::value::Value;

/// Where types and messages go.
pub(super) struct Output<'t> {
    pub(super) types: &'t mut Intern,
    pub(super) sources: &'t Sources,
    pub(super) diagnostics: &'t mut Diagnostics,
}

/// The content of every body of a request or response, in their order.
pub(super) fn contents(bodies: &[Body], scope: &Scope, output: &mut Output) -> Vec<Content> {
    let kinds: Vec<Kind> = bodies.iter().map(kind).collect();
    let given = given(bodies);
    let data = bodies.iter().zip(&kinds).filter(|(_, kind)| !matches!(kind, Kind::Opaque(_)));
    let data = data.filter(|(body, _)| by_grammar(body, given).is_none());
    let data: Vec<&Body> = data.map(|(body, _)| body).collect();
    let value = Value::of(&data, scope, output);
    let each = bodies.iter().zip(&kinds);
    each.map(|(body, kind)| match kind {
        Kind::Opaque(opaque) => opaque_content(body, *opaque, scope, output),
        kind => match by_grammar(body, given) {
            Some((value, xml)) => Content::Typed {
                value: value.clone(),
                xml: xml.clone().filter(|_| *kind != Kind::Json),
            },
            None => value.content(body, *kind),
        },
    })
    .collect()
}

/// A type, and the document element.
type Given<'b> = (&'b Type, &'b Option<XmlForm>);

/// What grammars say of all the bodies of which they say anything, where that is one thing.
fn given(bodies: &[Body]) -> Option<Given<'_>> {
    let mut all = bodies.iter().filter_map(own_given);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

fn own_given(body: &Body) -> Option<Given<'_>> {
    match &body.content {
        Content::Typed { value, xml } => Some((value, xml)),
        _ => None,
    }
}

/// What a grammar says of a body: by the element that it names, or as the same value in another
/// media type where nothing else is said of it.
fn by_grammar<'b>(body: &'b Body, given: Option<Given<'b>>) -> Option<Given<'b>> {
    let is_silent = body.element.is_none() && body.fields.is_empty() && body.samples.is_empty();
    own_given(body).or(given.filter(|_| is_silent))
}

/// A body that is not data: its fields, where it is made of fields.
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
        let mut decider =
            Decider { types: output.types, report: &mut report, has_xml: false, has_files };
        let own = body.name.as_deref().and_then(words_of_id);
        let mut used = root_names(scope, own.as_deref(), None);
        // The same fields may be declared for a JSON body too.
        let word = if opaque == Opaque::Form { "form" } else { "multipart" };
        used.names.insert(used.names.len() - 1, joined(&scope.operation, &[word.to_owned()]));
        let name = used.names.first().cloned().unwrap_or_default();
        let context = Context { scope, name, parent: Vec::new(), is_main: false };
        decider.object(&root, &context, XmlRole::Content, used)
    };
    if opaque == Opaque::Form { Content::Form(value) } else { Content::Multipart(value) }
}
