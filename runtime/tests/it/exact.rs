//! Numbers that neither 64-bit integers nor `f64` represent exactly, and repeated properties.

use std::collections::BTreeMap;

use restwright_runtime::serde_json::{self, Value};
use restwright_runtime::{
    By, Call, Cases, Choice, CoreBuilder, Decimal, Integer, Maybe, Member, Operation, Record,
    Shape, Slot, View, Wire, from_json, from_xml, to_json,
};

use super::exemplar::{SnapshotResponse, UpdateSnapshot};
use super::stub::Stub;

/// Numbers beyond 64 bits, numbers with more digits than an `f64`, and similar ones.
const LONG: &[&str] = &[
    "123456789012345678901234567890",
    "-123456789012345678901234567890",
    "18446744073709551616",
    "-9223372036854775809",
    "0.12345678901234567890123",
    "-98765432109876543210.98765432109876543210",
    "3.14159265358979323846e-20",
    "1234567890123456789012e300",
    "1000000000000000000000000000001",
    // Sixteen digits; an `f64` keeps fifteen digits of any number.
    "1234567890123456.7",
    "9007199254740.993",
    "8.000000000000001",
    "-8.000000000000001",
    "9007199254740.993e1",
    // Exponents beyond the range of `f64`, and subnormal numbers, which have fewer digits.
    "1e400",
    "-1E+400",
    "1.0000000000000000e400",
    "1e-400",
    "1.2345678e-320",
];

fn kept<T: Wire>(text: &str) {
    let read: T = from_json(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(to_json(&read).unwrap(), text);
}

#[test]
fn numbers_of_any_size_stay_as_they_are() {
    for long in LONG {
        kept::<Value>(long);
        kept::<Value>(&format!("{{\"a\":[{long},1,\"{long}\",{{\"b\":{long}}}]}}"));
        kept::<Vec<Value>>(&format!("[{long},null,{long}]"));
        kept::<Vec<Option<Value>>>(&format!("[{long},1.5]"));
        kept::<BTreeMap<String, Value>>(&format!("{{\"a\":{long},\"b\":0.5}}"));
        kept::<Maybe<Value>>(long);
        kept::<Decimal>(long);
        kept::<BTreeMap<String, Decimal>>(&format!("{{\"a\":{long},\"b\":0.5}}"));
        let decimal: Decimal = from_json(long).unwrap();
        assert_eq!(decimal.as_str(), *long);
        // Long numbers are not accepted by other types.
        assert!(from_json::<bool>(long).is_err());
        assert!(from_json::<BTreeMap<String, Value>>(long).is_err(), "{long}");
        assert!(from_json::<UpdateSnapshot>(long).is_err(), "{long}");
        assert!(from_json::<Vec<BTreeMap<String, Value>>>(&format!("[{long}]")).is_err());
        match long.parse::<f64>().unwrap() {
            // Beyond the range of `f64`.
            near if near.is_infinite() => assert!(from_json::<f64>(long).is_err(), "{long}"),
            0.0 => assert_eq!(from_json::<f64>(long).unwrap().to_bits(), 0),
            near => assert!((from_json::<f64>(long).unwrap() / near - 1.0).abs() < 1e-15, "{long}"),
        }
    }
    for whole in ["123456789012345678901234567890", "-9223372036854775809"] {
        kept::<Integer>(whole);
        kept::<Vec<Integer>>(&format!("[{whole},1]"));
        assert_eq!(from_json::<Integer>(whole).unwrap().to_string(), whole);
        assert!(from_json::<i64>(whole).is_err() && from_json::<u64>(whole).is_err());
        assert_eq!(to_json(&whole.parse::<Integer>().unwrap()).unwrap(), whole);
        assert_eq!(from_json::<String>(whole).unwrap(), *whole);
        // Text stays text.
        kept::<Integer>(&format!("\"{whole}\""));
        let xml = format!("<a>{whole}</a>");
        assert_eq!(from_xml::<Integer>(&xml).unwrap(), whole.parse::<Integer>().unwrap());
    }
    assert!(from_json::<Integer>("1234567890123456789012.5").is_err());
}

/// A choice whose last alternative accepts any value.
#[derive(Clone, Debug, PartialEq)]
enum Free {
    Flag(bool),
    Any(Value),
}

impl Wire for Free {
    fn initial() -> Self {
        Self::Flag(false)
    }

    fn view(&self) -> View<'_> {
        View::Choice(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Choice(self)
    }
}

impl Choice for Free {
    fn cases(&self) -> &'static Cases {
        static CASES: Cases = Cases {
            also: &[],
            by: By::Shape,
            members: &[Member::element("flag"), Member::element("any")],
        };
        &CASES
    }

    fn chosen(&self) -> Option<(usize, &dyn Wire)> {
        Some(match self {
            Self::Flag(value) => (0, value),
            Self::Any(value) => (1, value),
        })
    }

    fn choose(&mut self, at: usize) -> Option<Slot<'_>> {
        match (at, &self) {
            (0, Self::Flag(_)) | (1, Self::Any(_)) => {}
            (0, _) => *self = Self::Flag(false),
            _ => *self = Self::Any(Value::Null),
        }
        Some(match self {
            Self::Flag(value) => value.slot(),
            Self::Any(value) => value.slot(),
        })
    }
}

/// Untyped numbers are also exact in parameters, forms and choices.
#[tokio::test]
async fn untyped_numbers_of_any_size_in_every_place() {
    static SEND: Operation = Operation::new("send", "POST", "/send/{id}");
    for long in LONG.iter().filter(|long| !long.contains('+')) {
        kept::<Free>(long);
        kept::<Vec<Free>>(&format!("[true,{long},{{\"a\":{long}}},[{long}]]"));
        let value: Value = from_json(long).unwrap();
        let stub = Stub::default();
        let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
        Call::<()>::new(&core, &SEND)
            .template("id", &value)
            .query("one", &value)
            .query("many", &vec![Free::Any(value.clone()), Free::Flag(true)])
            .header("x-one", &value)
            .form("a", &value)
            .send()
            .await
            .unwrap();
        let sent = stub.request(0);
        let expected = format!("https://h/send/{long}?one={long}&many={long}&many=true");
        assert_eq!(sent.url.as_str(), expected);
        assert_eq!(sent.headers["x-one"], *long);
        assert_eq!(sent.body.bytes().unwrap(), &format!("a={long}"));
    }
}

#[test]
fn decimals_of_any_text_are_json() {
    for (text, written) in [
        ("+1234567890123456.7", "1234567890123456.7"),
        (".12345678901234567890", "0.12345678901234567890"),
        ("-.12345678901234567890", "-0.12345678901234567890"),
        ("0012345678901234567890.", "12345678901234567890"),
        ("000.12345678901234567890", "0.12345678901234567890"),
        ("12345678901234567890.e+5", "12345678901234567890e+5"),
        (" 12345678901234567890123 ", "12345678901234567890123"),
        ("00000000000000000000000.0e9999", "0.0"),
        ("+.5", "0.5"),
        ("+007", "7"),
        ("18446744073709551615", "18446744073709551615"),
    ] {
        assert_eq!(to_json(&Decimal::number(text)).unwrap(), written, "{text}");
        let in_list = vec![Decimal::number(text), Decimal::text(text)];
        assert_eq!(to_json(&in_list).unwrap(), format!("[{written},\"{text}\"]"));
    }
    // Words are not numbers, even those that `f64` parses.
    for word in ["NaN", "inf", "-infinity", "ten", ""] {
        assert_eq!(to_json(&Decimal::number(word)).unwrap(), format!("\"{word}\""));
    }
}

#[test]
fn numbers_that_are_kept_are_numbers() {
    let found: Value =
        from_json("[18446744073709551615, 0.30000000000000004, 1.50000000000000000000, 1e21]")
            .unwrap();
    assert_eq!(found, serde_json::json!([u64::MAX, 0.300_000_000_000_000_04, 1.5, 1e21]));
    // Objects that represent numbers in the internals of `serde_json`, as with
    // `arbitrary_precision`.
    for text in ["5", "-1.5"] {
        let marked = format!("{{\"$serde_json::private::Number\":\"{text}\"}}");
        assert_eq!(to_json(&from_json::<Value>(&marked).unwrap()).unwrap(), text);
        assert_eq!(from_json::<f64>(&marked).unwrap().to_string(), text);
    }
    assert_eq!(from_json::<i32>("{\"$serde_json::private::Number\":\"7\"}").unwrap(), 7);
}

#[test]
fn of_a_property_that_is_there_twice_the_last_counts() {
    let value = |text: &str| to_json(&from_json::<Value>(text).unwrap()).unwrap();
    assert_eq!(value("{\"a\":1,\"a\":2}"), "{\"a\":2}");
    let lists: BTreeMap<String, Vec<i64>> = from_json("{\"a\":[1,2],\"a\":[3]}").unwrap();
    assert_eq!(lists["a"], [3]);
    let maps: BTreeMap<String, BTreeMap<String, i64>> =
        from_json("{\"a\":{\"x\":1},\"a\":{\"y\":2}}").unwrap();
    assert_eq!(to_json(&maps).unwrap(), "{\"a\":{\"y\":2}}");
    let id = "b1c2d3e4-0000-4000-8000-000000000000";
    let snapshot = |members: &str| {
        format!(
            "{{\"id\":\"{id}\",\"volume_id\":\"{id}\",\"status\":\"error\",\"size\":1,\"created_at\":\"2024-02-29T00:00:00Z\",\
             \"os-extended-snapshot-attributes:progress\":\"\",\"os-extended-snapshot-attributes:project_id\":\"\",{members}}}"
        )
    };
    let read = |text: &str| to_json(&from_json::<SnapshotResponse>(text).unwrap()).unwrap();
    let one = read(&format!(
        "{{\"snapshot\":{},\"snapshot\":{}}}",
        snapshot("\"display_name\":\"a\",\"metadata\":{\"k\":\"1\"}"),
        snapshot("\"size\":2,\"size\":3,\"metadata\":{\"k\":\"2\"},\"metadata\":{\"l\":\"3\"}"),
    ));
    let other = snapshot("\"size\":3,\"metadata\":{\"l\":\"3\"}");
    let other = read(&format!("{{\"snapshot\":{other}}}"));
    assert_eq!(one, other);
}

/// A berth, whose repeated properties must replace earlier ones completely.
#[derive(Clone, Debug, Default, PartialEq)]
struct Berth {
    number: Option<Value>,
    cleared: Maybe<String>,
    spare: Option<Box<Berth>>,
    pier: Inline,
    more: Inline,
}

/// An inline record of a berth.
#[derive(Clone, Debug, Default, PartialEq)]
struct Inline {
    tags: Vec<String>,
    length: Maybe<i64>,
}

macro_rules! record {
    ($name:ident { $($field:ident: $member:expr),* }) => {
        impl Record for $name {
            fn initial() -> Self {
                Self::default()
            }

            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape::new(stringify!($name), &[$($member),*]);
                &SHAPE
            }

            fn field(&self, at: usize) -> Option<&dyn Wire> {
                let fields: Vec<&dyn Wire> = vec![$(&self.$field),*];
                fields.get(at).copied()
            }

            fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
                let fields: Vec<&mut dyn Wire> = vec![$(&mut self.$field),*];
                fields.into_iter().nth(at)
            }
        }
    };
}

pub(crate) use record;

record!(Berth {
    number: Member::element("number"),
    cleared: Member::element("cleared"),
    spare: Member::element("spare"),
    pier: Member::element("pier"),
    more: Member::inline::<Inline>("more")
});
record!(Inline { tags: Member::element("tags"), length: Member::element("length") });

#[test]
fn nothing_of_what_was_there_before_is_left() {
    for (twice, once) in [
        ("\"pier\":{\"length\":1},\"pier\":{}", "\"pier\":{}"),
        ("\"spare\":{\"cleared\":\"a\"},\"spare\":{}", "\"spare\":{}"),
        ("\"spare\":{\"number\":1},\"spare\":{}", "\"spare\":{}"),
        ("\"spare\":{\"length\":1},\"spare\":{\"tags\":[]}", "\"spare\":{\"tags\":[]}"),
        ("\"cleared\":null,\"cleared\":\"a\"", "\"cleared\":\"a\""),
        ("\"tags\":[\"a\"],\"length\":1,\"tags\":[\"b\"]", "\"length\":1,\"tags\":[\"b\"]"),
        ("\"length\":1,\"length\":null", "\"length\":null"),
    ] {
        let read = |text: &str| from_json::<Berth>(&format!("{{{text}}}")).unwrap();
        assert_eq!(read(twice), read(once), "{twice}");
    }
}
