//! Examples that schemas have of single values: `examples` (JSON Schema 2020-12), `example`
//! (OpenAPI up to 3.0), `x-example` (what writers of Swagger 2.0 put beside parameters).

use restwright_data::{Node, Object, Value, to_json_line};

/// More examples of one value than this show nothing new.
const MOST: usize = 4;

/// An example that is longer than this, in bytes, is none of a single value.
const LONGEST: usize = 1000;

/// The examples that an object of a description has in it.
pub(crate) fn of(object: &Object) -> impl Iterator<Item = &Node> {
    let one = ["example", "x-example"].into_iter().filter_map(|key| object.get(key));
    let many = object.get("examples").and_then(Node::as_list).unwrap_or_default();
    one.chain(many).filter(|node| !says_nothing(node))
}

/// Examples as the model has them: each as JSON writes it, and once.
pub fn texts<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in nodes.into_iter().filter(|node| !says_nothing(node)).take(MOST) {
        out.extend(text(node).filter(|text| !out.contains(text)));
    }
    out
}

/// A value as JSON writes it, where it is short enough.
pub(crate) fn text(node: &Node) -> Option<String> {
    Some(to_json_line(node)).filter(|text| text.len() <= LONGEST)
}

/// True for a text, a number or a boolean.
pub(crate) fn is_single(node: &Node) -> bool {
    !matches!(node.value, Value::List(_) | Value::Object(_))
}

/// True for what shows a reader nothing.
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Boolean(_) | Value::Number(_) => false,
    }
}
