//! Parameters that select the media type of the response, and cookies as declared by Jersey. The
//! bindings are those of `choosers.wadl`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/choosers.rs"));
}

use bindings::choosers::runtime::Format;
use bindings::choosers::{Client, WithDeleteRequest, WithGetRequest, WithHeadRequest};

async fn server() -> (Server, Client) {
    let server = Server::start(|seen: &Seen| -> Answer {
        if seen.header("accept").contains("json") {
            answer(200, "application/json", "{\"n\": 1}")
        } else {
            answer(200, "application/xml", "<bolt><n>1</n></bolt>")
        }
    })
    .await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn an_option_chooses_what_is_accepted() {
    let (server, client) = server().await;
    for (option, accept) in [
        ("xml", "application/xml"),
        ("json", "application/json"),
        ("a b", "application/vnd.bolt+json"),
    ] {
        for format in [Format::Json, Format::Xml] {
            let client = Client::builder(&server.url).format(format).build().unwrap();
            let call = client.show_bolt().shape(option);
            let read: serde_json::Value = call.send_as().await.unwrap();
            assert!(read.to_string().contains('1'), "{read}");
            assert_eq!(server.last().header("accept"), accept, "{option}");
        }
    }
    // Without the parameter, or with a value that selects no media type, `Accept` is the default.
    for call in
        [client.show_bolt(), client.show_bolt().shape("plain"), client.show_bolt().shape("new")]
    {
        let _ = call.send_raw().await.unwrap();
        assert_eq!(server.last().header("accept"), "application/json");
    }
    // An explicit `Accept` has precedence.
    let _ = client.show_bolt().shape("xml").accept("text/html").send_raw().await.unwrap();
    assert_eq!(server.last().header("accept"), "text/html");
    // Also as a path parameter.
    for (option, accept) in [("csv", "text/csv"), ("json", "application/json")] {
        let _ = client.list_bolts(option).send_raw().await.unwrap();
        let seen = server.last();
        assert_eq!(
            (seen.target.as_str(), seen.header("accept")),
            (&*format!("/bolts.{option}"), accept)
        );
    }
}

#[tokio::test]
async fn cookies_of_jersey_are_cookies() {
    let (server, client) = server().await;
    let _ = client.show_bolt().session("s%3A1 =").lang("en").send_raw().await.unwrap();
    assert_eq!(server.last().header("cookie"), "session=s%3A1 =; lang=en");
}

/// In GET, HEAD and DELETE, a body has no defined semantics (RFC 9110, sections 9.3.1, 9.3.2 and
/// 9.3.5): it is optional.
#[tokio::test]
async fn bodies_that_may_be_left_out() {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let client = Client::builder(&server.url).build().unwrap();
    client.with_get().send().await.unwrap();
    assert_eq!(server.last().line(), "GET /looseBody");
    client.with_head().send().await.unwrap();
    assert_eq!(server.last().line(), "HEAD /looseBody");
    client.with_delete().send().await.unwrap();
    assert_eq!(server.last().line(), "DELETE /looseBody");
    for seen in server.seen() {
        assert_eq!((seen.body.len(), seen.header("content-type")), (0, ""), "{}", seen.line());
    }
    client.with_get().body(WithGetRequest::new("w")).send().await.unwrap();
    assert_eq!(server.last().text(), "{\"why\":\"w\"}");
    client.with_head().body(WithHeadRequest::new("w")).send().await.unwrap();
    assert_eq!(server.last().text(), "{\"why\":\"w\"}");
    client.with_delete().body(WithDeleteRequest::new("w")).send().await.unwrap();
    assert_eq!(server.last().text(), "{\"why\":\"w\"}");
    assert_eq!(server.last().header("content-type"), "application/json");
    // With other methods, a described body is required.
    let error = client.with_put().send().await.unwrap_err();
    assert!(error.to_string().contains("cannot be sent"), "{error}");
}
