//! Objects whose keys are values: `{"metadata": {"owner": "accounting"}}`.

use restwright_api::{Scalar, XmlEntries, XmlForm};

use super::node::{MOST_MEMBERS, Node, Part, Sort};
use super::scalar::word_of;
use super::type_word::TypeWord;
use super::words::{folded, local};

/// Names that descriptions give to free pairs of key and value.
const USUAL: [&str; 12] = [
    "metadata",
    "meta",
    "extraspecs",
    "properties",
    "tags",
    "labels",
    "annotations",
    "userdata",
    "headers",
    "attributes",
    "parameters",
    "variables",
];

/// True for an object that is a map. XML may show it; otherwise the keys must look free, and
/// nothing may be declared of any of them.
pub(super) fn is_map(node: &Node, name: &str) -> bool {
    if node.entries.is_some() || node.parts.len() >= MOST_MEMBERS {
        return true;
    }
    let is_member = |part: &Part| {
        // An attribute has its name from a schema, and an entry of a map has no `key` inside.
        matches!(part.form, Some(XmlForm::Attribute(_)))
            || matches!(part.name.as_str(), "id" | "key" | "href")
            || declares_anything(&part.node)
    };
    if node.parts.iter().any(is_member) {
        return false;
    }
    let declared = node.declared.map(word_of);
    if node.parts.is_empty() {
        return true;
    }
    let are_texts = node.parts.iter().all(|part| part.node.sort() == Sort::Scalar);
    let may_be = matches!(
        declared,
        None | Some(TypeWord::Object | TypeWord::Any | TypeWord::Single(Scalar::String))
    );
    keys_are_values(node)
        || (may_be && is_usual(name) && are_texts)
        || (declared == Some(TypeWord::Object) && (node.has_empty || differ(node)) && are_texts)
}

/// True for the names of maps from key to text.
pub(super) fn is_usual(name: &str) -> bool {
    USUAL.contains(&&*folded(local(name)))
}

/// True where every key is a number, an address or an identifier: no member is called like that.
fn keys_are_values(node: &Node) -> bool {
    let is_value = |part: &Part| {
        let name = &part.name;
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        let marks = |c: char| matches!(c, '.' | ':' | '-' | '/');
        let is_numeric = digits > 0
            && name.chars().all(|c| c.is_ascii_hexdigit() || marks(c))
            && digits * 2 >= name.len().min(8);
        is_numeric || name.contains([' ', '/']) || name.is_empty()
    };
    node.parts.iter().all(is_value)
}

/// True where no two samples have a key in common.
fn differ(node: &Node) -> bool {
    node.objects > 1 && node.parts.iter().all(|part| part.in_json <= 1)
}

fn declares_anything(node: &Node) -> bool {
    node.declared.is_some()
        || node.item.as_deref().is_some_and(declares_anything)
        || node.parts.iter().any(|part| declares_anything(&part.node))
}

/// How XML writes the entries of a map that is shown as an object: by the name of an element,
/// where samples do so.
pub(super) fn shown_entries(node: &Node) -> Option<XmlEntries> {
    if let Some(entries) = &node.entries {
        return Some(entries.form.clone());
    }
    let is_named = node.parts.iter().any(|part| part.in_xml > 0);
    is_named.then_some(XmlEntries::Named)
}
