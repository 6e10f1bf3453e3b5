use restwright_source::{Limits, Sources};

use super::*;

fn read_text(text: &str) -> Result<Node, ReadError> {
    let mut sources = Sources::in_memory([("a.json", "")], Limits::default());
    let file = sources.open("a.json".into()).unwrap();
    read(text, file, Limits { nesting: 8, ..Limits::default() })
}

fn error(text: &str) -> (usize, String) {
    let ReadError { at, why, .. } = read_text(text).unwrap_err();
    (at, why)
}

#[test]
fn values() {
    let read = |text| read_text(text).unwrap().value;
    assert_eq!(read(" null "), Value::Null);
    assert_eq!(read("-1.50e+3"), Value::Number("-1.50e+3".into()));
    assert_eq!(read(r#""a\n\u00e9\ud83d\ude00\ud83d""#), Value::String("a\né😀\u{FFFD}".into()));
    let Value::Object(members) = read("\u{FEFF}{\"a\": [true, {}], \"b\":\"\"}") else { panic!() };
    let first = members.entry("a").unwrap();
    assert_eq!((first.key_span.start, first.key_span.end), (4, 7));
    assert_eq!(first.value.span.start, 9);
    let Value::List(items) = &first.value.value else { panic!() };
    assert_eq!((items[0].span.start, items[0].span.end, items[0].as_bool()), (10, 14, Some(true)));
}

#[test]
fn the_last_of_equal_keys_holds() {
    let node = read_text(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
    let object = node.as_object().unwrap();
    let keys: Vec<&str> = object.iter().map(|entry| &*entry.key).collect();
    assert_eq!(keys, ["a", "b"]);
    assert_eq!(object.get("a").unwrap().scalar_text().as_deref(), Some("3"));
}

#[test]
fn objects_with_many_keys_find_them_all() {
    let text: Vec<String> = (0..200).rev().map(|key| format!("\"{key}\": {key}")).collect();
    let node = read_text(&format!("{{{}}}", text.join(","))).unwrap();
    for key in 0..200 {
        let key = key.to_string();
        assert_eq!(node.get(&key).and_then(Node::scalar_text), Some(key));
    }
    assert_eq!(node.get("x"), None);
}

#[test]
fn faults() {
    let is = |text: &str, at: usize, why: &str| assert_eq!(error(text), (at, why.to_owned()));
    is("{\"a\": 1,}", 8, "trailing commas are not allowed");
    is("[1, ]", 4, "trailing commas are not allowed");
    is("{ // x\n}", 2, "comments are not allowed");
    is("[1 /* x */]", 3, "comments are not allowed");
    is("{'a': 1}", 1, "strings need double quotes");
    is("[1 2]", 3, "expected `,` or `]`");
    is("{\"a\" 1}", 5, "expected `:` after the key");
    is("[...]", 1, "expected a value");
    is("01", 2, "not a number");
    is("1.", 2, "digits are missing after the decimal point");
    is("{\"a\": \"b", 8, "the text ends inside a string");
    is("\"\\x\"", 1, "invalid escape");
    is("\"\\u12G4\"", 1, "expected four digits after `\\u`");
    is("{} {}", 3, "text after the end of the value");
    is("", 0, "the text ends where a value is expected");
    assert_eq!(error(&"[".repeat(1_000_000)).0, 8);
}
