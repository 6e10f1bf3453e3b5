//! Types of the user that replace types of a description.

use std::collections::BTreeMap;

use restwright_api::words::words;
use restwright_api::{
    Definition, DefinitionKind, Enumeration, EnumerationBase, Object, Prose, Type, TypeId,
    TypeName, Types,
};

use super::overrides::{UnknownName, unknown};

/// Paths of external types.
pub(super) type Externals = BTreeMap<TypeId, String>;

/// True if `path` is a Rust path: `crate::Money`, `::schemars::JsonSchema`.
pub fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|found: char| found.is_ascii_alphabetic() || found == '_')
            && name.chars().all(|found| found.is_ascii_alphanumeric() || found == '_')
            && name != "_"
    };
    path.strip_prefix("::").unwrap_or(path).split("::").all(is_name)
}

/// Returns the path, or an error if it is not a valid Rust path.
pub(super) fn checked(path: &str) -> Result<&str, UnknownName> {
    if is_path(path) {
        return Ok(path);
    }
    Err(unknown(path, "not a valid path of a type, such as `crate::Money`"))
}

/// Replaces a type by an external one. Its fields and variants are removed, since they are no
/// longer used.
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

/// Replaces the type of a field, or of the items of a list or map, by an external one.
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
        // The replacement of a scalar stays a single value, for uses that accept only single values
        // (such as path parameters and XML attributes).
        let kind = match last {
            Type::Scalar(_) => DefinitionKind::Enumeration(Enumeration {
                base: EnumerationBase::Text,
                values: Vec::new(),
                is_open: false,
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

/// Returns the last segment of the path as the type name; if that is taken, the names of the type
/// and of its field.
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
