//! Responses that differ from the description: another notation is accepted, a value that does not
//! match the type is an error.

use std::collections::BTreeMap;

use restwright_runtime::{
    Call, CoreBuilder, Decimal, Error, FromReply, Integer, Member, Name, Operation, Record, Shape,
    Wire, from_json, from_xml,
};
use serde_json::Value;

use super::stub::Stub;

static JSON: Operation =
    Operation { returns: &["application/json"], ..Operation::new("json", "GET", "/json") };
static EITHER: Operation = Operation {
    returns: &["application/json", "application/xml"],
    ..Operation::new("either", "GET", "/either")
};
static TEXT: Operation =
    Operation { returns: &["text/plain"], ..Operation::new("text", "GET", "/text") };
static UNSAID: Operation = Operation::new("unsaid", "GET", "/unsaid");

/// Declares a struct with one field, and its table.
macro_rules! one {
    (@table $name:ident, $entry:expr) => {
        Shape::new(stringify!($name), &[$entry])
    };
    (@table $name:ident, $entry:expr, $root:expr) => {
        Shape::document(stringify!($name), &[$entry], $root)
    };
    ($name:ident { $field:ident: $kind:ty } $entry:expr $(, $root:expr)?) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        struct $name {
            $field: $kind,
        }

        impl Record for $name {
            fn initial() -> Self {
                Self::default()
            }

            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = one!(@table $name, $entry $(, $root)?);
                &SHAPE
            }

            fn field(&self, at: usize) -> Option<&dyn Wire> {
                let fields: Vec<&dyn Wire> = vec![&self.$field];
                fields.get(at).copied()
            }

            fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
                let fields: Vec<&mut dyn Wire> = vec![&mut self.$field];
                fields.into_iter().nth(at)
            }
        }
    };
}

one!(Named { name: String } Member::json_only("name").required());
one!(Maybe { name: Option<String> } Member::json_only("name"));
one!(Pets { pets: Vec<String> } Member::json_only("pets").required());
one!(Either { name: Option<String> } Member::element("name"));
one!(Strict { name: String } Member::element("name").required());
one!(Rooted { name: Option<String> } Member::element("name"), Name::local("user"));
one!(Price { amount: Decimal } Member::text("amount").required());
one!(Label { text: String } Member::text("text").required());
one!(Held { price: Option<Price> } Member::element("price"));

/// Calls an operation with a prepared response.
async fn answered<T: FromReply>(
    operation: &'static Operation,
    status: u16,
    media_type: &str,
    body: impl AsRef<[u8]>,
) -> Result<T, Error> {
    let headers = [("content-type", media_type)];
    let headers = if media_type.is_empty() { &headers[..0] } else { &headers[..] };
    let stub = Stub::default().answer_bytes(status, headers, body.as_ref());
    let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
    Call::new(&core, operation).send().await
}

const PAGES: &[(&str, &str)] = &[
    ("text/html", "<html><body>Welcome</body></html>"),
    ("text/html; charset=utf-8", "Welcome"),
    ("application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ("text/plain", "<html>Welcome</html>"),
    ("", "<!DOCTYPE html><title>Welcome</title>"),
    ("application/xml", "<error><code>7</code></error>"),
    ("text/xml", "<?xml version='1.0'?><name>n</name>"),
    ("application/vnd.proxy+xml", "<name/>"),
    ("", "<error/>"),
    ("text/plain", "<name>n</name>"),
    ("application/octet-stream", "<error/>"),
];

#[tokio::test]
async fn markup_is_no_value_where_json_is_described() {
    for (media_type, body) in PAGES {
        for status in [200, 502] {
            check::<Named>(status, media_type, body).await;
            check::<Maybe>(status, media_type, body).await;
            check::<Pets>(status, media_type, body).await;
            check::<Vec<Named>>(status, media_type, body).await;
            check::<Vec<String>>(status, media_type, body).await;
            check::<Option<Maybe>>(status, media_type, body).await;
            check::<BTreeMap<String, Value>>(status, media_type, body).await;
            check::<i64>(status, media_type, body).await;
            check::<String>(status, media_type, body).await;
        }
    }
}

/// Asserts that a response does not match a type, neither as a result nor as an error response.
async fn check<T: Wire + std::fmt::Debug>(status: u16, media_type: &str, body: &str) {
    let error = answered::<T>(&JSON, status, media_type, body).await.unwrap_err();
    match &error {
        Error::Decode(problem) => {
            assert_eq!(
                (problem.status().unwrap(), problem.body()),
                (status.try_into().unwrap(), body.as_bytes())
            );
        }
        Error::Status(failure) => {
            let read = failure.read::<T>();
            assert!(read.is_err(), "{media_type} {body}: {read:?}");
            assert_eq!(failure.body(), body.as_bytes());
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn xml_is_read_where_it_is_offered_or_stated() {
    let name = "<user><name>n</name></user>";
    for media_type in ["application/xml", "text/xml; charset=utf-8", "", "text/plain", "a/b"] {
        let read: Either = answered(&EITHER, 200, media_type, name).await.unwrap();
        assert_eq!(read.name.as_deref(), Some("n"), "{media_type}");
        let read: Rooted = answered(&UNSAID, 200, media_type, name).await.unwrap();
        assert_eq!(read.name.as_deref(), Some("n"), "{media_type}");
    }
    // With an XML content type, XML is accepted even if only JSON is declared.
    let read: Rooted = answered(&JSON, 200, "application/xml", name).await.unwrap();
    assert_eq!(read.name.as_deref(), Some("n"));
    answered::<Rooted>(&JSON, 200, "application/xml", "<other/>").await.unwrap_err();
    answered::<Rooted>(&JSON, 200, "text/plain", name).await.unwrap_err();
    answered::<Strict>(&JSON, 200, "application/xml", "<error/>").await.unwrap_err();
    // Any JSON value can be read from an element.
    let read: Value = answered(&JSON, 200, "application/xml", name).await.unwrap();
    assert_eq!(read["name"], "n");
}

#[tokio::test]
async fn what_xml_cannot_hold_is_missing() {
    let error = from_xml::<Named>("<user/>").unwrap_err();
    assert_eq!(error.path, "$.name");
    from_xml::<Pets>("<user/>").unwrap_err();
    assert_eq!(from_xml::<Maybe>("<user/>").unwrap(), Maybe::default());
    // Missing text is an empty string, but not a number.
    assert_eq!(from_xml::<Label>("<label/>").unwrap().text, "");
    for text in ["<price/>", "<price> </price>", "<price>x</price>"] {
        assert!(from_xml::<Price>(text).is_err(), "{text}");
        assert!(from_xml::<Held>(&format!("<held>{text}</held>")).is_err(), "{text}");
    }
    let nil = "<held xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><price xsi:nil=' true '/></held>";
    assert_eq!(from_xml::<Held>(nil).unwrap(), Held::default());
}

#[tokio::test]
async fn an_empty_body_is_a_success_without_a_value() {
    for (status, body) in [(200, ""), (200, " \r\n"), (202, ""), (204, ""), (205, "")] {
        for media_type in ["", "application/json", "application/xml", "text/html", "image/png"] {
            let send = (status, media_type, body);
            nothing::<()>(send).await;
            nothing::<Value>(send).await;
            nothing::<Option<Named>>(send).await;
            nothing::<Option<i64>>(send).await;
            nothing::<Maybe>(send).await;
            nothing::<Vec<Named>>(send).await;
            nothing::<BTreeMap<String, i64>>(send).await;
            // The name is required, but the error shows that the operation was successful.
            let error = answered::<Named>(&JSON, status, media_type, body).await.unwrap_err();
            let Error::Empty(answer) = &error else { panic!("{error:?}") };
            assert_eq!(answer.status().as_u16(), status);
            assert!(error.is_success(), "{error}");
            let headers = [("content-type", media_type)];
            let headers = if media_type.is_empty() { &headers[..0] } else { &headers[..] };
            let stub = Stub::default().answer(status, headers, body);
            let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
            let call: Call<Named> = Call::new(&core, &JSON);
            assert_eq!(call.send_optional().await.unwrap(), None);
        }
    }
    let text: String = answered(&TEXT, 200, "text/plain", "").await.unwrap();
    assert_eq!(text, "");
    assert!(!answered::<Named>(&JSON, 500, "", "").await.unwrap_err().is_success());
}

async fn nothing<T: FromReply + Default + PartialEq + std::fmt::Debug>(
    (status, media_type, body): (u16, &str, &str),
) {
    let read: T = answered(&JSON, status, media_type, body).await.unwrap();
    assert_eq!(read, T::default());
}

#[tokio::test]
async fn texts_have_their_charset() {
    for (media_type, body, expected) in [
        ("text/plain", &b"gr\xc3\xbcn"[..], "grün"),
        ("text/plain; charset=utf-8", b"\xef\xbb\xbfgr\xc3\xbcn", "grün"),
        ("text/plain; charset=iso-8859-1", b"gr\xfcn", "grün"),
        ("text/plain;CHARSET=\"Latin1\"", b"gr\xfcn", "grün"),
        ("text/plain; format=flowed; charset=windows-1252", b"5 \x80", "5 €"),
        ("text/plain; charset=utf-16le", b"a\0b\0", "ab"),
        ("text/plain; charset=utf-16", b"\xfe\xff\0a\0b", "ab"),
        ("text/plain; charset=shift_jis", b"\x93\xfa", "日"),
        ("text/csv; charset=koi8-r", b"\xc4\xc1", "да"),
    ] {
        let read: String = answered(&TEXT, 200, media_type, body).await.unwrap();
        assert_eq!(read, expected, "{media_type}");
        let error = answered::<String>(&TEXT, 400, media_type, body).await.unwrap_err();
        assert_eq!(error.failure().unwrap().text(), expected, "{media_type}");
        assert!(error.to_string().contains(expected), "{error}");
    }
    answered::<String>(&TEXT, 200, "text/plain", b"gr\xfcn").await.unwrap_err();
    answered::<String>(&TEXT, 200, "text/plain; charset=utf-8", b"gr\xfcn").await.unwrap_err();
    // JSON is read as UTF-8; the charset applies to invalid UTF-8 only.
    for body in [&b"{\"name\": \"gr\xc3\xbcn\"}"[..], b"{\"name\": \"gr\xfcn\"}"] {
        let read: Named =
            answered(&JSON, 200, "application/json; charset=iso-8859-1", body).await.unwrap();
        assert_eq!(read.name, "grün");
    }
    let xml = b"<?xml version='1.0' encoding='windows-1252'?><user><name>\x80</name></user>";
    let read: Rooted = answered(&EITHER, 200, "application/xml", xml).await.unwrap();
    assert_eq!(read.name.as_deref(), Some("€"));
}

#[test]
fn whole_numbers_may_have_a_point_or_an_exponent() {
    for (text, expected) in [
        ("5.0", 5),
        ("1e2", 100),
        ("-3.00", -3),
        ("1.5E+1", 15),
        ("100e-2", 1),
        ("-0.0", 0),
        ("0e9", 0),
    ] {
        for text in [text.to_owned(), format!("\"{text}\"")] {
            assert_eq!(from_json::<i64>(&text).unwrap(), expected, "{text}");
            assert_eq!(i64::from(from_json::<i32>(&text).unwrap()), expected, "{text}");
            assert_eq!(from_json::<Integer>(&text).unwrap(), Integer::from(expected), "{text}");
            assert_eq!(from_json::<Vec<i64>>(&format!("[{text}]")).unwrap(), [expected]);
            let map = from_json::<BTreeMap<String, i64>>(&format!("{{\"a\": {text}}}")).unwrap();
            assert_eq!(map["a"], expected);
            let unsigned = from_json::<u64>(&text);
            assert_eq!(unsigned.ok(), u64::try_from(expected).ok(), "{text}");
        }
        assert_eq!(
            from_xml::<Sized>(&format!("<s><size>{text}</size></s>")).unwrap().size,
            expected
        );
    }
    for text in
        ["5.5", "1e-1", "1e19", "\"5.5\"", "\"1e\"", "\"e1\"", "\"\"", "\".\"", "\"1e99999999999\""]
    {
        assert!(from_json::<i64>(text).is_err(), "{text}");
    }
    assert_eq!(from_json::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert_eq!(from_json::<u64>("1.8e19").unwrap(), 18_000_000_000_000_000_000);
    assert_eq!(from_json::<i64>("9223372036854775807.0").unwrap(), i64::MAX);
    assert!(from_json::<i64>("9223372036854775808.0").is_err());
    assert_eq!(from_json::<Integer>("1e30").unwrap().to_string(), format!("1{}", "0".repeat(30)));
    assert!(from_json::<Integer>("\"1e999999999\"").is_err());
}

one!(Sized { size: i64 } Member::element("size").required());

#[tokio::test]
async fn errors_keep_the_answer() {
    static SHOW: Operation = Operation {
        returns: &["application/json"],
        ..Operation::new("showItem", "GET", "/items/{id}")
    };
    let headers = [("content-type", "application/json"), ("x-openstack-request-id", "req-7")];
    for (status, body) in [
        (404, "{\"itemNotFound\": {\"message\": \"No such item\", \"code\": 404}}"),
        (200, "[]"),
        (200, ""),
    ] {
        let stub = Stub::default().answer(status, &headers, body);
        let core = CoreBuilder::new("https://us3r:pass@service/v1").transport(stub);
        let call: Call<Named> = Call::new(&core.build().unwrap(), &SHOW);
        let call = call
            .template("id", &7_i64)
            .query("limit", &5_i64)
            .query("api_key", &"s3cret".to_owned());
        let error = call.send().await.unwrap_err();
        let answer = error.response().unwrap();
        assert_eq!((answer.operation(), answer.method()), ("showItem", "GET"));
        assert_eq!(answer.url(), "https://service/v1/items/7?limit=5&api_key=…");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(answer.headers().len(), 2);
        assert_eq!(answer.request_id(), Some("req-7"));
        assert_eq!(answer.body(), body.as_bytes());
        assert_eq!(error.is_success(), status == 200);
        let shown = error.to_string();
        let lines: Vec<&str> = shown.lines().collect();
        let first = "showItem (GET https://service/v1/items/7?limit=5&api_key=…) was answered with";
        assert!(lines.len() == 2 && lines[0].starts_with(first), "{shown}");
        assert!(lines[0].ends_with("request id req-7"), "{shown}");
        if status == 404 {
            assert_eq!(lines[1], "service message: No such item");
            assert_eq!(error.message().as_deref(), Some("No such item"));
        }
        let debugged = format!("{error:?}");
        assert!(
            debugged.len() < 400 && !debugged.contains("s3cret") && !debugged.contains("us3r"),
            "{debugged}"
        );
    }
}

#[tokio::test]
async fn results_of_another_type_than_described() {
    let stub = || {
        let headers = [("content-type", "text/plain; charset=latin1")];
        Stub::default().answer_bytes(200, &headers, b"\xfc").answer_bytes(404, &headers, b"\xfc")
    };
    let call = |stub: &Stub| {
        let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
        Call::<Named>::new(&core, &JSON)
    };
    let sent = stub();
    assert_eq!(call(&sent).send_bytes().await.unwrap(), &b"\xfc"[..]);
    assert!(call(&sent).send_bytes().await.is_err());
    let sent = stub();
    assert_eq!(call(&sent).send_text().await.unwrap(), "ü");
    assert!(call(&sent).send_text().await.is_err());
    let sent = stub();
    assert_eq!(call(&sent).send_as::<String>().await.unwrap(), "ü");
    assert!(call(&sent).send_as::<String>().await.is_err());
    let sent = stub();
    for status in [200, 404] {
        let raw = call(&sent).send_raw().await.unwrap();
        assert_eq!((raw.status.as_u16(), &raw.value[..]), (status, &b"\xfc"[..]));
    }
}
