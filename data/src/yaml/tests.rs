use restwright_source::{Limits, Sources, Span};

use super::*;
use crate::Node;

fn read_text(text: &str) -> Result<Node, ReadError> {
    let mut sources = Sources::in_memory([("a.yaml", "")], Limits::default());
    let file = sources.open("a.yaml".into()).unwrap();
    read(text, file, Limits::default()).map(|document| document.node)
}

/// Formats a node as compact JSON.
fn json(node: &Node) -> String {
    use crate::Value;
    match &node.value {
        Value::String(text) => format!("{text:?}"),
        Value::List(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::Object(object) => {
            let entry = |entry: &crate::Entry| format!("{:?}:{}", entry.key, json(&entry.value));
            format!("{{{}}}", object.iter().map(entry).collect::<Vec<_>>().join(","))
        }
        _ => node.scalar_text().unwrap(),
    }
}

#[test]
fn scalars_follow_the_core_schema() {
    for (yaml, expected) in [
        ("12", "12"),
        ("+12", "12"),
        ("-.5", "-0.5"),
        ("1.", "1.0"),
        ("1e3", "1e3"),
        ("0x1F", "31"),
        ("007", "\"007\""),
        ("1e", "\"1e\""),
        ("1_000", "\"1_000\""),
        (".inf", "\".inf\""),
        ("yes", "\"yes\""),
        ("True", "true"),
        ("~", "null"),
        ("'true'", "\"true\""),
        ("!!str 12", "\"12\""),
        ("2020-01-01", "\"2020-01-01\""),
        ("1.2.3", "\"1.2.3\""),
    ] {
        assert_eq!(json(&read_text(yaml).unwrap()), expected, "{yaml}");
    }
}

#[test]
fn keys_are_texts() {
    let node = read_text("200: ok\ntrue: [a, b]\n? x\n: {}\n").unwrap();
    assert_eq!(json(&node), r#"{"200":"ok","true":["a","b"],"x":{}}"#);
}

#[test]
fn aliases_and_merges() {
    let text = "base: &b {a: 1, c: 2}\nown:\n  <<: *b\n  a: 3\nlist: [*b]\n";
    let expected = r#"{"base":{"a":1,"c":2},"own":{"a":3,"c":2},"list":[{"a":1,"c":2}]}"#;
    assert_eq!(json(&read_text(text).unwrap()), expected);
}

#[test]
fn places_are_bytes_and_end_with_the_last_value() {
    let text = "é:\n  b: 1\n\nc: 2\n";
    let node = read_text(text).unwrap();
    let inner = node.get("é").unwrap();
    let at = |span: Span| text.get(span.start as usize..span.end as usize);
    assert_eq!(at(inner.span), Some("b: 1"));
    let entry = node.as_object().unwrap().entry("c").unwrap();
    assert_eq!(at(entry.key_span), Some("c"));
}

#[test]
fn what_is_hostile_ends_soon() {
    let mut bomb = "a0: &a0 [x, x]\n".to_owned();
    for level in 1..60 {
        let below = level - 1;
        bomb = [bomb, format!("a{level}: &a{level} [*a{below}, *a{below}]\n")].concat();
    }
    assert_eq!(read_text(&bomb).unwrap_err().kind, ReadErrorKind::Size);
    let copies = format!("a: &a {}\nb: [{}x]\n", "x".repeat(100_000), "*a, ".repeat(1_000));
    assert_eq!(read_text(&copies).unwrap_err().kind, ReadErrorKind::Size);
    assert_eq!(read_text(&"[".repeat(300)).unwrap_err().kind, ReadErrorKind::Depth);
    assert_eq!(read_text(&"- ".repeat(300)).unwrap_err().kind, ReadErrorKind::Depth);
    assert!(read_text("a: &a [*a]").is_err());
    assert!(read_text("[a]: b").is_err());
    assert!(read_text("a: b: c").is_err());
    assert!(read_text("").is_err());
}

#[test]
fn brackets_and_quotes_may_stand_too_far_to_the_left() {
    for (yaml, expected) in [
        ("a:\n  b: [\n    1,\n  2\n  ]\n  c: 3\n", r#"{"a":{"b":[1,2],"c":3}}"#),
        ("- k: {\n    x: 1\n  }\n- - [\n  2\n]\n", r#"[{"k":{"x":1}},[[2]]]"#),
        ("a: 'it''s\nb: ['\nc: \"x \\\" [\ny\"\n", r#"{"a":"it's b: [","c":"x \" [ y"}"#),
        ("a: |\n  b: [\n  c\nd: [\n]\n", "{\"a\":\"b: [\\nc\\n\",\"d\":[]}"),
        ("a: &x !!seq [it's, # ]\n  'b' # [\n]\nc: *x\n", r#"{"a":["it's","b"],"c":["it's","b"]}"#),
        ("\"a: [\": [\n]\n? b\n: 1\n", r#"{"a: [":[],"b":1}"#),
    ] {
        assert_eq!(json(&read_text(yaml).unwrap()), expected, "{yaml}");
    }
    for yaml in ["a: [\n]\n]", "a: [\n", "a: b: [\n]\n"] {
        assert!(read_text(yaml).is_err(), "{yaml}");
    }
}
