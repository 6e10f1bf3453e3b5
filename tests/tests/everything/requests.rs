//! What the bindings of everything send.
#![allow(deprecated)]

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use everything::runtime::bytes::Bytes;
use everything::runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use everything::runtime::serde_json::json;
use everything::runtime::{
    Body, BoxFuture, HttpRequest, HttpResponse, Payload, Transport, TransportError,
};
use everything::*;

/// A transport without a network.
#[derive(Clone, Default)]
struct Stub {
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    answers: Arc<Mutex<VecDeque<(u16, &'static str, &'static str)>>>,
}

impl Transport for Stub {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front();
        let (status, media_type, body) = answer.unwrap_or((200, "text/plain", ""));
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static(media_type));
        headers.insert(HeaderName::from_static("x-rate"), HeaderValue::from_static("7"));
        let status = StatusCode::from_u16(status).unwrap();
        let body = Body::from(Bytes::from_static(body.as_bytes()));
        Box::pin(async move { Ok(HttpResponse { status, headers, body }) })
    }

    fn sleep(&self, _time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

impl Stub {
    fn answer(&self, status: u16, media_type: &'static str, body: &'static str) {
        self.answers.lock().unwrap().push_back((status, media_type, body));
    }

    fn last(&self) -> HttpRequest {
        self.requests.lock().unwrap().last().unwrap().clone()
    }

    /// The media type and the body of the last request.
    fn body(&self) -> (String, String) {
        let request = self.last();
        let media_type = request.headers["content-type"].to_str().unwrap().to_owned();
        let Payload::Bytes(body) = request.body else { panic!("a stream") };
        (media_type, String::from_utf8(body.to_vec()).unwrap())
    }
}

fn client() -> (Stub, Client) {
    let stub = Stub::default();
    let client = Client::builder(DEFAULT_BASE_URL).transport(stub.clone()).build().unwrap();
    (stub, client)
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn parameters() {
    let (stub, client) = client();
    client
        .find(7, texts(&["a", "b/c"]))
        .q(texts(&["x", "y z"]))
        .piped(texts(&["1", "2"]))
        .x_ids(texts(&["i", "j"]))
        .id("query")
        .id_2("header")
        .filter(Dog::new(true))
        .flat(Dog::new(false))
        .json(Dog::new(true))
        .x_dog(Dog::new(true))
        .c(texts(&["k", "l"]))
        .pet(Pet::Puppy(Dog::new(true)))
        .any(1.5)
        .level(Level::MinusV1)
        .map(BTreeMap::from([("a".to_owned(), json!({"b": [1]}))]))
        .next("/a?b")
        .send_blocking()
        .unwrap();
    let request = stub.last();
    assert_eq!(
        request.url.as_str(),
        "https://api.example/v1/find/;id=7/.a.b%2Fc?q=x&q=y%20z&piped=1%7C2&id=query\
         &filter%5Bbark%5D=true&bark=false&json=%7B%22bark%22%3Atrue%7D\
         &pet%5Bkind%5D=puppy&pet%5Bbark%5D=true&any=1.5&level=-1&map%5Ba%5D%5Bb%5D%5B%5D=1\
         &next=/a?b"
    );
    assert_eq!(request.headers["x-ids"], "i,j");
    assert_eq!(request.headers["id"], "header");
    assert_eq!(request.headers["x-dog"], "bark=true");
    assert_eq!(request.headers["cookie"], "c=k,l");
}

#[test]
fn what_only_responses_have_is_not_sent() {
    let (stub, client) = client();
    stub.answer(200, "application/json", r#"{"id": "1", "old": "o", "ratio": 0.5, "made": "m"}"#);
    let tree = client.plant_tree().body(Tree::new(1, "o")).send_blocking().unwrap();
    assert_eq!(stub.body().1, r#"{"id":"1","old":"o","ratio":null}"#);
    assert_eq!(tree.made.as_ref().unwrap().as_str(), "m");
    stub.answer(200, "application/json", r#"{"id": "1", "old": "o", "ratio": 0.5, "made": "m"}"#);
    client.plant_tree().body(tree).send_blocking().unwrap();
    assert_eq!(stub.body().1, r#"{"id":"1","old":"o","ratio":0.5}"#);
}
