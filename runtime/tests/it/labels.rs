//! Bodies without a content type, and bodies that contradict theirs.

use std::collections::BTreeMap;

use restwright_runtime::{Call, CoreBuilder, Error, FromReply, Member, Operation};
use serde_json::Value;

use super::stub::Stub;

/// Declares operations with the media types of their responses.
macro_rules! operations {
    ($($name:ident: $returns:expr;)*) => {
        $(static $name: Operation =
            Operation { returns: &$returns, ..Operation::new("read", "GET", "/read") };)*
    };
}

operations! {
    TEXT: ["text/plain"];
    TEXTS: ["text/csv", "text/plain; charset=utf-8"];
    JSON: ["application/json"];
    JSON_OR_TEXT: ["application/json", "text/plain"];
    EITHER: ["application/json", "application/xml"];
    XML: ["application/vnd.shop+xml"];
}

async fn answered<T: FromReply>(
    operation: &'static Operation,
    media_type: &str,
    body: impl AsRef<[u8]>,
) -> Result<T, Error> {
    let headers = [("content-type", media_type)];
    let headers = if media_type.is_empty() { &headers[..0] } else { &headers[..] };
    let stub = Stub::default().answer_bytes(200, headers, body.as_ref());
    let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
    Call::new(&core, operation).send().await
}

#[tokio::test]
async fn text_without_a_content_type() {
    for operation in [&TEXT, &TEXTS] {
        for body in ["hello", "5", "\"quoted\"", "{\"a\":1}", "[", "null", "a < b", "<b>", " ", ""]
        {
            let read: String = answered(operation, "", body).await.unwrap();
            assert_eq!(read, body);
        }
        assert_eq!(answered::<i64>(operation, "", "5").await.unwrap(), 5);
        assert_eq!(answered::<Option<i64>>(operation, "", "5").await.unwrap(), Some(5));
        answered::<i64>(operation, "", "five").await.unwrap_err();
        answered::<String>(operation, "", b"gr\xfcn").await.unwrap_err();
        // An HTML page is not accepted as text.
        answered::<String>(operation, "", "<!doctype html><p>x").await.unwrap_err();
    }
    for (body, expected) in
        [("hello", "hello"), ("\"quoted\"", "quoted"), ("\"a\" or b", "\"a\" or b"), ("{", "{")]
    {
        assert_eq!(answered::<String>(&JSON_OR_TEXT, "", body).await.unwrap(), expected);
    }
    assert_eq!(answered::<i64>(&JSON_OR_TEXT, "", "5").await.unwrap(), 5);
    // If only JSON is declared, text is an error.
    assert_eq!(answered::<String>(&JSON, "", "\"x\"").await.unwrap(), "x");
    answered::<String>(&JSON, "", "hello").await.unwrap_err();
    // The content type takes precedence.
    answered::<String>(&TEXT, "image/png", "hello").await.unwrap_err();
    assert_eq!(answered::<String>(&TEXT, "application/json", "\"x\"").await.unwrap(), "x");
}

const MARK: &str = "\u{feff}";

#[tokio::test]
async fn bodies_that_contradict_their_content_type() {
    let xml = "<?xml version='1.0'?>\n<user><name>n</name></user>";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(xml.bytes().flat_map(|c| [c, 0])).collect();
    let marked = format!("{MARK}{xml}");
    for body in [xml.as_bytes(), marked.as_bytes(), b"\n <user><name>n</name></user>", &wide] {
        for media_type in ["application/json", "application/json; charset=utf-8", "text/json"] {
            let read: Value = answered(&EITHER, media_type, body).await.unwrap();
            assert_eq!(read["name"], "n");
            answered::<Value>(&JSON, media_type, body).await.unwrap_err();
        }
        let read: BTreeMap<String, String> =
            answered(&XML, "application/json", body).await.unwrap();
        assert_eq!(read["name"], "n");
    }
    answered::<Value>(&EITHER, "application/json", "<html><p>x</p></html>").await.unwrap_err();
    answered::<Value>(&EITHER, "application/json", "<user>").await.unwrap_err();
    let json = "{\"name\": \"n\"}";
    for body in [json.to_owned(), format!("{MARK}{json}"), format!("\n{json}")] {
        for media_type in ["application/xml", "text/xml; charset=utf-8", "application/atom+xml"] {
            let read: Value = answered(&EITHER, media_type, &body).await.unwrap();
            assert_eq!(read["name"], "n");
            let read: Value = answered(&JSON, media_type, &body).await.unwrap();
            assert_eq!(read["name"], "n");
            answered::<Value>(&XML, media_type, &body).await.unwrap_err();
        }
    }
    for (body, expected) in [("5", 5), (" 5.0", 5), ("\"5\"", 5)] {
        assert_eq!(answered::<i64>(&EITHER, "application/xml", body).await.unwrap(), expected);
    }
    assert_eq!(answered::<Vec<i64>>(&EITHER, "text/xml", "[5]").await.unwrap(), [5]);
    answered::<i64>(&EITHER, "application/xml", "five").await.unwrap_err();
}

/// Declares an operation with this root element of its response.
macro_rules! document {
    ($name:ident: $member:expr) => {
        static $name: Operation = Operation {
            returns: &["application/xml"],
            returns_as: Some($member),
            ..Operation::new("read", "GET", "/read")
        };
    };
}

document!(STATED: Member::root("amount"));
document!(UNSTATED: Member::root("response").any_root());
document!(LIST: Member::root("books").items("Book"));
document!(ANY_LIST: Member::root("response").items("Book").any_root());

const ROOTS: &[&str] = &[
    "<int>5</int>",
    "<string xmlns='http://schemas.microsoft.com/2003/10/Serialization/'>5</string>",
    "<x:long xmlns:x='urn:x' x:a='1'> 5 </x:long>",
    "<?xml version='1.0'?><!-- c --><response>5</response>",
];

#[tokio::test]
async fn any_root_where_the_description_names_none() {
    let label = "application/xml";
    for body in ROOTS {
        assert_eq!(answered::<i64>(&UNSTATED, label, body).await.unwrap(), 5, "{body}");
        assert_eq!(answered::<Option<i64>>(&UNSTATED, label, body).await.unwrap(), Some(5));
        answered::<i64>(&STATED, label, body).await.unwrap_err();
    }
    assert_eq!(answered::<i64>(&STATED, label, "<amount>5</amount>").await.unwrap(), 5);
    let map: BTreeMap<String, i64> =
        answered(&UNSTATED, label, "<m><k>5</k><l>6</l></m>").await.unwrap();
    assert_eq!(map.into_iter().collect::<Vec<_>>(), [("k".to_owned(), 5), ("l".to_owned(), 6)]);
    let any: Value = answered(&UNSTATED, label, "<a b='1'><c>1</c></a>").await.unwrap();
    assert_eq!(any["c"], "1");
    // Neither an HTML page nor an element with child elements is a scalar.
    for body in ["<html>5</html>", "<HTML/>", "<error><code>5</code></error>"] {
        answered::<i64>(&UNSTATED, label, body).await.unwrap_err();
        answered::<String>(&UNSTATED, label, body).await.unwrap_err();
    }
    answered::<Value>(&UNSTATED, label, "<html><body>x</body></html>").await.unwrap_err();
}

#[tokio::test]
async fn lists_without_items() {
    let label = "text/xml";
    for body in ["<books/>", "<ArrayOfBook xmlns='urn:b'> </ArrayOfBook>", "<r total='0'></r>"] {
        let read: Vec<String> = answered(&ANY_LIST, label, body).await.unwrap();
        assert!(read.is_empty());
    }
    for body in ["<books><Book>a</Book></books>", "<list><Book>a</Book></list>"] {
        assert_eq!(answered::<Vec<String>>(&ANY_LIST, label, body).await.unwrap(), ["a"]);
        assert_eq!(answered::<Vec<String>>(&LIST, label, body).await.unwrap(), ["a"]);
    }
    for body in ["<error><m>x</m></error>", "<error>x</error>", "<html/>", "<r><Book/><x/></r>"] {
        answered::<Vec<String>>(&ANY_LIST, label, body).await.unwrap_err();
    }
    assert!(answered::<Vec<String>>(&LIST, label, "<books/>").await.unwrap().is_empty());
    answered::<Vec<String>>(&LIST, label, "<error/>").await.unwrap_err();
}
