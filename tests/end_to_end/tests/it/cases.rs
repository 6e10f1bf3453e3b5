//! Regression tests with small descriptions next to the repository (`shared/cases/wire`): how a
//! client decodes responses.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(
    clippy::pedantic,
    unused_imports,
    dead_code,
    reason = "bindings are not for these tests only"
)]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/html.rs"));
    include!(concat!(env!("OUT_DIR"), "/integer.rs"));
    include!(concat!(env!("OUT_DIR"), "/text_charset.rs"));
    include!(concat!(env!("OUT_DIR"), "/no_content.rs"));
    include!(concat!(env!("OUT_DIR"), "/untyped_response.rs"));
    include!(concat!(env!("OUT_DIR"), "/empty_simple_content.rs"));
    include!(concat!(env!("OUT_DIR"), "/xml_list_root.rs"));
    include!(concat!(env!("OUT_DIR"), "/choice_loses.rs"));
    include!(concat!(env!("OUT_DIR"), "/anyof.rs"));
    include!(concat!(env!("OUT_DIR"), "/multilevel.rs"));
}

use bindings::{
    anyof, choice_loses, empty_simple_content, html, integer, multilevel, no_content, text_charset,
    untyped_response, xml_list_root,
};

/// Returns the URL of a service that always sends the same response.
async fn service(status: u16, media_type: &'static str, body: &'static [u8]) -> String {
    Server::start(move |_: &Seen| answer(status, media_type, body)).await.url
}

#[tokio::test]
async fn html_is_no_json() {
    for status in [200, 502, 503] {
        let url = service(status, "text/html", b"<html><body>Proxy</body></html>").await;
        let client = html::Client::builder(url).build().unwrap();
        for error in [
            client.j().send().await.map(|_| ()).unwrap_err(),
            client.l().send().await.map(|_| ()).unwrap_err(),
        ] {
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.response().unwrap().body(), b"<html><body>Proxy</body></html>");
            assert!(error.error_response::<html::ErrorResponse>().is_none());
        }
    }
}

#[tokio::test]
async fn whole_numbers() {
    for (body, count) in [
        (&b"{\"count\":5.0,\"max\":18446744073709551615}"[..], 5),
        (b"{\"count\":1e2,\"max\":18446744073709551615}", 100),
    ] {
        let url = service(200, "application/json", body).await;
        let client = integer::Client::builder(url).build().unwrap();
        let read = client.n().send().await.unwrap();
        assert_eq!(read.count, Some(count));
        assert_eq!(read.max.unwrap().to_string(), "18446744073709551615");
    }
}

#[tokio::test]
async fn charsets() {
    let url = service(200, "text/plain; charset=iso-8859-1", b"caf\xe9").await;
    let client = text_charset::Client::builder(url).build().unwrap();
    assert_eq!(client.t().send().await.unwrap(), "café");
    let url =
        service(200, "application/vnd.acme.v1+json; charset=utf-8", b"{\"name\":\"n\"}").await;
    let client = text_charset::Client::builder(url).build().unwrap();
    assert_eq!(client.v().send().await.unwrap().name, "n");
    assert_eq!(client.any().send().await.unwrap().name, "n");
    assert_eq!(client.j().send().await.unwrap().name, "n");
}

#[tokio::test]
async fn nothing() {
    for status in [200, 202, 204] {
        let url = service(status, "application/json", b"").await;
        let client = no_content::Client::builder(url.clone()).build().unwrap();
        client.delete_terms().send().await.unwrap();
        let client = untyped_response::Client::builder(url).build().unwrap();
        client.delete_volume().send().await.unwrap();
    }
}

#[tokio::test]
async fn simple_content_without_text() {
    let url =
        service(200, "application/xml", b"<root xmlns='urn:t'><price currency='USD'/></root>")
            .await;
    let client = empty_simple_content::Client::builder(url).build().unwrap();
    let sent = client.e().body(empty_simple_content::Root::new()).send().await;
    assert!(sent.is_err(), "{sent:?}");
    let nil = b"<root xmlns='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
                <price xsi:nil=' true '/><d xsi:nil='1'/><d>4</d><s xsi:nil='true'/></root>";
    let url = service(200, "application/xml", nil).await;
    let client = empty_simple_content::Client::builder(url).build().unwrap();
    let read = client.e().body(empty_simple_content::Root::new()).send().await.unwrap();
    assert!(read.price.is_none() && read.s.is_null());
    assert_eq!(read.d, [None, Some(4)]);
}

#[tokio::test]
async fn lists_that_are_documents() {
    let pets = b"<pets><pet><n>a</n></pet><pet><n>b</n></pet></pets>";
    let url = service(200, "application/xml", pets).await;
    let client = xml_list_root::Client::builder(url).build().unwrap();
    let names = |read: Vec<xml_list_root::Pet>| {
        read.into_iter().filter_map(|pet| pet.n).collect::<String>()
    };
    assert_eq!(names(client.named().send().await.unwrap()), "ab");
    assert_eq!(names(client.bare().send().await.unwrap()), "ab");
    assert_eq!(names(client.component().send().await.unwrap()), "ab");
    let inline = client.inline().send().await.unwrap();
    assert_eq!(inline.into_iter().filter_map(|pet| pet.n).collect::<String>(), "ab");
    let url = service(200, "application/xml", b"<ids><id>1</id><id>2</id></ids>").await;
    let client = xml_list_root::Client::builder(url).build().unwrap();
    assert_eq!(client.scalar().send().await.unwrap(), [1, 2]);
}

/// Decodes and encodes a value, and expects the same value.
pub(super) fn again<T: bindings::anyof::runtime::Wire>(value: &Value) -> T {
    let read: T = anyof::runtime::from_json(&value.to_string()).unwrap();
    let written: Value = serde_json::from_str(&anyof::runtime::to_json(&read).unwrap()).unwrap();
    assert_eq!(&written, value);
    read
}

#[test]
fn choices_keep_what_came() {
    use choice_loses::{Ab, Cd, Rec};
    for value in [json!({"labels": {}}), json!({"labels": {"a": "b"}})] {
        assert!(matches!(again::<Ab>(&value), Ab::Labels(_)), "{value}");
    }
    assert!(matches!(again::<Ab>(&json!({"note": "n"})), Ab::Note(_)));
    again::<Ab>(&json!({"note": "n", "labels": {"a": "b"}}));
    again::<Ab>(&json!({"note": "n", "more": [1]}));
    for value in [json!({"json": "x"}), json!({"json": {"a": {"b": [1]}}}), json!({"json": {}})] {
        assert!(matches!(again::<Cd>(&value), Cd::Json(_)), "{value}");
        assert!(matches!(again::<Rec>(&value), Rec::Json(_)), "{value}");
        let not = json!({"not": value});
        let Rec::Not(read) = again::<Rec>(&not) else { panic!("{not}") };
        assert!(matches!(read.not.as_deref(), Some(Rec::Json(_))), "{not}");
        let not = json!({"not": not});
        assert!(matches!(again::<Rec>(&not), Rec::Not(_)), "{not}");
    }
    // A value that matches no alternative is kept, also if only its required property is missing.
    assert!(matches!(again::<Rec>(&json!({})), Rec::Other(_)));
    assert!(matches!(again::<Rec>(&json!({"other": 1})), Rec::Other(_)));
}

#[test]
fn several_alternatives_at_once() {
    for value in [
        json!({"any": {"a": "x", "b": "y", "n": 1}}),
        json!({"any": {"b": "y", "n": 1}, "one": {"a": "x"}}),
        json!({"one": {"a": "x", "c": {"d": null}}}),
        json!({"any": {}, "one": {"n": 4}}),
        json!({"payload": null}),
        json!({"payload": [1, "a", null]}),
        json!({"payload": {"a": 1.5}}),
        json!({"model": "gpt-6", "num": 5, "mixed": "soon"}),
        json!({"num": 5.5}),
        json!({"obj": {"x": "1", "y": "2"}}),
        json!({"listof": [{"a": "x", "z": 1}, "s", null]}),
        json!({"base": {"common": "c", "a": "x", "b": "y", "n": 2}}),
    ] {
        again::<anyof::R>(&value);
    }
}

#[test]
fn what_a_leaf_adds_to_a_middle_type() {
    let smart = json!({"fishtype": "smart_salmon", "location": "l", "degree": "d"});
    let value =
        json!({"fish": smart, "salmon": smart, "crit": {"odata.type": "Ms.Multi", "many": "m"}});
    let read: multilevel::FResponse = again(&value);
    assert!(matches!(read.fish, Some(multilevel::Fish::SmartSalmon(_))));
    let deep = json!({"fish": {"fishtype": "shark", "age": 1, "siblings": [smart, {"fishtype": "new", "x": 1}]}});
    again::<multilevel::FResponse>(&deep);
}
