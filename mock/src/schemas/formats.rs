//! String formats. Times follow XML Schema, which WADL uses, and RFC 3339: the time zone is
//! optional.

use jsonschema::ValidationOptions;
use restwright_runtime::{Date, DateTime};
use serde_json::{Map, Value};

/// Enables the validation of formats.
pub(super) fn checked(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    options
        .should_validate_formats(true)
        .with_format("int64", |text: &str| text.parse::<i64>().is_ok())
        .with_format("byte", is_base64)
        .with_format("date-time", |text: &str| DateTime::new(text).to_system_time().is_some())
        .with_format("date", is_date)
        .with_format("time", is_time)
        .with_format("duration", is_duration)
}

/// Adds the range of `int32` and `int64` to a schema, because JSON Schema validates formats of
/// strings only.
pub(super) fn bound_integers(schema: &mut Map<String, Value>) {
    let range = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    for (key, bound, is_within) in
        [("minimum", range.0, i64::ge as fn(&i64, &i64) -> bool), ("maximum", range.1, i64::le)]
    {
        let stated = schema.get(key).and_then(Value::as_i64);
        if !stated.is_some_and(|stated| is_within(&stated, &bound)) {
            schema.insert(key.to_owned(), bound.into());
        }
    }
}

/// Returns whether a text is valid base64 with padding (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/".contains(&byte);
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

fn is_date(text: &str) -> bool {
    let zone = text.get(10..).unwrap_or_default();
    let midnight = format!("{}T00:00:00{zone}", text.get(..10).unwrap_or_default());
    Date::new(text).year_month_day().is_some() && DateTime::new(midnight).to_system_time().is_some()
}

fn is_time(text: &str) -> bool {
    DateTime::new(format!("2000-01-01T{text}")).to_system_time().is_some()
}

/// Returns whether a text is an ISO 8601 duration with an optional sign: `P1Y2M3DT4H5M6.7S`, `P2W`.
fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (days, time) = text.split_once('T').map_or((text, None), |(days, time)| (days, Some(time)));
    let of_days = is_ordered(days, "YMWD");
    let of_time = time.map(|time| is_ordered(time, "HMS") && !time.is_empty());
    of_days && of_time.unwrap_or(!days.is_empty())
}

/// Returns whether a text consists of numbers with units in a given order; only the last number may
/// have a fraction.
fn is_ordered(text: &str, mut units: &str) -> bool {
    let mut rest = text;
    while let Some(end) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (number, unit) = (&rest[..end], &rest[end..=end]);
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let Some((_, later_units)) = units.split_once(unit) else { return false };
        let is_last = number.contains('.') && end + 1 < rest.len();
        if !is_digits(whole) || !is_digits(part) || is_last {
            return false;
        }
        (units, rest) = (later_units, &rest[end + 1..]);
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_xml_schema_and_of_rfc_3339() {
        for (is, good, bad) in [
            (
                is_date as fn(&str) -> bool,
                &["2026-02-28", "2024-02-29", "2026-01-31Z", "2026-01-31+01:00"][..],
                &["2026-02-30", "2026-1-1", "", "2026-01-31T", "today"][..],
            ),
            (is_time, &["12:30:00", "12:30:00Z", "12:30:00.5+01:00"], &["25:00:00", "12:30", ""]),
            (
                is_duration,
                &["PT1H", "P1Y2M3DT4H5M6.7S", "P2W", "-P1D", "PT0.5S"],
                &["", "P", "PT", "1H", "P1H", "PT1.5H3M", "P1D2Y", "PT1", "P-1D"],
            ),
        ] {
            for text in good {
                assert!(is(text), "{text}");
            }
            for text in bad {
                assert!(!is(text), "{text}");
            }
        }
    }
}
