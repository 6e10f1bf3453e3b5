//! Parses XML to a tree of elements. Document types, entities and deep nesting are rejected,
//! because a small text could then consume large resources or read files.
//!
//! The tree is a list of nodes in document order, whose texts refer to the document: a node needs
//! little more memory than its text.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::convert::TryFrom;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, PrefixDeclaration, QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::super::json::value::GROWTH;
use super::super::value::path::{MAX_DEPTH, Path};
use super::node::Element;

/// Elements of a document.
pub(super) struct Tree<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) namespaces: Vec<String>,
}

/// Node, which its descendants follow.
pub(super) struct Node<'t> {
    pub(super) kind: Kind<'t>,
    /// Index of the next node that is not a descendant.
    pub(super) end: u32,
}

pub(super) enum Kind<'t> {
    Element { namespace: u32, local: Cow<'t, str>, attributes: (u32, u32) },
    Text(Cow<'t, str>),
}

pub(super) struct Attribute<'t> {
    pub(super) namespace: u32,
    pub(super) local: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
}

/// Parser state.
struct Builder<'t, 'p> {
    text: &'t str,
    tree: Tree<'t>,
    /// Open elements.
    open: Vec<usize>,
    /// True if the last node is text that may continue.
    in_text: bool,
    path: &'p mut Path,
}

/// Elements of a document; the first is the root.
pub(super) fn parse<'t>(text: &'t str, path: &mut Path) -> Result<Tree<'t>, String> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let tree = Tree { nodes: Vec::new(), attributes: Vec::new(), namespaces: vec![String::new()] };
    let mut builder = Builder { text, tree, open: Vec::new(), in_text: false, path };
    loop {
        let event = reader.read_event().map_err(|error| {
            format!("not well-formed at byte {}: {error}", reader.error_position())
        })?;
        match event {
            Event::Start(start) => builder.open(&start, reader.resolver())?,
            Event::End(_) => builder.close()?,
            Event::Text(text) => builder.text(text.xml10_content())?,
            Event::CData(text) => builder.text(text.xml10_content())?,
            Event::GeneralRef(reference) => builder.text(resolve(&reference)?)?,
            Event::DocType(_) => return Err("document type declarations are rejected".to_owned()),
            Event::Eof => return builder.finish(),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

impl<'t> Builder<'t, '_> {
    fn finish(self) -> Result<Tree<'t>, String> {
        if let Some(unclosed) = self.open.last() {
            let local = Element::new(&self.tree, *unclosed).map_or("", |element| element.local());
            return Err(format!("the text ends inside element {local}"));
        }
        if self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        Ok(self.tree)
    }

    fn open(&mut self, start: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        let first = number(self.tree.attributes.len())?;
        self.attributes(start, resolver)?;
        let (namespace, local) = resolver.resolve_element(start.name());
        let namespace = self.namespace(namespace)?;
        let local = within(self.text, local.into_inner());
        let attributes = (first, number(self.tree.attributes.len())?);
        self.open.push(self.tree.nodes.len());
        self.in_text = false;
        self.push(Kind::Element { namespace, local, attributes })
    }

    fn attributes(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<(), String> {
        let mut names = Names::default();
        // The duplicate check of quick-xml compares each name with every other.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if !names.add(attribute.key.into_inner()) {
                return Err(format!("duplicate attribute {}", attribute.key.into_inner()));
            }
            if is_declaration(attribute.key) {
                continue;
            }
            let (namespace, local) = resolver.resolve_attribute(attribute.key);
            let namespace = self.namespace(namespace)?;
            let local = within(self.text, local.into_inner());
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = within(self.text, &value.map_err(|error| error.to_string())?);
            let owned = if matches!(value, Cow::Owned(_)) { value.len() } else { 0 };
            self.path.charge(owned + GROWTH * size_of::<Attribute<'_>>())?;
            self.tree.attributes.push(Attribute { namespace, local, value });
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let end = number(self.tree.nodes.len())?;
        self.in_text = false;
        match self.open.pop().and_then(|at| self.tree.nodes.get_mut(at)) {
            Some(done) => {
                done.end = end;
                Ok(())
            }
            None => Err("an end tag has no start tag".to_owned()),
        }
    }

    fn text(&mut self, text: Cow<'t, str>) -> Result<(), String> {
        if self.open.is_empty() {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err("text outside the root element".to_owned())
            };
        }
        if self.in_text {
            if let Some(Node { kind: Kind::Text(known), .. }) = self.tree.nodes.last_mut() {
                let known_length = if matches!(known, Cow::Borrowed(_)) { known.len() } else { 0 };
                self.path.charge(GROWTH * (known_length + text.len()))?;
                known.to_mut().push_str(&text);
                return Ok(());
            }
        }
        if matches!(text, Cow::Owned(_)) {
            self.path.charge(text.len())?;
        }
        self.in_text = true;
        self.push(Kind::Text(text))
    }

    fn push(&mut self, kind: Kind<'t>) -> Result<(), String> {
        self.path.charge(GROWTH * size_of::<Node<'_>>())?;
        let end = number(self.tree.nodes.len() + 1)?;
        self.tree.nodes.push(Node { kind, end });
        Ok(())
    }

    /// Returns the index of a namespace. Documents have few namespaces, and elements mostly have
    /// that of the last one.
    fn namespace(&mut self, found: ResolveResult<'_>) -> Result<u32, String> {
        let uri = match found {
            ResolveResult::Unbound => return Ok(0),
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unknown(prefix) => {
                return Err(format!("prefix {prefix} is not declared"));
            }
        };
        let known = self.tree.namespaces.iter().rev().take(RECENT).position(|known| known == uri);
        let count = self.tree.namespaces.len();
        if let Some(back) = known {
            return number(count - 1 - back);
        }
        self.path.charge(GROWTH * size_of::<String>() + uri.len())?;
        self.tree.namespaces.push(uri.to_owned());
        number(count)
    }
}

/// Attribute names of an element: usually few, which are compared with each other.
#[derive(Default)]
struct Names<'n> {
    few: [&'n str; FEW],
    count: usize,
    more: BTreeSet<&'n str>,
}

/// Maximum number of names that are compared with each other.
const FEW: usize = 8;

impl<'n> Names<'n> {
    /// Adds a name; returns false if it is a duplicate.
    fn add(&mut self, name: &'n str) -> bool {
        let few = self.few.get(..self.count).unwrap_or(&self.few);
        if few.contains(&name) {
            return false;
        }
        self.count += 1;
        match self.few.get_mut(self.count - 1) {
            Some(place) => {
                *place = name;
                true
            }
            None => self.more.insert(name),
        }
    }
}

/// Maximum number of namespaces that are searched.
const RECENT: usize = 32;
const ROOTS: &str = "expected exactly one root element";

/// Index of a node, small because there are many.
fn number(at: usize) -> Result<u32, String> {
    u32::try_from(at).map_err(|_| "it has too many nodes".to_owned())
}

/// Part of the text, if it is unchanged.
fn within<'t>(text: &'t str, piece: &str) -> Cow<'t, str> {
    let at = piece.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    match text.get(at..at.saturating_add(piece.len())) {
        Some(found) if std::ptr::eq(found, piece) => Cow::Borrowed(found),
        _ => Cow::Owned(piece.to_owned()),
    }
}

fn is_declaration(name: QName<'_>) -> bool {
    let found: Option<PrefixDeclaration<'_>> = name.as_namespace_binding();
    found.is_some()
}

/// Resolves a reference: a character number, or one of the five predefined entities.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, String> {
    if let Some(found) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(Cow::Owned(found.to_string()));
    }
    Ok(Cow::Borrowed(match &*reference.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => return Err(format!("entity {other} is not known")),
    }))
}
