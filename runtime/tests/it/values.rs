//! Values on the wire: accepted and rejected notations, and error messages.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use restwright_runtime::serde_json::{Value, json};
use restwright_runtime::{
    Base64, Date, DateTime, Decimal, Integer, Maybe, Member, Name, Record, Shape, Wire, from_json,
    from_xml, to_json, to_xml,
};

use super::exemplar::{
    CreateSnapshot, CreateSnapshotRequest, SnapshotMetadata, SnapshotResponse, SnapshotStatus,
    UpdateSnapshot,
};
use super::infoset;

fn problem<T>(read: Result<T, restwright_runtime::DecodeError>) -> String {
    read.err().map_or_else(String::new, |error| error.to_string())
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let read = |text: &str| problem(from_json::<SnapshotResponse>(text));
    let at = |place: &str, rest: &str| format!("the body cannot be read at {place}: {rest}");
    assert_eq!(read("{}"), at("$.snapshot", "a required field is missing at line 1 column 2"));
    assert_eq!(
        read(r#"{"snapshot": {}}"#),
        at("$.snapshot.id", "a required field is missing at line 1 column 15")
    );
    assert_eq!(
        read(r#"{"snapshot": {"id": "x"}}"#),
        at("$.snapshot.id", "invalid value: string \"x\", expected a UUID at line 1 column 23")
    );
    assert_eq!(
        read(r#"{"snapshot": {"metadata": {"k": []}}}"#),
        at(
            "$.snapshot.metadata[\"k\"]",
            "invalid type: sequence, expected a single value at line 1 column 34"
        )
    );
    assert_eq!(
        read(r#"{"snapshot": {"size": null}}"#),
        at("$.snapshot.size", "invalid type: null, expected a single value at line 1 column 26")
    );
    assert!(read("{").contains("EOF"));
    assert!(read("[]").contains("expected an object"));
    assert_eq!(
        problem(from_xml::<SnapshotResponse>("<snapshot id='x'/>")),
        at("$.snapshot.id", "invalid value: \"x\", expected a UUID")
    );
    assert_eq!(
        problem(from_xml::<SnapshotResponse>("<snapshot/>")),
        at("$.snapshot.id", "a required field is missing")
    );
    assert_eq!(
        problem(from_xml::<SnapshotResponse>("<volume/>")),
        at("$", "the root element volume was not expected")
    );
    let through_serde = serde_json::from_str::<SnapshotResponse>(r#"{"snapshot": {}}"#);
    let through_serde = through_serde.unwrap_err().to_string();
    assert_eq!(through_serde, "$.snapshot.id: a required field is missing at line 1 column 15");
}

#[test]
fn the_unknown_is_skipped() {
    let json = r#"{"new": {"a": [1]}, "metadata": {"k": "once"}, "metadata": {"k": "v"}}"#;
    let value: SnapshotMetadata = from_json(json).unwrap();
    assert_eq!(value.metadata, BTreeMap::from([("k".to_owned(), "v".to_owned())]));
    let xml = "<metadata new='1'><other key='x'><meta key='y'/></other>\
               <meta key='k' a='b'>v<x/></meta><meta>no key</meta></metadata>";
    assert_eq!(from_xml::<SnapshotMetadata>(xml).unwrap(), value);
    let xml = "<metadata xmlns='urn:v2'><meta key='k'>v</meta><x:meta xmlns:x='urn:x' key='n'/>\
               <meta xmlns='' key='l'>lax</meta></metadata>";
    let texts: Vec<String> =
        from_xml::<SnapshotMetadata>(xml).unwrap().metadata.into_values().collect();
    assert_eq!(texts, ["v", "lax"]);
    let status: SnapshotStatus = from_json("\"archived\"").unwrap();
    assert_eq!(status, SnapshotStatus::Unknown("archived".to_owned()));
    assert_eq!(to_json(&status).unwrap(), "\"archived\"");
}

/// For types that accept any value, null is a value: it is written back, absence is not.
#[test]
fn any_value_may_be_null() {
    let read = |text: &str| from_json::<Option<Value>>(text).unwrap();
    assert_eq!((read("null"), read("7")), (Some(Value::Null), Some(json!(7))));
    assert_eq!(to_json(&read("null")).unwrap(), "null");
    assert_eq!(from_json::<Option<i64>>("null").unwrap(), None);
}

/// Floats are read as the nearest `f64`, as in XML and in other parsers: a neighbor would be
/// written as another text.
#[test]
fn fractions_keep_their_last_digit() {
    for text in
        ["9427902.508084923", "91841678.72394001", "-53290125.442285284", "1.7976931348623157e308"]
    {
        let value: f64 = from_json(text).unwrap();
        assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        let free: Value = from_json(text).unwrap();
        assert_eq!(to_json(&free).unwrap().parse::<f64>(), text.parse(), "{text}");
    }
}

#[test]
fn single_values() {
    assert_eq!(from_json::<Vec<i64>>(r#"[1, "2", " 3 "]"#).unwrap(), [1, 2, 3]);
    assert_eq!(
        from_json::<Vec<bool>>(r#"[true, "True", 0, "1"]"#).unwrap(),
        [true, true, false, true]
    );
    assert_eq!(from_json::<Vec<f64>>(r#"[1, 1.5, "2.5"]"#).unwrap(), [1.0, 1.5, 2.5]);
    assert_eq!(from_json::<Vec<String>>("[1, true, 1.5]").unwrap(), ["1", "true", "1.5"]);
    for bad in ["2147483648", "1.5", "true", "\"\"", "null"] {
        assert!(from_json::<i32>(bad).is_err(), "{bad}");
    }
    assert!(from_json::<i64>("9223372036854775808").is_err());
    assert!(from_json::<bool>("\"yes\"").is_err());
    for (text, expected) in
        [("12.50", "12.5"), ("10.0", "10.0"), ("7", "7"), ("\"12.50\"", "\"12.50\"")]
    {
        let value: Decimal = from_json(text).unwrap();
        assert_eq!(to_json(&value).unwrap(), expected);
    }
    let bytes: Vec<Base64> = from_json(r#"["/+8=", "_-8", "/+\n8="]"#).unwrap();
    assert!(bytes.iter().all(|found| found.as_bytes() == [0xff, 0xef]));
    let written: Vec<String> = bytes.iter().map(|found| to_json(found).unwrap()).collect();
    assert_eq!(written, ["\"/+8=\"", "\"_-8\"", "\"/+8=\""]);
    for text in
        ["\"\"", "\"AAAA\"", "\"AA==\"", "\"AA\"", "\"AAA\"", "\"-_-_\"", "\"-w==\"", "\"+w\""]
    {
        assert_eq!(to_json(&from_json::<Base64>(text).unwrap()).unwrap(), text);
    }
    assert_eq!(bytes[0], bytes[1]);
    assert_eq!(to_json(&Base64::new(*b"\xff")).unwrap(), "\"/w==\"");
    let anything = json!({"a": [1, null, {"b": 1.5}]});
    assert_eq!(from_json::<Value>(&anything.to_string()).unwrap(), anything);
}

#[test]
fn whole_numbers_of_any_size() {
    for text in ["0", "-9223372036854775808", "9223372036854775807"] {
        let value: Integer = from_json(text).unwrap();
        assert_eq!(value.to_i64().map(|value| value.to_string()).as_deref(), Some(text));
        assert_eq!(to_json(&value).unwrap(), text);
    }
    let unsigned: Integer = from_json("18446744073709551615").unwrap();
    assert_eq!(to_json(&unsigned).unwrap(), "18446744073709551615");
    let large: Integer = from_json("\"-00123456789012345678901234567890\"").unwrap();
    assert_eq!(large.to_string(), "-123456789012345678901234567890");
    assert_eq!(to_json(&large).unwrap(), "\"-123456789012345678901234567890\"");
    assert_eq!(
        (large.to_i64(), large.to_i128()),
        (None, Some(-123_456_789_012_345_678_901_234_567_890))
    );
    // Leading zeros and a zero fraction do not change a number.
    assert_eq!("+0000000000000000000000000000005".parse::<Integer>().unwrap(), 5);
    assert_eq!(from_json::<Integer>("5.0").unwrap(), 5);
    assert_eq!(from_json::<Integer>("18446744073709551615").unwrap(), Integer::from(u64::MAX));
    for wrong in ["1.5", "true", "\"\"", "\"1e\"", "\"x\""] {
        assert!(problem(from_json::<Integer>(wrong)).contains("a whole number"), "{wrong}");
    }
    let mut all = [Integer::from(u64::MAX), Integer::from(3), large.clone(), Integer::from(-4)];
    all.sort();
    assert_eq!(all, [large, Integer::from(-4), Integer::from(3), Integer::from(u64::MAX)]);
}

#[test]
fn null_and_absent() {
    assert_eq!(from_json::<Option<i64>>("null").unwrap(), None);
    assert_eq!(from_json::<Maybe<i64>>("null").unwrap(), Maybe::Null);
    assert_eq!(from_json::<Vec<Option<i64>>>("[null, 1]").unwrap(), [None, Some(1)]);
    assert_eq!(to_json(&vec![None, Some(1_i64)]).unwrap(), "[null,1]");
    assert_eq!(Maybe::from(Some(1)).get(), Some(&1));
    assert!(Maybe::<i64>::from(None).is_null() && Maybe::<i64>::default().is_absent());
    let nothing = UpdateSnapshot::new();
    assert_eq!(to_json(&nothing).unwrap(), "{}");
}

#[test]
fn instants() {
    let at = |seconds: f64| Some(UNIX_EPOCH + Duration::from_secs_f64(seconds));
    for (text, expected) in [
        ("1970-01-01T00:00:00Z", at(0.0)),
        ("2023-12-19T22:10:04.000000", at(1_703_023_804.0)),
        ("2023-12-19 22:10:04.5+01:00", at(1_703_020_204.5)),
        ("2023-12-19T22:10:04-0130", at(1_703_029_204.0)),
        ("2024-02-29T23:59:60Z", at(1_709_251_199.0)),
        ("1969-12-31T23:59:59Z", Some(UNIX_EPOCH - Duration::from_secs(1))),
        ("2023-02-29T00:00:00Z", None),
        ("2023-12-19T24:00:00Z", None),
        ("2023-12-19T22:10:04+1é", None),
        ("2023-12-19T22:10:04.", None),
        ("yesterday", None),
    ] {
        let value: DateTime = from_json(&format!("{text:?}")).unwrap();
        assert_eq!(value.to_system_time(), expected, "{text}");
        assert_eq!(to_json(&value).unwrap(), format!("{text:?}"));
    }
    let written = DateTime::from(UNIX_EPOCH + Duration::from_millis(1_703_023_804_250));
    assert_eq!(written.as_str(), "2023-12-19T22:10:04.25Z");
    let before = DateTime::from(UNIX_EPOCH - Duration::from_millis(1));
    assert_eq!(before.to_string(), "1969-12-31T23:59:59.999Z");
    assert_eq!(Date::new("2024-02-29+01:00").year_month_day(), Some((2024, 2, 29)));
    assert_eq!(Date::new("2023-02-29").year_month_day(), None);
}

/// XML mappings that the block storage service does not use.
#[derive(Clone, Debug, Default, PartialEq)]
struct Odd {
    text: Option<String>,
    tags: Vec<String>,
    flags: Vec<i64>,
    free: BTreeMap<String, String>,
    cleared: Maybe<String>,
    any: Option<Value>,
    inner: Option<Box<Odd>>,
    hidden: Option<i64>,
}

impl Record for Odd {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::document(
            "Odd",
            &[
                Member::text("text"),
                Member::element("tag"),
                Member::attribute("flags"),
                Member::element("free"),
                Member::element("cleared"),
                Member::element("any"),
                Member::element("inner"),
                Member::json_only("hidden"),
            ],
            Name::local("odd"),
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.text),
            1 => Some(&self.tags),
            2 => Some(&self.flags),
            3 => Some(&self.free),
            4 => Some(&self.cleared),
            5 => Some(&self.any),
            6 => Some(&self.inner),
            7 => Some(&self.hidden),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.text),
            1 => Some(&mut self.tags),
            2 => Some(&mut self.flags),
            3 => Some(&mut self.free),
            4 => Some(&mut self.cleared),
            5 => Some(&mut self.any),
            6 => Some(&mut self.inner),
            7 => Some(&mut self.hidden),
            _ => None,
        }
    }
}

#[test]
fn other_forms_of_xml() {
    let xml = "<?xml version='1.0'?><!-- c --><odd flags='1 2'>a &lt;&#x62;&amp;<![CDATA[<c>]]>\
        <tag>x</tag><tag/><free><k1>v1</k1><k2>v2</k2></free>\
        <cleared xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>\
        <any p='1'><q/><r>1</r><r>2</r>t</any><inner flags=''><free/>&#13;&#10;x</inner></odd>";
    let value: Odd = from_xml(xml).unwrap();
    assert_eq!(value.text.as_deref(), Some("a <b&<c>"));
    assert_eq!(value.tags, ["x", ""]);
    assert_eq!(value.flags, [1, 2]);
    assert_eq!(value.cleared, Maybe::Null);
    assert_eq!(value.any, Some(json!({"@p": "1", "q": "", "r": ["1", "2"], "$text": "t"})));
    assert_eq!(value.inner.as_ref().and_then(|it| it.text.clone()).as_deref(), Some("\r\nx"));
    infoset::assert_same(&to_xml(&value).unwrap(), xml);
    let hidden = Odd { hidden: Some(1), ..value };
    infoset::assert_same(&to_xml(&hidden).unwrap(), xml);
    assert_eq!(from_json::<Odd>(&to_json(&hidden).unwrap()).unwrap(), hidden);
}

#[test]
fn xml_text_is_escaped_or_refused() {
    let snapshot = |name: &str| CreateSnapshotRequest {
        snapshot: CreateSnapshot::new(uuid::Uuid::nil()).display_name(name),
    };
    for name in ["<&>\"'", " two  blanks ", "a\n\t\rb", "]]>", "\u{10ffff}é", ""] {
        let value = snapshot(name);
        let text = to_xml(&value).unwrap();
        assert_eq!(from_xml::<CreateSnapshotRequest>(&text).unwrap(), value, "{text}");
    }
    assert!(problem(to_xml(&snapshot("\u{1}"))).contains("XML cannot hold"));
    let bad_key =
        Odd { free: BTreeMap::from([("a b".to_owned(), String::new())]), ..Odd::default() };
    assert!(problem(to_xml(&bad_key)).contains("cannot be the name of an XML element"));
    assert!(problem(to_xml(&7_i64)).contains("no form as an XML document"));
}

#[test]
fn an_empty_text_is_one_of_any_format() {
    assert_eq!(from_json::<Date>("\"\"").unwrap(), <Date as Wire>::initial());
    assert_eq!(from_json::<DateTime>("\"\"").unwrap(), <DateTime as Wire>::initial());
    assert_eq!(from_json::<Base64>("\"\"").unwrap(), Base64::default());
}
