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
    /// The marks of all keys: most keys that are looked up are absent.
    marks: u64,
}

/// Entry of an object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Location of the key.
    pub key_span: Span,
    /// In a large object: the index of the entry at this place of the sorted keys. Stored with the
    /// entries, since every value of a tree is as large as an object.
    sorted: u32,
    /// The value.
    pub value: Node,
}

/// Objects with fewer entries are searched linearly.
const FEW: usize = 12;

// Where its key is among those of its object does not distinguish an entry.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (&self.key, self.key_span, &self.value) == (&other.key, other.key_span, &other.value)
    }
}

impl Entry {
    /// Creates an entry.
    pub(crate) fn new(key: Box<str>, key_span: Span, value: Node) -> Self {
        Self { key, key_span, sorted: 0, value }
    }
}

impl Object {
    /// Creates an object from entries. For duplicate keys, the last value replaces the first one.
    /// Also returns the duplicate keys.
    pub(crate) fn new(mut entries: Vec<Entry>) -> (Self, Vec<Twice>) {
        let marks = entries.iter().fold(0, |marks, entry| marks | mark(&entry.key));
        let is_twice = if entries.len() < FEW {
            // Keys with different marks are different.
            let may_be_twice = (marks.count_ones() as usize) < entries.len();
            let is_before = |at: usize| entries[..at].iter().any(|one| one.key == entries[at].key);
            may_be_twice && (0..entries.len()).any(is_before)
        } else {
            let mut order: Vec<u32> = (0..entries.len() as u32).collect();
            let key = |at: u32| &entries[at as usize].key;
            order.sort_by(|a, b| key(*a).cmp(key(*b)));
            let is_twice = order.windows(2).any(|two| key(two[0]) == key(two[1]));
            entries.iter_mut().zip(order).for_each(|(entry, at)| entry.sorted = at);
            is_twice
        };
        if is_twice {
            return Self::without_first(entries);
        }
        (Self { entries, marks }, Vec::new())
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
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns the entry with a key.
    #[inline]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        if self.marks & mark(key) == 0 {
            return None;
        }
        self.entries.get(self.position(key)?)
    }

    /// Returns the index of the entry with a key, in source order.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        if self.entries.len() < FEW {
            return self.entries.iter().position(|entry| &*entry.key == key);
        }
        self.search(key).ok()
    }

    /// Returns the index of the entry with a key in a large object, or else the place of the key
    /// among the sorted ones.
    fn search(&self, key: &str) -> Result<usize, usize> {
        let at = |place: &Entry| place.sorted as usize;
        let place =
            self.entries.binary_search_by(|place| (*self.entries[at(place)].key).cmp(key))?;
        Ok(at(&self.entries[place]))
    }

    /// Adds an entry with a new key.
    pub(crate) fn insert(&mut self, mut entry: Entry) {
        let at = self.entries.len();
        if at < FEW {
            let mut entries = std::mem::take(&mut self.entries);
            entries.push(entry);
            *self = Self::new(entries).0;
            return;
        }
        let Err(place) = self.search(&entry.key) else { return };
        self.marks |= mark(&entry.key);
        let mut moved = at as u32;
        for later in &mut self.entries[place..] {
            std::mem::swap(&mut moved, &mut later.sorted);
        }
        entry.sorted = moved;
        self.entries.push(entry);
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

/// The mark of a key: one of 64 bits, by its length and its first and last byte.
#[inline]
fn mark(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let [first, last] = [bytes.first(), bytes.last()].map(|byte| byte.copied().unwrap_or_default());
    // The factors give the keywords of schemas different marks, as far as possible.
    let sum = usize::from(first) + 17 * usize::from(last) + 63 * bytes.len();
    1 << (sum % 64)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str) -> Entry {
        let value = Node { value: Value::String(key.into()), span: Span::default() };
        Entry::new(key.into(), Span::default(), value)
    }

    #[test]
    fn keys_are_found_while_an_object_grows_and_shrinks() {
        // No order, and every key once.
        let keys: Vec<String> = (0..40).map(|at| format!("key{}", at * 17 % 40)).collect();
        let mut object = Object::default();
        for (count, key) in keys.iter().enumerate() {
            assert!(object.get(key).is_none(), "{key}");
            object.insert(entry(key));
            assert_eq!(object.len(), count + 1);
            for known in &keys[..=count] {
                assert_eq!(object.get(known).and_then(Node::as_str), Some(&**known));
            }
        }
        object.insert(entry("key7"));
        assert_eq!(object.len(), keys.len());
        assert_eq!(object, Object::new(keys.iter().map(|key| entry(key)).collect()).0);
        let removed: BTreeSet<&str> = keys[3..].iter().map(|key| &**key).collect();
        object.remove(&removed);
        assert_eq!(object, Object::new(keys[..3].iter().map(|key| entry(key)).collect()).0);
        assert!(object.get(&keys[2]).is_some() && object.get(&keys[3]).is_none());
    }
}
