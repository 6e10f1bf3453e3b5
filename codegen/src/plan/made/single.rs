//! Single values: the simplest value of a format that satisfies the constraints.

use restwright_api::syntax::is_uri_char;
use restwright_api::{
    Bound, Constraints, DefinitionKind, EnumerationBase, Pattern, Scalar, Type, Types,
};

use super::json::{Json, string};
use super::pattern;

/// Returns a value of an enumeration.
pub(super) fn of_set(base: EnumerationBase, value: &str) -> Json {
    match base {
        EnumerationBase::Text => Json::Raw(string(value)),
        EnumerationBase::Integer
        | EnumerationBase::Number
        | EnumerationBase::Boolean
        | EnumerationBase::Mixed => Json::parse(value).unwrap_or_else(|| Json::Raw(string(value))),
    }
}

/// Returns the value of a text in the description; for a list, one with a single item.
pub(super) fn literal(types: &Types, of: &Type, text: &str) -> Option<Json> {
    match of {
        Type::Scalar(scalar) if is_text(*scalar) => Some(Json::Raw(string(text))),
        Type::Scalar(_) => Json::parse(text).filter(|json| matches!(json, Json::Raw(_))),
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(set) => Some(of_set(set.base, text)),
            _ => None,
        },
        Type::Nullable(inner) => literal(types, inner, text),
        Type::List(item) => literal(types, item, text).map(|element| Json::List(vec![element])),
        Type::Map(_) | Type::Json | Type::Bytes | Type::Xml => None,
    }
}

/// True for scalars that are strings in JSON.
pub(super) fn is_text(scalar: Scalar) -> bool {
    !matches!(
        scalar,
        Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Integer
            | Scalar::Double
            | Scalar::Decimal
    )
}

/// Returns a value of a scalar type.
pub(super) fn scalar(scalar: Scalar, rules: &Constraints) -> Option<Json> {
    let json = match scalar {
        Scalar::Boolean => "true".to_owned(),
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Integer => {
            whole(rules)?.to_string()
        }
        Scalar::Double | Scalar::Decimal => number(rules)?,
        text => {
            let of_pattern = || of_pattern(rules).filter(|_| scalar == Scalar::String);
            let candidates = [of_text(text, rules), of_pattern()];
            let mut candidates = candidates.into_iter().flatten().map(|text| string(&text));
            candidates.find(|text| fits(scalar, rules, text))?
        }
    };
    fits(scalar, rules, &json).then_some(Json::Raw(json))
}

/// Returns a text that matches the first regular expression.
fn of_pattern(rules: &Constraints) -> Option<String> {
    let least = usize::try_from(rules.min_length.unwrap_or(0)).ok()?;
    pattern::text(rules.patterns.first()?, least)
}

/// Returns a text of a format.
fn of_text(scalar: Scalar, rules: &Constraints) -> Option<String> {
    let text = match scalar {
        Scalar::Uuid => "2d1a5d8e-7c52-4b0e-9a3f-5f6f0c8b1e11",
        Scalar::DateTime => "2026-01-31T12:30:00Z",
        Scalar::Date => "2026-01-31",
        Scalar::Time => "12:30:00Z",
        Scalar::Duration => "PT1H",
        Scalar::Uri => "https://example.com/",
        Scalar::Base64 => "aGVsbG8=",
        Scalar::Hex => "cafe",
        Scalar::Int64Text => "1",
        _ => "string",
    };
    if scalar != Scalar::String {
        return Some(text.to_owned());
    }
    if let Some(format) = &rules.format {
        return of_format(format).map(str::to_owned);
    }
    let (least, most) = (rules.min_length.unwrap_or(0), rules.max_length.unwrap_or(u64::MAX));
    // A text of many characters is not informative.
    let least = usize::try_from(least).ok().filter(|least| *least <= 80)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    Some(text.chars().cycle().take(text.len().max(least).min(most)).collect())
}

/// Returns a text of a format without a scalar type of its own; `None` for an unknown format, whose
/// syntax is unknown. A format that only affects the presentation allows any text.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format.to_ascii_lowercase().as_str() {
        "email" | "idn-email" => "ada@example.com",
        "hostname" | "idn-hostname" | "host" | "domain" => "www.example.com",
        "ipv4" | "ip" | "ip-address" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri-template" => "https://example.com/{id}",
        "json-pointer" => "/a",
        "relative-json-pointer" => "0",
        "regex" => "^a",
        "phone" | "tel" => "+1 202 555 0100",
        "password" => "string",
        "gyear" => "2026",
        "gyearmonth" => "2026-01",
        "gmonthday" => "--01-31",
        "gmonth" => "--01",
        "gday" => "---31",
        _ => return None,
    })
}

/// Returns an integer.
fn whole(rules: &Constraints) -> Option<i64> {
    let end = |bound: &Option<Bound>, towards: i64| match bound {
        None => Some(None),
        Some(Bound { value, is_exclusive }) => {
            let value = value.parse::<i64>().ok()?;
            Some(Some(if *is_exclusive { value.checked_add(towards)? } else { value }))
        }
    };
    let (least, most) = (end(&rules.minimum, 1)?, end(&rules.maximum, -1)?);
    let factor = match &rules.multiple_of {
        None => 1,
        Some(factor) => factor.parse::<i64>().ok().filter(|factor| *factor > 0)?,
    };
    let near = least.or(most.filter(|most| *most < 1)).unwrap_or(1);
    let up = near.checked_add((factor - near.rem_euclid(factor)) % factor)?;
    let down = near - near.rem_euclid(factor);
    let is_allowed = |value: &i64| {
        least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most)
    };
    [up, down].into_iter().find(is_allowed)
}

/// Returns a number, an integer if possible.
fn number(rules: &Constraints) -> Option<String> {
    if let Some(whole) = whole(rules) {
        return Some(whole.to_string());
    }
    if rules.multiple_of.is_some() {
        return rules.multiple_of.clone();
    }
    let end = |bound: &Option<Bound>| bound.as_ref()?.value.parse::<f64>().ok();
    let middle = match (end(&rules.minimum), end(&rules.maximum)) {
        (Some(least), Some(most)) => f64::midpoint(least, most),
        (Some(least), None) => least + 1.0,
        (None, Some(most)) => most - 1.0,
        (None, None) => 1.0,
    };
    middle.is_finite().then(|| middle.to_string())
}

/// True if a JSON value is valid for a type and satisfies its constraints. False for constraints
/// that cannot be checked here, such as regular expressions that the engine does not support.
pub(super) fn fits(scalar: Scalar, rules: &Constraints, json: &str) -> bool {
    if is_text(scalar) {
        let Ok(text) = serde_json::from_str::<String>(json) else { return false };
        if !rules.patterns.iter().all(|pattern| pattern::matches(pattern, &text)) {
            return false;
        }
        let count = text.chars().count() as u64;
        return rules.min_length.is_none_or(|least| count >= least)
            && rules.max_length.is_none_or(|most| count <= most)
            && is_formatted(scalar, &text)
            && rules.format.as_ref().is_none_or(|format| has_format(format, &text));
    }
    // Patterns of JSON Schema only apply to strings; those of XML Schema to any value.
    if rules.patterns.iter().any(|pattern| matches!(pattern, Pattern::Whole(_))) {
        return false;
    }
    if scalar == Scalar::Boolean {
        return matches!(json, "true" | "false");
    }
    let Ok(number) = json.parse::<f64>() else { return false };
    let is_whole = json.parse::<i64>().is_ok();
    let is_number = match scalar {
        Scalar::Int32 => json.parse::<i32>().is_ok(),
        Scalar::UInt64 => json.parse::<u64>().is_ok(),
        Scalar::Int64 | Scalar::Integer => is_whole,
        _ => number.is_finite(),
    };
    is_number && is_within(rules, number) && rules.total_digits.is_none() && has_digits(rules, json)
}

fn is_within(rules: &Constraints, number: f64) -> bool {
    let end = |bound: &Option<Bound>, is_inside: fn(f64, f64) -> bool| match bound {
        None => true,
        Some(Bound { value, is_exclusive }) => value.parse::<f64>().is_ok_and(|end| {
            is_inside(number, end) || (!is_exclusive && number.total_cmp(&end).is_eq())
        }),
    };
    let is_multiple = rules.multiple_of.as_ref().is_none_or(|factor| {
        factor.parse::<f64>().is_ok_and(|factor| {
            let times = number / factor;
            (times - times.round()).abs() < 1e-9
        })
    });
    is_multiple
        && end(&rules.minimum, |number, end| number > end)
        && end(&rules.maximum, |number, end| number < end)
}

fn has_digits(rules: &Constraints, json: &str) -> bool {
    let fraction = json.split_once('.').map_or(0, |(_, digits)| digits.len() as u64);
    rules.fraction_digits.is_none_or(|most| fraction <= most)
}

/// True if a text from the description has a format, as far as a simple check can detect.
fn has_format(format: &str, text: &str) -> bool {
    let name =
        |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '@');
    match format.to_ascii_lowercase().as_str() {
        "email" | "idn-email" => {
            let ends = text.split_once('@');
            ends.is_some_and(|(user, host)| name(user) && name(host) && host.contains('.'))
        }
        "ipv4" => text.parse::<core::net::Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<core::net::Ipv6Addr>().is_ok(),
        "hostname" | "idn-hostname" => {
            let is_host = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
            !text.is_empty() && text.chars().all(is_host) && !text.ends_with('.')
        }
        "uri-template" | "json-pointer" | "relative-json-pointer" | "regex" => {
            of_format(format) == Some(text)
        }
        _ => true,
    }
}

/// True if a text from the description has the syntax of its type.
fn is_formatted(scalar: Scalar, text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let is_time = |text: &str| text.starts_with("99:99:99") && !text.ends_with('9');
    match scalar {
        Scalar::Uuid => {
            let is_mark = |at: usize| [8, 13, 18, 23].contains(&at);
            let fits =
                |(at, c): (usize, char)| if is_mark(at) { c == '-' } else { c.is_ascii_hexdigit() };
            text.len() == 36 && text.chars().enumerate().all(fits)
        }
        Scalar::DateTime => {
            let parts = shape.split_once('T');
            parts.is_some_and(|(date, time)| date == "9999-99-99" && is_time(time))
        }
        Scalar::Date => shape == "9999-99-99",
        Scalar::Time => is_time(&shape),
        Scalar::Duration => text.starts_with('P'),
        Scalar::Int64Text => text.parse::<i64>().is_ok(),
        Scalar::Hex => text.len().is_multiple_of(2) && text.chars().all(|c| c.is_ascii_hexdigit()),
        Scalar::Base64 => {
            let digits = text.trim_end_matches('=');
            let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/".contains(c);
            text.len().is_multiple_of(4) && digits.chars().all(is_digit)
        }
        Scalar::Uri => text.chars().all(|ch| is_uri_char(ch) && !"{}".contains(ch)),
        _ => true,
    }
}
