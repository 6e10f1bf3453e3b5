//! Locations as JSON pointers.

use restwright_source::{Diagnostics, FileId, Limits, Span};

use crate::edit::Layout;
use crate::pointer::push_token;
use crate::{Entry, Node, Value, json, read};

/// Returns the JSON pointers, as fragments, of the innermost values or keys at locations in a text,
/// which are sorted: `#/paths/~1books`. Returns none for a text with syntax errors.
pub fn pointers_at(text: &str, file: FileId, limits: Limits, spans: &[Span]) -> Vec<String> {
    let json = if Layout::of(text).is_bracketed { json::pointers_at(text, spans) } else { None };
    json.unwrap_or_else(|| {
        let root = read(text, file, limits, &mut Diagnostics::new());
        root.iter().flat_map(|root| spans.iter().map(|span| pointer_at(root, *span))).collect()
    })
}

/// Returns the JSON pointer of the innermost value or key at a location.
fn pointer_at(root: &Node, place: Span) -> String {
    let mut out = String::from("#");
    let mut node = root;
    loop {
        let next = match &node.value {
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
                push_token(&mut out, &entry.key);
                Some(&entry.value).filter(|_| !holds(entry.key_span, place))
            }
            Value::List(items) => {
                let after = items.partition_point(|item| item.span.start <= place.start);
                let is_around = |at: &usize| holds(items[*at].span, place);
                let likely = after.checked_sub(1).filter(is_around);
                let candidate = likely.or_else(|| (0..items.len()).find(is_around));
                let Some(at) = candidate else { return out };
                push_token(&mut out, &at.to_string());
                items.get(at)
            }
            _ => return out,
        };
        let Some(next) = next else { return out };
        node = next;
    }
}

fn holds(span: Span, location: Span) -> bool {
    span.file == location.file && span.start <= location.start && location.end <= span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of locations, each with its pointer.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let file = FileId::default();
        let mut places: Vec<(Span, &str)> = Vec::new();
        for (part, pointer) in expected {
            let at = text.find(part).unwrap();
            places.push((Span::new(file, at, at + part.len()), pointer));
        }
        places.sort();
        let (spans, pointers): (Vec<Span>, Vec<&str>) = places.into_iter().unzip();
        assert_eq!(pointers_at(text, file, Limits::default(), &spans), pointers, "{text}");
        let root = read(text, file, Limits::default(), &mut Diagnostics::new()).unwrap();
        let from_tree: Vec<String> = spans.iter().map(|span| pointer_at(&root, *span)).collect();
        assert_eq!(from_tree, pointers, "{text}");
    }

    #[test]
    fn keys_and_values_have_pointers() {
        for text in ["{\"a/b\": [{\"c\": 1}, {\"d\": \"e\"}]}", "a/b:\n- c: 1\n- d: e\n"] {
            check(
                text,
                &[("a/b", "#/a~1b"), ("1", "#/a~1b/0/c"), ("d", "#/a~1b/1/d"), ("e", "#/a~1b/1/d")],
            );
        }
    }

    #[test]
    fn the_innermost_value_around_a_location_has_its_pointer() {
        check(
            r#"{"\u0061\"": {"x": [1, [true, -2.5e3], {}], "y": "}"}, "z": null}"#,
            &[
                ("\\u0061", "#/a\""),
                ("{\"x\"", "#/a\""),
                ("[1, [true", "#/a\"/x"),
                ("true, -2", "#/a\"/x/1"),
                ("2.5", "#/a\"/x/1/1"),
                ("{}", "#/a\"/x/2"),
                ("\"}\"", "#/a\"/y"),
                (", \"z\"", "#"),
                ("null", "#/z"),
            ],
        );
    }

    #[test]
    fn texts_that_only_look_like_json_have_pointers() {
        check("{a: [1, 'b']}", &[("1", "#/a/0"), ("b", "#/a/1")]);
        check("{\"a\": 1, # one\n \"b\": 2}", &[("2", "#/b")]);
    }

    #[test]
    fn aliases_hide_no_place() {
        check("- &x one\n- two\n- *x\n", &[("two", "#/1")]);
    }
}
