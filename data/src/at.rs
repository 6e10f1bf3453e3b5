//! Locations as JSON pointers.

use restwright_source::Span;
use restwright_source::pointer::escape;

use crate::{Entry, Node, Value};

/// Maximum number of characters of a key in a pointer.
const LONGEST: usize = 200;

/// Returns the JSON pointer, as a fragment, of the innermost value or key at a location:
/// `#/paths/~1books`.
pub fn pointer_at(root: &Node, place: Span) -> String {
    let mut out = String::from("#");
    let mut node = root;
    loop {
        let (key, next) = match &node.value {
            // Keys and items are in file order, except for repeated YAML aliases: the last one that
            // starts before the location usually contains it; otherwise all are searched.
            Value::Object(object) => {
                let entries = object.iter().as_slice();
                let after = entries.partition_point(|entry| entry.key_span.start <= place.start);
                let is_around =
                    |entry: &&Entry| holds(entry.key_span, place) || holds(entry.value.span, place);
                let likely = after.checked_sub(1).and_then(|at| entries.get(at));
                let candidate = likely.filter(is_around).or_else(|| entries.iter().find(is_around));
                let Some(entry) = candidate else { return out };
                let is_key = holds(entry.key_span, place);
                let key = escape(short(&entry.key)).into_owned();
                (key, Some(&entry.value).filter(|_| !is_key))
            }
            Value::List(items) => {
                let after = items.partition_point(|item| item.span.start <= place.start);
                let is_around = |at: &usize| holds(items[*at].span, place);
                let likely = after.checked_sub(1).filter(is_around);
                let candidate = likely.or_else(|| (0..items.len()).find(is_around));
                let Some(at) = candidate else { return out };
                (at.to_string(), items.get(at))
            }
            _ => return out,
        };
        out.push('/');
        out.push_str(&key);
        let Some(next) = next else { return out };
        node = next;
    }
}

/// Truncates a key: a key of a megabyte would otherwise be repeated in the pointer of every nested
/// location.
fn short(key: &str) -> &str {
    key.char_indices().nth(LONGEST).and_then(|(at, _)| key.get(..at)).unwrap_or(key)
}

fn holds(span: Span, location: Span) -> bool {
    span.file == location.file && span.start <= location.start && location.end <= span.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright_source::{Diagnostics, Limits, Sources};

    #[test]
    fn keys_and_values_have_pointers() {
        for text in ["{\"a/b\": [{\"c\": 1}, {\"d\": \"e\"}]}", "a/b:\n- c: 1\n- d: e\n"] {
            let mut sources = Sources::in_memory([("a", text)], Limits::default());
            let file = sources.open("a".into()).unwrap();
            let read = crate::read(text, file, Limits::default(), &mut Diagnostics::new());
            let root = read.unwrap();
            let pointer = |part: &str| {
                let at = text.find(part).unwrap();
                pointer_at(&root, Span::new(file, at, at + part.len()))
            };
            assert_eq!(pointer("1"), "#/a~1b/0/c");
            assert_eq!(pointer("d"), "#/a~1b/1/d");
            assert_eq!(pointer("e"), "#/a~1b/1/d");
            assert_eq!(pointer("a/b"), "#/a~1b");
        }
    }

    #[test]
    fn aliases_hide_no_place() {
        let text = "- &x one\n- two\n- *x\n";
        let mut sources = Sources::in_memory([("a", text)], Limits::default());
        let file = sources.open("a".into()).unwrap();
        let root = crate::read(text, file, Limits::default(), &mut Diagnostics::new()).unwrap();
        let at = text.find("two").unwrap();
        assert_eq!(pointer_at(&root, Span::new(file, at, at + 3)), "#/1");
    }
}
