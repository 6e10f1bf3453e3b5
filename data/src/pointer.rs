//! JSON pointers (RFC 6901) in URI fragments.

use restwright_source::Span;
use restwright_source::pointer::{escape, unescape};

use crate::{Node, Value};

/// Maximum number of characters of a key in a pointer.
const LONGEST: usize = 200;

/// Appends a key or an index to a pointer.
pub(crate) fn push_token(pointer: &mut String, key: &str) {
    pointer.push('/');
    pointer.push_str(&escape(short(key)));
}

/// Truncates a key: a key of a megabyte would otherwise be repeated in the pointer of every nested
/// location.
fn short(key: &str) -> &str {
    key.char_indices().nth(LONGEST).and_then(|(at, _)| key.get(..at)).unwrap_or(key)
}

/// Resolves a pointer: `/components/schemas/Pet`, percent-encoded or not.
pub(crate) fn walk<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(root, |node, token| Some(next(node, token)?.0))
}

/// Returns the locations of the keys in a pointer, up to the first unresolved token.
pub(crate) fn key_spans<'a>(root: &'a Node, pointer: &'a str) -> impl Iterator<Item = Span> + 'a {
    let steps = pointer.split('/').skip(1).scan(root, |node, token| {
        let (inner, span) = next(node, token)?;
        *node = inner;
        Some(span)
    });
    steps.flatten()
}

/// Resolves a single token of a pointer. Also returns the location of the key, if there is one.
fn next<'a>(node: &'a Node, token: &str) -> Option<(&'a Node, Option<Span>)> {
    // Both `{id}` and `%7Bid%7D` occur in descriptions for the same key.
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
