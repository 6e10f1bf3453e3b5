//! Requests sent by the generated code.
#![allow(deprecated)]

mod stub;

use std::collections::BTreeMap;

use everything::runtime::File;
use everything::runtime::serde_json::json;
use everything::bodies::{ChatResult, SeveralRequest, VersionsResult};
use everything::types::*;
use everything::*;

use stub::client;

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
        .id_header("header")
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

#[test]
fn bodies_by_media_type() {
    let (stub, client) = client();
    let sent = |call: SeveralRequest| {
        call.send_blocking().unwrap();
        stub.body()
    };
    let pair = |media_type: &str, body: &str| (media_type.to_owned(), body.to_owned());
    let dog = sent(client.several().body(Dog::new(true)));
    assert_eq!(dog, pair("application/json", r#"{"bark":true}"#));
    let cat = sent(client.several().body_as_application_vnd_cat_json(Cat::new(9)));
    assert_eq!(cat, pair("application/vnd.cat+json", r#"{"kind":"cat","lives":9}"#));
    let form = sent(client.several().form(Parcel::new("a b&c").dog(Dog::new(true))));
    let encoded = "name=a+b%26c&dog=%7B%22bark%22%3Atrue%7D";
    assert_eq!(form, pair("application/x-www-form-urlencoded", encoded));
    assert_eq!(sent(client.several().text("t")), pair("text/plain", "t"));
    assert_eq!(sent(client.several().bytes("PNG")), pair("image/png", "PNG"));
    client.anything().body(Dog::new(true)).send_blocking().unwrap();
    assert_eq!(stub.body(), pair("application/json", r#"{"bark":true}"#));
    client.level().body(Level::V2).send_blocking().unwrap();
    assert_eq!(stub.body(), pair("text/plain", "2"));
    client.lines().lines([Dog::new(true), Dog::new(false)]).send_blocking().unwrap();
    let lines = "{\"bark\":true}\n{\"bark\":false}\n";
    assert_eq!(stub.body(), pair("application/x-ndjson", lines));
    client.records().lines([json!(1), json!("a")]).send_blocking().unwrap();
    assert_eq!(stub.body(), pair("application/json-seq", "\u{1e}1\n\u{1e}\"a\"\n"));
    client.optional().send_blocking().unwrap();
    assert!(!stub.last().headers.contains_key("content-type"));
    assert!(client.form().send_blocking().is_err());
}

#[test]
fn forms_and_parts() {
    let (stub, client) = client();
    let parcel = Parcel::new("n")
        .dog(Dog::new(true))
        .tags(texts(&["a b", "c"]))
        .picture(File::new("p.png", "PNG").header("X-Size", "3"))
        .count(2)
        .seen(true);
    client.form().form(parcel.clone()).send_blocking().unwrap();
    assert_eq!(stub.body().1, "name=n&dog%5Bbark%5D=true&tags=a%20b%7Cc&picture=UE5H&count=2");
    client.parts().multipart(parcel.clone()).send_blocking().unwrap();
    let (media_type, body) = stub.body();
    let (_, boundary) = media_type.split_once("multipart/form-data; boundary=").unwrap();
    let disposition = "Content-Disposition: form-data; name=";
    let expected = format!(
        "--B\n{disposition}\"name\"\nContent-Type: text/plain; charset=utf-8\n\nn\n\
         --B\n{disposition}\"dog\"\nContent-Type: application/json\nX-Kind: dog\n\n{{\"bark\":true}}\n\
         --B\n{disposition}\"tags\"\n\na b\n--B\n{disposition}\"tags\"\n\nc\n\
         --B\n{disposition}\"picture\"; filename=\"p.png\"\nContent-Type: image/png\nX-Size: 3\n\nPNG\n\
         --B\n{disposition}\"count\"\n\n2\n--B--\n"
    );
    assert_eq!(body, expected.replace('\n', "\r\n").replace("--B", &format!("--{boundary}")));
    client.mixed_parts().multipart(parcel).send_blocking().unwrap();
    assert!(stub.body().0.starts_with("multipart/mixed; boundary="));
}

#[test]
fn servers() {
    assert_eq!(DEFAULT_BASE_URL, "https://api.example/v1");
    assert_eq!(base_urls::TRY_IT, "https://try.example");
    let regional = base_urls::Regional::default();
    assert_eq!(String::from(regional.clone()), "https://eu.api.example:443/");
    let regional = regional.region(base_urls::RegionalRegion::Us).port("8443").base("v2");
    assert_eq!(String::from(regional.clone()), "https://us.api.example:8443/v2");
    assert_eq!(String::from(regional.region("moon")), "https://moon.api.example:8443/v2");
    let (stub, client) = client();
    client.upload().send_blocking().unwrap();
    assert_eq!(stub.last().url.as_str(), "https://files.example/up/upload");
    client.beside().send_blocking().unwrap();
    assert_eq!(stub.last().url.as_str(), "https://api.example/beta/beside");
    let builder = Client::builder("http://localhost:1/").transport(stub.clone());
    let client = builder.files_example_up_server("http://localhost:2/").build().unwrap();
    client.upload().send_blocking().unwrap();
    assert_eq!(stub.last().url.as_str(), "http://localhost:2/upload");
}

#[test]
fn credentials() {
    let stub = stub::Stub::default();
    let builder = || Client::builder(DEFAULT_BASE_URL).transport(stub.clone());
    let sent = |client: &Client| {
        client.guarded().send_blocking().unwrap();
        let request = stub.last();
        let header = |name: &str| {
            request.headers.get(name).map(|found| found.to_str().unwrap().to_owned())
        };
        let query = request.url.query().map(str::to_owned);
        (header("authorization"), header("cookie"), header("x-key"), query)
    };
    let text = |text: &str| Some(text.to_owned());
    let client = builder().auth_("k1").cookie_key("k2").build().unwrap();
    assert_eq!(sent(&client), (None, text("sid=k2"), None, text("key=k1")));
    let client = builder().cookie_key("k2").basic_auth("u", "p").build().unwrap();
    assert_eq!(sent(&client), (text("Basic dTpw"), None, None, None));
    let client = builder().header_key("k3").own("x=1").build().unwrap();
    assert_eq!(sent(&client), (text("Custom x=1"), None, text("k3"), None));
    let client = builder().bearer("b").header_key("k3").build().unwrap();
    client.usual().send_blocking().unwrap();
    assert_eq!(stub.last().headers["authorization"], "Bearer b");
    client.open().send_blocking().unwrap();
    assert!(!stub.last().headers.contains_key("authorization"));
    stub.answer(200, "application/json", r#"{"access_token": "a", "expires_in": 60}"#);
    let builder = || builder().o_auth_client("id", "secret", &["read", "write"]);
    // Secrets are not sent to a host that only the description names.
    assert!(builder().build().unwrap().scoped().send_blocking().is_err());
    let client = builder().o_auth_token_url("https://id.example/token").build().unwrap();
    client.scoped().send_blocking().unwrap();
    assert_eq!(stub.last().headers["authorization"], "Bearer a");
    let (_, form) = stub.body_of(1);
    assert_eq!(form, "grant_type=client_credentials&scope=read+write");
}

#[test]
fn headers_of_responses() {
    let (stub, client) = client();
    stub.headers.lock().unwrap().extend([
        ("x-rate", "7"),
        ("x-tags", "a, b"),
        ("x-tags", "c"),
        ("x-dog", "bark=true"),
        ("x-json", r#"{"bark": true}"#),
    ]);
    stub.answer(200, "application/json", "{}");
    let page = client.headed().send_with_meta_blocking().unwrap();
    assert_eq!(page.header(headers::X_RATE).unwrap(), Some(7));
    assert_eq!(page.header(headers::X_TAGS).unwrap(), Some(texts(&["a", "b", "c"])));
    assert_eq!(page.header(headers::X_DOG).unwrap().as_deref(), Some("bark=true"));
    assert_eq!(page.header(headers::X_JSON).unwrap(), Some(Dog::new(true)));
    stub.headers.lock().unwrap().clear();
    stub.headers.lock().unwrap().push(("x-rate", "much"));
    stub.answer(404, "application/json", "{}");
    let error = client.headed().send_blocking().unwrap_err();
    let failure = error.failure().unwrap();
    assert!(failure.header(headers::X_RATE).is_err());
    assert_eq!(failure.header(headers::X_TAGS).unwrap(), None);
}

#[test]
fn pages() {
    let (stub, client) = client();
    let seen = |mut pages: runtime::Pages<runtime::serde_json::Value>| {
        let mut urls = Vec::new();
        while let Some(page) = pages.next_blocking() {
            page.unwrap();
            urls.push(stub.last().url.to_string());
        }
        urls
    };
    stub.answer(200, "application/json", r#"{"meta": {"next": "a&"}}"#);
    stub.answer(200, "application/json", r#"{"meta": {"next": 7}}"#);
    stub.answer(200, "application/json", r#"{"meta": {"next": null}}"#);
    let urls = seen(client.tokens().limit(2).pages());
    let at = "https://api.example/v1/tokens?limit=2";
    assert_eq!(urls, [at.to_owned(), format!("{at}&after=a%26"), format!("{at}&after=7")]);
    stub.answer(200, "application/json", r#"{"next": "?at=2"}"#);
    stub.answer(200, "application/json", r#"{"next": ""}"#);
    let urls = seen(client.linked().limit(2).pages());
    assert_eq!(urls[1], "https://api.example/v1/linked?at=2");
    let links = r#"<https://x/1>; rel="first", </v1/headed?at=2>; title="a"; rel="last next""#;
    stub.headers.lock().unwrap().push(("link", links));
    stub.answer(200, "application/json", "{}");
    let mut pages = client.headed().into_inner().pages();
    pages.next_blocking().unwrap().unwrap();
    stub.headers.lock().unwrap().clear();
    stub.answer(200, "application/json", "{}");
    pages.next_blocking().unwrap().unwrap();
    assert_eq!(stub.last().url.as_str(), "https://api.example/v1/headed?at=2");
    assert!(pages.next_blocking().is_none());
}

#[test]
fn items_of_pages() {
    let (stub, client) = client();
    let page = r#"{"id": "1", "old": "?at=2", "ratio": null, "parent": null, "children": [null, null]}"#;
    stub.answer(200, "application/json", page);
    stub.answer(200, "application/json", r#"{"id": "2", "old": "", "ratio": null, "parent": null}"#);
    let mut items = client.wood().items();
    assert_eq!(items.next_blocking().unwrap().unwrap(), None);
    assert_eq!(items.next_blocking().unwrap().unwrap(), None);
    assert!(items.next_blocking().is_none());
    assert_eq!(stub.last().url.as_str(), "https://api.example/v1/wood?at=2");
}

#[test]
fn what_the_service_sends() {
    let dog: webhooks::Barked = webhooks::barked(r#"{"bark": true}"#).unwrap();
    assert_eq!(dog, Dog::new(true));
    let tree: webhooks::DogPayload =
        webhooks::dog(r#"{"id": "1", "old": "", "ratio": null, "made": "m", "parent": null}"#).unwrap();
    assert_eq!(tree.id, 1);
    assert_eq!(webhooks::value("[1]").unwrap(), json!([1]));
    assert!(webhooks::barked("{").is_err());
}

#[test]
fn links_between_operations() {
    let (stub, client) = client();
    let parent = r#"{"id": "3", "old": "", "ratio": null, "made": "m", "parent": null}"#;
    let text = format!(r#"{{"id": "1", "old": "o", "ratio": null, "made": "m", "parent": {parent}}}"#);
    let tree: Tree = runtime::from_json(&text).unwrap();
    tree.next_link(&client).unwrap().send_blocking().unwrap();
    assert_eq!(stub.last().url.as_str(), "https://api.example/v1/climb/3/1/o/m");
    assert!(tree.parent.unwrap().next_link(&client).is_none());
}

#[test]
fn events_and_lines() {
    let (stub, client) = client();
    let events = "\u{feff}: hello\r\nevent: bark\r\nid: 7\r\nretry: 20\r\ndata: {\"bark\":\r\n\
                  data: true}\r\n\r\nevent: empty\n\ndata\r\rdata:[DONE]\n\n";
    stub.answer(200, "text/event-stream", events);
    let mut events = client.events().send_blocking().unwrap();
    let first = events.next_blocking().unwrap().unwrap();
    assert_eq!((first.kind.as_str(), first.id.as_str()), ("bark", "7"));
    assert_eq!(first.retry.unwrap().as_millis(), 20);
    assert_eq!(first.read().unwrap(), Dog::new(true));
    let second = events.next_blocking().unwrap().unwrap();
    assert_eq!((second.kind.as_str(), second.data.as_str()), ("message", ""));
    let last = events.next_blocking().unwrap().unwrap();
    assert_eq!((last.id.as_str(), last.data.as_str()), ("7", "[DONE]"));
    assert!(last.read().is_err() && events.next_blocking().is_none());
    assert_eq!(stub.last().headers["accept"], "text/event-stream");

    stub.answer(200, "application/x-ndjson", "{\"bark\":true}\r\n\n{\"bark\":1}\n{\"bark\":");
    let mut rows = client.rows().send_blocking().unwrap();
    assert_eq!(rows.next_blocking().unwrap().unwrap(), Dog::new(true));
    assert_eq!(rows.next_blocking().unwrap().unwrap(), Dog::new(true));
    assert!(rows.next_blocking().unwrap().is_err() && rows.next_blocking().is_none());
    stub.answer(200, "application/json-seq", "\u{1e}{\"bark\":\ntrue}\n\u{1e}{\"bark\":false}\n");
    let mut rows = client.rows().send_blocking().unwrap();
    assert_eq!(rows.next_blocking().unwrap().unwrap(), Dog::new(true));
    assert_eq!(rows.next_blocking().unwrap().unwrap(), Dog::new(false));
    assert!(rows.next_blocking().is_none());
}

#[test]
fn results_by_status_and_media_type() {
    let (stub, client) = client();
    let chat = || client.chat().send_blocking();
    stub.answer(200, "application/json", r#"{"bark": true}"#);
    assert!(matches!(chat(), Ok(ChatResult::OkJson(_))));
    stub.answer(200, "text/event-stream; charset=utf-8", "data: {\"lives\": 1}\n\n");
    let Ok(ChatResult::OkEventStream(mut events)) = chat() else { panic!() };
    assert!(events.next_blocking().unwrap().is_ok());
    stub.answer(202, "application/vnd.cat+json", r#"{"kind": "cat", "lives": 1}"#);
    assert!(matches!(chat(), Ok(ChatResult::Accepted(_))));
    stub.answer(404, "application/json", r#"{"kind": "cat", "lives": 1}"#);
    assert!(matches!(chat().unwrap_err().error_response(), Some(ErrorResponse::Cat(_))));
    stub.answer(422, "application/json", r#"{"bark": true}"#);
    assert!(matches!(chat().unwrap_err().error_response(), Some(ErrorResponse::Dog(_))));
    stub.answer(500, "application/json", r#"{"id": "1", "old": "", "ratio": null}"#);
    assert!(matches!(chat().unwrap_err().error_response(), Some(ErrorResponse::Tree(_))));
    stub.answer(200, "application/vnd.two+json", r#"{"kind": "cat", "lives": 1}"#);
    let two = client.versions().send_blocking().unwrap();
    assert!(matches!(two, VersionsResult::OkVndTwoJson(_)), "{two:?}");
    stub.answer(200, "image/png", "PNG");
    assert_eq!(&client.picture().send_blocking().unwrap()[..], b"PNG");
    stub.answer(200, "application/json", r#"{"bark": true}"#);
    assert_eq!(client.both().send_blocking().unwrap(), json!({"bark": true}));
}
