//! Comparison of JSON examples with types from grammars. Grammars describe XML; the JSON of a
//! service may differ, and then its examples take precedence.

use restwright_api::TypeBuilder;
use restwright_api::pending::{Choice, DefinitionKind, Member, Object, Type};
use restwright_api::{ChoiceBy, Presence, Scalar, XmlForm};
use restwright_data::{Node as Json, Object as Members, Value};

use super::lexical::{json_number_fits, json_text_fits};

/// The JSON key of the type of a polymorphic value.
const TYPE_KEY: &str = "@type";

/// True if a JSON value is a value of a type.
pub(super) fn fits(types: &TypeBuilder, of: &Type, parsed: &Json) -> bool {
    match (of, &parsed.value) {
        (Type::Json | Type::Xml, _) | (_, Value::Null) => true,
        (Type::Nullable(inner), _) => fits(types, inner, parsed),
        (Type::List(item), Value::List(items)) => {
            items.iter().all(|parsed| fits(types, item, parsed))
        }
        (Type::Map(item), Value::Object(members)) => {
            members.iter().all(|entry| fits(types, item, &entry.value))
        }
        (Type::Scalar(scalar), value) => is_scalar(*scalar, value),
        (Type::Named(id), value) => match (types.kind(*id), value) {
            (Some(DefinitionKind::Enumeration(_)), Value::String(_)) => true,
            (Some(DefinitionKind::Object(object)), Value::Object(members)) => {
                is_object(types, object, members)
            }
            (Some(DefinitionKind::Choice(choice)), _) => is_chosen(types, choice, parsed),
            _ => false,
        },
        _ => false,
    }
}

fn is_scalar(of: Scalar, value: &Value) -> bool {
    match value {
        Value::String(text) => match of {
            // These types keep the original text.
            Scalar::DateTime | Scalar::Date | Scalar::Time | Scalar::Duration | Scalar::Hex => true,
            _ => json_text_fits(text, of),
        },
        Value::Number(text) => json_number_fits(text, of),
        Value::Boolean(_) => of == Scalar::Boolean,
        Value::Null | Value::List(_) | Value::Object(_) => false,
    }
}

fn is_object(types: &TypeBuilder, object: &Object, members: &Members) -> bool {
    let all_fit = members.iter().filter(|entry| &*entry.key != TYPE_KEY).all(|entry| {
        let member = member(types, object, &entry.key);
        member.is_some_and(|member| fits(types, &member.value, &entry.value))
    });
    let is_there = |member: &Member| {
        is_inline(member)
            || member.presence != Presence::Required
            || members.get(&member.json).is_some()
    };
    all_fit && object.members.iter().all(is_there)
}

/// True if a property has no key: its own properties are among those of the parent.
fn is_inline(member: &Member) -> bool {
    member.xml == Some(XmlForm::Inline) && matches!(member.value, Type::Named(_))
}

/// Returns the property with a key, including those of inline properties.
fn member<'t>(types: &'t TypeBuilder, object: &'t Object, key: &str) -> Option<&'t Member> {
    let own = object.members.iter().find(|member| !is_inline(member) && member.json == key);
    own.or_else(|| {
        object.members.iter().filter(|member| is_inline(member)).find_map(|member| {
            let Type::Named(id) = member.value else { return None };
            types.parts_of(id).iter().find(|member| member.json == key)
        })
    })
}

fn is_chosen(types: &TypeBuilder, choice: &Choice, json: &Json) -> bool {
    let variant = |name: &str| choice.variants.iter().find(|variant| variant.json == name);
    match (&choice.by, &json.value) {
        (ChoiceBy::ElementOrText, Value::String(_)) => true,
        (ChoiceBy::Element | ChoiceBy::ElementOrText, Value::Object(members)) => {
            let mut entries = members.iter();
            match (entries.next(), entries.next()) {
                (Some(only), None) => {
                    variant(&only.key).is_some_and(|chosen| fits(types, &chosen.value, &only.value))
                }
                _ => false,
            }
        }
        (ChoiceBy::Type, Value::Object(members)) => {
            let chosen = match members.get(TYPE_KEY).and_then(Json::as_str) {
                Some(name) => variant(name),
                None => choice.variants.first(),
            };
            chosen.is_some_and(|chosen| fits(types, &chosen.value, json))
        }
        _ => false,
    }
}
