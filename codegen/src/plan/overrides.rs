//! What a user has decided otherwise than the description: other names, other types.

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

/// Decisions of a user about the bindings of one API. Things are named as the description names
/// them, or as the bindings would spell them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// New names of operations.
    pub operations: BTreeMap<String, String>,
    /// New names of types.
    pub types: BTreeMap<String, String>,
    /// New names of fields, by `Type.field`.
    pub fields: BTreeMap<String, String>,
    /// What types are instead (`Type`), or what fields are (`Type.field`).
    pub changes: BTreeMap<String, Override>,
    /// What parameters are on a client that is not told otherwise, by names as below.
    pub defaults: BTreeMap<String, String>,
    /// The names of parameters that are set on the client, regardless of the description: of a
    /// path, a query or a header. `query:NAME` and `header:NAME` tell which where both have one.
    pub client_parameters: Vec<String>,
    /// How pages follow one another, by the names of operations, in place of what the description
    /// says.
    pub paging: BTreeMap<String, Paging>,
    /// States that callers wait for, by the names of operations and of waiters.
    pub waiters: Waiters,
    /// What is derived for every type beside what always is: `Eq`, `schemars::JsonSchema`.
    pub derives: Vec<String>,
    /// The types of values, in place of those of the runtime.
    pub value_types: ValueTypes,
}

/// What a type or a field is, whatever the description says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// Its type.
    pub value: Option<Type>,
    /// The path of a type of the caller that it is, in place of a type of the bindings. Of a field
    /// that is a list or a map, that of its items.
    pub external: Option<String>,
    /// Whether a field must be there.
    pub presence: Option<Presence>,
}

/// A decision about something that is not there, or that cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name, as the user wrote it.
    pub name: String,
    /// What is wrong with it: "unknown type".
    pub why: &'static str,
    /// The names that there are.
    pub known: Vec<String>,
    /// The keys of the table that has it, below that of the bindings.
    pub within: Vec<String>,
}

impl UnknownName {
    /// Adds the keys of the table around it.
    #[must_use]
    pub(super) fn within(self, keys: &[&str]) -> Self {
        let within = keys.iter().map(|key| (*key).to_owned()).chain(self.within).collect();
        Self { within, ..self }
    }
}

impl Overrides {
    /// The API as it says, and what the plan has to know beside it.
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
        // Everything is named as the description names it, whatever else is decided about it.
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
        let (api, places) = select::drop_unused_types(replace(api, &replaced));
        let moved = |((id, at), name)| Some(((*places.get(&id)?, at), name));
        let external = external.into_iter();
        let external = external.filter_map(|(id, path)| Some((*places.get(&id)?, path)));
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
        let one = |(key, name): (&String, &String)| Ok((find_field(api, key)?, name.clone()));
        let found: Result<_, UnknownName> = self.fields.iter().map(one).collect();
        found.map_err(|error| error.within(&["rename", "fields"]))
    }

    /// New names of types, with the old ones.
    fn type_names(&self, api: &Api) -> Result<Vec<(TypeId, TypeName, TypeName)>, UnknownName> {
        let one = |(key, name): (&String, &String)| {
            let (id, old) = find_name(api, key)?;
            match words(name) {
                words if words.is_empty() => Err(unknown(name, "not a valid type name")),
                words => Ok((id, old.clone(), TypeName(words))),
            }
        };
        let found: Result<_, UnknownName> = self.types.iter().map(one).collect();
        found.map_err(|error| error.within(&["rename", "types"]))
    }

    /// Sets what fields are, and gives the types that are something else as a whole.
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
            let ids: Vec<String> = api.operations().map(|found| found.id.0.clone()).collect();
            let Some(old) = ids.iter().find(|id| same(id, key)) else {
                let unknown = UnknownName { known: ids, ..unknown(key, "unknown operation") };
                return Err(unknown.within(&["rename", "operations"]));
            };
            let old = OperationId(old.clone());
            for group in &mut api.groups {
                group.operations.iter_mut().for_each(|found| rename(found, &old, &new));
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

/// An API whose fields are changed, and the types that are something else as a whole.
struct Changed {
    api: Api,
    replaced: BTreeMap<TypeId, Type>,
    external: Externals,
}

impl Override {
    fn set(&self, member: &mut Member, key: &str) -> Result<(), UnknownName> {
        if let Some(presence) = self.presence {
            member.presence = presence;
            // What a user says is no guess.
            member.is_guess = false;
        }
        if let Some(value) = &self.value {
            let is_one = |value: &Type| {
                matches!(value, Type::Scalar(_) | Type::Named(_) | Type::Json | Type::Bytes)
            };
            // How a list is written as XML, only the description can say.
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

/// Gives a type another name in the place that has one.
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

/// Puts other types in the place of definitions, which then nothing names.
fn replace(api: Api, replaced: &BTreeMap<TypeId, Type>) -> Api {
    let mut other = |id| replaced.get(&id).cloned().unwrap_or(Type::Named(id));
    api.map_types(&mut |found| found.map_names(&mut other))
}

fn find_type(api: &Api, key: &str) -> Result<TypeId, UnknownName> {
    find_name(api, key).map(|(id, _)| id)
}

/// A type, and which of its names it is that a key is the same as.
fn find_name<'a>(api: &'a Api, key: &str) -> Result<(TypeId, &'a TypeName), UnknownName> {
    let names = api.types.iter().map(|(id, definition)| (id, &definition.name));
    let places = api.types.places.iter().map(|place| (place.of, &place.name));
    let found = names.chain(places).find(|(_, name)| same(&name.to_string(), key));
    found.ok_or_else(|| UnknownName {
        known: api.types.iter().map(|(_, found)| type_name(&found.name)).collect(),
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
    let place = object.members.iter().position(|member| member.json == field);
    let place = place.or_else(|| object.members.iter().position(|found| same(&found.json, field)));
    place.map(|at| (id, at)).ok_or_else(|| UnknownName {
        known: object
            .members
            .iter()
            .map(|found| format!("{name}.{}", field_name(&found.json)))
            .collect(),
        ..unknown(key, "unknown field")
    })
}

pub(super) fn unknown(name: &str, why: &'static str) -> UnknownName {
    UnknownName { name: name.to_owned(), why, known: Vec::new(), within: Vec::new() }
}

/// True where two names are the same words, whatever the case and the signs between them.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one).concat() == words(other).concat()
}
