//! Lists and maps in others, and their constraints.

use std::borrow::Cow;

use restwright_api::{Constraints, DefinitionKind, Type, Types};

use super::json::Json;

/// True for lists, which are properties of their own in any form.
pub(super) fn is_list(value: &Type) -> bool {
    match value {
        Type::Nullable(inner) => is_list(inner),
        value => matches!(value, Type::List(_)),
    }
}

/// True for objects without properties whose types have some, which were left out because the
/// value is nested deeply, and for lists of only these: an optional property is better left out,
/// since the schema may require one of several.
pub(super) fn is_hollow(types: &Types, of: &Type, json: &Json) -> bool {
    match (of, json) {
        (Type::Nullable(inner), json) => is_hollow(types, inner, json),
        (Type::List(item), Json::List(items)) => {
            !items.is_empty() && items.iter().all(|json| is_hollow(types, item, json))
        }
        (Type::Named(id), Json::Object(members)) => {
            let has_properties = match &types.definition(*id).kind {
                DefinitionKind::Object(object) => !object.members.is_empty(),
                DefinitionKind::Choice(_) | DefinitionKind::Enumeration(_) => false,
            };
            members.is_empty() && has_properties
        }
        _ => false,
    }
}

/// Returns the constraints of the content of a list or map. For nested lists and maps, constraints
/// on the size hold for one level, and those on single values for the innermost. `None` if they
/// cannot be read.
pub(super) fn inside<'a>(item: &Type, rules: &'a Constraints) -> Option<Cow<'a, Constraints>> {
    let inner = match item {
        Type::Nullable(inner) => &**inner,
        item => item,
    };
    if !matches!(inner, Type::List(_) | Type::Map(_)) {
        return Some(Cow::Borrowed(rules));
    }
    let mut own = rules.clone().of_single_values();
    for text in rules.others.iter().filter_map(|text| text.strip_prefix("inside ")) {
        let range = text.split_once(' ').and_then(|(word, range)| {
            let (least, most) = range.split_once("..")?;
            let end =
                |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
            Some((word, end(least)?, end(most)?))
        });
        match range {
            Some(("items", least, most)) => (own.min_items, own.max_items) = (least, most),
            Some(("properties", least, most)) => {
                (own.min_properties, own.max_properties) = (least, most);
            }
            None if text.starts_with("inside ") => own.others.push(text.to_owned()),
            _ => return None,
        }
    }
    Some(Cow::Owned(own))
}
