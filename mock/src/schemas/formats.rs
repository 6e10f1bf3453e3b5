//! String formats. Times follow XML Schema, which WADL uses, and RFC 3339: the time zone is
//! optional.

use jsonschema::ValidationOptions;
use restwright_codegen::plan::rust::TEXT_FORMATS;
use restwright_runtime::has_format;
use serde_json::{Map, Value};

/// Enables the validation of formats.
pub(super) fn checked(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    let options = options
        .should_validate_formats(true)
        .with_format("int64", |text: &str| text.parse::<i64>().is_ok())
        .with_format("byte", is_base64);
    shared_formats().fold(options, |options, format| {
        options.with_format(format, |text: &str| has_format(format, text) != Some(false))
    })
}

/// Returns the formats that generated servers check, too; dates have types of their own there.
fn shared_formats() -> impl Iterator<Item = &'static str> {
    TEXT_FORMATS.iter().copied().chain(["date", "date-time"])
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &[&str] = &[
        "",
        " ",
        "a",
        "a b",
        "/",
        "/a/~0b",
        "/~2",
        "#b",
        "a.",
        "-a",
        "a-b.example",
        "a_b",
        "ü",
        "a@b",
        "a@b.example",
        "\"a b\"@c",
        "a@b_c",
        "ü@ü.example",
        "a@[127.0.0.1]",
        "127.0.0.1",
        "127.0.0",
        "127.000.0.1",
        "::1",
        "::g",
        "fe80::1%eth0",
        "[::1]",
        "urn:a:b",
        "mailto:a@b",
        "https://a.example/b?c#d",
        "https://a b",
        "https://[::1",
        "http://ü.example/ü",
        "1a:b",
        "<a>",
        "2026-02-28",
        "2026-02-30",
        "2026-01-31Z",
        "2026-01-31+01:00",
        "12:30:00",
        "12:30:00Z",
        "12:30",
        "25:00:00",
        "23:59:60Z",
        "2026-01-31T12:30:00",
        "PT1H",
        "P1D",
        "2026-01-31T12:30:00Z",
        "2026-01-31t12:30:00z",
        "P",
        "PT1.5H3M",
        "-P1D",
        "P2W",
        "P1Y2W",
    ];

    /// The mock and generated servers accept the same texts.
    #[test]
    fn the_formats_of_generated_servers() {
        for format in shared_formats() {
            let schema = serde_json::json!({ "type": "string", "format": format });
            let validator = checked(jsonschema::options()).build(&schema).unwrap();
            for text in TEXTS {
                let expected = restwright_runtime::has_format(format, text);
                assert!(expected.is_some(), "{format}");
                let found = validator.is_valid(&Value::from(*text));
                assert_eq!(Some(found), expected, "{format}: {text:?}");
            }
        }
    }
}
