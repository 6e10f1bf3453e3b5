//! Overrides of the description that a user configures: names, types and other choices.

use std::collections::BTreeMap;

use restwright_api::words::words;
use restwright_api::{
    Api, DefinitionKind, Member, Operation, OperationId, Paging, Presence, Type, TypeId, TypeName,
    TypePlace, Types, select,
};

use super::external::{self, Externals};
use super::paging;
use super::rust::{ClientParameter, Decided, FieldNames, ValueTypes, field_name, known, type_name};
use super::waiters::{self, Waiters};

/// Overrides of the bindings of one API. Types, fields and operations are named as in the
/// description or as in the bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// New names of operations.
    pub operations: BTreeMap<String, String>,
    /// New names of types.
    pub types: BTreeMap<String, String>,
    /// New names of fields, by `Type.field`.
    pub fields: BTreeMap<String, String>,
    /// Overrides of types (`Type`) and of fields (`Type.field`).
    pub changes: BTreeMap<String, Override>,
    /// Default values of client parameters, by name as in `client_parameters`.
    pub defaults: BTreeMap<String, String>,
    /// Names of the path, query and header parameters that are set on the client, regardless of the
    /// description. `query:NAME` and `header:NAME` resolve the ambiguity if both exist.
    pub client_parameters: Vec<String>,
    /// Pagination by operation name, in place of that of the description.
    pub paging: BTreeMap<String, Paging>,
    /// States to wait for, by operation name and waiter name.
    pub waiters: Waiters,
    /// Traits to derive for every type in addition to the usual ones: `Eq`, `schemars::JsonSchema`.
    pub derives: Vec<String>,
    /// Rust types of values, in place of those of the runtime.
    pub value_types: ValueTypes,
}

/// Override of a type or field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// The new type.
    pub value: Option<Type>,
    /// The path of an external type that replaces the type; for a field that is a list or a map,
    /// the type of its items.
    pub external: Option<String>,
    /// Whether the field is required.
    pub presence: Option<Presence>,
}

/// Error for an override of an unknown name, or one that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as the user wrote it.
    pub name: String,
    /// The problem: "unknown type".
    pub why: &'static str,
    /// The known names.
    pub known: Vec<String>,
    /// The keys of the table with the name, relative to that of the bindings.
    pub within: Vec<String>,
}

impl UnknownName {
    /// Prepends the keys of the enclosing table.
    #[must_use]
    pub(super) fn within(self, keys: &[&str]) -> Self {
        let within = keys.iter().map(|key| (*key).to_owned()).chain(self.within).collect();
        Self { within, ..self }
    }
}

impl Overrides {
    /// Returns the API with all overrides applied, and the decisions that the plan needs in
    /// addition.
    ///
    /// # Errors
    ///
    /// Returns an error if an override names something unknown or cannot be applied.
    pub fn apply(&self, api: Api) -> Result<(Api, Decided), UnknownName> {
        self.check_derives()?;
        self.check_defaults(&api)?;
        let waiters = waiters::find(&api, &self.waiters)?;
        let (api, fields, external) = self.change(api)?;
        let decided = Decided {
            fields,
            defaults: self.defaults.clone(),
            client_parameters: self.client_parameters.clone(),
            derives: self.derives.clone(),
            value_types: self.value_types,
            waiters,
            external,
            server: false,
            command_line: None,
        };
        Ok((api, decided))
    }

    fn change(&self, api: Api) -> Result<(Api, FieldNames, Externals), UnknownName> {
        // Names are resolved against the description before anything is renamed or replaced.
        let api = paging::set(api, &self.paging)?;
        let names = self.field_names(&api)?;
        let renamed = self.type_names(&api)?;
        let changed = self.override_all(api).map_err(|error| error.within(&["overrides"]))?;
        let Changed { mut api, replaced, external } = changed;
        for (id, old, name) in renamed {
            rename_type(&mut api.types, id, &old, name);
        }
        let api = self.rename_operations(api)?;
        if replaced.is_empty() && external.is_empty() {
            return Ok((api, names, external));
        }
        let (api, new_ids) = select::drop_unused_types(replace(api, &replaced));
        let moved = |((id, at), name)| Some(((*new_ids.get(&id)?, at), name));
        let external = external.into_iter();
        let external = external.filter_map(|(id, path)| Some((*new_ids.get(&id)?, path)));
        Ok((api, names.into_iter().filter_map(moved).collect(), external.collect()))
    }

    fn check_derives(&self) -> Result<(), UnknownName> {
        match self.derives.iter().find(|path| !external::is_path(path)) {
            None => Ok(()),
            Some(path) => Err(unknown(path, "not a valid path of a derivable trait, such as `Eq`")
                .within(&["derives"])),
        }
    }

    fn check_defaults(&self, api: &Api) -> Result<(), UnknownName> {
        let defaults = self.defaults.keys().map(|name| ("defaults", name));
        let others = self.client_parameters.iter().map(|name| ("client_parameters", name));
        for (table, name) in defaults.chain(others) {
            if let Err(why) = ClientParameter::find(api, name) {
                let known = known(api).into_iter().map(str::to_owned).collect();
                return Err(UnknownName { known, ..unknown(name, why) }.within(&[table]));
            }
        }
        Ok(())
    }

    fn field_names(&self, api: &Api) -> Result<FieldNames, UnknownName> {
        let resolve = |(key, name): (&String, &String)| Ok((find_field(api, key)?, name.clone()));
        let names: Result<_, UnknownName> = self.fields.iter().map(resolve).collect();
        names.map_err(|error| error.within(&["rename", "fields"]))
    }

    /// Resolves the new names of types, with the old ones.
    fn type_names(&self, api: &Api) -> Result<Vec<(TypeId, TypeName, TypeName)>, UnknownName> {
        let resolve = |(key, name): (&String, &String)| {
            let (id, old) = find_name(api, key)?;
            match words(name) {
                words if words.is_empty() => Err(unknown(name, "not a valid type name")),
                words => Ok((id, old.clone(), TypeName(words))),
            }
        };
        let renamed: Result<_, UnknownName> = self.types.iter().map(resolve).collect();
        renamed.map_err(|error| error.within(&["rename", "types"]))
    }

    /// Applies the overrides of fields, and returns the types to replace as a whole.
    fn override_all(&self, mut api: Api) -> Result<Changed, UnknownName> {
        let (mut replaced, mut external) = (BTreeMap::new(), Externals::new());
        for (key, decided) in &self.changes {
            if key.contains('.') {
                let (id, at) = find_field(&api, key)?;
                if let Some(path) = &decided.external {
                    external::set_field(
                        &mut api.types,
                        (id, at),
                        external::checked(path)?,
                        &mut external,
                    );
                }
                if let DefinitionKind::Object(object) =
                    &mut api.types.definitions[id.0 as usize].kind
                {
                    decided.set(&mut object.members[at], key)?;
                }
                continue;
            }
            let id = find_type(&api, key)?;
            if let (Some(path), None) = (&decided.external, decided.presence) {
                external::set_type(&mut api.types, id, external::checked(path)?, &mut external);
                continue;
            }
            match (&decided.value, decided.presence) {
                (Some(value), None) => replaced.insert(id, value.clone()),
                (None, _) => {
                    return Err(unknown(key, "the replacement type is missing"));
                }
                (_, Some(_)) => {
                    return Err(unknown(key, "a field may be required, a type may not"));
                }
            };
        }
        Ok(Changed { api, replaced, external })
    }

    fn rename_operations(&self, mut api: Api) -> Result<Api, UnknownName> {
        for (key, name) in &self.operations {
            let new = OperationId(name.clone());
            let ids: Vec<String> =
                api.operations().map(|operation| operation.id.0.clone()).collect();
            let Some(old) = ids.iter().find(|id| same(id, key)) else {
                let unknown = UnknownName { known: ids, ..unknown(key, "unknown operation") };
                return Err(unknown.within(&["rename", "operations"]));
            };
            let old = OperationId(old.clone());
            for group in &mut api.groups {
                group.operations.iter_mut().for_each(|operation| rename(operation, &old, &new));
            }
            for webhook in &mut api.webhooks {
                if webhook.of.as_ref() == Some(&old) {
                    webhook.of = Some(new.clone());
                }
            }
        }
        Ok(api)
    }
}

/// An API with changed fields, and the types to replace as a whole.
struct Changed {
    api: Api,
    replaced: BTreeMap<TypeId, Type>,
    external: Externals,
}

impl Override {
    fn set(&self, member: &mut Member, key: &str) -> Result<(), UnknownName> {
        if let Some(presence) = self.presence {
            member.presence = presence;
            // A presence stated by the user is not a guess.
            member.is_guess = false;
        }
        if let Some(value) = &self.value {
            let is_one = |value: &Type| {
                matches!(value, Type::Scalar(_) | Type::Named(_) | Type::Json | Type::Bytes)
            };
            // The XML form of a list comes from the description only.
            if member.xml.is_some() && (!is_one(&member.value) || !is_one(value)) {
                return Err(unknown(key, "in XML only scalars can be replaced"));
            }
            member.value = value.clone();
        }
        Ok(())
    }
}

fn rename(operation: &mut Operation, old: &OperationId, new: &OperationId) {
    if operation.id == *old {
        operation.id = new.clone();
    }
    for link in operation.responses.iter_mut().flat_map(|response| &mut response.links) {
        if link.operation == *old {
            link.operation = new.clone();
        }
    }
}

/// Renames a type at the location that uses the old name.
fn rename_type(types: &mut Types, id: TypeId, old: &TypeName, new: TypeName) {
    let is_it = |place: &&mut TypePlace| place.of == id && place.name == *old;
    for place in types.places.iter_mut().filter(is_it) {
        place.name = new.clone();
    }
    let definition = &mut types.definitions[id.0 as usize];
    if definition.name == *old {
        definition.name = new;
    }
}

/// Replaces references to definitions by other types. The definitions are then unused.
fn replace(api: Api, replaced: &BTreeMap<TypeId, Type>) -> Api {
    let mut other = |id| replaced.get(&id).cloned().unwrap_or(Type::Named(id));
    api.map_types(&mut |value| value.map_names(&mut other))
}

fn find_type(api: &Api, key: &str) -> Result<TypeId, UnknownName> {
    find_name(api, key).map(|(id, _)| id)
}

/// Returns the type with a name that matches `key`, and that name: a type has one per location.
fn find_name<'a>(api: &'a Api, key: &str) -> Result<(TypeId, &'a TypeName), UnknownName> {
    let names = api.types.iter().map(|(id, definition)| (id, &definition.name));
    let places = api.types.places.iter().map(|place| (place.of, &place.name));
    let entry = names.chain(places).find(|(_, name)| same(&name.to_string(), key));
    entry.ok_or_else(|| UnknownName {
        known: api.types.iter().map(|(_, declared)| type_name(&declared.name)).collect(),
        ..unknown(key, "unknown type")
    })
}

fn find_field(api: &Api, key: &str) -> Result<(TypeId, usize), UnknownName> {
    let Some((name, field)) = key.split_once('.') else {
        return Err(unknown(key, "fields are written as `Type.field`"));
    };
    let id = find_type(api, name)?;
    let DefinitionKind::Object(object) = &api.types.definition(id).kind else {
        return Err(unknown(key, "the type has no fields"));
    };
    let index = object.members.iter().position(|member| member.json == field);
    let index =
        index.or_else(|| object.members.iter().position(|property| same(&property.json, field)));
    index.map(|at| (id, at)).ok_or_else(|| UnknownName {
        known: object
            .members
            .iter()
            .map(|property| format!("{name}.{}", field_name(&property.json)))
            .collect(),
        ..unknown(key, "unknown field")
    })
}

pub(super) fn unknown(name: &str, why: &'static str) -> UnknownName {
    UnknownName { name: name.to_owned(), why, known: Vec::new(), within: Vec::new() }
}

/// True if two names consist of the same words, regardless of case and separators.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one).concat() == words(other).concat()
}
