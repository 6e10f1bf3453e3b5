//! In-place modification of values: merge, replace, remove. Each value keeps its original location,
//! so a tree may contain values of several files.

use std::collections::BTreeSet;

use restwright_source::{FileId, Span};

use crate::{Entry, Node, Object, Value};

/// Step from a value to a nested value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(Box<str>),
    /// The item of a list, 0-based.
    Item(usize),
}

/// Conflict of two values that cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Location and type of the existing value.
    pub target: (Span, &'static str),
    /// Location and type of the value to merge.
    pub update: (Span, &'static str),
}

impl Node {
    /// Returns the value at a path.
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |node, step| match (&node.value, step) {
            (Value::Object(object), Step::Key(key)) => object.get(key),
            (Value::List(items), Step::Item(at)) => items.get(*at),
            _ => None,
        })
    }

    /// Returns the value at a path as mutable.
    pub fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        path.iter().try_fold(self, |node, step| match (&mut node.value, step) {
            (Value::Object(object), Step::Key(key)) => object.get_mut(key),
            (Value::List(items), Step::Item(at)) => items.get_mut(*at),
            _ => None,
        })
    }

    /// True if the value is neither a list nor an object.
    pub fn is_scalar(&self) -> bool {
        !matches!(self.value, Value::List(_) | Value::Object(_))
    }

    /// Merges another value into this one: objects are merged by key, lists are concatenated, and a
    /// scalar replaces a scalar. Empty values are often omitted in YAML, so null is merged with a
    /// list or an object as an empty one. On conflict, the value is unchanged and an error is
    /// returned.
    pub fn merge(&mut self, update: &Self) -> Result<(), Clash> {
        let are_scalars = self.is_scalar() && update.is_scalar();
        let target = (self.span, self.word());
        match (&mut self.value, &update.value) {
            (Value::Object(object), Value::Object(update)) => {
                for entry in update {
                    match object.get_mut(&entry.key) {
                        Some(node) => node.merge(&entry.value)?,
                        None => object.insert(entry.clone()),
                    }
                }
            }
            (Value::List(items), Value::List(update)) => items.extend(update.iter().cloned()),
            (Value::List(_) | Value::Object(_), Value::Null) => {}
            (Value::Null, _) => *self = update.clone(),
            _ if are_scalars => *self = update.clone(),
            _ => return Err(Clash { target, update: (update.span, update.word()) }),
        }
        Ok(())
    }

    /// Appends an item to a list.
    pub fn append(&mut self, item: Self) {
        if let Value::List(items) = &mut self.value {
            items.push(item);
        }
    }

    /// Removes entries or items from an object or a list.
    pub fn remove(&mut self, steps: &BTreeSet<Step>) {
        match &mut self.value {
            Value::Object(object) => {
                let keys = steps.iter().filter_map(|step| match step {
                    Step::Key(key) => Some(&**key),
                    Step::Item(_) => None,
                });
                object.remove(&keys.collect());
            }
            Value::List(items) => {
                let mut at = 0..;
                items.retain(|_| at.next().is_none_or(|at| !steps.contains(&Step::Item(at))));
            }
            _ => {}
        }
    }

    /// Returns the same value with the locations of another file with the same text.
    #[must_use]
    pub fn in_file(&self, file: FileId) -> Self {
        let moved = |span: Span| Span { file, ..span };
        let value = match &self.value {
            Value::List(items) => {
                Value::List(items.iter().map(|item| item.in_file(file)).collect())
            }
            Value::Object(object) => {
                let mut object = object.clone();
                object.entries_mut().for_each(|entry| {
                    entry.key_span = moved(entry.key_span);
                    entry.value = entry.value.in_file(file);
                });
                Value::Object(object)
            }
            other => other.clone(),
        };
        Self { value, span: moved(self.span) }
    }

    /// Returns the nesting depth of lists and objects, and the approximate memory size in bytes.
    pub fn extent(&self) -> (usize, usize) {
        /// Memory size of a value, in addition to its text.
        const VALUE: usize = 128;
        let of = |nodes: &mut dyn Iterator<Item = (&Self, usize)>| {
            nodes.fold((0, VALUE), |(deepest, bytes), (node, key)| {
                let (depth, own) = node.extent();
                (deepest.max(depth), bytes + own + key)
            })
        };
        match &self.value {
            Value::Null | Value::Boolean(_) => (0, VALUE),
            Value::Number(text) | Value::String(text) => (0, VALUE + text.len()),
            Value::List(items) => {
                let (depth, bytes) = of(&mut items.iter().map(|item| (item, 0)));
                (depth + 1, bytes)
            }
            Value::Object(object) => {
                let entries = object.iter().map(|Entry { key, value, .. }| (value, key.len()));
                let (depth, bytes) = of(&mut { entries });
                (depth + 1, bytes)
            }
        }
    }
}

impl Object {
    fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let at = self.position(key)?;
        self.entries_mut().nth(at).map(|entry| &mut entry.value)
    }
}

#[cfg(test)]
mod tests {
    use restwright_source::{Diagnostics, Limits, Sources};

    use super::*;

    fn node(text: &str) -> Node {
        let mut sources = Sources::in_memory([("a", text)], Limits::default());
        let file = sources.open("a".into()).unwrap();
        crate::read(text, file, Limits::default(), &mut Diagnostics::new()).unwrap()
    }

    fn merged(target: &str, update: &str) -> Result<String, Clash> {
        let mut target = node(target);
        target.merge(&node(update))?;
        Ok(crate::to_json_line(&target))
    }

    #[test]
    fn values_are_merged() {
        let result = merged("{a: {b: 1, c: [1]}}", "{a: {b: 2, c: [2], d: {e: 3}}, f: null}");
        let expected = r#"{"a": {"b": 2,"c": [1,2],"d": {"e": 3}},"f": null}"#;
        assert_eq!(result.unwrap().replace(", ", ","), expected.replace(", ", ","));
        assert_eq!(merged("{a: {b: 1}}", "{a: }").unwrap(), r#"{"a": {"b": 1}}"#);
        assert_eq!(merged("{a: }", "{a: {b: 1}}").unwrap(), r#"{"a": {"b": 1}}"#);
        for (target, update) in
            [("{a: 1}", "{a: {}}"), ("{a: [1]}", "{a: 1}"), ("{a: {}}", "{a: []}")]
        {
            assert!(merged(target, update).is_err(), "{target} {update}");
        }
    }

    #[test]
    fn keys_of_large_objects_are_found_after_changes() {
        let keys = |range: std::ops::Range<u32>| {
            let lines: Vec<String> = range.map(|at| format!("k{at}: {at}\n")).collect();
            lines.concat()
        };
        let mut target = node(&keys(0..20));
        target.merge(&node(&keys(15..40))).unwrap();
        let gone: BTreeSet<Step> =
            (0..40).step_by(2).map(|at| Step::Key(format!("k{at}").into())).collect();
        target.remove(&gone);
        for at in 0..40 {
            let value = target.get(&format!("k{at}")).and_then(Node::scalar_text);
            assert_eq!(value, (at % 2 == 1).then(|| at.to_string()), "k{at}");
        }
        assert_eq!(target.as_object().unwrap().len(), 20);
    }

    #[test]
    fn items_are_removed_by_their_first_positions() {
        let mut list = node("[0, 1, 2, 3]");
        list.remove(&BTreeSet::from([Step::Item(1), Step::Item(2), Step::Item(9)]));
        assert_eq!(crate::to_json_line(&list).replace(' ', ""), "[0,3]");
    }
}
