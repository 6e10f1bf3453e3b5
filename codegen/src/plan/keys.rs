//! Lookup of a nested value by its JSON keys.

use restwright_api::{Api, DefinitionKind, Type};

/// A key that the type does not have.
pub(super) struct NoKey<'a> {
    /// The key.
    pub key: &'a str,
    /// The keys that the type has.
    pub known: Vec<String>,
}

/// Returns the type of the value that a path of keys leads to. Stops with `Type::Json` at a value
/// without a schema, since such a value may have any key.
pub(super) fn value_at<'a, 'k>(
    api: &'a Api,
    from: &'a Type,
    keys: &'k [String],
) -> Result<&'a Type, NoKey<'k>> {
    let mut at = from;
    for key in keys {
        while let Type::Nullable(inner) = at {
            at = inner;
        }
        let none = |known| Err(NoKey { key, known });
        at = match at {
            Type::Json => return Ok(at),
            Type::Map(item) => item,
            Type::Named(id) => match &api.types.definition(*id).kind {
                DefinitionKind::Object(object) => {
                    let mut members = object.members.iter();
                    let Some(member) = members.find(|member| member.json == *key) else {
                        let known = object.members.iter().map(|member| member.json.clone());
                        return none(known.collect());
                    };
                    &member.value
                }
                DefinitionKind::Enumeration(_) | DefinitionKind::Choice(_) => {
                    return none(Vec::new());
                }
            },
            Type::Scalar(_) | Type::List(_) | Type::Bytes | Type::Xml | Type::Nullable(_) => {
                return none(Vec::new());
            }
        };
    }
    Ok(at)
}
