//! The common value of the JSON and XML bodies of a request or response.

use restwright_api::pending::{Body, Content, Type};
use restwright_api::{QName, Sample, XmlForm, XmlRole};
use restwright_source::Span;

use super::body::Output;
use super::decide::Decider;
use super::element::Element;
use super::kind::{Kind, kind};
use super::maps::is_map;
use super::member::resolved;
use super::naming::{Context, Scope, root as root_names, words_of_id};
use super::node::{Node, Sort};
use super::report::Report;
use super::root::{Documents, Root, documents, is_wrapper};
use super::samples::{XmlSample, prefixes, read_json, read_xml};
use super::words::{singular, singular_words, words};
use super::{declare, guess};

/// The common value of the JSON and XML bodies of a request or response.
pub(super) struct Value {
    /// Its type and document element; `None` if unknown.
    known: Option<(Type, Option<XmlForm>)>,
    has_json: bool,
    has_xml: bool,
    /// Spans of XML examples that show something else.
    others: Vec<Span>,
}

impl Value {
    pub(super) fn of(bodies: &[&Body], scope: &Scope, output: &mut Output) -> Self {
        let nesting = output.sources.limits().nesting;
        let samples: Vec<Sample> = bodies.iter().flat_map(|body| body.samples.clone()).collect();
        let (sources, diagnostics) = (output.sources, &mut *output.diagnostics);
        let mut report = Report { sources, diagnostics, samples };
        let texts: Vec<Sample> = report.samples.clone();
        let mut root = Node::default();
        let has_json = read_json(&mut root, &texts, nesting, &mut report);
        declare::json_paths(&mut root, bodies);
        let parsed = read_xml(&texts, &mut report);
        let tops: Vec<Element> = parsed.iter().map(XmlSample::top).collect();
        let Documents { root: mut form, used } = documents(&mut root, &tops);
        declare::others(&mut root, &form, bodies, &mut report);
        let declares = |wanted: fn(Kind) -> bool| {
            bodies.iter().any(|body| wanted(kind(body)) && !body.fields.is_empty())
        };
        let element =
            bodies.iter().filter(|body| kind(body) == Kind::Xml).find_map(|b| b.element.as_ref());
        if form == Root::Unknown && (element.is_some() || declares(|kind| kind == Kind::Xml)) {
            form = guessed_root(&root, element);
        }
        let has_xml = form != Root::Unknown && root.sort() != Sort::Unknown;
        if has_xml {
            let style = guess::Style::of(&root, prefixes(&tops));
            guess::forms(&mut root, namespace(&form, element), &style);
        }
        if has_xml && form == Root::Wrapper {
            elements_only(&mut root);
        }
        let others = tops.iter().map(|top| top.sample).filter(|sample| !used.contains(sample));
        let others = others.map(|sample| texts[sample].span).collect();
        let has_json = has_json || declares(|kind| kind != Kind::Xml);
        let known = (root.sort() != Sort::Unknown).then(|| {
            let mut decider = Decider {
                types: output.types,
                report: &mut report,
                has_xml,
                has_files: false,
                // XML bodies without a description are bytes.
                is_json: !has_xml && bodies.iter().all(|body| is_json_or_bytes(body)),
            };
            typed(&root, &form, bodies, scope, &mut decider)
        });
        Self { known, has_json, has_xml, others }
    }

    /// True for a body whose examples all show something else, such as a feed next to a resource.
    fn is_other(&self, body: &Body) -> bool {
        !self.others.is_empty()
            && !body.samples.is_empty()
            && body.samples.iter().all(|sample| self.others.contains(&sample.span))
    }

    /// Returns the content of a body: the value in its format, if known.
    pub(super) fn content(&self, body: &Body, kind: Kind) -> Content {
        let typed = |has_form: bool| {
            let (value, xml) = self.known.clone().filter(|_| has_form)?;
            Some(Content::Typed { value, xml: xml.filter(|_| kind != Kind::Json) })
        };
        let says_something = !body.samples.is_empty() || !body.fields.is_empty();
        match kind {
            Kind::Json => typed(self.has_json).unwrap_or(Content::Json),
            Kind::Xml if self.is_other(body) => Content::Bytes,
            Kind::Xml => typed(self.has_xml).unwrap_or(Content::Bytes),
            Kind::Open | Kind::Opaque(_) => typed(says_something).unwrap_or(Content::Bytes),
        }
    }
}

/// True for a JSON body, and for one that becomes bytes, if the value has no XML form.
fn is_json_or_bytes(body: &Body) -> bool {
    match kind(body) {
        Kind::Json | Kind::Xml => true,
        Kind::Open | Kind::Opaque(_) => body.samples.is_empty() && body.fields.is_empty(),
    }
}

/// Returns the document element if there are no XML examples.
fn guessed_root(root: &Node, element: Option<&QName>) -> Root {
    match element {
        _ if is_wrapper(root) && has_structure(root) => Root::Wrapper,
        Some(element) => Root::Document(element.clone()),
        None => Root::Unknown,
    }
}

/// Returns the namespace of elements without examples.
fn namespace<'n>(form: &'n Root, element: Option<&'n QName>) -> Option<&'n str> {
    match (form, element) {
        (Root::Document(name), _) | (_, Some(name)) => name.namespace.as_deref(),
        _ => None,
    }
}

/// True if the only property of a wrapper is not a scalar.
fn has_structure(root: &Node) -> bool {
    root.parts.iter().all(|part| matches!(part.node.sort(), Sort::Object | Sort::List))
}

/// The property of a wrapper is the document element, so only elements are possible.
fn elements_only(root: &mut Node) {
    for part in root.parts.iter_mut() {
        if let Some(XmlForm::Attribute(name) | XmlForm::BareList { item: name }) = &part.form {
            part.form = Some(XmlForm::Element(name.clone()));
        }
    }
}

/// Returns the type of the root, and the document element.
fn typed(
    root: &Node,
    form: &Root,
    bodies: &[&Body],
    scope: &Scope,
    decider: &mut Decider,
) -> (Type, Option<XmlForm>) {
    let wraps = *form == Root::Wrapper
        || (*form == Root::Unknown && is_wrapper(root) && has_structure(root));
    let key = root.parts.iter().next().filter(|_| wraps && root.parts.len() == 1);
    let key = key.map(|part| words(&part.name)).filter(|words| !words.is_empty());
    let mut ids = bodies.iter().filter_map(|body| body.name.as_deref());
    let mut own = ids.find_map(words_of_id).filter(|_| !wraps);
    if let (Root::Document(name), None) = (form, &own) {
        own = Some(words(&name.local)).filter(|words| !words.is_empty());
    }
    let used = root_names(scope, own.as_deref(), key.as_deref());
    let name = if wraps { Vec::new() } else { used.names.first().cloned().unwrap_or_default() };
    let context = Context::root(scope, name);
    let value = match root.sort() {
        Sort::Object if !is_map(root, "") || wraps => {
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
        Root::Document(name) => Some(resolved(&XmlForm::Element(name.clone()), &value, root)),
        Root::Wrapper | Root::Unknown => None,
    };
    (value, document)
}

/// Returns the name of the items of a list at the root.
fn item_name(own: Option<Vec<String>>, scope: &Scope) -> Vec<String> {
    let mut name = own.unwrap_or_else(|| scope.operation.get(1..).unwrap_or_default().to_vec());
    if let Some(last) = name.last_mut() {
        *last = singular(last);
    }
    if name.is_empty() { singular_words("items") } else { name }
}
