//! Converts parser events to nodes.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{FileId, Limits, Span};
use saphyr_parser::{Event, ScalarStyle};

use super::{Offsets, scalar};
use crate::parsed::{Read, ReadError, ReadErrorKind, Twice, too_deep};
use crate::{Entry, Node, Object, Value};

/// Memory size of a node in bytes, in addition to its text.
const NODE_BYTES: usize = 128;

/// A list or an object that has not been closed yet.
struct Open {
    start: usize,
    anchor: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Object { entries: Vec<Entry>, merged: Vec<Node>, key: Option<Key> },
}

struct Key {
    text: Box<str>,
    span: Span,
    /// True for `<<`, whose value is merged into the enclosing object.
    is_merge: bool,
}

pub(super) struct Builder<'o> {
    file: FileId,
    limits: Limits,
    offsets: &'o Offsets,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, (Node, usize)>,
    /// Number of bytes copied for anchors, aliases and merged keys.
    copied: usize,
    most_copied: usize,
    duplicates: Vec<Twice>,
    shared: BTreeSet<Span>,
}

impl<'o> Builder<'o> {
    pub(super) fn new(file: FileId, bytes: usize, limits: Limits, offsets: &'o Offsets) -> Self {
        Self {
            file,
            limits,
            offsets,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            copied: 0,
            most_copied: limits.expanded_of(bytes),
            duplicates: Vec::new(),
            shared: BTreeSet::new(),
        }
    }

    pub(super) fn finish(self) -> Result<Read, ReadError> {
        let node = self.root.ok_or_else(|| ReadError {
            at: 0,
            why: "the text contains no value".to_owned(),
            kind: ReadErrorKind::Syntax,
        })?;
        let shared = self.shared.into_iter().collect();
        Ok(Read { node, duplicates: self.duplicates, moved: Vec::new(), shared })
    }

    pub(super) fn take(
        &mut self,
        event: Event<'_>,
        at: saphyr_parser::Span,
    ) -> Result<(), ReadError> {
        let (start, end) = (self.offsets.byte(at.start.index()), self.offsets.byte(at.end.index()));
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_merge = style == ScalarStyle::Plain && &*text == "<<";
                let span = Span::new(self.file, start, end);
                if self.wants_key() {
                    self.key(Key { text: (&*text).into(), span, is_merge });
                    return Ok(());
                }
                let value = scalar::value(&text, style, tag.as_deref());
                self.value(Node { value, span }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(start, anchor, Kind::List(Vec::new())),
            Event::MappingStart(anchor, _) => {
                let kind = Kind::Object { entries: Vec::new(), merged: Vec::new(), key: None };
                self.open(start, anchor, kind)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(anchor) => self.alias(anchor, start),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    /// True if the next value is the key of an object.
    fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: Kind::Object { key: None, .. }, .. }))
    }

    fn key(&mut self, new_key: Key) {
        if let Some(Open { kind: Kind::Object { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new_key);
        }
    }

    fn open(&mut self, start: usize, anchor: usize, kind: Kind) -> Result<(), ReadError> {
        if self.wants_key() {
            return Err(error(start, "a list or an object is used as a key"));
        }
        if self.open.len() >= self.limits.nesting {
            let why = too_deep(self.limits);
            return Err(ReadError { at: start, why, kind: ReadErrorKind::Depth });
        }
        self.open.push(Open { start, anchor, kind });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), ReadError> {
        let Some(Open { start, anchor, kind }) = self.open.pop() else { return Ok(()) };
        let value = match kind {
            Kind::List(items) => Value::List(items),
            Kind::Object { mut entries, merged, .. } => {
                for bytes in merge(&mut entries, &merged) {
                    self.copy(bytes, start)?;
                }
                let (object, duplicates) = Object::new(entries);
                self.duplicates.extend(duplicates);
                Value::Object(object)
            }
        };
        // The parser ends a block at the next token, which may be several lines after its last
        // value.
        let end = last_end(&value).unwrap_or(end).max(start);
        self.value(Node { value, span: Span::new(self.file, start, end) }, anchor)
    }

    fn alias(&mut self, anchor: usize, start: usize) -> Result<(), ReadError> {
        let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
            return Err(error(start, "circular alias"));
        };
        self.shared.insert(node.span);
        if self.wants_key() {
            let Some(text) = node.scalar_text() else {
                return Err(error(start, "a list or an object is used as a key"));
            };
            self.key(Key { text: text.into(), span: node.span, is_merge: false });
            return Ok(());
        }
        self.copy(size, start)?;
        self.value(node, 0)
    }

    /// Counts copied bytes towards the limit.
    fn copy(&mut self, bytes: usize, at: usize) -> Result<(), ReadError> {
        self.copied += bytes;
        if self.copied > self.most_copied {
            let limit = self.most_copied >> 10;
            let why = format!("aliases and merged keys add more than {limit} KB");
            return Err(ReadError { at, why, kind: ReadErrorKind::Size });
        }
        Ok(())
    }

    /// Adds a complete value.
    fn value(&mut self, node: Node, anchor: usize) -> Result<(), ReadError> {
        if anchor > 0 {
            let bytes = weight(&node);
            self.copy(bytes, node.span.start as usize)?;
            self.anchors.insert(anchor, (node.clone(), bytes));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { kind: Kind::List(items), .. }) => items.push(node),
            Some(Open { kind: Kind::Object { entries, merged, key }, .. }) => match key.take() {
                Some(name) if name.is_merge => merged.push(node),
                Some(name) => {
                    entries.push(Entry::new(name.text, name.span, node));
                }
                None => {}
            },
        }
        Ok(())
    }
}

fn error(at: usize, why: &str) -> ReadError {
    ReadError { at, why: why.to_owned(), kind: ReadErrorKind::Syntax }
}

/// Merges the entries of one or several objects (`<<`) that are not present yet. Each step of the
/// iterator adds an entry and returns its size in bytes.
fn merge<'e>(
    entries: &'e mut Vec<Entry>,
    merged: &'e [Node],
) -> impl Iterator<Item = usize> + use<'e> {
    let mut keys: BTreeSet<Box<str>> = BTreeSet::new();
    if !merged.is_empty() {
        keys.extend(entries.iter().map(|entry| entry.key.clone()));
    }
    let objects =
        merged.iter().flat_map(|node| node.as_list().unwrap_or(std::slice::from_ref(node)));
    objects.filter_map(Node::as_object).flatten().filter_map(move |entry| {
        if !keys.insert(entry.key.clone()) {
            return None;
        }
        entries.push(entry.clone());
        Some(NODE_BYTES + entry.key.len() + weight(&entry.value))
    })
}

/// Returns the end of the last value in a list or an object.
fn last_end(value: &Value) -> Option<usize> {
    let last = match value {
        Value::List(items) => items.last()?,
        Value::Object(object) => &object.iter().last()?.value,
        _ => return None,
    };
    Some(last.span.end as usize)
}

/// Returns the memory size of a value in bytes.
fn weight(node: &Node) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.iter().map(weight).sum(),
        Value::Object(object) => {
            object.iter().map(|entry| entry.key.len() + weight(&entry.value)).sum()
        }
        Value::Number(text) | Value::String(text) => text.len(),
        Value::Null | Value::Boolean(_) => 0,
    };
    NODE_BYTES + inner
}
