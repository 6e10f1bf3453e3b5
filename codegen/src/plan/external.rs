//! Types of the caller in place of types of a description.

use std::collections::BTreeMap;

use restwright_api::words::words;
use restwright_api::{
    Definition, DefinitionKind, Enumeration, EnumerationBase, Object, Prose, Type, TypeId,
    TypeName, Types,
};

use super::overrides::{UnknownName, unknown};

/// The paths of such types.
pub(super) type Externals = BTreeMap<TypeId, String>;

/// True for the path of an item of Rust: `crate::Money`, `::schemars::JsonSchema`.
pub fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|found: char| found.is_ascii_alphabetic() || found == '_')
            && name.chars().all(|found| found.is_ascii_alphanumeric() || found == '_')
            && name != "_"
    };
    path.strip_prefix("::").unwrap_or(path).split("::").all(is_name)
}

/// A path, where it is one.
pub(super) fn checked(path: &str) -> Result<&str, UnknownName> {
    if is_path(path) {
        return Ok(path);
    }
    Err(unknown(path, "not a valid path of a type, such as `crate::Money`"))
}

/// Makes a type that of the caller. What it is made of has no use any more.
pub(super) fn set_type(types: &mut Types, id: TypeId, path: &str, all: &mut Externals) {
    match &mut types.definitions[id.0 as usize].kind {
        DefinitionKind::Object(object) => {
            object.members.clear();
            object.extra = None;
        }
        DefinitionKind::Choice(choice) => choice.variants.clear(),
        DefinitionKind::Enumeration(_) => {}
    }
    all.insert(id, path.to_owned());
}

/// Makes the value of a field, or the items of a list or map, those of the caller.
pub(super) fn set_field(
    types: &mut Types,
    (of, at): (TypeId, usize),
    path: &str,
    all: &mut Externals,
) {
    let DefinitionKind::Object(object) = &types.definitions[of.0 as usize].kind else { return };
    let json = object.members[at].json.clone();
    let mut value = object.members[at].value.clone();
    let mut last = &mut value;
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = last {
        last = inner;
    }
    let known = all.iter().find(|(_, known)| *known == path).map(|(id, _)| *id);
    let id = known.unwrap_or_else(|| {
        let name = name(types, of, &json, path);
        // A single value stays one, for the places that take no other.
        let kind = match last {
            Type::Scalar(_) => DefinitionKind::Enumeration(Enumeration {
                base: EnumerationBase::Text,
                values: Vec::new(),
            }),
            _ => DefinitionKind::Object(Object::default()),
        };
        let id = TypeId(u32::try_from(types.definitions.len()).unwrap_or(u32::MAX));
        let (docs, deprecated, span) = (Prose::default(), false, None);
        types.definitions.push(Definition { name, docs, deprecated, kind, span });
        all.insert(id, path.to_owned());
        id
    });
    *last = Type::Named(id);
    if let DefinitionKind::Object(object) = &mut types.definitions[of.0 as usize].kind {
        object.members[at].value = value;
    }
}

/// The last name of the path, or where that is taken the name of the type and of its field.
fn name(types: &Types, of: TypeId, json: &str, path: &str) -> TypeName {
    let last = TypeName(words(path.rsplit("::").next().unwrap_or(path)));
    let is_taken = types.iter().any(|(_, found)| found.name == last);
    if !is_taken && !last.0.is_empty() {
        return last;
    }
    let mut all = types.definition(of).name.0.clone();
    all.extend(words(json));
    TypeName(all)
}
