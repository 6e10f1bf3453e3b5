//! The fast JSON reader and the reader with serde have the same results for valid and invalid
//! texts.

use std::collections::BTreeMap;

use restwright_runtime::serde_json::{self, Value};
use restwright_runtime::{Decimal, Maybe, Wire, from_json, to_json};
use serde::de::DeserializeOwned;

use super::exemplar::SnapshotResponse;

/// Valid texts, which are then modified.
const TEXTS: &[&str] = &[
    r#"{"snapshot": {"id": "0b2c4d6e-0000-4000-8000-000000000001", "volume_id": "0b2c4d6e-0000-4000-8000-000000000002", "status": "available", "size": 10,
        "metadata": {"k": "v", "é\n": ""}, "created_at": "2026-01-02T03:04:05", "more": [1],
        "os-extended-snapshot-attributes:progress": "100%", "display_name": null,
        "os-extended-snapshot-attributes:project_id": "p"}}"#,
    r#"[1, -2.5e3, true, null, {"a": {"b": [], "c": {}}, "a": "\u00e9\ud83d\ude00\\\""}]"#,
    r#"{"a": [0.1, 42, -0, 0.0, 100], "b": ["x", ["y"], [[]]]}"#,
    "[[1, 2], [], null]",
    r#"{"x": "1", "y": 2, "z": null}"#,
];

/// Replacements for a character, including none.
const OTHERS: &[&str] =
    &["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "n", " ", "\n", "é"];

/// Calls a function with each of [`TEXTS`], with all their prefixes, and with all variants that
/// differ in one character.
fn each(mut check: impl FnMut(&str)) {
    for text in TEXTS {
        check(text);
        for (at, found) in text.char_indices() {
            let (before, behind) = (&text[..at], &text[at + found.len_utf8()..]);
            check(before);
            check(&format!("{before}{found}{found}{behind}"));
            for other in OTHERS {
                check(&format!("{before}{other}{behind}"));
            }
        }
    }
}

fn agree<T: Wire + DeserializeOwned>() {
    let mut sound = 0;
    each(|text| {
        let (ours, by_serde) = (from_json::<T>(text), serde_json::from_str::<T>(text));
        match (&ours, &by_serde) {
            (Ok(ours), Ok(by_serde)) => {
                sound += 1;
                assert_eq!(to_json(ours).unwrap(), to_json(by_serde).unwrap(), "{text}");
            }
            (Err(ours), Err(_)) => assert!(ours.to_string().contains(" at line "), "{ours}"),
            _ => panic!("{text:?}: {:?} {:?}", ours.err(), by_serde.err()),
        }
    });
    assert!(sound > 10);
}

#[test]
fn objects() {
    from_json::<SnapshotResponse>(TEXTS[0]).unwrap();
    agree::<SnapshotResponse>();
}

#[test]
fn lists_maps_and_single_values() {
    agree::<Vec<Option<Vec<i64>>>>();
    agree::<BTreeMap<String, Maybe<String>>>();
    agree::<BTreeMap<String, Vec<Value>>>();
    agree::<Value>();
}

/// The written text is that of `serde_json`.
#[test]
fn texts_are_those_of_serde_json() {
    let mut found = 0;
    each(|text| {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            found += 1;
            assert_eq!(to_json(&value).unwrap(), serde_json::to_string(&value).unwrap());
        }
    });
    assert!(found > 50);
    for value in [0.1, -0.0, 1e21, 1e-7, f64::MAX, f64::MIN_POSITIVE, 5.0, 123_456.789] {
        assert_eq!(to_json(&value).unwrap(), serde_json::to_string(&value).unwrap());
    }
    for value in [0, 9, 10, -1, i64::MAX, i64::MIN] {
        assert_eq!(to_json(&value).unwrap(), value.to_string());
    }
    assert_eq!(from_json::<Decimal>("1.50").unwrap().as_str(), "1.5");
}
