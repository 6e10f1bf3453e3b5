//! Objects whose keys are values: `{"metadata": {"owner": "accounting"}}`.

use restwright_api::{Scalar, XmlEntries, XmlForm};

use super::keys;
use super::node::{MOST_MEMBERS, Node, Part, Sort};
use super::scalar::word_of;
use super::type_word::TypeWord;
use super::words::{folded, local, words};
use restwright_api::pending::Field;

/// Names of maps from key to text, also behind other words: `image_metadata`.
const PAIRS: [&[&str]; 14] = [
    &["metadata"],
    &["meta"],
    &["extra", "specs"],
    &["properties"],
    &["tags"],
    &["labels"],
    &["annotations"],
    &["user", "data"],
    &["headers"],
    &["attributes"],
    &["parameters"],
    &["variables"],
    &["specs"],
    &["scheduler", "hints"],
];

/// Those of them that have no fields of their own: an `id` is a key like any other.
const FREE: [&[&str]; 5] =
    [&["metadata"], &["extra", "specs"], &["labels"], &["annotations"], &["specs"]];

/// Names of maps from what is counted to how many there may be: services add kinds of things.
const COUNTS: [&[&str]; 5] = [
    &["quota", "set"],
    &["quota", "sets"],
    &["quota", "class", "set"],
    &["quota", "class", "sets"],
    &["quotas"],
];

/// True for an object that is a map. A declaration or XML may say so; otherwise the keys must look
/// free, and nothing may be declared of any of them.
pub(super) fn is_map(node: &Node, name: &str) -> bool {
    if node.entries.is_some() || node.any_key.is_some() || node.parts.len() >= MOST_MEMBERS {
        return true;
    }
    let counts = is_called(name, &COUNTS);
    let is_free = counts || is_called(name, &FREE);
    let is_member = |part: &Part| {
        // An attribute has its name from a schema, and an entry of a map has no `key` inside.
        matches!(part.form, Some(XmlForm::Attribute(_)))
            || part.name == "href"
            || (matches!(part.name.as_str(), "id" | "key") && !(is_free && part.in_json > 0))
            || declares_anything(&part.node)
    };
    if node.parts.iter().any(is_member) {
        return false;
    }
    if node.parts.is_empty() {
        return true;
    }
    let are_texts = node.parts.iter().all(|part| part.node.sort() == Sort::Scalar);
    let declared = node.declared.map(word_of);
    let may_be = matches!(
        declared,
        None | Some(TypeWord::Object | TypeWord::Any | TypeWord::Single(Scalar::String))
    );
    (node.declared.is_some_and(says_map) && !keys::are_fields(node))
        || keys::are_values(node)
        || (may_be && is_usual(name) && are_texts)
        || (may_be && counts)
        || (declared == Some(TypeWord::Object) && (node.has_empty || differ(node)) && are_texts)
        || (declared.is_none() && !name.is_empty() && differ(node) && keys::look_free(node))
}

/// True for the names of maps from key to text.
pub(super) fn is_usual(name: &str) -> bool {
    is_called(name, &PAIRS)
}

/// True where a name ends with the words of one of several.
fn is_called(name: &str, names: &[&[&str]]) -> bool {
    let own = words(local(name));
    let ends = |with: &[&str]| {
        own.len() >= with.len() && own[own.len() - with.len()..].iter().eq(with.iter())
    };
    let whole = folded(local(name));
    names.iter().any(|with| ends(with) || whole == with.concat())
}

/// True where a declaration says in so many words that the keys are free. `dict` alone does not:
/// descriptions call every object so.
fn says_map(field: &Field) -> bool {
    let name = field.value.type_name.as_deref().unwrap_or_default().to_ascii_lowercase();
    let name = name.rsplit('.').next().unwrap_or_default();
    if matches!(name, "map" | "hash" | "hashmap") {
        return true;
    }
    // What follows tells of details: perhaps of a map among the fields.
    let docs = field.docs.plain();
    let docs = words(docs.split(['.', '\n']).next().unwrap_or_default()).join(" ");
    let docs = format!(" {docs} ");
    let says = [
        " key value pair",
        " key and value pair",
        " name value pair",
        " name and value pair",
        " map of ",
        " mapping of ",
        " keyed by ",
    ];
    says.iter().any(|said| docs.contains(said))
}

/// True where no two samples have a key in common.
fn differ(node: &Node) -> bool {
    node.objects > 1 && node.parts.iter().all(|part| part.in_json <= 1)
}

/// True where a declaration is about a value or something inside of it.
pub(super) fn declares_anything(node: &Node) -> bool {
    node.declared.is_some()
        || node.any_key.is_some()
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
