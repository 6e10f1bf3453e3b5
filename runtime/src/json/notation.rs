//! JSON of values that an XML Schema describes. The schema says nothing of JSON, and frameworks have
//! several notations for it; a service does not state which. What is read:
//!
//! | | natural (JAXB, Jersey) | Jackson, Jersey POJO | mapped (Jersey, Jettison, `MOXy`) | `BadgerFish` |
//! |---|---|---|---|---|
//! | document element | left out | left out, or the only key | left out, or the only key | the only key |
//! | attribute | its name | its name | `@name` | `@name` |
//! | text beside attributes | `value`, `$` | `value` | `$` | `$` |
//! | text alone | as it is | as it is | as it is | `{"$": …}` |
//! | namespace | none | none | `ns2.name` | `ns2:name`, and `@xmlns` |
//! | one item of a list | a list | a list | the item, or a list | the item, or a list |
//! | list in an element of its own | `{"item": […]}`, a list | a list | `{"item": …}` | `{"item": …}` |
//! | items of several elements | by element | by element | by element | by element |
//! | `xs:list` | a list | a list | one text | one text |
//! | numbers, booleans | as such | as such | as such, or text | text |
//! | empty element | null | null | `""` | `{}` |
//! | nil | null | null | `{"@xsi.nil": "true"}`, null | `{"@xsi:nil": "true"}` |
//! | derived type | `@type` | `@type` | `@xsi.type`, `@type` | `@xsi:type` |
//!
//! Nothing decides for one notation: each value is what it looks like, and names and values as the
//! bindings write them (natural) come first. So a document element is looked for only where the
//! object has no member of that name, and a prefix only where no member is called so with it.

use serde_json::{Map as Object, Value};

use super::super::value::choice::{Cases, TYPE_KEY};
use super::super::value::shape::{Content, Member, Place};
use super::super::value::wire::Slot;
use super::de::Found;

/// What marks an attribute.
const ATTRIBUTE: char = '@';
/// What the text of an element is called that has attributes.
const TEXT: [&str; 4] = ["$", "value", "#text", "$text"];

/// Another way to write the value of a place.
pub(super) enum Spelled<'v> {
    /// Null.
    Null,
    /// A value of the same place.
    Value(&'v Value),
    /// The items of a list.
    Items(&'v [Value]),
    /// The only content of an object: that of the member of this number.
    Member(usize, &'v Value),
    /// An object that has nothing.
    Empty,
}

/// What a value is for a place, where it is not written as the bindings write it.
pub(super) fn spelled<'v>(slot: &Slot<'_>, value: &'v Value) -> Option<Spelled<'v>> {
    match (slot, value) {
        (Slot::Optional(_), Value::Object(members)) if is_nil(members) => Some(Spelled::Null),
        (Slot::Scalar(_), Value::Object(members)) => alone(members).map(Spelled::Value),
        (Slot::List(_), Value::Array(_)) | (Slot::Record(_), Value::Object(_)) => None,
        (Slot::List(_), Value::Null) => Some(Spelled::Items(&[])),
        (Slot::List(_), Value::String(text)) if text.trim().is_empty() => Some(Spelled::Items(&[])),
        (Slot::List(_), item) => Some(Spelled::Items(std::slice::from_ref(item))),
        (Slot::Record(record), Value::Array(_)) => {
            only_element(record.shape().members).map(|at| Spelled::Member(at, value))
        }
        (Slot::Record(record), value) => {
            let members = record.shape().members;
            let text = members.iter().position(|member| matches!(member.place, Place::Text));
            match (text, value) {
                (Some(at), _) if !value.is_null() => Some(Spelled::Member(at, value)),
                (_, Value::String(text)) if text.trim().is_empty() => Some(Spelled::Empty),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The member that is the only element of an object: where that is a list, some notations have the
/// list in place of the object.
fn only_element(members: &[Member]) -> Option<usize> {
    let mut elements = members.iter().enumerate().filter(|(_, member)| {
        !matches!(member.place, Place::Attribute(_) | Place::AnyAttribute | Place::Nowhere)
    });
    match (elements.next(), elements.next()) {
        (Some((at, member)), None) if member.child().is_some() => Some(at),
        _ => None,
    }
}

/// The text of an element that has nothing else that is known of.
fn alone(members: &Object<String, Value>) -> Option<&Value> {
    let mut content = members.iter().filter(|(key, _)| !is_declaration(key));
    match (content.next(), content.next()) {
        (Some((key, value)), None) if TEXT.contains(&key.as_str()) => Some(value),
        _ => None,
    }
}

/// The value of a document, out of the object around it that has the name of its element.
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
    let is_member = shape.is_some_and(|shape| find(shape.members, key).is_some())
        || cases.is_some_and(|cases| case(cases, key).is_some());
    (!is_member && (key == root || local(key) == root)).then_some(inner)
}

/// The value of a member, out of the elements that XML has around the items of a list.
pub(super) fn items<'v>(member: &Member, value: &'v Value) -> &'v Value {
    let Some((_, Content::Items(name))) = member.whole() else { return value };
    let Value::Object(members) = value else { return value };
    let mut content = members.iter().filter(|(key, _)| !is_declaration(key));
    match (content.next(), content.next()) {
        (Some((key, inner)), None) if key == name.local || local(key) == name.local => inner,
        _ => value,
    }
}

/// The items of a list that is one text.
pub(super) fn tokens(member: &Member, value: &Value) -> Option<Vec<Value>> {
    let text = match (member.whole(), value) {
        (Some((_, Content::Tokens)), Value::String(text)) => text,
        (Some((_, Content::Tokens)), Value::Object(members)) => alone(members)?.as_str()?,
        _ => return None,
    };
    Some(text.split_whitespace().map(|item| Value::String(item.to_owned())).collect())
}

/// The member that a key means in another notation.
pub(super) fn find(members: &[Member], key: &str) -> Option<Found> {
    let own = |found: &dyn Fn(&Member) -> bool| {
        members.iter().position(found).map(|at| Found { at, inner: None })
    };
    if let Some(name) = key.strip_prefix(ATTRIBUTE) {
        return own(&|member| is_attribute(member, name))
            .or_else(|| own(&|member| is_attribute(member, local(name))));
    }
    if let Some(found) = element(members, key).or_else(|| element(members, local(key))) {
        return Some(found);
    }
    let by_text = |member: &Member| matches!(member.place, Place::Text);
    TEXT.contains(&key)
        .then(|| own(&by_text))
        .flatten()
        .or_else(|| own(&|member| is_attribute(member, local(key))))
}

/// The member that is an element of this name, by itself or inline.
fn element(members: &[Member], name: &str) -> Option<Found> {
    let is_called = |member: &Member| {
        !matches!(member.place, Place::Attribute(_))
            && (member.name == name || member.whole().is_some_and(|(own, _)| own.local == name))
    };
    let own = members.iter().position(is_called).map(|at| Found { at, inner: None });
    own.or_else(|| {
        members.iter().enumerate().find_map(|(at, member)| {
            let inner = member.inner()?.iter().position(is_called)?;
            Some(Found { at, inner: Some(inner) })
        })
    })
}

fn is_attribute(member: &Member, name: &str) -> bool {
    matches!(member.place, Place::Attribute(own) if own.local == name || member.name == name)
}

/// The alternative that an element or a type is.
pub(in super::super) fn case(cases: &Cases, name: &str) -> Option<usize> {
    let is_called = |name: &str| {
        cases.members.iter().position(|member| {
            member.name == name || member.whole().is_some_and(|(own, _)| own.local == name)
        })
    };
    cases.named(name).or_else(|| is_called(name)).or_else(|| is_called(local(name)))
}

/// What an object says of its type.
pub(in super::super) fn stated_type(value: &Value) -> Option<&str> {
    let members = value.as_object()?;
    let keys = [TYPE_KEY, "@xsi.type", "@xsi:type", "xsi.type", "xsi:type"];
    let stated = keys.iter().find_map(|key| members.get(*key)).and_then(Value::as_str);
    stated.map(str::trim)
}

/// True where an object says that its element is nil.
fn is_nil(members: &Object<String, Value>) -> bool {
    members.iter().any(|(key, value)| {
        let name = key.strip_prefix(ATTRIBUTE).unwrap_or(key);
        let is_marker = matches!(name, "xsi.nil" | "xsi:nil") || key == "@nil";
        is_marker && (*value == Value::Bool(true) || value.as_str().map(str::trim) == Some("true"))
    })
}

/// True for keys that are no content: declarations of namespaces, and what XML Schema has for
/// documents.
fn is_declaration(key: &str) -> bool {
    let name = key.strip_prefix(ATTRIBUTE).unwrap_or(key);
    let (first, rest) = name.split_once(['.', ':']).unwrap_or((name, ""));
    first == "xmlns" || (first == "xsi" && rest != "nil" && rest != "type")
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.split_once(['.', ':']).map_or(name, |(_, local)| local)
}
