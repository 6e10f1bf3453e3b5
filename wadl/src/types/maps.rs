//! Detection of maps, whose keys are values: `{"metadata": {"owner": "accounting"}}`.

use restwright_api::{Scalar, XmlEntries, XmlForm};

use super::keys;
use super::node::{MOST_MEMBERS, Node, Part, Sort};
use super::scalar::word_of;
use super::type_word::TypeWord;
use super::words::{folded, local, words};
use restwright_api::pending::Field;

/// Names of maps from keys to text, possibly after other words: `image_metadata`.
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

/// Names of maps that never have fields: `id` is a key like any other.
const FREE: [&[&str]; 5] =
    [&["metadata"], &["extra", "specs"], &["labels"], &["annotations"], &["specs"]];

/// Names of maps from resource types to numbers: services add resource types over time.
const COUNTS: [&[&str]; 5] = [
    &["quota", "set"],
    &["quota", "sets"],
    &["quota", "class", "set"],
    &["quota", "class", "sets"],
    &["quotas"],
];

/// True if an object is a map. This follows from a declaration or from XML; otherwise the keys must
/// look like values, and none of them may be declared.
pub(super) fn is_map(node: &Node, name: &str) -> bool {
    if node.entries.is_some() || node.any_key.is_some() || node.parts.len() >= MOST_MEMBERS {
        return true;
    }
    let counts = is_called(name, &COUNTS);
    let is_free = counts || is_called(name, &FREE);
    let is_member = |part: &Part| {
        // Attribute names are defined by schemas, and entries of maps do not have a `key`.
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

/// True for the usual names of maps from keys to text.
pub(super) fn is_usual(name: &str) -> bool {
    is_called(name, &PAIRS)
}

/// True if a name ends with the words of one of `names`.
fn is_called(name: &str, names: &[&[&str]]) -> bool {
    let own = words(local(name));
    let ends = |with: &[&str]| {
        own.len() >= with.len() && own[own.len() - with.len()..].iter().eq(with.iter())
    };
    let whole = folded(local(name));
    names.iter().any(|with| ends(with) || whole == with.concat())
}

/// True if a declaration says explicitly that the keys are arbitrary. The type `dict` is not
/// sufficient, because descriptions use it for all objects.
fn says_map(field: &Field) -> bool {
    let name = field.value.type_name.as_deref().unwrap_or_default().to_ascii_lowercase();
    let name = name.rsplit('.').next().unwrap_or_default();
    if matches!(name, "map" | "hash" | "hashmap") {
        return true;
    }
    // Further sentences are about details, possibly about a map among the fields.
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
    says.iter().any(|phrase| docs.contains(phrase))
}

/// True if no two examples have a key in common.
fn differ(node: &Node) -> bool {
    node.objects > 1 && node.parts.iter().all(|part| part.in_json <= 1)
}

/// True if a declaration applies to a value or to a nested value.
pub(super) fn declares_anything(node: &Node) -> bool {
    node.declared.is_some()
        || node.any_key.is_some()
        || node.item.as_deref().is_some_and(declares_anything)
        || node.parts.iter().any(|part| declares_anything(&part.node))
}

/// Returns the XML form of the entries of a map that is an object in JSON: elements named by the
/// key, if examples show these.
pub(super) fn shown_entries(node: &Node) -> Option<XmlEntries> {
    if let Some(entries) = &node.entries {
        return Some(entries.form.clone());
    }
    let is_named = node.parts.iter().any(|part| part.in_xml > 0);
    is_named.then_some(XmlEntries::Named)
}
