//! Fields of forms, in a body or in the query.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{Encoding, MediaKind, MediaType, Type, Types};
use restwright_runtime::Style;
use restwright_runtime::server::untyped::{Coded, Kind, Pair, of_pairs};
use serde_json::{Map, Value};

use super::Problem;
use crate::parameter::{by, kind, members};
use crate::text::{Untyped, values};

/// Declared encoding and media type of a field.
pub(super) type Stated<'a> = (Option<&'a Encoding>, Option<&'a MediaType>);

/// Returns the value of a form as an object.
pub(super) fn value<'a>(
    types: &Types,
    of: &Type,
    pairs: &[Pair],
    stated: &dyn Fn(&str) -> Option<Stated<'a>>,
) -> Result<Value, Vec<Problem>> {
    let mut map = Map::new();
    let mut problems = Vec::new();
    let mut add = |name: &str, of: &Type, pairs: &[Pair]| match field(
        types,
        (name, of),
        pairs,
        stated(name).unwrap_or_default(),
    ) {
        Ok(Some(value)) => drop(map.insert(name.to_owned(), value)),
        Ok(None) => {}
        Err(problem) => problems.push(Problem::new(format!("#/{name}"), problem)),
    };
    let declared = types.object(of).map(|object| &object.members[..]).unwrap_or_default();
    for member in declared {
        add(&member.json, &member.value, pairs);
    }
    let stem = |name: &str| name.split('[').next().unwrap_or(name).to_owned();
    let is_declared = |name: &str| declared.iter().any(|member| member.json == stem(name));
    // Undeclared fields are strings, including those of an exploded object. Each name is read once.
    let others: BTreeSet<&str> =
        pairs.iter().map(|(name, _)| name.as_str()).filter(|name| !is_declared(name)).collect();
    let mut by_name: BTreeMap<&str, Vec<Pair>> = BTreeMap::new();
    for pair in pairs.iter().filter(|(name, _)| others.contains(name.as_str())) {
        by_name.entry(&pair.0).or_default().push(pair.clone());
    }
    for (name, own) in &by_name {
        add(name, &Type::Json, own);
    }
    if problems.is_empty() { Ok(Value::Object(map)) } else { Err(problems) }
}

fn field(
    types: &Types,
    (name, of): (&str, &Type),
    pairs: &[Pair],
    (encoding, media_type): Stated<'_>,
) -> Result<Option<Value>, String> {
    let is_json = media_type.is_some_and(|mime| mime.kind() == MediaKind::Json);
    let of_type = kind(types, of);
    // An object in a field is JSON unless it has another encoding.
    let (by, kind) = match encoding.map(by) {
        Some(by) => (by, of_type),
        None if is_json || of_type == Kind::Object => (Style::Json.joined(), Kind::Single),
        None => (Style::Form.exploded(), of_type),
    };
    let members = members(types, of);
    let members: Option<Vec<&str>> =
        members.as_ref().map(|members| members.iter().map(String::as_str).collect());
    let texts = of_pairs(name, pairs, by, (kind, Coded::Query), members.as_deref())?;
    Ok(texts.map(|texts| values(types, of, &texts, Untyped::Text)))
}
