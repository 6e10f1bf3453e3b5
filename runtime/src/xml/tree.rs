//! Parses XML to a tree of elements. Document types, entities and deep nesting are rejected, since
//! they allow a small document to consume large resources or to read files.
//!
//! The tree is a list of nodes in document order whose texts are ranges of the document, so that
//! nodes are small.

use std::borrow::Cow;
use std::convert::TryFrom;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::reader::Reader;

use super::super::json::value::GROWTH;
use super::super::value::path::{MAX_DEPTH, Path};
use super::names::Names;
use super::namespaces::Namespaces;
use super::node::Element;

/// Elements of a document.
pub(super) struct Tree<'t> {
    text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) namespaces: Vec<String>,
    /// Texts that are not a range of the document.
    texts: Vec<String>,
}

/// Node. Its descendants follow it in the list.
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Index of the next node that is not a descendant.
    pub(super) end: u32,
}

pub(super) enum Kind {
    Element(Start),
    Text(Piece),
}

/// Start tag of an element.
pub(super) struct Start {
    pub(super) namespace: u32,
    pub(super) local: Piece,
    /// Range of its attributes.
    pub(super) attributes: (u32, u32),
}

/// Text of a node.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// Range of the document.
    Part(u32, u32),
    /// Index of a text that is not a range of the document.
    Changed(u32),
}

pub(super) struct Attribute<'t> {
    pub(super) namespace: u32,
    pub(super) local: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
}

/// Parser state.
struct Builder<'t, 'p> {
    tree: Tree<'t>,
    namespaces: Namespaces,
    /// Open elements.
    open: Vec<usize>,
    /// True if the last node is text that may continue.
    in_text: bool,
    path: &'p mut Path,
}

/// Parses a document. The first node is the root element.
pub(super) fn parse<'t>(text: &'t str, path: &mut Path) -> Result<Tree<'t>, String> {
    if u32::try_from(text.len()).is_err() {
        return Err("it has too many nodes".to_owned());
    }
    let mut reader = Reader::from_str(text);
    let mut builder = Builder::new(text, path);
    // Line endings are normalized (XML 1.0, section 2.11).
    let has_returns = text.as_bytes().contains(&b'\r');
    loop {
        let event = reader.read_event().map_err(|error| {
            format!("not well-formed at byte {}: {error}", reader.error_position())
        })?;
        match event {
            Event::Start(start) => builder.open(&start)?,
            Event::End(_) => builder.close()?,
            Event::Empty(start) => {
                builder.open(&start)?;
                builder.close()?;
            }
            Event::Text(text) if has_returns => builder.text(&text.xml10_content())?,
            Event::CData(text) if has_returns => builder.text(&text.xml10_content())?,
            Event::Text(text) => builder.text(&text)?,
            Event::CData(text) => builder.text(&text)?,
            Event::GeneralRef(reference) => builder.text(&resolve(&reference)?)?,
            Event::DocType(_) => return Err("document type declarations are rejected".to_owned()),
            Event::Eof => return builder.finish(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

impl Tree<'_> {
    /// Returns the text of a node.
    pub(super) fn text(&self, piece: Piece) -> &str {
        let found = match piece {
            Piece::Part(start, end) => self.text.get(start as usize..end as usize),
            Piece::Changed(at) => self.texts.get(at as usize).map(String::as_str),
        };
        found.unwrap_or_default()
    }
}

impl<'t, 'p> Builder<'t, 'p> {
    fn new(text: &'t str, path: &'p mut Path) -> Self {
        let (nodes, attributes) = (Vec::with_capacity(likely_nodes(text)), Vec::new());
        let tree = Tree { text, nodes, attributes, namespaces: Vec::new(), texts: Vec::new() };
        Self { tree, namespaces: Namespaces::new(), open: Vec::new(), in_text: false, path }
    }

    fn finish(mut self) -> Result<Tree<'t>, String> {
        if let Some(unclosed) = self.open.last() {
            let local = Element::new(&self.tree, *unclosed).map_or("", |element| element.local());
            return Err(format!("the text ends inside element {local}"));
        }
        if self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        self.tree.namespaces = self.namespaces.into_names();
        Ok(self.tree)
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        let first = number(self.tree.attributes.len());
        if !start.attributes_raw().is_empty() {
            self.attributes(start)?;
        }
        let name = start.name().into_inner();
        let local = local(name);
        let namespace = if local.len() == name.len() {
            self.namespaces.of_default(self.path)?
        } else {
            self.namespaces.of_element(start.name(), self.path)?
        };
        let local = self.piece(local)?;
        let attributes = (first, number(self.tree.attributes.len()));
        self.open.push(self.tree.nodes.len());
        self.in_text = false;
        self.push(Kind::Element(Start { namespace, local, attributes }))
    }

    fn attributes(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let mut names = Names::default();
        let (mut declares, mut has_prefix) = (false, false);
        let first = self.tree.attributes.len();
        // The duplicate check of quick-xml takes quadratic time; `Names` replaces it.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = attribute.key.into_inner();
            if !names.add(name) {
                return Err(format!("duplicate attribute {name}"));
            }
            if attribute.key.as_namespace_binding().is_some() {
                declares = true;
                continue;
            }
            has_prefix |= name.contains(':');
            let local = within(self.tree.text, name);
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = within(self.tree.text, &value.map_err(|error| error.to_string())?);
            let owned = if matches!(value, Cow::Owned(_)) { value.len() } else { 0 };
            self.path.charge(owned + GROWTH * size_of::<Attribute<'_>>())?;
            self.tree.attributes.push(Attribute { namespace: 0, local, value });
        }
        if declares {
            self.namespaces.declare(start, self.open.len())?;
        }
        if has_prefix {
            let added = self.tree.attributes.get_mut(first..).unwrap_or_default();
            for Attribute { namespace, local: name, .. } in added {
                *namespace = self.namespaces.of_attribute(QName(name), self.path)?;
                *name = match name {
                    Cow::Borrowed(name) => Cow::Borrowed(local(name)),
                    Cow::Owned(name) => Cow::Owned(local(name).to_owned()),
                };
            }
            self.stated_type(first)?;
        }
        Ok(())
    }

    /// Replaces the prefix in the value of `xsi:type` by its namespace, since prefixes are only
    /// known while parsing.
    fn stated_type(&mut self, first: usize) -> Result<(), String> {
        for found in self.tree.attributes.get_mut(first..).unwrap_or_default() {
            if found.local != "type" || !self.namespaces.is(found.namespace, super::XSI) {
                continue;
            }
            if let Some(name) = self.namespaces.expanded(found.value.trim()) {
                self.path.charge(name.len())?;
                found.value = Cow::Owned(name);
            }
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let end = number(self.tree.nodes.len());
        self.in_text = false;
        match self.open.pop().and_then(|at| self.tree.nodes.get_mut(at)) {
            Some(done) => {
                done.end = end;
                self.namespaces.leave(self.open.len());
                Ok(())
            }
            None => Err("an end tag has no start tag".to_owned()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        if self.open.is_empty() {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err("text outside the root element".to_owned())
            };
        }
        if self.in_text {
            return self.continue_text(text);
        }
        self.in_text = true;
        let piece = self.piece(text)?;
        self.push(Kind::Text(piece))
    }

    /// Appends to the text of the last node.
    fn continue_text(&mut self, text: &str) -> Result<(), String> {
        let Some(Node { kind: Kind::Text(piece), .. }) = self.tree.nodes.last() else {
            return Ok(());
        };
        let known = *piece;
        if let Piece::Changed(at) = known {
            self.path.charge(GROWTH * text.len())?;
            if let Some(known) = self.tree.texts.get_mut(at as usize) {
                known.push_str(text);
            }
            return Ok(());
        }
        let whole = [self.tree.text(known), text].concat();
        self.path.charge(GROWTH * whole.len())?;
        let changed = self.changed(whole)?;
        if let Some(last) = self.tree.nodes.last_mut() {
            last.kind = Kind::Text(changed);
        }
        Ok(())
    }

    /// Creates the text of a node, which is usually a range of the document.
    fn piece(&mut self, piece: &str) -> Result<Piece, String> {
        if let Some(at) = offset(self.tree.text, piece) {
            return Ok(Piece::Part(number(at), number(at + piece.len())));
        }
        self.path.charge(piece.len())?;
        self.changed(piece.to_owned())
    }

    fn changed(&mut self, text: String) -> Result<Piece, String> {
        let at = number(self.tree.texts.len());
        self.path.charge(GROWTH * size_of::<String>())?;
        self.tree.texts.push(text);
        Ok(Piece::Changed(at))
    }

    fn push(&mut self, kind: Kind) -> Result<(), String> {
        self.path.charge(GROWTH * size_of::<Node>())?;
        let end = number(self.tree.nodes.len() + 1);
        self.tree.nodes.push(Node { kind, end });
        Ok(())
    }
}

const ROOTS: &str = "expected exactly one root element";

/// Converts an index or an offset to `u32`, to keep nodes small. It always fits, since the document
/// has fewer than 2³² bytes.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Estimates the number of nodes of a document: typically one per twelve bytes.
fn likely_nodes(text: &str) -> usize {
    (text.len() / 12).min(4096)
}

/// Returns a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    // For such short names, a byte loop is faster than `memchr`.
    let colon = name.bytes().position(|byte| byte == b':');
    colon.and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// Returns the offset of a slice in a text; `None` if it is not a slice of the text.
fn offset(text: &str, piece: &str) -> Option<usize> {
    let at = piece.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let is_within = at <= text.len() && piece.len() <= text.len() - at;
    is_within.then_some(at)
}

/// Returns a slice of a text without a copy, if it is one.
fn within<'t>(text: &'t str, piece: &str) -> Cow<'t, str> {
    match offset(text, piece).and_then(|at| text.get(at..at + piece.len())) {
        Some(found) => Cow::Borrowed(found),
        None => Cow::Owned(piece.to_owned()),
    }
}

/// Resolves a character reference, or one of the five predefined entities.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, String> {
    Ok(Cow::Borrowed(match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => {
            let found = reference.resolve_char_ref().map_err(|error| error.to_string())?;
            return match found {
                Some(found) => Ok(Cow::Owned(found.to_string())),
                None => Err(format!("entity {other} is not known")),
            };
        }
    }))
}
