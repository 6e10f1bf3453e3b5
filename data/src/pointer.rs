//! JSON pointers (RFC 6901) as they stand in the fragment of a URI.

use restwright_source::pointer::unescape;

use crate::{Node, Value};

/// The value that a pointer leads to: `/components/schemas/Pet`, percent-encoded or not.
pub(crate) fn walk<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(root, |node, token| {
        // Real descriptions write `{id}` and `%7Bid%7D` for the same key.
        step(node, &unescape(token)).or_else(|| {
            let decoded = percent_encoding::percent_decode_str(token).decode_utf8().ok()?;
            step(node, &unescape(&decoded))
        })
    })
}

fn step<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Object(object) => object.get(key),
        Value::List(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}
