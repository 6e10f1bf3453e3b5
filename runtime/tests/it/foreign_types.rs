//! Types of other crates as values: accepted, written and rejected notations.

use std::collections::BTreeMap;
use std::time::SystemTime;

use restwright_runtime::bigdecimal::BigDecimal;
use restwright_runtime::bytes::Bytes;
use restwright_runtime::indexmap::IndexMap;
use restwright_runtime::{
    Base64, Date, DateTime, Decimal, DecodeError, Wire, chrono, from_json, jiff, rust_decimal,
    time, to_json,
};

/// Returns a JSON text after reading and writing it.
fn written<T: Wire>(json: &str) -> String {
    let read: T = from_json(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    to_json(&read).unwrap()
}

fn problem<T: Wire>(json: &str) -> String {
    from_json::<T>(json).err().as_ref().map_or_else(String::new, DecodeError::to_string)
}

/// Returns a timestamp with a time zone after reading and writing it, with the type of each crate.
fn timestamps(text: &str) -> [String; 4] {
    let json = format!("{text:?}");
    [
        written::<jiff::Timestamp>(&json),
        written::<chrono::DateTime<chrono::Utc>>(&json),
        written::<chrono::DateTime<chrono::FixedOffset>>(&json),
        written::<time::OffsetDateTime>(&json),
    ]
    .map(|text| text.trim_matches('"').to_owned())
}

#[test]
fn timestamps_are_the_same_points_in_time() {
    for (text, utc, local) in [
        ("2023-12-19T22:10:04Z", "2023-12-19T22:10:04Z", "2023-12-19T22:10:04Z"),
        ("2023-12-19 22:10:04.500z", "2023-12-19T22:10:04.5Z", "2023-12-19T22:10:04.5Z"),
        ("2024-03-01T00:30:00+0100", "2024-02-29T23:30:00Z", "2024-03-01T00:30:00+01:00"),
        ("1969-12-31T18:59:59.75-05:00", "1969-12-31T23:59:59.75Z", "1969-12-31T18:59:59.75-05:00"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        (
            "9999-12-30T21:59:59.999999999Z",
            "9999-12-30T21:59:59.999999999Z",
            "9999-12-30T21:59:59.999999999Z",
        ),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", "2016-12-31T23:59:59Z"),
        // Digits beyond nanoseconds are dropped.
        (
            "2020-02-02T02:02:02.1234567891Z",
            "2020-02-02T02:02:02.123456789Z",
            "2020-02-02T02:02:02.123456789Z",
        ),
        ("2020-02-02T02:02:02-00:00", "2020-02-02T02:02:02Z", "2020-02-02T02:02:02Z"),
    ] {
        assert_eq!(timestamps(text), [utc, utc, local, local], "{text}");
        let expected = DateTime::new(text).to_system_time().unwrap();
        let json = format!("{text:?}");
        let found: [SystemTime; 4] = [
            from_json::<jiff::Timestamp>(&json).unwrap().into(),
            from_json::<chrono::DateTime<chrono::Utc>>(&json).unwrap().into(),
            from_json::<chrono::DateTime<chrono::FixedOffset>>(&json).unwrap().into(),
            from_json::<time::OffsetDateTime>(&json).unwrap().into(),
        ];
        assert_eq!(found, [expected; 4], "{text}");
    }
}

#[test]
fn local_times_have_types_of_their_own() {
    for text in ["2023-12-19T22:10:04", "2023-12-19T22:10:04.000001"] {
        let json = format!("{text:?}");
        assert_eq!(written::<jiff::civil::DateTime>(&json), json);
        assert_eq!(written::<chrono::NaiveDateTime>(&json), json);
        assert_eq!(written::<time::PrimitiveDateTime>(&json), json);
        let with_zone = "expected a timestamp with a time zone";
        assert!(problem::<jiff::Timestamp>(&json).contains(with_zone));
        assert!(problem::<chrono::DateTime<chrono::Utc>>(&json).contains(with_zone));
        assert!(problem::<chrono::DateTime<chrono::FixedOffset>>(&json).contains(with_zone));
        assert!(problem::<time::OffsetDateTime>(&json).contains(with_zone));
        let json = format!("\"{text}Z\"");
        let without = "expected a timestamp without a time zone";
        assert!(problem::<jiff::civil::DateTime>(&json).contains(without));
        assert!(problem::<chrono::NaiveDateTime>(&json).contains(without));
        assert!(problem::<time::PrimitiveDateTime>(&json).contains(without));
    }
}

#[test]
fn dates_are_calendar_dates() {
    for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
        let json = format!("{text:?}");
        assert_eq!(written::<jiff::civil::Date>(&json), json);
        assert_eq!(written::<chrono::NaiveDate>(&json), json);
        assert_eq!(written::<time::Date>(&json), json);
    }
    for text in ["2023-02-29", "2023-13-01", "2024-01-01Z", "2024-01-01T00:00:00Z", "", "20240101"]
    {
        let json = format!("[{text:?}]");
        assert!(problem::<Vec<jiff::civil::Date>>(&json).contains("$[0]: "), "{json}");
        assert!(problem::<Vec<chrono::NaiveDate>>(&json).contains("expected a date"), "{json}");
        assert!(problem::<Vec<time::Date>>(&json).contains("expected a date"), "{json}");
    }
}

#[test]
fn what_is_no_timestamp_is_an_error() {
    for json in [
        "\"\"",
        "\"yesterday\"",
        "\"2023-12-19\"",
        "\"2023-12-19T24:00:00Z\"",
        "\"2023-12-19T22:10:04+99:00\"",
        "\"2023-12-19T22:10:04+26:00\"",
        "\"2023-12-19T22:10:04Zulu\"",
        "\"12023-12-19T22:10:04Z\"",
        "1703023804",
        "true",
    ] {
        assert_ne!(problem::<jiff::Timestamp>(json), "", "{json}");
        assert_ne!(problem::<chrono::DateTime<chrono::Utc>>(json), "", "{json}");
        assert_ne!(problem::<chrono::DateTime<chrono::FixedOffset>>(json), "", "{json}");
        assert_ne!(problem::<time::OffsetDateTime>(json), "", "{json}");
    }
}

/// The maximum timestamp of `jiff` is before the end of the year 9999.
#[test]
fn the_last_timestamp() {
    let json = "\"9999-12-31T23:59:59Z\"";
    assert!(problem::<jiff::Timestamp>(json).contains("expected a timestamp with a time zone"));
    assert_eq!(written::<chrono::DateTime<chrono::FixedOffset>>(json), json);
    assert_eq!(written::<time::OffsetDateTime>(json), json);
}

/// Values that RFC 3339 cannot represent are written nevertheless.
#[test]
fn every_value_is_written() {
    let out = |value: &dyn Fn() -> String| value();
    for text in [
        out(&|| to_json(&jiff::Timestamp::MIN).unwrap()),
        out(&|| to_json(&jiff::Timestamp::MAX).unwrap()),
        out(&|| to_json(&jiff::civil::Date::MIN).unwrap()),
        out(&|| to_json(&chrono::DateTime::<chrono::Utc>::MIN_UTC).unwrap()),
        out(&|| to_json(&chrono::DateTime::<chrono::Utc>::MAX_UTC).unwrap()),
        out(&|| to_json(&chrono::NaiveDate::MIN).unwrap()),
        out(&|| to_json(&time::PrimitiveDateTime::MIN).unwrap()),
        out(&|| to_json(&time::PrimitiveDateTime::MAX).unwrap()),
    ] {
        assert!(text.contains('-'), "{text}");
    }
    let odd = time::UtcOffset::from_hms(1, 0, 30).unwrap();
    let value = time::OffsetDateTime::UNIX_EPOCH.to_offset(odd);
    assert_eq!(to_json(&value).unwrap(), "\"1970-01-01T00:00:00Z\"");
}

#[test]
fn decimals_keep_their_value_or_are_an_error() {
    for (json, expected) in [
        ("12.5", "12.5"),
        ("\"12.50\"", "12.5"),
        ("0", "0"),
        ("-7", "-7"),
        ("1e-7", "1e-7"),
        ("1.5e3", "1500.0"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
        ("18446744073709551616", "18446744073709551616"),
    ] {
        assert_eq!(written::<rust_decimal::Decimal>(json), expected);
        assert_eq!(written::<BigDecimal>(json), expected);
    }
    for json in [
        "79228162514264337593543950336",
        "0.12345678901234567890123456789",
        "1e400",
        "1e-40",
        "1.000000000000000000000000000000000001",
    ] {
        let said = problem::<Vec<rust_decimal::Decimal>>(&format!("[{json}]"));
        assert!(said.contains("$[0]: ") && said.contains("at most 28 digits"), "{json}: {said}");
        let read: BigDecimal = from_json(json).unwrap();
        assert_eq!(from_json::<BigDecimal>(&to_json(&read).unwrap()).unwrap(), read);
    }
    for json in ["true", "\"\"", "\"x\"", "\"NaN\"", "\"1_000\"", "\"1e9999999999\"", "\"1 2\""] {
        assert_ne!(problem::<rust_decimal::Decimal>(json), "", "{json}");
        assert_ne!(problem::<BigDecimal>(json), "", "{json}");
    }
    for json in ["\"1e5000\"".to_owned(), "9".repeat(2_000)] {
        assert!(problem::<BigDecimal>(&json).contains("at most 1000 digits"), "{json}");
    }
}

#[test]
fn maps_keep_the_order_of_the_document() {
    let json = r#"{"z":1,"a":2,"m":3}"#;
    assert_eq!(written::<IndexMap<String, i64>>(json), json);
    // Of entries with the same key, the last one is kept.
    let read: IndexMap<String, i64> = from_json(r#"{"z":1,"a":2,"z":3}"#).unwrap();
    assert_eq!(to_json(&read).unwrap(), r#"{"z":3,"a":2}"#);
    let said = problem::<IndexMap<String, i64>>(r#"{"z":1,"a":"x"}"#);
    assert!(said.contains("$[\"a\"]"), "{said}");
}

#[test]
fn bytes_are_base64() {
    for (json, bytes) in [("\"aGVsbG8=\"", &b"hello"[..]), ("\"-_8\"", &[0xfb, 0xff])] {
        let read: Vec<u8> = from_json(json).unwrap();
        assert_eq!(read, bytes);
        assert_eq!(read, from_json::<Base64>(json).unwrap().as_bytes());
        assert_eq!(from_json::<Bytes>(json).unwrap(), read);
    }
    assert_eq!(written::<Vec<u8>>("\"-_8\""), "\"+/8=\"");
    assert!(problem::<Vec<Vec<u8>>>("[\"!\"]").contains("expected base64"));
    assert_eq!(written::<Bytes>("\"-_8\""), "\"+/8=\"");
    let said = problem::<Vec<Bytes>>("[\"!\"]");
    assert!(said.contains("$[0]") && said.contains("expected base64"), "{said}");
    assert_eq!(
        written::<BTreeMap<String, Option<Bytes>>>("{\"a\":\"AA==\",\"b\":null}"),
        "{\"a\":\"AA==\",\"b\":null}"
    );
}

#[test]
fn texts_are_converted() {
    let text = DateTime::new("2023-12-19T22:10:04+01:00");
    let time = jiff::Timestamp::try_from(&text).unwrap();
    assert_eq!(DateTime::from(time).as_str(), "2023-12-19T21:10:04Z");
    let time = chrono::DateTime::<chrono::FixedOffset>::try_from(&text).unwrap();
    assert_eq!(DateTime::from(time).as_str(), text.as_str());
    assert_eq!(DateTime::from(time::OffsetDateTime::try_from(&text).unwrap()), text);
    let date = Date::new("2024-02-29");
    assert_eq!(Date::from(jiff::civil::Date::try_from(&date).unwrap()), date);
    assert_eq!(Date::from(chrono::NaiveDate::try_from(&date).unwrap()), date);
    let error = time::Date::try_from(&Date::new("2023-02-29")).unwrap_err();
    assert_eq!(error.to_string(), "expected a date");
}

#[test]
fn decimals_are_converted() {
    let decimal = Decimal::text("12.50");
    let of_crate = rust_decimal::Decimal::try_from(&decimal).unwrap();
    assert_eq!(Decimal::from(of_crate).as_str(), "12.50");
    let of_crate = BigDecimal::try_from(&decimal).unwrap();
    assert_eq!(Decimal::from(of_crate).as_str(), "12.50");
    // Numbers that would be rounded are errors, like text that is not a number.
    let long = Decimal::number("0.1234567890123456789012345678901");
    assert!(BigDecimal::try_from(&long).is_ok());
    for decimal in [long, Decimal::text("ten")] {
        let error = rust_decimal::Decimal::try_from(&decimal).unwrap_err();
        assert_eq!(error.to_string(), "expected a decimal number of at most 28 digits");
    }
}
