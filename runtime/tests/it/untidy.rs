//! Tolerated deviations: byte order marks, unknown charsets, numbers that JSON does not have,
//! non-ASCII headers, cookies of both the client and a call.

use std::collections::BTreeMap;

use restwright_runtime::{
    ApiKey, Bearer, Call, CoreBuilder, Error, FromReply, Operation, Style, from_json,
};
use serde_json::{Value, json};

use super::stub::Stub;

static JSON: Operation =
    Operation { returns: &["application/json"], ..Operation::new("json", "GET", "/json") };
static EITHER: Operation = Operation {
    returns: &["application/json", "application/xml"],
    ..Operation::new("either", "GET", "/either")
};
static TEXT: Operation =
    Operation { returns: &["text/plain"], ..Operation::new("text", "GET", "/text") };
static POST: Operation =
    Operation { sends: &["application/json"], ..Operation::new("post", "POST", "") };
static PATH: Operation = Operation::new("path", "GET", "/bot{token}/users/{user_id}/do");
static SECURED: Operation = Operation {
    returns: &["application/json"],
    security: Some(&[&["key"]]),
    ..Operation::new("secured", "GET", "/secured")
};

/// Calls an operation with a prepared response.
async fn answered<T: FromReply>(
    operation: &'static Operation,
    media_type: &str,
    body: &[u8],
) -> Result<T, Error> {
    let headers = [("content-type", media_type)];
    let headers = if media_type.is_empty() { &headers[..0] } else { &headers[..] };
    let stub = Stub::default().answer_bytes(200, headers, body);
    let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
    Call::new(&core, operation).send().await
}

/// Services send null instead of an empty body.
#[tokio::test]
async fn null_is_a_success_without_a_value() {
    for media_type in ["application/json", ""] {
        let error = answered::<BTreeMap<String, i64>>(&JSON, media_type, b" null ").await;
        let error = error.unwrap_err();
        assert!(matches!(error, Error::Empty(_)) && error.is_success(), "{error}");
        assert!(error.to_string().ends_with("\nthe value is null"), "{error}");
        let found = answered::<Option<BTreeMap<String, i64>>>(&JSON, media_type, b"null").await;
        assert_eq!(found.unwrap(), None);
    }
    let error = answered::<BTreeMap<String, i64>>(&JSON, "application/json", b"nul").await;
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
}

#[tokio::test]
async fn a_mark_in_front_of_a_body_means_nothing() {
    for media_type in [
        "",
        "application/json",
        "application/json; charset=utf-8",
        "text/plain",
        "text/plain; charset=UTF-8",
        "application/octet-stream",
    ] {
        let read = answered::<Value>(&JSON, media_type, b"\xef\xbb\xbf{\"a\": [1]}").await;
        assert_eq!(read.unwrap(), json!({"a": [1]}), "{media_type}");
    }
    for media_type in ["", "application/xml", "text/xml; charset=utf-8", "text/plain"] {
        let read = answered::<Value>(&EITHER, media_type, b"\xef\xbb\xbf<r><a>1</a></r>").await;
        assert_eq!(read.unwrap(), json!({"a": "1"}), "{media_type}");
    }
    let read = answered::<String>(&TEXT, "text/plain", b"\xef\xbb\xbfa").await;
    assert_eq!(read.unwrap(), "a");
    // UTF-16, by its byte order mark.
    let utf16: Vec<u8> = "\u{feff}{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for media_type in ["application/json", "application/json; charset=utf-16", ""] {
        let read = answered::<Value>(&JSON, media_type, &utf16).await;
        assert_eq!(read.unwrap(), json!({"a": 1}), "{media_type}");
    }
}

#[tokio::test]
async fn media_types_as_servers_spell_them() {
    for media_type in [
        "APPLICATION/JSON",
        "application/json;charset=utf-8;",
        "application/json; odata.metadata=minimal; odata.streaming=true",
        "application/json, application/json",
        "application/hal+json",
        "text/json",
        "application/vnd.api+json; ext=\"https://a;b\"",
        "application/javascript",
        "binary/octet-stream",
        "json",
        "*/*",
    ] {
        let read = answered::<Value>(&JSON, media_type, b" {\"a\": 1}\r\n").await;
        assert_eq!(read.unwrap(), json!({"a": 1}), "{media_type}");
    }
}

#[tokio::test]
async fn charsets_that_nobody_knows() {
    for label in ["unknown", "utf8mb4", "utf-8'", "\"\"", "none"] {
        let media_type = format!("text/plain; charset={label}");
        let read = answered::<String>(&TEXT, &media_type, "ü".as_bytes()).await;
        assert_eq!(read.unwrap(), "ü", "{label}");
    }
    // Text that is not UTF-8 either is an error.
    assert!(answered::<String>(&TEXT, "text/plain; charset=unknown", b"\xfc").await.is_err());
    let xml = "<r>ü</r>".as_bytes();
    let read = answered::<Value>(&EITHER, "application/xml; charset=unknown", xml).await;
    assert_eq!(read.unwrap(), json!("ü"));
}

#[tokio::test]
async fn numbers_that_json_does_not_have() {
    let stub = Stub::default();
    let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let call = || Call::<()>::new(&core, &POST);
        let simple = Style::Simple.joined();
        for (call, expected) in [
            (call().query("q", &vec![1.0, number]), "q: "),
            (call().header("X-H", &number), "X-H: "),
            (call().cookie("c", &number), "c: "),
            (call().form("f", &number), "f: "),
            (call().template("t", &number), "t: "),
            (call().query_as("s", Style::Form.joined(), &Some(number)), "s: "),
            (call().header_as("h", simple, &BTreeMap::from([("k".to_owned(), number)])), "h: k: "),
            (
                call().body_of("multipart/form-data", BTreeMap::from([("p".to_owned(), number)])),
                "p: ",
            ),
        ] {
            let error = call.send().await.unwrap_err();
            assert!(matches!(error, Error::Invalid(_)) && stub.count() == 0, "{error}");
            let expected = format!("{expected}{number} is not a JSON number");
            assert!(error.to_string().contains(&expected), "{expected} {error}");
        }
    }
    assert!(from_json::<f64>("NaN").is_err());
}

/// Frameworks write them as strings in JSON. Such values are written back unchanged.
#[tokio::test]
async fn texts_of_numbers_that_json_does_not_have() {
    let stub = Stub::default();
    let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
    for (at, text) in ["NaN", "Infinity", "-Infinity"].iter().enumerate() {
        let json = format!("[1.5,\"{text}\"]");
        let read: Vec<f64> = from_json(&json).unwrap();
        assert!(!read[1].is_finite(), "{text}");
        Call::<()>::new(&core, &POST).body(read).send().await.unwrap();
        assert_eq!(stub.request(at).body.bytes().unwrap(), &json);
    }
    let read: Vec<f64> = from_json(r#"["INF","-INF"]"#).unwrap();
    assert_eq!(read, [f64::INFINITY, f64::NEG_INFINITY]);
}

/// Numbers of XML Schema may be infinite.
#[tokio::test]
async fn infinite_numbers_of_xml_schema() {
    static MEASURE: Operation =
        Operation { infinite: true, ..Operation::new("measure", "GET", "/m") };
    let stub = Stub::default();
    let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
    let call = Call::<()>::new(&core, &MEASURE).query("q", &f64::NEG_INFINITY);
    call.query_as("s", Style::Form.joined(), &f64::NAN).send().await.unwrap();
    assert_eq!(stub.request(0).url.query(), Some("q=-INF&s=NaN"));
}

#[tokio::test]
async fn places_beyond_ascii() {
    for location in ["/é", "/\u{e9}?q=ü", "/%C3%A9"] {
        let stub = Stub::default().answer(302, &[("location", location)], "").answer(
            200,
            &[("content-type", "application/json")],
            "1",
        );
        let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
        let read: i64 = Call::new(&core, &JSON).send().await.unwrap();
        assert_eq!((read, stub.request(1).url.path()), (1, "/%C3%A9"), "{location}");
    }
}

#[tokio::test]
async fn cookies_of_the_client_and_of_a_call() {
    let stub = Stub::default();
    let builder = CoreBuilder::new("http://service/").transport(stub.clone());
    let builder = builder.header("cookie", "a=1").scheme("key", ApiKey::cookie("k", "t0p"));
    let core = builder.build().unwrap();
    let call = || Call::<()>::new(&core, &SECURED);
    let cookies = |at: usize| -> Vec<String> {
        let headers = stub.request(at).headers;
        headers.get_all("cookie").iter().map(|found| found.to_str().unwrap().to_owned()).collect()
    };
    call().send().await.unwrap();
    call().cookie("b", &"2".to_owned()).cookie("c", &"3".to_owned()).send().await.unwrap();
    call().header("cookie", &"d=4".to_owned()).cookie("b", &"2".to_owned()).send().await.unwrap();
    assert_eq!(cookies(0), ["a=1; k=t0p"]);
    assert_eq!(cookies(1), ["a=1; b=2; c=3; k=t0p"]);
    // The cookies of the call take precedence, and all are in one header line.
    assert_eq!(cookies(2), ["d=4; b=2; k=t0p"]);
}

#[tokio::test]
async fn what_a_redirect_repeats_of_a_key_is_redacted() {
    let stub = Stub::default()
        .answer(302, &[("location", "/elsewhere?k%65y=s3cret&appid=s3cret&page=2")], "")
        .answer(404, &[], "");
    let builder = CoreBuilder::new("http://service/").transport(stub.clone());
    let core = builder.scheme("key", ApiKey::query("appid", "s3cret")).build().unwrap();
    let error = Call::<Value>::new(&core, &SECURED).send().await.unwrap_err();
    let shown = format!("{error} {error:?} {}", error.response().unwrap().url());
    assert!(!shown.contains("s3cret") && shown.contains("page=2"), "{shown}");
    assert_eq!(stub.request(1).url.query(), Some("k%65y=s3cret&appid=s3cret&page=2"));
}

#[tokio::test]
async fn secrets_in_urls() {
    let stub = Stub::default().answer(404, &[], "").answer(404, &[], "");
    let core = CoreBuilder::new("http://service/v1").transport(stub.clone());
    let core = core.auth(Bearer::new("t0p")).build().unwrap();
    let call = Call::<Value>::new(&core, &PATH).template("token", &"s3cret".to_owned());
    let error = call.template("user_id", &7_i64).send().await.unwrap_err();
    assert_eq!(stub.request(0).url.path(), "/v1/bots3cret/users/7/do");
    let url = error.response().unwrap().url();
    assert_eq!(url, "http://service/v1/bot…/users/7/do");
    let names =
        ["sig", "X-Amz-Signature", "auth", "pass", "passphrase", "otp", "apiKey", "client_secret"];
    let plain = ["assignee", "design", "author", "passengers", "keys", "codec"];
    let call = names.iter().fold(Call::<Value>::new(&core, &JSON), |call, name| {
        call.query(name, &"s3cret".to_owned())
    });
    let call = plain.iter().fold(call, |call, name| call.query(name, &"plain".to_owned()));
    let url = call.send().await.unwrap_err().response().unwrap().url();
    assert!(!url.contains("s3cret"), "{url}");
    assert_eq!(url.matches("=plain").count(), plain.len(), "{url}");
}

/// Some servers send `text/html` for everything.
#[tokio::test]
async fn json_that_is_called_html_is_json() {
    let body = r#" {"a": "b"}"#;
    let found: BTreeMap<String, String> =
        answered(&JSON, "text/html; charset=utf-8", body.as_bytes()).await.unwrap();
    assert_eq!(found["a"], "b");
    let found: Vec<String> = answered(&JSON, "text/html", br#"["a"]"#).await.unwrap();
    assert_eq!(found, ["a"]);
}

/// The same for text and XML, where these are described.
#[tokio::test]
async fn text_and_xml_that_are_called_html() {
    static XML: Operation =
        Operation { returns: &["application/xml"], ..Operation::new("xml", "GET", "/xml") };
    let found: String = answered(&TEXT, "text/html; charset=UTF-8", b"done").await.unwrap();
    assert_eq!(found, "done");
    assert_eq!(answered::<i64>(&TEXT, "text/html", b"7").await.unwrap(), 7);
    let document = b"<?xml version='1.0'?><names><name>a</name></names>";
    let found: Value = answered(&XML, "text/html", document).await.unwrap();
    assert_eq!(found["name"], "a");
    for (operation, body) in [
        (&TEXT, &b"<html><body>Down</body></html>"[..]),
        (&TEXT, b"<h1>Down</h1>"),
        (&XML, b"<h1>Down</h1>"),
        (&XML, b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
        (&XML, b"done"),
        (&JSON, b"done"),
        (&JSON, document),
    ] {
        let text = answered::<String>(operation, "text/html", body).await;
        let value = answered::<Value>(operation, "text/html", body).await;
        assert!(text.is_err() && value.is_err(), "{text:?} {value:?}");
    }
}
