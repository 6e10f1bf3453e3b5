//! JSON notations of XML frameworks, in which examples of XML Schema types may be written: attributes as
//! `@name`, text as `$`, names with prefixes, the root element as the only key.

use restwright_api::{Member, QName, XmlForm};
use serde_json::{Map, Value};

use super::TYPE_KEY;

/// Keys for the text of an element.
const TEXT: [&str; 4] = ["$", "#text", "$text", "value"];

/// Returns the value of a property in any notation.
pub(super) fn property<'v>(values: &'v Map<String, Value>, member: &Member) -> Option<&'v Value> {
    if let Some(value) = values.get(&member.json) {
        return Some(value);
    }
    let form = member.xml.as_ref()?;
    if *form == XmlForm::Text {
        return TEXT.iter().find_map(|key| values.get(*key));
    }
    let name = form.name()?;
    let is_attribute = matches!(form, XmlForm::Attribute(_));
    let is_called = |key: &str| {
        let (own, is_own_kind) = match key.strip_prefix('@') {
            Some(own) => (own, is_attribute),
            None => (key, true),
        };
        is_own_kind && (own == name.local || local(own) == name.local)
    };
    values.iter().find(|(key, _)| is_called(key)).map(|(_, value)| value)
}

/// Returns the name of the type of an object.
pub(super) fn stated_type(value: &Value) -> Option<&str> {
    let keys = [TYPE_KEY, "@xsi:type", "@xsi.type", "xsi:type", "xsi.type"];
    keys.iter().find_map(|key| value.get(*key)?.as_str())
}

/// Returns the value of an element that has only text: `{"$": 5}` is 5.
pub(super) fn single(value: &Value) -> &Value {
    let mut content = value.as_object().into_iter().flatten().filter(|(key, _)| is_content(key));
    match (content.next(), content.next()) {
        (Some((key, inner)), None) if TEXT.contains(&key.as_str()) => inner,
        _ => value,
    }
}

/// Returns whether an element is nil.
pub(super) fn is_nil(value: &Value) -> bool {
    let is_true = |value: &Value| *value == Value::Bool(true) || value.as_str() == Some("true");
    value.is_null()
        || ["@xsi:nil", "@xsi.nil", "@nil"].iter().any(|key| value.get(*key).is_some_and(is_true))
}

/// Returns the value of a document, which may be in an object with the name of its root element.
pub(super) fn inside<'v>(value: &'v Value, root: &QName, members: &[Member]) -> &'v Value {
    let mut content = value.as_object().into_iter().flatten().filter(|(key, _)| is_content(key));
    match (content.next(), content.next()) {
        (Some((key, inner)), None)
            if local(key) == root.local && members.iter().all(|member| member.json != *key) =>
        {
            inner
        }
        _ => value,
    }
}

/// Returns a name without its prefix: `ns2:name`, `ns2.name`.
pub(super) fn local(name: &str) -> &str {
    name.rsplit([':', '.']).next().unwrap_or(name)
}

/// False for declarations of namespaces.
fn is_content(key: &str) -> bool {
    !key.starts_with("@xmlns") && !key.starts_with("xmlns")
}
