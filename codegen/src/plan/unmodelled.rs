//! Sentences for constraints that the model has no field for
//! ([`restwright_api::Constraints::others`]): each is a JSON Schema keyword and its value.

use restwright_api::{Constraints, Inline};
use serde_json::Value;

use super::constraints::counted;
use super::inlines::{code, text};

/// Longest constraint, in characters, that is shown in a sentence.
const LONGEST: usize = 200;

/// Keywords that together state how many items of a list match a schema; printed as one sentence.
const CONTAINED: [&str; 3] = ["contains", "maxContains", "minContains"];

/// Keywords that together state the names of additional properties; printed as one sentence.
const NAMED: [&str; 2] = ["additionalProperties", "patternProperties"];

/// Returns one sentence per constraint, each with a full stop.
pub(super) fn sentences(keywords: &[String]) -> Vec<Vec<Inline>> {
    let stated: Vec<(&str, &str)> = keywords.iter().map(|text| parted(text)).collect();
    let value = |key: &str| stated.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let mut out = Vec::new();
    if let Some(schema) = value("contains") {
        out.extend(contained(schema, value("minContains"), value("maxContains")));
    }
    let patterns = closed_patterns(keywords);
    if let Some(patterns) = &patterns {
        let count = if patterns.len() > 1 { " one of " } else { " " };
        out.extend(ended(
            vec![text(format!("Names of additional properties match{count}"))],
            patterns,
        ));
    }
    let is_told =
        |key: &str| CONTAINED.contains(&key) || patterns.is_some() && NAMED.contains(&key);
    // What ends a list of items follows their sentence.
    let (ends, others): (Vec<_>, Vec<_>) =
        stated.iter().filter(|(key, _)| !is_told(key)).partition(|(_, value)| *value == "false");
    out.extend(others.into_iter().chain(ends).filter_map(|(key, value)| sentence(key, value)));
    out
}

/// True if null is the only valid value.
pub(crate) fn is_null(constraints: &Constraints) -> bool {
    constraints.others.iter().any(|text| text == "const null")
}

/// Returns the patterns of the names of additional properties, if no other names are allowed.
pub(super) fn closed_patterns(keywords: &[String]) -> Option<Vec<String>> {
    keywords.iter().find(|text| *text == "additionalProperties false")?;
    keywords.iter().find_map(|text| text.strip_prefix("patternProperties ")).map(patterns)
}

/// Returns the patterns of names, which are separated by spaces.
fn patterns(value: &str) -> Vec<String> {
    value.split(' ').map(str::to_owned).collect()
}

/// True for a keyword that [`closed_patterns`] contains.
pub(super) fn is_of_names(keyword: &str) -> bool {
    NAMED.contains(&parted(keyword).0)
}

fn parted(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

/// Returns the sentence on `contains`, such as `2 to 3 of the items match 1.`
fn contained(schema: &str, least: Option<&str>, most: Option<&str>) -> Option<Vec<Inline>> {
    let count = |text: &str| text.parse::<u64>().ok();
    let least = least.and_then(count).unwrap_or(1);
    let words = match most.and_then(count) {
        None => format!("At least {least} of the items "),
        Some(most) if most == least => format!("Exactly {least} of the items "),
        Some(most) => format!("{least} to {most} of the items "),
    };
    let verb = if words.contains(" 1 of") { "matches " } else { "match " };
    listed(vec![text(words), text(verb)], vec![shown(schema)?])
}

fn sentence(key: &str, value: &str) -> Option<Vec<Inline>> {
    let json: Option<Value> = serde_json::from_str(value).ok();
    let object = json.as_ref().and_then(Value::as_object);
    let only = |wanted: &str| object.filter(|properties| properties.len() == 1)?.get(wanted);
    let list = json.as_ref().and_then(Value::as_array);
    match key {
        "items" | "additionalItems" | "unevaluatedItems" if value == "false" => {
            Some(vec![text("No other items are allowed.")])
        }
        "prefixItems" | "items" => {
            let schemas: Option<Vec<_>> = list?.iter().map(of_schema).collect();
            listed(vec![text("The first items in order: ")], schemas?)
        }
        "propertyNames" => match (only("pattern"), only("enum")) {
            (Some(pattern), _) => ended(vec![text("Names match ")], &[plain(pattern)]),
            (None, Some(Value::Array(names))) => {
                let names: Vec<String> = names.iter().map(plain).collect();
                ended(vec![text("Allowed names: ")], &names)
            }
            _ => listed(vec![text("Names match ")], vec![shown(value)?]),
        },
        "patternProperties" => ended(vec![text("Patterns of names: ")], &patterns(value)),
        "inside" if let Some(line) = inside(value) => Some(line),
        "inside" if let Some(only) = value.strip_prefix("const ") => {
            ended(vec![text("Each value in it is always ")], &[only.to_owned()])
        }
        "required" => ended(vec![text("Required as well: ")], &[value.to_owned()]),
        "dependentRequired" => dependent(object?),
        "contentMediaType" => ended(vec![text("Media type: ")], &[plain(&json?)]),
        "contentSchema" => listed(vec![text("Its content matches ")], vec![shown(value)?]),
        "anyOf" | "oneOf" if let Some(names) = list.and_then(|list| required_alone(list)) => {
            let count = if key == "anyOf" { "At least" } else { "Exactly" };
            ended(vec![text(format!("{count} one of these is required: "))], &names)
        }
        "const" => ended(vec![text("Always ")], &[plain(&json?)]),
        "not" => match (only("const"), only("enum")) {
            (Some(value), _) => ended(vec![text("Not ")], &[plain(value)]),
            (None, Some(Value::Array(values))) => {
                let values: Vec<String> = values.iter().map(plain).collect();
                ended(vec![text("None of ")], &values)
            }
            _ => listed(vec![text("Does not match ")], vec![shown(value)?]),
        },
        _ => {
            let whole = if value.is_empty() { key.to_owned() } else { format!("{key} {value}") };
            ended(vec![text("Constraint: ")], &[short(whole)?])
        }
    }
}

/// Returns the line followed by comma-separated code and a full stop; `None` if a piece of code is
/// blank.
fn ended(line: Vec<Inline>, shown: &[String]) -> Option<Vec<Inline>> {
    if shown.iter().any(|text| text.trim().is_empty()) {
        return None;
    }
    listed(line, shown.iter().map(|text| vec![code(text)]).collect())
}

/// Returns the line followed by comma-separated phrases and a full stop; `None` if there are none.
fn listed(mut line: Vec<Inline>, phrases: Vec<Vec<Inline>>) -> Option<Vec<Inline>> {
    if phrases.is_empty() {
        return None;
    }
    for (at, phrase) in phrases.into_iter().enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.extend(phrase);
    }
    line.push(text("."));
    Some(line)
}

/// Returns the sentence on the size of nested lists or maps: `items 1..3`.
fn inside(value: &str) -> Option<Vec<Inline>> {
    let (word, range) = value.split_once(' ')?;
    let (least, most) = range.split_once("..")?;
    let (least, most) = (least.parse::<u64>().ok(), most.parse::<u64>().ok());
    let about = match word {
        "items" => "Each list in it has ",
        "properties" => "Each object in it has ",
        _ => return None,
    };
    let count = match (least, most) {
        (Some(least), Some(most)) if least == most => format!("exactly {least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, Some(most)) => format!("at most {most}"),
        (None, None) => return None,
    };
    Some(vec![text(format!("{about}{count} {word}."))])
}

/// Returns the sentences on properties that are required if another one is present.
fn dependent(object: &serde_json::Map<String, Value>) -> Option<Vec<Inline>> {
    let mut line = Vec::new();
    for (name, required) in object {
        let required: Vec<String> = required.as_array()?.iter().map(plain).collect();
        let before = if line.is_empty() { "" } else { " " };
        let words = vec![text(format!("{before}Required with ")), code(name), text(": ")];
        line.extend(ended(words, &required)?);
    }
    (!line.is_empty()).then_some(line)
}

/// Returns the properties that alternatives require, if each alternative requires one property and
/// states nothing else.
fn required_alone(alternatives: &[Value]) -> Option<Vec<String>> {
    let name = |schema: &Value| {
        let object = schema.as_object().filter(|properties| properties.len() == 1)?;
        match object.get("required")?.as_array()?.as_slice() {
            [only] => only.as_str().map(str::to_owned),
            _ => None,
        }
    };
    alternatives.iter().map(name).collect()
}

/// Returns a schema as a phrase, if it is short enough.
fn shown(schema: &str) -> Option<Vec<Inline>> {
    let json: Option<Value> = serde_json::from_str(schema).ok();
    json.map_or_else(|| Some(vec![code(&short(schema.to_owned())?)]), |json| of_schema(&json))
}

/// Returns a schema as a phrase: its constant, or its type with simple constraints, such as
/// `integer (at least 3)`. Any other schema is code.
fn of_schema(schema: &Value) -> Option<Vec<Inline>> {
    let Some(object) = schema.as_object() else {
        return Some(vec![if *schema == true {
            text("any value")
        } else {
            code(schema.to_string())
        }]);
    };
    if let Some(value) = object.get("const").filter(|_| object.len() == 1) {
        return Some(vec![code(&short(plain(value))?)]);
    }
    let word = object.get("type").and_then(Value::as_str);
    let constraints: Option<Vec<String>> = object
        .iter()
        .filter(|(key, _)| *key != "type")
        .map(|(key, value)| rule(key, value))
        .collect();
    Some(match (word, constraints) {
        (Some(word), Some(constraints)) if constraints.is_empty() => vec![code(word)],
        (Some(word), Some(constraints)) => {
            vec![code(word), text(format!(" ({})", constraints.join(", ")))]
        }
        _ => vec![code(&short(schema.to_string())?)],
    })
}

/// Returns a simple constraint in words.
fn rule(key: &str, value: &Value) -> Option<String> {
    let number = value.as_number()?;
    Some(match key {
        "minimum" => format!("at least {number}"),
        "maximum" => format!("at most {number}"),
        "exclusiveMinimum" => format!("greater than {number}"),
        "exclusiveMaximum" => format!("less than {number}"),
        "multipleOf" => format!("a multiple of {number}"),
        "minLength" => format!("at least {}", counted(number.as_u64()?, "character")),
        "maxLength" => format!("at most {}", counted(number.as_u64()?, "character")),
        _ => return None,
    })
}

/// Returns a string as its text, and any other value as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn short(text: String) -> Option<String> {
    Some(text).filter(|text| text.chars().count() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::inlines;

    fn said(keywords: &[&str]) -> String {
        let keywords: Vec<String> = keywords.iter().map(|text| (*text).to_owned()).collect();
        inlines::shown(sentences(&keywords))
    }

    #[test]
    fn keywords_are_said_in_words() {
        for (keywords, sentence) in [
            (&["contains {\"const\": 1}"][..], "At least 1 of the items matches `1`."),
            (
                &["contains {\"type\": \"string\"}", "maxContains 3", "minContains 2"],
                "2 to 3 of the items match `string`.",
            ),
            (
                &["prefixItems [{\"type\": \"string\"}, {\"minimum\": 1}]"],
                "The first items in order: `string`, `{\"minimum\":1}`.",
            ),
            (
                &["prefixItems [{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9}]"],
                "The first items in order: `integer` (at most 9, at least 1).",
            ),
            (
                &["prefixItems [true, {\"type\": \"string\"}]"],
                "The first items in order: any value, `string`.",
            ),
            (&["items false"], "No other items are allowed."),
            (&["unevaluatedItems false"], "No other items are allowed."),
            (&["propertyNames {\"pattern\": \"^k\"}"], "Names match `^k`."),
            (&["propertyNames {\"enum\": [\"a\", \"b\"]}"], "Allowed names: `a`, `b`."),
            (&["patternProperties ^a ^b"], "Patterns of names: `^a`, `^b`."),
            (
                &["additionalProperties false", "patternProperties ^a ^b"],
                "Names of additional properties match one of `^a`, `^b`.",
            ),
            (
                &["additionalProperties false", "patternProperties ^a"],
                "Names of additional properties match `^a`.",
            ),
            (&["dependentRequired {\"a\": [\"b\", \"c\"]}"], "Required with `a`: `b`, `c`."),
            (
                &["anyOf [{\"required\": [\"a\"]}, {\"required\": [\"b\"]}]"],
                "At least one of these is required: `a`, `b`.",
            ),
            (&["not {\"const\": \"x\"}"], "Not `x`."),
            (
                &["not {\"type\": \"null\", \"a\": 1}"],
                "Does not match `{\"a\":1,\"type\":\"null\"}`.",
            ),
            (&["contentMediaType \"image/png\""], "Media type: `image/png`."),
            (&["inside items 2..3"], "Each list in it has 2 to 3 items."),
            (&["if {\"a\": 1}"], "Constraint: `if {\"a\": 1}`."),
            (&["length 1..40"], "Constraint: `length 1..40`."),
        ] {
            assert_eq!(said(keywords), sentence);
        }
        assert_eq!(said(&[&format!("if {{\"a\": \"{}\"}}", "b".repeat(LONGEST))]), "");
    }
}
