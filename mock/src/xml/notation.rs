//! Examples of XML Schema types in the JSON notations of XML frameworks: attributes as `@name`, text as
//! `$`, names with prefixes, the root element as the only key.

use restwright_api::{Member, QName, XmlForm};
use restwright_runtime::server::notations::{attribute, is_declaration, is_text, only_text};
pub(super) use restwright_runtime::server::notations::{is_nil, local, stated_type};
use serde_json::{Map, Value};

/// Returns the value of a property in any notation.
pub(super) fn property<'v>(values: &'v Map<String, Value>, member: &Member) -> Option<&'v Value> {
    if let Some(value) = values.get(&member.json) {
        return Some(value);
    }
    let form = member.xml.as_ref()?;
    let mut all = values.iter();
    if *form == XmlForm::Text {
        return all.find(|(key, _)| is_text(key)).map(|(_, value)| value);
    }
    let name = form.name()?;
    let is_attribute = matches!(form, XmlForm::Attribute(_));
    let is_called = |key: &str| {
        let (own, is_own_kind) = match attribute(key) {
            Some(own) => (own, is_attribute),
            None => (key, true),
        };
        is_own_kind && (own == name.local || local(own) == name.local)
    };
    all.find(|(key, _)| is_called(key)).map(|(_, value)| value)
}

/// Returns the value of an element that has only text: `{"$": 5}` is 5.
pub(super) fn single(value: &Value) -> &Value {
    only_text(value).unwrap_or(value)
}

/// Returns the value of a document, which may be in an object with the name of its root element.
pub(super) fn inside<'v>(value: &'v Value, root: &QName, members: &[Member]) -> &'v Value {
    let content = value.as_object().into_iter().flatten();
    let mut content = content.filter(|(key, _)| !is_declaration(key));
    match (content.next(), content.next()) {
        (Some((key, inner)), None)
            if local(key) == root.local && members.iter().all(|member| member.json != *key) =>
        {
            inner
        }
        _ => value,
    }
}
