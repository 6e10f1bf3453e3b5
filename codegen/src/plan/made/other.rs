//! Checks whether a generated value of one type may be a value of another type too.

use restwright_api::{Choice, Constraints, DefinitionKind, Member, Object, Presence, Type};

use super::json::Json;
use super::{Maker, single};

/// False if the value is certainly not valid for the type.
pub(super) fn may_be(maker: &Maker<'_>, of: &Type, json: &Json, depth: usize) -> bool {
    match (of, json) {
        (Type::Nullable(inner), json) => may_be(maker, inner, json, depth),
        (Type::List(_), json) => matches!(json, Json::List(_)),
        (Type::Map(_), json) => matches!(json, Json::Object(_)),
        (Type::Scalar(scalar), Json::Raw(text)) => {
            text.starts_with('"') == single::is_text(*scalar)
        }
        (Type::Scalar(_), _) => false,
        (Type::Named(id), json) => match (&maker.types.definition(*id).kind, json) {
            (DefinitionKind::Enumeration(_), Json::Raw(_)) => {
                maker.fits(of, &Constraints::NONE, json)
            }
            (DefinitionKind::Object(object), Json::Object(members)) => is_of(object, members),
            (DefinitionKind::Choice(inner), json) => is_one(maker, inner, json, depth),
            (DefinitionKind::Enumeration(_) | DefinitionKind::Object(_), _) => false,
        },
        (Type::Json | Type::Bytes | Type::Xml, _) => true,
    }
}

fn is_one(maker: &Maker<'_>, inner: &Choice, json: &Json, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    inner.variants.iter().any(|variant| may_be(maker, &variant.value, json, depth))
}

/// False if a required property is missing, or if a property is not allowed.
fn is_of(object: &Object, members: &[(String, Json)]) -> bool {
    let has = |member: &Member| members.iter().any(|(name, _)| *name == member.json);
    let is_known = |name: &str| object.members.iter().any(|member| member.json == name);
    let lacks = |member: &Member| member.presence == Presence::Required && !has(member);
    let is_foreign = |name: &String| object.is_closed && !is_known(name);
    !members.iter().any(|(name, _)| is_foreign(name)) && !object.members.iter().any(lacks)
}
