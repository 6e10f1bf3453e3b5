//! The bodies of one request or response: one value, perhaps in several forms.

use std::collections::BTreeMap;

use restwright_api::{
    Body, Content, MediaKind, Sample, SampleFormat, Scalar, Type, XmlForm, XmlRole,
};
use restwright_source::{Diagnostics, Sources};

use super::decide::Decider;
use super::element::Element;
use super::intern::Intern;
use super::member::settled;
use super::naming::{Context, Scope, root as root_names, words_of_id};
use super::node::{Node, Place, Sort};
use super::observe::observe;
use super::report::Report;
use super::root::{Root, documents, is_wrapper};
use super::words::{singular, singular_words, words};
use super::{declare, guess, json};

/// Longer samples are not read: the longest known has 100 kB.
const LONGEST_SAMPLE: usize = 4 << 20;

/// What a body is by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Json,
    Xml,
    /// None is named, or any: samples tell.
    Open,
    /// Not for reading.
    Opaque(Opaque),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opaque {
    Form,
    Multipart,
    Text,
    Bytes,
}

fn kind(body: &Body) -> Kind {
    let Some(media_type) = &body.media_type else { return Kind::Open };
    let essence = media_type.essence();
    match media_type.kind() {
        MediaKind::Json => Kind::Json,
        // Pages and pictures are for people, however well-formed.
        MediaKind::Xml if essence.contains("xhtml") || essence.starts_with("image/") => {
            Kind::Opaque(Opaque::Bytes)
        }
        MediaKind::Xml => Kind::Xml,
        MediaKind::Form => Kind::Opaque(Opaque::Form),
        MediaKind::Multipart => Kind::Opaque(Opaque::Multipart),
        MediaKind::Text => Kind::Opaque(Opaque::Text),
        MediaKind::Bytes if essence.contains('*') => Kind::Open,
        MediaKind::Bytes => Kind::Opaque(Opaque::Bytes),
    }
}

/// Where types and messages go.
pub(super) struct Output<'t> {
    pub(super) types: &'t mut Intern,
    pub(super) sources: &'t Sources,
    pub(super) diagnostics: &'t mut Diagnostics,
}

/// The content of every body of a request or response, in their order.
pub(super) fn contents(bodies: &[Body], scope: &Scope, output: &mut Output) -> Vec<Content> {
    let kinds: Vec<Kind> = bodies.iter().map(kind).collect();
    let data = bodies.iter().zip(&kinds).filter(|(_, kind)| !matches!(kind, Kind::Opaque(_)));
    let data: Vec<&Body> = data.map(|(body, _)| body).collect();
    let value = Value::of(&data, scope, output);
    let each = bodies.iter().zip(&kinds);
    each.map(|(body, kind)| match kind {
        Kind::Opaque(opaque) => opaque_content(body, *opaque, scope, output),
        kind => value.content(body, *kind),
    })
    .collect()
}

/// The value that the JSON and XML bodies of one request or response are forms of.
struct Value {
    /// Its type and the document element; `None` where nothing is known.
    known: Option<(Type, Option<XmlForm>)>,
    has_json: bool,
    has_xml: bool,
}

impl Value {
    fn of(bodies: &[&Body], scope: &Scope, output: &mut Output) -> Self {
        let nesting = output.sources.limits().nesting;
        let samples: Vec<Sample> = bodies.iter().flat_map(|body| body.samples.clone()).collect();
        let (sources, diagnostics) = (output.sources, &mut *output.diagnostics);
        let mut report = Report { sources, diagnostics, samples };
        let texts: Vec<Sample> = report.samples.clone();
        let mut root = Node::default();
        let has_json = read_json(&mut root, &texts, nesting, &mut report);
        declare::json_paths(&mut root, bodies);
        let parsed = read_xml(&texts, &mut report);
        let tops: Vec<Element> = parsed
            .iter()
            .map(|(sample, document)| Element { node: document.root_element(), sample: *sample })
            .collect();
        let mut form = documents(&mut root, &tops);
        declare::others(&mut root, &form, bodies, &mut report);
        let declares = |wanted: fn(Kind) -> bool| {
            bodies.iter().any(|body| wanted(kind(body)) && !body.fields.is_empty())
        };
        let element = bodies.iter().filter(|body| kind(body) == Kind::Xml);
        let element = element.filter_map(|body| body.element.as_ref()).next();
        let declares_xml = declares(|kind| kind == Kind::Xml);
        if form == Root::Unknown && (declares_xml || element.is_some()) {
            form = match element {
                _ if is_wrapper(&root) && has_structure(&root) => Root::Wrapper,
                Some(element) => Root::Document(element.clone()),
                None => Root::Unknown,
            };
        }
        let has_xml = form != Root::Unknown && root.sort() != Sort::Unknown;
        if has_xml {
            let namespace = match (&form, element) {
                (Root::Document(name), _) => name.namespace.as_deref(),
                (_, Some(element)) => element.namespace.as_deref(),
                _ => None,
            };
            let style = guess::Style::of(&root, prefixes(&tops));
            guess::forms(&mut root, namespace, &style);
        }
        if let (Root::Wrapper, true) = (&form, has_xml) {
            elements_only(&mut root);
        }
        let has_json = has_json || declares(|kind| kind != Kind::Xml);
        let known = (root.sort() != Sort::Unknown).then(|| {
            let mut decider = Decider { types: output.types, report: &mut report, has_xml, has_files: false };
            typed(&root, &form, bodies, scope, &mut decider)
        });
        Self { known, has_json, has_xml }
    }

    fn content(&self, body: &Body, kind: Kind) -> Content {
        let typed = |has_form: bool| {
            let (value, xml) = self.known.clone().filter(|_| has_form)?;
            Some(Content::Typed { value, xml: xml.filter(|_| kind != Kind::Json) })
        };
        let says_something = !body.samples.is_empty() || !body.fields.is_empty();
        match kind {
            Kind::Json => typed(self.has_json).unwrap_or(Content::Json),
            Kind::Xml => typed(self.has_xml).unwrap_or(Content::Bytes),
            Kind::Open | Kind::Opaque(_) => typed(says_something).unwrap_or(Content::Bytes),
        }
    }
}

/// JSON samples into the root. A sample that begins like no JSON may still be a single value.
fn read_json(root: &mut Node, samples: &[Sample], nesting: usize, report: &mut Report) -> bool {
    let mut any = false;
    for (at, sample) in samples.iter().enumerate() {
        if sample.format == SampleFormat::Xml || sample.text.len() > LONGEST_SAMPLE {
            continue;
        }
        match json::read(&sample.text, nesting) {
            Ok(value) => {
                any = true;
                observe(root, &value, at, 0);
            }
            Err(fault) if sample.format == SampleFormat::Json => {
                report.bad_sample(Place { sample: at, at: fault.at }, fault.why);
            }
            Err(_) => {}
        }
    }
    any
}

/// The XML samples that are well-formed.
fn read_xml<'s>(
    samples: &'s [Sample],
    report: &mut Report,
) -> Vec<(usize, roxmltree::Document<'s>)> {
    let mut out = Vec::new();
    for (at, sample) in samples.iter().enumerate() {
        if sample.format != SampleFormat::Xml || sample.text.len() > LONGEST_SAMPLE {
            continue;
        }
        let text = sample.text.trim_start_matches('\u{FEFF}').trim_start();
        match roxmltree::Document::parse(text) {
            Ok(document) => out.push((at, document)),
            Err(error) => {
                let place = Place { sample: at, at: crate::xml::tree::error_offset(text, &error) };
                report.bad_sample(place, &crate::xml::tree::error_words(&error));
            }
        }
    }
    out
}

fn prefixes(tops: &[Element]) -> BTreeMap<String, String> {
    let bound = tops.iter().flat_map(|top| top.node.descendants().take(10_000));
    let bound = bound.filter(roxmltree::Node::is_element).flat_map(|node| node.namespaces());
    bound.filter_map(|ns| Some((ns.name()?.to_owned(), ns.uri().to_owned()))).collect()
}

/// True where the only member of a wrapper holds more than a single value.
fn has_structure(root: &Node) -> bool {
    root.parts.iter().all(|part| matches!(part.node.sort(), Sort::Object | Sort::List))
}

/// The member of a wrapper is a document: nothing but an element.
fn elements_only(root: &mut Node) {
    for part in root.parts.iter_mut() {
        if let Some(XmlForm::Attribute(name) | XmlForm::BareList { item: name }) = &part.form {
            part.form = Some(XmlForm::Element(name.clone()));
        }
    }
}

/// The type at the root, and the document element.
fn typed(
    root: &Node,
    form: &Root,
    bodies: &[&Body],
    scope: &Scope,
    decider: &mut Decider,
) -> (Type, Option<XmlForm>) {
    let wraps = *form == Root::Wrapper || (*form == Root::Unknown && is_wrapper(root) && has_structure(root));
    let key = root.parts.iter().next().filter(|_| wraps && root.parts.len() == 1);
    let key = key.map(|part| words(&part.name)).filter(|words| !words.is_empty());
    let ids = bodies.iter().filter_map(|body| body.name.as_deref());
    let mut own = ids.filter_map(words_of_id).next().filter(|_| !wraps);
    if let (Root::Document(name), None) = (form, &own) {
        own = Some(words(&name.local)).filter(|words| !words.is_empty());
    }
    let used = root_names(scope, own.as_deref(), key.as_deref());
    let name = if wraps { Vec::new() } else { used.names.first().cloned().unwrap_or_default() };
    let context = Context { scope, name, parent: Vec::new(), is_main: false };
    let value = match root.sort() {
        Sort::Object if !super::maps::is_map(root, "") || wraps => {
            let role = match form {
                Root::Wrapper => XmlRole::Wrapper,
                Root::Document(name) => XmlRole::Document(name.clone()),
                Root::Unknown => XmlRole::Content,
            };
            decider.object(root, &context, role, used)
        }
        _ => {
            let name = item_name(own, scope);
            decider.value(root, "", &Context { name, is_main: true, ..context })
        }
    };
    let document = match form {
        Root::Document(name) => Some(settled(&XmlForm::Element(name.clone()), &value, root)),
        Root::Wrapper | Root::Unknown => None,
    };
    (value, document)
}

/// What the items of a list at the root are called.
fn item_name(own: Option<Vec<String>>, scope: &Scope) -> Vec<String> {
    let mut name = own.unwrap_or_else(|| scope.operation.get(1..).unwrap_or_default().to_vec());
    if let Some(last) = name.last_mut() {
        *last = singular(last);
    }
    if name.is_empty() { singular_words("items") } else { name }
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
        let used = root_names(scope, own.as_deref(), None);
        let name = used.names.first().cloned().unwrap_or_default();
        let context = Context { scope, name, parent: Vec::new(), is_main: false };
        decider.object(&root, &context, XmlRole::Content, used)
    };
    if opaque == Opaque::Form { Content::Form(value) } else { Content::Multipart(value) }
}
