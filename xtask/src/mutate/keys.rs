//! Changes single keys of real OpenAPI descriptions, and measures the share that `lint` reports.
//!
//! A key of the specification is misspelled by one character, a required one is removed, or a value
//! gets another type. Names chosen by the author (properties, components, paths) and values that
//! are data (examples, defaults, extensions) are not changed: such a change would result in another
//! valid description.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use camino::Utf8Path;
use restwright::{Exit, Outcome, UsageError, load, read_and_lint};
use restwright_properties::mutate::Random;
use serde_json::{Value, json};

use super::originals::Originals;
use crate::args::LintMutationsArgs;
use crate::child::{self, progress};
use crate::each::each;
use crate::gen_task::root;

/// Maximum size of a description in bytes: each is read a thousand times.
const LARGEST: u64 = 60_000;

/// Objects whose keys are chosen by the author.
const NAMED: &[&str] = &[
    "callbacks",
    "components",
    "content",
    "definitions",
    "encoding",
    "examples",
    "headers",
    "links",
    "mapping",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securityDefinitions",
    "securitySchemes",
    "security",
    "variables",
    "webhooks",
];

/// Keys whose values are data.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples", "value"];

/// Required keys of an object, by the key of the object that contains it.
const REQUIRED: &[(&str, &[&str])] = &[
    ("", &["openapi", "swagger", "info", "paths"]),
    ("info", &["title", "version"]),
    ("parameters", &["name", "in", "schema", "type"]),
    ("responses", &["description"]),
    ("tags", &["name"]),
    ("servers", &["url"]),
    ("externalDocs", &["url"]),
    ("license", &["name"]),
    ("requestBody", &["content"]),
    ("securitySchemes", &["type", "name", "in", "scheme", "flows", "openIdConnectUrl"]),
    ("securityDefinitions", &["type", "name", "in", "flow", "scopes"]),
    ("discriminator", &["propertyName"]),
    ("get", &["responses"]),
    ("post", &["responses"]),
];

/// Path of a key: the keys and indices that lead to it.
type Place = Vec<String>;

/// A change and its result.
struct Change {
    kind: String,
    place: Place,
    is_reported: bool,
}

/// Changes descriptions, and counts the changes that `lint` reports.
pub(crate) fn run(args: &LintMutationsArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let texts = Originals::find(&root)?.json(LARGEST, args.descriptions);
    let folder = child::target(&root).join("lint-mutations");
    std::fs::create_dir_all(&folder).map_err(UsageError::new)?;
    progress(&format!("{} descriptions, {} changes each", texts.len(), args.times));
    let done = each(texts.len(), "descriptions", |at| {
        let seed = args.seed.wrapping_mul(1_000_003).wrapping_add(at as u64);
        changes(&folder, at, &texts[at], args.times, &mut Random::new(seed))
    })?;
    let done: Vec<Change> = done.into_iter().flatten().collect();
    let mut results = shares(&done);
    if args.list {
        results.push_str(&silent(&done));
    }
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

fn changes(
    folder: &Utf8Path,
    at: usize,
    text: &str,
    times: usize,
    random: &mut Random,
) -> Result<Vec<Change>, UsageError> {
    let original: Value = serde_json::from_str(text).map_err(UsageError::new)?;
    let mut places = Vec::new();
    keys(&original, &mut Vec::new(), &mut places);
    let before = reported(folder, at, &original)?;
    let mut done = Vec::new();
    while done.len() < times {
        let Some(place) = random.pick(&places) else { break };
        let mut changed = original.clone();
        let Some(kind) = change(&mut changed, place, random) else { continue };
        let is_reported =
            reported(folder, at, &changed)?.iter().any(|message| !before.contains(message));
        done.push(Change { kind, place: place.clone(), is_reported });
    }
    Ok(done)
}

/// Returns the diagnostics reported by `lint` for a description, without locations.
fn reported(folder: &Utf8Path, at: usize, value: &Value) -> Result<BTreeSet<String>, UsageError> {
    let path = folder.join(format!("{at}.json"));
    std::fs::write(&path, value.to_string()).map_err(UsageError::new)?;
    let reading = read_and_lint(load(&[path], Some(folder))?);
    let list = reading.diagnostics.into_list().into_iter();
    // Number identical messages, since the result is a set.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = list.map(|diagnostic| {
        let text = format!("{} {}", diagnostic.code.id, diagnostic.message);
        let count = counts.entry(text.clone()).or_default();
        *count += 1;
        format!("{text} {count}")
    });
    Ok(numbered.collect())
}

/// Collects the paths of all keys of the specification.
fn keys(value: &Value, place: &mut Place, places: &mut Vec<Place>) {
    let is_named = place.last().is_some_and(|key| NAMED.contains(&key.as_str()))
        && place.iter().rev().nth(1).is_none_or(|key| key != "properties");
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
        }
        _ => return,
    };
    for (key, inner) in entries {
        if key.starts_with("x-") {
            continue;
        }
        place.push(key.clone());
        if value.is_object() && !is_named {
            places.push(place.clone());
        }
        if is_named || !DATA.contains(&key.as_str()) {
            keys(inner, place, places);
        }
        place.pop();
    }
}

/// Changes one key, and returns the kind of change; `None` if the chosen kind does not apply to the
/// key.
fn change(root: &mut Value, place: &[String], random: &mut Random) -> Option<String> {
    let (key, parent) = place.split_last()?;
    // An object is the value of a key, or an entry of a map or list of such objects.
    let around = parent.last();
    let grandparent = parent.len().checked_sub(2).and_then(|at| parent.get(at));
    let mut object = root;
    for step in parent {
        object = match object {
            Value::Object(inner) => inner.get_mut(step)?,
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    let object = object.as_object_mut()?;
    match random.below(3) {
        0 => {
            let name = misspelled(key, random);
            let value = object.remove(key)?;
            object.insert(name, value).is_none().then(|| format!("rename {key}"))
        }
        1 => {
            let is_required = |name: Option<&String>| {
                let name = name.map_or("", String::as_str);
                let keys = REQUIRED.iter().find(|(around, _)| *around == name);
                keys.is_some_and(|(_, keys)| keys.contains(&key.as_str()))
            };
            if !(is_required(around) || grandparent.is_some() && is_required(grandparent)) {
                return None;
            }
            object.remove(key)?;
            Some(format!("remove {key}"))
        }
        _ => {
            let value = object.get_mut(key)?;
            if DATA.contains(&key.as_str()) {
                return None;
            }
            let others = [json!("x"), json!(7), json!(true), json!([]), json!({}), json!(null)];
            let other = random.pick(&others)?;
            let is_same = std::mem::discriminant(other) == std::mem::discriminant(value);
            let word = word(value);
            (!is_same).then(|| *value = other.clone())?;
            Some(format!("{key}: {word} to {}", self::word(value)))
        }
    }
}

/// Returns a name with one letter added, removed or replaced.
fn misspelled(name: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    let at = random.below(chars.len().max(1));
    let letter = char::from(b'a' + u8::try_from(random.below(26)).unwrap_or_default());
    match random.below(3) {
        0 if chars.len() > 1 => drop(chars.remove(at)),
        1 if at < chars.len() && chars[at] != letter => chars[at] = letter,
        _ => chars.insert(at, letter),
    }
    chars.into_iter().collect()
}

fn word(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "flag",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// Returns the share that is reported, in total and by kind.
fn shares(done: &[Change]) -> String {
    let mut out = String::new();
    let mut line = |name: &str, of: &dyn Fn(&Change) -> bool| {
        let all = done.iter().filter(|change| of(change)).count();
        let reported = done.iter().filter(|change| of(change) && change.is_reported).count();
        let tenths = (reported * 1000).checked_div(all).unwrap_or_default();
        let _ = writeln!(
            out,
            "{name}: {reported} of {all} reported, {}.{} %",
            tenths / 10,
            tenths % 10
        );
    };
    line("all", &|_| true);
    line("renamed", &|change| change.kind.starts_with("rename "));
    line("removed", &|change| change.kind.starts_with("remove "));
    line("another type", &|change| change.kind.contains(": "));
    out
}

/// Returns the changes that are not reported, by kind, each with an example.
fn silent(done: &[Change]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in done.iter().filter(|change| !change.is_reported) {
        kinds.entry(&change.kind).or_default().push(change);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, changes)| (std::cmp::Reverse(changes.len()), *kind));
    kinds.into_iter().fold(String::new(), |mut out, (kind, changes)| {
        let path = changes.first().map_or_else(String::new, |change| change.place.join("/"));
        let _ = writeln!(out, "  {:4}  {kind}  ({path})", changes.len());
        out
    })
}
