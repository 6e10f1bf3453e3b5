//! Links, untyped parameters, optional bodies and empty responses in further places of a WADL. The
//! bindings are those of `own.wadl`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/own_wadl.rs"));
}

use bindings::own_wadl::Client;
use bindings::own_wadl::headers::LOCATION;
use bindings::own_wadl::types::{AddShelfRequest, DropShelfRequest};

/// Returns what a client sends back after receiving this body.
async fn again(body: Value) -> Value {
    let reply = body.clone();
    let reply = move |_: &Seen| answer(200, "application/json", reply.to_string());
    let server = Server::start(reply).await;
    let client = Client::builder(&server.url).build().unwrap();
    let shelf = client.show_shelf().send().await.unwrap_or_else(|error| panic!("{body}: {error}"));
    client.change_shelf().body(shelf).send().await.unwrap();
    serde_json::from_slice(&server.last().body).unwrap()
}

#[tokio::test]
async fn links_and_untyped_parameters_keep_what_came() {
    for body in [
        json!({"cover": "http://h/c?a=1#b", "price": 1}),
        json!({"cover": "/relative", "count": "http://h/n", "price": 1.5}),
        json!({"books": ["http://h/1", "http://h/2"], "price": true}),
        json!({"books": [], "owner": {"link": "http://h/o", "rank": 3}, "price": "5"}),
        json!({"owner": {"link": null, "rank": [1, "a", null]}, "price": null}),
        json!({"owner": {"rank": {"a": {"b": []}}}, "price": {"amount": 5}}),
        json!({"tags": ["a", 1, null, false, {"x": 1}], "price": 12_345_678_901_234_567_890_u64}),
        json!({"cover": null, "count": null, "books": null, "tags": null, "until": null}),
        json!({"cover": "", "until": "", "price": "", "unknown": [1]}),
        json!({}),
    ] {
        assert_eq!(again(body.clone()).await, body);
    }
}

#[tokio::test]
async fn bodies_may_be_left_out_and_answers_empty() {
    for (status, reply) in [(202, ""), (200, ""), (204, ""), (202, " \r\n"), (200, "\u{feff}")] {
        let reply = move |_: &Seen| answer(status, "application/json", reply);
        let server = Server::start(reply).await;
        let client = Client::builder(&server.url).build().unwrap();
        client.drop_shelf().send().await.unwrap();
        assert_eq!((server.last().line(), server.last().body.len()), ("DELETE /shelf".into(), 0));
        client.drop_shelf().body(DropShelfRequest::new("old")).send().await.unwrap();
        assert_eq!(server.last().text(), "{\"why\":\"old\"}");
        client.has_shelf().send().await.unwrap();
        assert_eq!(server.last().line(), "HEAD /shelf");
        client.find_shelves().near("http://h/x").x_from("http://h/me").q("1").send().await.unwrap();
        let seen = server.last();
        assert_eq!(seen.line(), "GET /shelves?near=http%3A%2F%2Fh%2Fx&q=1");
        assert_eq!((seen.header("x-from"), seen.body.len()), ("http://h/me", 0));
    }
}

/// A header has one constant, whether or not a response declares it as a URI.
#[tokio::test]
async fn a_header_with_a_link_is_a_text() {
    let reply = |_: &Seen| {
        let mut answer = answer(201, "application/json", "");
        answer.headers_mut().insert("location", "/shelf/7".parse().unwrap());
        answer
    };
    let client = Client::builder(Server::start(reply).await.url).build().unwrap();
    let made = client.add_shelf().body(AddShelfRequest::new("a")).send_with_meta().await.unwrap();
    assert_eq!(made.header(LOCATION).unwrap().as_deref(), Some("/shelf/7"));
}
