//! Parses XML to a tree of elements. Document types, entities and deep nesting are rejected, since
//! they allow a small document to consume large resources or to read files.
//!
//! The tree is a list of nodes in document order whose texts are ranges of the document, so that
//! nodes are small.

use std::borrow::Cow;
use std::convert::TryFrom;

use quick_xml::name::QName;

use super::super::json::value::GROWTH;
use super::super::value::path::{MAX_DEPTH, Path};
use super::super::value::words;
use super::characters;
use super::markup::{Markup, Part, Tag};
use super::namespaces::Namespaces;
use super::node::Element;

/// Elements of a document.
pub(super) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) namespaces: Vec<String>,
    /// Texts that are not a range of the document, one after the other.
    texts: String,
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
    /// Range of the other texts.
    Changed(u32, u32),
}

pub(super) struct Attribute<'t> {
    pub(super) namespace: u32,
    pub(super) local: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
}

/// Parser state.
pub(super) struct Builder<'t, 'p> {
    pub(super) tree: Tree<'t>,
    pub(super) namespaces: Namespaces,
    /// Open elements.
    pub(super) open: Vec<Open<'t>>,
    /// True if the last node is text that may continue.
    in_text: bool,
    pub(super) path: &'p mut Path,
}

/// Open element: its node, and its name with the prefix.
pub(super) struct Open<'t> {
    node: usize,
    name: &'t str,
}

/// Parses a document. The first node is the root element.
pub(super) fn parse<'t>(text: &'t str, path: &mut Path) -> Result<Tree<'t>, String> {
    if u32::try_from(text.len()).is_err() {
        return Err("it has too many nodes".to_owned());
    }
    let mut markup = Markup::new(text, characters::check(text)?);
    let mut builder = Builder::new(text, path);
    loop {
        match markup.next(builder.open.last().map(|open| open.name))? {
            Part::Start(tag) => builder.open(&tag)?,
            Part::End => builder.close(),
            Part::Text(text) => builder.text(&text)?,
            Part::Empty(tag) => {
                builder.open(&tag)?;
                builder.close();
            }
            Part::Nothing => {}
            Part::EndOfDocument => return builder.finish(),
        }
    }
}

impl Tree<'_> {
    /// Returns the text of a node.
    pub(super) fn text(&self, piece: Piece) -> &str {
        let found = match piece {
            Piece::Part(start, end) => self.text.get(start as usize..end as usize),
            Piece::Changed(start, end) => self.texts.get(start as usize..end as usize),
        };
        found.unwrap_or_default()
    }
}

/// Compares names. Most differ in length or in the first byte.
#[inline]
pub(super) fn is_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && one.first() == other.first() && one == other
}

impl<'t, 'p> Builder<'t, 'p> {
    fn new(text: &'t str, path: &'p mut Path) -> Self {
        let (nodes, attributes) = (Vec::with_capacity(likely_nodes(text)), Vec::new());
        let tree = Tree { text, nodes, attributes, namespaces: Vec::new(), texts: String::new() };
        Self { tree, namespaces: Namespaces::new(), open: Vec::new(), in_text: false, path }
    }

    fn finish(mut self) -> Result<Tree<'t>, String> {
        if let Some(unclosed) = self.open.last() {
            let local =
                Element::new(&self.tree, unclosed.node).map_or("", |element| element.local());
            return Err(format!("the text ends inside element {local}"));
        }
        if self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        self.tree.namespaces = self.namespaces.into_names();
        Ok(self.tree)
    }

    fn open(&mut self, tag: &Tag<'t>) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(ROOTS.to_owned());
        }
        let first = number(self.tree.attributes.len());
        if !tag.attributes.is_empty() {
            self.attributes(tag)?;
        }
        let name = tag.name;
        let local = local(name);
        let namespace = if local.len() == name.len() {
            self.namespaces.of_default(self.path)?
        } else {
            self.namespaces.of_element(QName(name), self.path)?
        };
        let local = self.piece(local)?;
        let attributes = (first, number(self.tree.attributes.len()));
        self.open.push(Open { node: self.tree.nodes.len(), name });
        self.in_text = false;
        self.push(Kind::Element(Start { namespace, local, attributes }))
    }

    /// Closes the innermost open element.
    fn close(&mut self) {
        let end = number(self.tree.nodes.len());
        self.in_text = false;
        if let Some(done) = self.open.pop().and_then(|open| self.tree.nodes.get_mut(open.node)) {
            done.end = end;
            self.namespaces.leave(self.open.len());
        }
    }

    #[inline]
    fn text(&mut self, text: &str) -> Result<(), String> {
        if self.open.is_empty() || self.in_text {
            return self.further_text(text);
        }
        self.in_text = true;
        let piece = self.piece(text)?;
        self.push(Kind::Text(piece))
    }

    fn further_text(&mut self, text: &str) -> Result<(), String> {
        if !self.open.is_empty() {
            return self.continue_text(text);
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        Err("text outside the root element".to_owned())
    }

    /// Appends to the text of the last node.
    fn continue_text(&mut self, text: &str) -> Result<(), String> {
        let Some(Node { kind: Kind::Text(piece), .. }) = self.tree.nodes.last_mut() else {
            return Ok(());
        };
        let texts = &mut self.tree.texts;
        let before = texts.len();
        let start = match *piece {
            // The last text: nothing was added after it.
            Piece::Changed(start, _) => start,
            Piece::Part(start, end) => {
                texts
                    .push_str(self.tree.text.get(start as usize..end as usize).unwrap_or_default());
                number(before)
            }
        };
        texts.push_str(text);
        *piece = Piece::Changed(start, number(texts.len()));
        self.path.charge(GROWTH * (texts.len() - before))
    }

    /// Creates the text of a node, which is usually a range of the document.
    #[inline]
    fn piece(&mut self, piece: &str) -> Result<Piece, String> {
        match offset(self.tree.text, piece) {
            Some(at) => Ok(Piece::Part(number(at), number(at + piece.len()))),
            None => self.changed(piece),
        }
    }

    fn changed(&mut self, text: &str) -> Result<Piece, String> {
        let start = number(self.tree.texts.len());
        self.path.charge(GROWTH * text.len())?;
        self.tree.texts.push_str(text);
        Ok(Piece::Changed(start, number(self.tree.texts.len())))
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
#[inline]
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Estimates the number of nodes of a document: typically one per twelve bytes.
fn likely_nodes(text: &str) -> usize {
    (text.len() / 12).min(4096)
}

/// Returns a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    if !words::any(name.as_bytes(), |word| words::equal(word, b':') != 0) {
        return name;
    }
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Returns the offset of a slice in a text; `None` if it is not a slice of the text.
#[inline]
pub(super) fn offset(text: &str, piece: &str) -> Option<usize> {
    let at = piece.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let is_within = at <= text.len() && piece.len() <= text.len() - at;
    is_within.then_some(at)
}
