use std::collections::{BTreeMap, BTreeSet};

use restwright_source::Span;

use crate::parsed::Twice;

/// Value with its source location.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Location of the value; for a YAML alias, that of the repeated value.
    pub span: Span,
}

/// Value of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number as written: `1.0` and `1` differ.
    Number(Box<str>),
    /// A string.
    String(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Object),
}

/// Object with unique keys, in source order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    entries: Vec<Entry>,
    /// `None` for small objects. Boxed, since few objects are large, and every value of a tree is as
    /// large as an object.
    by_key: Option<Box<ByKey>>,
}

/// Indices of entries, sorted by key.
#[derive(Clone, Debug, PartialEq)]
struct ByKey(Vec<u32>);

/// Entry of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Location of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Objects with fewer entries are searched linearly.
const FEW: usize = 12;

impl Object {
    /// Creates an object from entries. For duplicate keys, the last value replaces the first one.
    /// Also returns the duplicate keys.
    pub(crate) fn new(entries: Vec<Entry>) -> (Self, Vec<Twice>) {
        let by_key = (entries.len() >= FEW).then(|| Box::new(ByKey::of(&entries)));
        let key = |at: u32| &entries[at as usize].key;
        let is_twice = match &by_key {
            None => {
                let mut indices = 0..entries.len() as u32;
                indices.any(|at| (0..at).any(|before| key(before) == key(at)))
            }
            Some(by_key) => {
                by_key.0.windows(2).any(|two| matches!(two, [a, b] if key(*a) == key(*b)))
            }
        };
        if is_twice {
            return Self::without_first(entries);
        }
        (Self { entries, by_key }, Vec::new())
    }

    fn without_first(entries: Vec<Entry>) -> (Self, Vec<Twice>) {
        let mut kept: Vec<Entry> = Vec::new();
        let mut indices: BTreeMap<Box<str>, usize> = BTreeMap::new();
        let mut twice = Vec::new();
        for entry in entries {
            if let Some(at) = indices.get(&entry.key) {
                let (again, first) = (entry.key_span, kept[*at].key_span);
                twice.push(Twice { key: entry.key.clone(), again, first });
                kept[*at] = entry;
            } else {
                indices.insert(entry.key.clone(), kept.len());
                kept.push(entry);
            }
        }
        (Self::new(kept).0, twice)
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns the entry with a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.position(key)?)
    }

    /// Returns the index of the entry with a key, in source order.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        let Some(by_key) = &self.by_key else {
            return self.entries.iter().position(|entry| &*entry.key == key);
        };
        let index = by_key.search(&self.entries, key).ok()?;
        Some(by_key.0[index] as usize)
    }

    /// Adds an entry with a new key.
    pub(crate) fn insert(&mut self, entry: Entry) {
        let Some(by_key) = &mut self.by_key else {
            let mut entries = std::mem::take(&mut self.entries);
            entries.push(entry);
            *self = Self::new(entries).0;
            return;
        };
        if let Err(index) = by_key.search(&self.entries, &entry.key) {
            by_key.0.insert(index, self.entries.len() as u32);
            self.entries.push(entry);
        }
    }

    /// Removes the entries with these keys.
    pub(crate) fn remove(&mut self, keys: &BTreeSet<&str>) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| !keys.contains(&*entry.key));
        *self = Self::new(entries).0;
    }

    /// Returns a mutable iterator over the entries. Their keys must not be changed.
    pub(crate) fn entries_mut(&mut self) -> std::slice::IterMut<'_, Entry> {
        self.entries.iter_mut()
    }

    /// Returns an iterator over the entries, in source order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// Returns the entry at an index, in source order.
    pub(crate) fn at(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True if there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl ByKey {
    fn of(entries: &[Entry]) -> Self {
        let mut order: Vec<u32> = (0..entries.len() as u32).collect();
        order.sort_by(|a, b| entries[*a as usize].key.cmp(&entries[*b as usize].key));
        Self(order)
    }

    /// Returns the place of a key, or where it would be.
    fn search(&self, entries: &[Entry], key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|at| (*entries[*at as usize].key).cmp(key))
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Node {
    /// Returns the object if the value is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Value::Object(object) = &self.value { Some(object) } else { None }
    }

    /// Returns the items if the value is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// Returns the text if the value is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Returns the boolean if the value is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Boolean(value) = self.value { Some(value) } else { None }
    }

    /// Returns the value of a key if the value is an object that contains it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// Returns the text of a scalar: the content of a string, or else its JSON text.
    pub fn scalar_text(&self) -> Option<String> {
        match &self.value {
            Value::Null => Some("null".to_owned()),
            Value::Boolean(value) => Some(value.to_string()),
            Value::Number(text) | Value::String(text) => Some(text.to_string()),
            Value::List(_) | Value::Object(_) => None,
        }
    }

    /// Returns the name of the type, for messages.
    pub fn word(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}
