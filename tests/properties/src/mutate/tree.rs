//! A tree for JSON and YAML documents that preserves order and duplicate keys.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A scalar other than a string, in JSON syntax.
    Literal(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object, possibly with duplicate keys.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Returns the children in order.
    pub fn children(&self) -> impl Iterator<Item = &Tree> {
        let (list, object): (&[Tree], &[(String, Tree)]) = match self {
            Self::List(items) => (items, &[]),
            Self::Object(entries) => (&[], entries),
            Self::Literal(_) | Self::Text(_) => (&[], &[]),
        };
        list.iter().chain(object.iter().map(|(_, value)| value))
    }

    /// Returns the children in order, mutable.
    pub fn children_mut(&mut self) -> Vec<&mut Tree> {
        match self {
            Self::List(items) => items.iter_mut().collect(),
            Self::Object(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
            Self::Literal(_) | Self::Text(_) => Vec::new(),
        }
    }

    /// Returns the number of values, including this one.
    pub fn count(&self) -> usize {
        1 + self.children().map(Self::count).sum::<usize>()
    }

    /// Returns the value at an index in document order, mutable.
    pub fn at_mut(&mut self, place: usize) -> Option<&mut Tree> {
        let mut left = place;
        let mut at = self;
        'down: loop {
            if left == 0 {
                return Some(at);
            }
            left -= 1;
            for child in at.children_mut() {
                let count = child.count();
                if left < count {
                    at = child;
                    continue 'down;
                }
                left -= count;
            }
            return None;
        }
    }

    /// Returns the value at an index in document order.
    pub fn at(&self, place: usize) -> Option<&Tree> {
        let mut left = place;
        let mut at = self;
        'down: loop {
            if left == 0 {
                return Some(at);
            }
            left -= 1;
            for child in at.children() {
                let count = child.count();
                if left < count {
                    at = child;
                    continue 'down;
                }
                left -= count;
            }
            return None;
        }
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the JSON text.
    pub fn json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Literal(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    let _ = write!(out, "{}{}:", if at == 0 { "" } else { "," }, quoted(key));
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }

    /// Returns the YAML text: block style up to `depth` levels, flow style below.
    pub fn yaml(&self, depth: usize) -> String {
        let mut out = String::new();
        self.write_yaml(&mut out, 0, depth);
        out.push('\n');
        out
    }

    fn write_yaml(&self, out: &mut String, level: usize, depth: usize) {
        let indent = "  ".repeat(level);
        match self {
            Self::List(items) if level < depth && !items.is_empty() => {
                for item in items {
                    let _ = write!(out, "\n{indent}- ");
                    item.write_yaml(out, level + 1, depth);
                }
            }
            Self::Object(entries) if level < depth && !entries.is_empty() => {
                for (key, value) in entries {
                    let _ = write!(out, "\n{indent}{}: ", plain(key));
                    value.write_yaml(out, level + 1, depth);
                }
            }
            Self::Text(text) => out.push_str(&plain(text)),
            other => other.write_json(out),
        }
    }
}

/// Returns a JSON string literal.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Returns a YAML scalar, without quotes if it is a single word of letters.
fn plain(text: &str) -> String {
    let is_word = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|found| found.is_ascii_alphanumeric() || "/._-".contains(found))
        && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&text);
    if is_word { text.to_owned() } else { quoted(text) }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Grow)
    }
}

struct Grow;

impl<'de> Visitor<'de> for Grow {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Literal(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Literal(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Literal(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Literal(serde_json::Value::from(value).to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Literal("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Tree::Object(object))
    }
}
