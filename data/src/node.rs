use std::collections::{BTreeMap, BTreeSet};

use restwright_source::Span;

use crate::parsed::Twice;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands; of an alias in YAML, where the value that it repeats stands.
    pub span: Span,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number as it is written: `1.0` and `1` are told apart.
    Number(Box<str>),
    /// A string.
    String(Box<str>),
    /// Values in order.
    List(Vec<Node>),
    /// Values under keys.
    Object(Object),
}

/// Values under keys, in the order in which they are written, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    entries: Vec<Entry>,
    /// The entries in the order of their keys, where there are enough to make it worth while.
    by_key: Vec<u32>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Fewer entries than this are searched one after the other.
const FEW: usize = 12;

impl Object {
    /// An object of these entries. Of several with one key the last holds, in the place of the
    /// first; the keys that stand twice are handed back.
    pub(crate) fn new(entries: Vec<Entry>) -> (Self, Vec<Twice>) {
        let by_key = if entries.len() < FEW { Vec::new() } else { by_key(&entries) };
        let key = |at: u32| &entries[at as usize].key;
        let is_twice = if by_key.is_empty() {
            let mut places = 0..entries.len() as u32;
            places.any(|at| (0..at).any(|before| key(before) == key(at)))
        } else {
            by_key.windows(2).any(|two| matches!(two, [a, b] if key(*a) == key(*b)))
        };
        if is_twice {
            return Self::without_first(entries);
        }
        (Self { entries, by_key }, Vec::new())
    }

    fn without_first(entries: Vec<Entry>) -> (Self, Vec<Twice>) {
        let mut kept: Vec<Entry> = Vec::new();
        let mut place: BTreeMap<Box<str>, usize> = BTreeMap::new();
        let mut twice = Vec::new();
        for entry in entries {
            if let Some(at) = place.get(&entry.key) {
                let (again, first) = (entry.key_span, kept[*at].key_span);
                twice.push(Twice { key: entry.key.clone(), again, first });
                kept[*at] = entry;
            } else {
                place.insert(entry.key.clone(), kept.len());
                kept.push(entry);
            }
        }
        (Self::new(kept).0, twice)
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry with a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.position(key)?)
    }

    /// Where in the order of writing the entry with a key is.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        if self.by_key.is_empty() {
            return self.entries.iter().position(|entry| &*entry.key == key);
        }
        let found = self.place_by_key(key).ok()?;
        Some(self.by_key[found] as usize)
    }

    /// Where in the order of keys one is, or would be.
    fn place_by_key(&self, key: &str) -> Result<usize, usize> {
        self.by_key.binary_search_by(|at| (*self.entries[*at as usize].key).cmp(key))
    }

    /// Adds an entry whose key is not there yet.
    pub(crate) fn insert(&mut self, entry: Entry) {
        if self.by_key.is_empty() {
            let mut entries = std::mem::take(&mut self.entries);
            entries.push(entry);
            *self = Self::new(entries).0;
        } else if let Err(place) = self.place_by_key(&entry.key) {
            self.by_key.insert(place, self.entries.len() as u32);
            self.entries.push(entry);
        }
    }

    /// Removes the entries with these keys.
    pub(crate) fn remove(&mut self, keys: &BTreeSet<&str>) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| !keys.contains(&*entry.key));
        *self = Self::new(entries).0;
    }

    /// The entries, to be changed but for their keys.
    pub(crate) fn entries_mut(&mut self) -> std::slice::IterMut<'_, Entry> {
        self.entries.iter_mut()
    }

    /// The entries, in the order in which they are written.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// The entry in a place, in the order in which they are written.
    pub(crate) fn at(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The places of entries in the order of their keys.
fn by_key(entries: &[Entry]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.sort_by(|a, b| entries[*a as usize].key.cmp(&entries[*b as usize].key));
    order
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Node {
    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Value::Object(object) = &self.value { Some(object) } else { None }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// The text, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// `true` or `false`, if it is either.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Boolean(found) = self.value { Some(found) } else { None }
    }

    /// The value under a key, if it is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The text of a single value: of a string what is in it, of all else as JSON writes it.
    pub fn scalar_text(&self) -> Option<String> {
        match &self.value {
            Value::Null => Some("null".to_owned()),
            Value::Boolean(found) => Some(found.to_string()),
            Value::Number(text) | Value::String(text) => Some(text.to_string()),
            Value::List(_) | Value::Object(_) => None,
        }
    }

    /// What it is, in a word for messages.
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
