//! Valid and invalid JSON texts by RFC 8259, read by the JSON reader, by `serde_json`, and by other
//! types with serde.

use std::collections::BTreeMap;
use std::fmt::Debug;

use restwright_runtime::serde_json::{self, Value};
use restwright_runtime::{
    Decimal, Integer, Maybe, Member, Record, Shape, Wire, from_json, to_json,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// An object of which most properties are skipped.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Part {
    a: Option<String>,
}

impl Record for Part {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new("Part", &[Member::element("a")]);
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        (at == 0).then_some(&self.a as &dyn Wire)
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        (at == 0).then_some(&mut self.a as &mut dyn Wire)
    }
}

/// Valid JSON texts.
const SOUND: &[&str] = &[
    "0",
    "-0",
    "-0.0",
    "0e0",
    "0E+00",
    "1e2",
    "1E-2",
    "1.0e+02",
    "5.0",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "-9223372036854775808",
    "2147483648",
    "999999999999999",
    "1000000000000000",
    "0.000000000000001",
    "1.7976931348623157e308",
    "5e-324",
    "123456.789",
    "\"\"",
    "\"a\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0000\\u001f\\u007f\\u00e9\\u2028\\uFFFF\"",
    "\"\\ud83d\\ude00 \\uD83D\\uDE00\"",
    "\"\u{7f}\u{80}\u{2028}\u{feff}\u{ffff}\u{10ffff}\"",
    "\"12\"",
    "\"true\"",
    "true",
    "false",
    "null",
    "[]",
    "{}",
    "[[],{},[null]]",
    "{\"a\":\"1\",\"b\":{\"a\":[\"\\\"\"]}}",
    "{\"a\":null}",
    "{\"\":0,\"\\u0061\":\"x\"}",
    "{\"b\":1,\"a\":\"x\",\"b\":2}",
];

/// Invalid JSON texts.
const BROKEN: &[&str] = &[
    "",
    " ",
    "00",
    "01",
    "-",
    "-01",
    "+1",
    ".5",
    "1.",
    "1.e1",
    "1e",
    "1e+",
    "1.5.5",
    "0x10",
    "1_000",
    "1,5",
    "\u{ff11}",
    "NaN",
    "Infinity",
    "-Infinity",
    "nul",
    "nulll",
    "True",
    "truefalse",
    "'a'",
    "\"",
    "\"a",
    "\"\\",
    "\"\\x\"",
    "\"\\x1",
    "\"\\x12",
    "\"\\qtrue",
    "\"\\q\"a\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\u+123\"",
    "\"\\u 123\"",
    "\"\\u{41}\"",
    "\"\\u00é\"",
    "\"\\U0041\"",
    "\"\\ud800",
    "\"\\ud8001",
    "\"\\ud800true",
    "\"\\ud800\\",
    "\"\\ud800\\u",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1}",
    "{",
    "}",
    "{\"a\"",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{\"a\",1}",
    "{\"a\"::1}",
    "{\"a\":\"\\x1}",
    "{\"b\":\"\\x1}",
    "{\"b\":\"\\u12\"}",
    "{\"b\":01}",
    "{\"b\":[1,]}",
    "{\"b\":{\"c\":tru}}",
    "{\"b\":\"a\nb\"}",
    "1 1",
    "{}{}",
    "[]]",
    "null,",
    "1//",
    "/**/1",
    "1#",
    "\u{a0}1",
    "1\u{a0}",
    "\u{b}1",
    "\u{c}1",
    "1\u{0}",
    "\u{feff}\u{feff}1",
];

/// Asserts that both readers agree on a text for a type.
fn agree<T: Wire + DeserializeOwned + Debug>(text: &str, may_differ: bool) {
    let (ours, theirs) = (from_json::<T>(text), serde_json::from_str::<T>(text));
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(to_json(&ours).unwrap(), to_json(&theirs).unwrap(), "{text}");
        }
        (Err(_), Err(_)) => {}
        (ours, theirs) => assert!(may_differ, "{text:?}: {ours:?} {theirs:?}"),
    }
}

fn all_agree(text: &str) {
    agree::<Value>(text, false);
    agree::<String>(text, true);
    agree::<Option<String>>(text, true);
    agree::<f64>(text, true);
    agree::<i64>(text, true);
    agree::<Vec<Value>>(text, false);
    agree::<BTreeMap<String, Value>>(text, false);
    agree::<Maybe<Vec<Option<Value>>>>(text, false);
    agree::<Decimal>(text, false);
    agree::<Part>(text, true);
}

#[test]
fn sound_texts_are_read_and_written() {
    for text in SOUND {
        for text in [(*text).to_owned(), format!(" \t\r\n{text}\n\r\t ")] {
            let found: Value = from_json(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let theirs: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(to_json(&found).unwrap(), serde_json::to_string(&theirs).unwrap(), "{text}");
            for around in [text.clone(), format!("[{text}]"), format!("{{\"b\":{text}}}")] {
                all_agree(&around);
            }
            assert_eq!(from_json::<Part>(&format!("{{\"b\":{text}}}")).unwrap(), Part::default());
        }
    }
}

#[test]
fn broken_texts_are_errors_wherever_they_stand() {
    fn rejects<T: Wire + Debug>(text: &str) {
        let found = from_json::<T>(text);
        assert!(found.is_err(), "{text:?} as {}: {found:?}", std::any::type_name::<T>());
    }
    for text in BROKEN {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text:?}");
        let in_list = format!("[{text}]");
        let in_object = format!("{{\"a\":{text}}}");
        let skipped = format!("{{\"b\":{text}}}");
        for text in [text, &*in_list, &*in_object, &*skipped] {
            // Some of these combinations are valid.
            if serde_json::from_str::<Value>(text).is_ok() {
                continue;
            }
            rejects::<Value>(text);
            rejects::<String>(text);
            rejects::<Option<String>>(text);
            rejects::<i64>(text);
            rejects::<f64>(text);
            rejects::<bool>(text);
            rejects::<Integer>(text);
            rejects::<Decimal>(text);
            rejects::<Vec<Value>>(text);
            rejects::<Vec<String>>(text);
            rejects::<BTreeMap<String, String>>(text);
            rejects::<Part>(text);
        }
    }
}

/// An unpaired surrogate is not a character (RFC 8259, section 8.2), but some programs write it. In
/// skipped properties, it must not invalidate the rest.
#[test]
fn halves_of_characters_are_skipped_but_are_no_text() {
    for half in ["\\ud800", "\\udc00", "\\udbffx", "\\ud83d\\u0041", "\\ud800\\n", "\\ud800\\ud800"]
    {
        let text = format!("{{\"b\":[\"{half}\",{{\"{half}\":\"\"}}],\"a\":\"x\"}}");
        assert_eq!(from_json::<Part>(&text).unwrap().a.as_deref(), Some("x"), "{half}");
        assert!(serde_json::from_str::<Part>(&text).is_ok(), "{half}");
        for text in [format!("{{\"a\":\"{half}\"}}"), format!("{{\"{half}\":1}}")] {
            assert!(from_json::<Part>(&text).is_err(), "{text}");
        }
        assert!(from_json::<Value>(&format!("\"{half}\"")).is_err(), "{half}");
        assert!(from_json::<String>(&format!("\"{half}\"")).is_err(), "{half}");
    }
}

#[test]
fn depth_has_an_end_but_for_what_is_skipped() {
    for (open, close) in [("[", "]"), ("{\"b\":", "}")] {
        let deep = |levels: usize| format!("{}0{}", open.repeat(levels), close.repeat(levels));
        assert!(from_json::<Value>(&deep(250)).is_ok());
        let error = from_json::<Value>(&deep(100_000)).unwrap_err().to_string();
        assert!(error.contains("deeper than"), "{error}");
        assert!(from_json::<Vec<Value>>(&format!("[{}]", deep(100_000))).is_err());
        let skipped = format!("{{\"b\":{},\"a\":\"x\"}}", deep(100_000));
        assert_eq!(from_json::<Part>(&skipped).unwrap().a.as_deref(), Some("x"));
        assert!(from_json::<Part>(&skipped[..skipped.len() / 2]).is_err());
    }
}

/// Every character, written and read by both readers.
#[test]
fn every_character_is_written_and_read() {
    for found in
        (0..=0x2100).chain(0xd7f0..0xe010).chain(0xfff0..0x1_0010).filter_map(char::from_u32)
    {
        let text = format!("a{found}b");
        let written = to_json(&text).unwrap();
        assert_eq!(written, serde_json::to_string(&text).unwrap());
        assert_eq!(from_json::<String>(&written).unwrap(), text);
        let mut units = [0; 2];
        let units = found.encode_utf16(&mut units).iter();
        let escaped = units.map(|unit| format!("\\u{unit:04X}")).collect::<Vec<_>>().concat();
        assert_eq!(from_json::<String>(&format!("\"a{escaped}b\"")).unwrap(), text);
        let keys = BTreeMap::from([(text.clone(), 1_i64)]);
        assert_eq!(to_json(&keys).unwrap(), serde_json::to_string(&keys).unwrap());
    }
}
