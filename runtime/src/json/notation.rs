//! JSON notations for types of an XML Schema. The schema does not define JSON, XML frameworks have
//! several notations, and services do not declare which one they use. Supported notations:
//!
//! | | natural | Jackson | mapped | `BadgerFish` |
//! |---|---|---|---|---|
//! | frameworks | JAXB, Jersey | Jackson, Jersey POJO | Jersey, Jettison, `MOXy` | |
//! | root element | omitted | omitted, or the only key | omitted, or the only key | the only key |
//! | attribute | its name | its name | `@name` | `@name` |
//! | text next to attributes | `value`, `$` | `value` | `$` | `$` |
//! | only text | a scalar | a scalar | a scalar | `{"$": …}` |
//! | namespace | none | none | `ns2.name` | `ns2:name`, and `@xmlns` |
//! | one item of a list | a list | a list | the item, or a list | the item, or a list |
//! | wrapped list | `{"item": […]}`, a list | a list | `{"item": …}` | `{"item": …}` |
//! | list of different elements | by element | by element | by element | by element |
//! | `xs:list` | a list | a list | one string | one string |
//! | numbers, booleans | as such | as such | as such, or strings | strings |
//! | empty element | null | null | `""` | `{}` |
//! | nil | null | null | `{"@xsi.nil": "true"}`, null | `{"@xsi:nil": "true"}` |
//! | derived type | `@type` | `@type` | `@xsi.type`, `@type` | `@xsi:type` |
//!
//! No single notation is assumed: each value is interpreted separately, and names and values of the
//! default notation (natural) take precedence. Therefore a root element is recognized only if the
//! object has no field with its name, and a prefix only if no field name includes it.

use serde_json::{Map as Object, Value};

use super::super::value::choice::TYPE_KEY;
use super::super::value::member::{Content, Member, XmlPosition};
use super::super::value::wire::Slot;
use super::keys::{ATTRIBUTE, TEXT, case, find, is_declaration, local};

/// Keys of the type of an object.
pub(in super::super) const TYPE_KEYS: [&str; 5] =
    [TYPE_KEY, "@xsi.type", "@xsi:type", "xsi.type", "xsi:type"];

/// Value in another notation.
pub(super) enum Spelled<'v> {
    /// Null.
    Null,
    /// Value of the same type.
    Value(&'v Value),
    /// Items of a list.
    Items(&'v [Value]),
    /// The only content of an object: the value of the field with this index.
    Member(usize, &'v Value),
    /// Object without content.
    Empty,
}

/// Interprets a value that is not in the default notation.
pub(super) fn spelled<'v>(slot: &Slot<'_>, value: &'v Value) -> Option<Spelled<'v>> {
    match (slot, value) {
        (Slot::Optional(_), Value::Object(members)) if is_nil(members) => Some(Spelled::Null),
        (Slot::Scalar(_), Value::Object(members)) => alone(members).map(Spelled::Value),
        (Slot::List(_), Value::Array(_)) | (Slot::Record(_), Value::Object(_)) => None,
        (Slot::List(_), Value::Null) => Some(Spelled::Items(&[])),
        (Slot::List(_), Value::String(text)) if text.trim().is_empty() => Some(Spelled::Items(&[])),
        (Slot::List(_), item) => Some(Spelled::Items(std::slice::from_ref(item))),
        (Slot::Record(record), Value::Array(_)) => {
            only_element(record.shape().members()).map(|at| Spelled::Member(at, value))
        }
        (Slot::Record(record), value) => {
            let members = record.shape().members();
            let text = members.iter().position(|member| matches!(member.place, XmlPosition::Text));
            match (text, value) {
                (Some(at), _) if !value.is_null() => Some(Spelled::Member(at, value)),
                (_, Value::String(text)) if text.trim().is_empty() => Some(Spelled::Empty),
                (_, Value::Null) => Some(Spelled::Empty),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the field that is the only element of an object. If it is a list, some notations replace
/// the object by the list.
fn only_element(members: &[Member]) -> Option<usize> {
    let mut elements = members.iter().enumerate().filter(|(_, member)| {
        !matches!(
            member.place,
            XmlPosition::Attribute(_) | XmlPosition::AnyAttribute | XmlPosition::Nowhere
        )
    });
    match (elements.next(), elements.next()) {
        (Some((at, member)), None) if member.child().is_some() => Some(at),
        _ => None,
    }
}

/// Returns the text of an element that has no other known content.
pub(in super::super) fn alone(members: &Object<String, Value>) -> Option<&Value> {
    let mut content = members.iter().filter(|(key, _)| !is_declaration(key));
    match (content.next(), content.next()) {
        (Some((key, value)), None) if TEXT.contains(&key.as_str()) => Some(value),
        _ => None,
    }
}

/// Returns the value of a document, without an enclosing object with the name of its root element.
pub(super) fn inside<'v>(
    slot: &Slot<'_>,
    document: Option<&Member>,
    value: &'v Value,
) -> Option<&'v Value> {
    let (shape, cases) = match slot {
        Slot::Record(record) => (Some(record.shape()), None),
        Slot::Choice(choice) => (None, Some(choice.cases())),
        _ => (None, None),
    };
    let by_type = document.and_then(Member::whole).map(|(name, _)| name.local);
    let root = by_type.or_else(|| shape?.root.as_ref().map(|name| name.local))?;
    let mut content = value.as_object()?.iter().filter(|(key, _)| !is_declaration(key));
    let (Some((key, inner)), None) = (content.next(), content.next()) else { return None };
    let is_member = shape.is_some_and(|shape| find(shape.members(), key).is_some())
        || cases.is_some_and(|cases| case(cases, key).is_some());
    (!is_member && (key == root || local(key) == root)).then_some(inner)
}

/// Returns whether a document is nil, with or without its root element.
pub(super) fn is_nil_document(document: Option<&Member>, value: &Value) -> bool {
    let is_nil = |value: &Value| value.is_null() || value.as_object().is_some_and(is_nil);
    let inner = || {
        let (root, _) = document.and_then(Member::whole)?;
        let mut content = value.as_object()?.iter().filter(|(key, _)| !is_declaration(key));
        let (Some((key, inner)), None) = (content.next(), content.next()) else { return None };
        (key == root.local || local(key) == root.local).then_some(inner)
    };
    is_nil(value) || inner().is_some_and(is_nil)
}

/// Returns the value of a field, without the wrapper of list items.
pub(super) fn items<'v>(member: &Member, value: &'v Value) -> &'v Value {
    let Some((_, Content::Items(name))) = member.whole() else { return value };
    let Value::Object(members) = value else { return value };
    let mut content = members.iter().filter(|(key, _)| !is_declaration(key));
    match (content.next(), content.next()) {
        (Some((key, inner)), None) if key == name.local || local(key) == name.local => inner,
        _ => value,
    }
}

/// Returns the items of a list that is written as one string.
pub(super) fn tokens(member: &Member, value: &Value) -> Option<Vec<Value>> {
    let text = match (member.whole(), value) {
        (Some((_, Content::Tokens)), Value::String(text)) => text,
        (Some((_, Content::Tokens)), Value::Object(members)) => alone(members)?.as_str()?,
        _ => return None,
    };
    Some(text.split_whitespace().map(|item| Value::String(item.to_owned())).collect())
}

/// Returns the type name in an object (`@type`, `xsi:type`), with its key.
pub(in super::super) fn stated_type(value: &Value) -> Option<(&'static str, &str)> {
    let members = value.as_object()?;
    let stated = TYPE_KEYS.iter().find_map(|key| Some((*key, members.get(*key)?.as_str()?)));
    stated.map(|(key, name)| (key, name.trim()))
}

/// Returns whether an object has `xsi:nil`.
pub(in super::super) fn is_nil(members: &Object<String, Value>) -> bool {
    members.iter().any(|(key, value)| {
        let name = key.strip_prefix(ATTRIBUTE).unwrap_or(key);
        let is_marker = matches!(name, "xsi.nil" | "xsi:nil") || key == "@nil";
        is_marker && (*value == Value::Bool(true) || value.as_str().map(str::trim) == Some("true"))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::value::wire::Wire;
    use super::*;

    #[test]
    fn texts_and_nil_out_of_objects() {
        let alone = |value: Value| {
            let mut place = String::new();
            match spelled(&place.slot(), &value) {
                Some(Spelled::Value(found)) => Some(found.clone()),
                _ => None,
            }
        };
        assert_eq!(alone(json!({"$": "x"})), Some(json!("x")));
        assert_eq!(alone(json!({"@xmlns": {"ns2": "u"}, "$": 5})), Some(json!(5)));
        assert_eq!(alone(json!({"$": "x", "@lang": "en"})), None);
        assert_eq!(alone(json!({"name": "x"})), None);
        for (value, is_null) in [
            (json!({"@xsi.nil": "true"}), true),
            (json!({"@xsi:nil": true}), true),
            (json!({"@nil": " true "}), true),
            (json!({"@xsi.nil": "false"}), false),
            (json!({"nil": "true"}), false),
            (json!({}), false),
        ] {
            let mut place: Option<String> = None;
            let found = matches!(spelled(&place.slot(), &value), Some(Spelled::Null));
            assert_eq!(found, is_null, "{value}");
        }
    }

    #[test]
    fn lists_of_one_of_none_and_in_one_text() {
        let count = |value: &Value| {
            let mut place: Vec<String> = Vec::new();
            match spelled(&place.slot(), value) {
                Some(Spelled::Items(items)) => Some(items.len()),
                _ => None,
            }
        };
        for (value, expected) in [
            (json!("a"), Some(1)),
            (json!({"$": "a"}), Some(1)),
            (json!(null), Some(0)),
            (json!(" "), Some(0)),
            // Read unchanged.
            (json!(["a", "b"]), None),
        ] {
            assert_eq!(count(&value), expected, "{value}");
        }
        let tags = &Member::element("tags").items("tag");
        for (value, expected) in [
            (json!({"tag": ["a", "b"]}), json!(["a", "b"])),
            (json!({"ns2.tag": "a"}), json!("a")),
            (json!({"@xmlns": "u", "tag": "a"}), json!("a")),
            (json!({"tag": "a", "other": "b"}), json!({"tag": "a", "other": "b"})),
            (json!(["a"]), json!(["a"])),
        ] {
            assert_eq!(*items(tags, &value), expected);
        }
        let sizes = Member::element("sizes").tokens();
        assert_eq!(tokens(&sizes, &json!(" 1  2 ")), Some(vec![json!("1"), json!("2")]));
        assert_eq!(tokens(&sizes, &json!({"$": "1"})), Some(vec![json!("1")]));
        assert_eq!(tokens(&sizes, &json!([1])), None);
        assert_eq!(tokens(tags, &json!("1 2")), None);
    }

    #[test]
    fn document_elements_are_left_out() {
        let document = Member::element("ship");
        let out = |value: &Value| {
            let mut place: Vec<String> = Vec::new();
            inside(&place.slot(), Some(&document), value).cloned()
        };
        assert_eq!(out(&json!({"ship": {"a": 1}})), Some(json!({"a": 1})));
        assert_eq!(out(&json!({"ns2.ship": [1]})), Some(json!([1])));
        assert_eq!(out(&json!({"@xmlns": {"ns2": "u"}, "ns2:ship": 1})), Some(json!(1)));
        assert_eq!(out(&json!({"ship": 1, "boat": 2})), None);
        assert_eq!(out(&json!({"boat": 1})), None);
        assert_eq!(out(&json!([1])), None);
    }

    #[test]
    fn stated_types() {
        for key in ["@type", "@xsi.type", "@xsi:type", "xsi.type", "xsi:type"] {
            let mut object = Object::new();
            object.insert(key.to_owned(), json!(" ns2:Boat "));
            assert_eq!(stated_type(&Value::Object(object)), Some((key, "ns2:Boat")));
        }
        assert_eq!(stated_type(&json!({"type": "Boat"})), None);
        assert_eq!(stated_type(&json!({"@type": 5})), None);
    }
}
