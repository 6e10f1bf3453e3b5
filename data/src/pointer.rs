//! JSON pointers (RFC 6901) as they stand in the fragment of a URI.

use restwright_source::Span;
use restwright_source::pointer::unescape;

use crate::{Node, Value};

/// The value that a pointer leads to: `/components/schemas/Pet`, percent-encoded or not.
pub(crate) fn walk<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(root, |node, token| Some(next(node, token)?.0))
}

/// The places of the keys that a pointer leads through, as far as it leads.
pub(crate) fn key_spans<'a>(root: &'a Node, pointer: &'a str) -> impl Iterator<Item = Span> + 'a {
    let steps = pointer.split('/').skip(1).scan(root, |node, token| {
        let (inner, span) = next(node, token)?;
        *node = inner;
        Some(span)
    });
    steps.flatten()
}

/// The value that one part of a pointer leads to, and the place of its key if it has one.
fn next<'a>(node: &'a Node, token: &str) -> Option<(&'a Node, Option<Span>)> {
    // Real descriptions write `{id}` and `%7Bid%7D` for the same key.
    step(node, &unescape(token)).or_else(|| {
        let decoded = percent_encoding::percent_decode_str(token).decode_utf8().ok()?;
        step(node, &unescape(&decoded))
    })
}

fn step<'a>(node: &'a Node, key: &str) -> Option<(&'a Node, Option<Span>)> {
    match &node.value {
        Value::Object(object) => {
            object.entry(key).map(|entry| (&entry.value, Some(entry.key_span)))
        }
        Value::List(items) => Some((items.get(key.parse::<usize>().ok()?)?, None)),
        _ => None,
    }
}
