//! Examples of single values: `examples` (JSON Schema 2020-12), `example` (OpenAPI up to 3.0),
//! `x-example` (common in Swagger 2.0 parameters).

use restwright_data::{Node, Object, Value, to_json_line};

/// Maximum number of examples of a value.
const MOST: usize = 4;

/// Maximum length of an example of a single value, in bytes.
const LONGEST: usize = 1000;

/// Returns the examples in an object of the description.
pub(crate) fn of(object: &Object) -> impl Iterator<Item = &Node> {
    let one = ["example", "x-example"].into_iter().filter_map(|key| object.get(key));
    let many = object.get("examples").and_then(Node::as_list).unwrap_or_default();
    one.chain(many).filter(|node| !says_nothing(node))
}

/// Converts examples to the form of the model: JSON texts without duplicates.
pub fn texts<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in nodes.into_iter().filter(|node| !says_nothing(node)).take(MOST) {
        out.extend(text(node).filter(|text| !out.contains(text)));
    }
    out
}

/// Converts a value to JSON; `None` if it is too long.
pub(crate) fn text(node: &Node) -> Option<String> {
    Some(to_json_line(node)).filter(|text| text.len() <= LONGEST)
}

/// True for a string, a number, a boolean or null.
pub(crate) fn is_single(node: &Node) -> bool {
    !matches!(node.value, Value::List(_) | Value::Object(_))
}

/// True for null, blank strings, and empty lists and objects.
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Boolean(_) | Value::Number(_) => false,
    }
}
