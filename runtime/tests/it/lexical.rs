//! Lexical spaces of XML Schema (Datatypes, section 3.2): notations of numbers, booleans and dates
//! that are written and read.

use std::fmt::Debug;

use restwright_runtime::serde_json::Value;
use restwright_runtime::{
    Date, DateTime, Decimal, Integer, Member, Wire, from_json, from_xml_as, to_xml_as,
};

static DOCUMENT: Member = Member::element("doc");

/// Returns the text of an element with a value.
#[track_caller]
fn written(value: &dyn Wire) -> String {
    let document = to_xml_as(&DOCUMENT, value).unwrap();
    let text = document.split_once("<doc>").and_then(|(_, rest)| rest.strip_suffix("</doc>"));
    text.unwrap_or_else(|| panic!("{document}")).to_owned()
}

fn read<T: Wire>(text: &str) -> Option<T> {
    from_xml_as(&DOCUMENT, &format!("<doc>{text}</doc>")).ok()
}

#[track_caller]
fn is_read<T: Wire + Debug + PartialEq>(texts: &[&str], expected: &T) {
    for text in texts {
        for text in [(*text).to_owned(), format!(" \n{text}\t ")] {
            assert_eq!(read::<T>(&text).as_ref(), Some(expected), "{text:?}");
        }
    }
}

#[test]
fn numbers_are_written_without_exponents() {
    for (value, expected) in [
        (1e21, "1000000000000000000000"),
        (1e16, "10000000000000000"),
        (-1.5e300, &*format!("-15{}", "0".repeat(299))),
        (1e-7, "0.0000001"),
        (2.5e-10, "0.00000000025"),
        (0.5, "0.5"),
        (2.0, "2.0"),
        (-0.0, "-0.0"),
    ] {
        assert_eq!(written(&value), expected);
        assert_eq!(read::<f64>(expected), Some(value));
        assert_eq!(written(&vec![value]), format!("<item>{expected}</item>"));
    }
    for (json, expected) in [
        ("1e21", "1000000000000000000000"),
        ("1.25E-20", "0.0000000000000000000125"),
        ("1234567890123456789012e3", "1234567890123456789012000"),
        ("3.14159265358979323846e-2", "0.0314159265358979323846"),
        ("1e400", &*format!("1{}", "0".repeat(400))),
    ] {
        assert_eq!(written(&from_json::<Decimal>(json).unwrap()), expected);
        assert_eq!(written(&from_json::<Value>(json).unwrap()), expected);
    }
}

#[test]
fn numbers_that_are_not_finite_have_the_names_of_xml_schema() {
    for (value, expected) in [(f64::INFINITY, "INF"), (f64::NEG_INFINITY, "-INF")] {
        assert_eq!(written(&value), expected);
        is_read(&[expected], &value);
    }
    is_read(&["+INF"], &f64::INFINITY);
    assert_eq!(written(&f64::NAN), "NaN");
    assert!(read::<f64>(" NaN ").unwrap().is_nan());
    assert_eq!(read::<f64>("nothing"), None);
}

#[test]
fn all_notations_are_read() {
    is_read(&["true", "1"], &true);
    is_read(&["false", "0"], &false);
    assert_eq!((written(&true), written(&false)), ("true".to_owned(), "false".to_owned()));
    is_read(&["5", "+5", "005", "+005"], &5_i32);
    is_read(&["5", "+5", "005"], &5_i64);
    is_read(&["5", "+5", "005"], &5_u64);
    is_read(&["-0", "0", "+0"], &0_i64);
    is_read(&["5", "+5", "005"], &Integer::from(5));
    is_read(&["1.5", "+1.5", "01.50", "15e-1", "1.5E0"], &1.5_f64);
    is_read(&[".5", "+.5", "0.5"], &0.5_f64);
    is_read(&["5.", "5", "+5.0"], &Decimal::text("5"));
    is_read(&[".5", "+.5", "00.50"], &Decimal::text("0.5"));
    for text in ["", " ", "1,5", "0x5", "1 5", "--5", "five"] {
        assert_eq!(read::<i32>(text), None, "{text:?}");
        assert_eq!(read::<f64>(text), None, "{text:?}");
        assert_eq!(read::<Decimal>(text), None, "{text:?}");
        assert_eq!(read::<bool>(text), None, "{text:?}");
    }
}

/// Spaces around values are significant only in strings.
#[test]
fn spaces_around_values() {
    assert_eq!(read::<Decimal>(" 1.50 ").unwrap().as_str(), "1.50");
    assert_eq!(read::<Date>("\n2024-02-29 ").unwrap().as_str(), "2024-02-29");
    assert_eq!(read::<Date>(" 2024-02-29Z ").unwrap().year_month_day(), Some((2024, 2, 29)));
    let time = " 2024-02-29T12:00:00Z\t";
    assert_eq!(read::<DateTime>(time).unwrap().as_str(), time.trim());
    assert_eq!(read::<String>(" a ").unwrap(), " a ");
    assert_eq!(read::<DateTime>(" soon ").unwrap().as_str(), " soon ");
}
