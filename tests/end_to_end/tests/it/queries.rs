//! Parameters that make up the whole query string. The bindings are those of `queries.yaml`.

use std::sync::{Arc, Mutex};

use end_to_end::{Answer, Seen, Server, answer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/queries.rs"));
}

use bindings::queries::Client;
use bindings::queries::axum_server::magazines;
use bindings::queries::runtime::{from_json, server};
use bindings::queries::types::{Filter, FilterPlace, FilterSize, Wanted};

async fn server() -> (Server, Client) {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn json_is_the_whole_query() {
    let (server, client) = server().await;
    let wanted = Wanted::new("a&b").years(vec![1, 2]);
    client.find_books(wanted).send().await.unwrap();
    let query = "%7B%22title%22%3A%22a%26b%22%2C%22years%22%3A%5B1%2C2%5D%7D";
    assert_eq!(server.last().target, format!("/books?{query}"));
}

#[tokio::test]
async fn a_text_is_the_whole_query() {
    let (server, client) = server().await;
    client.find_shelves().path("$.a[?@.b == 'c']").send().await.unwrap();
    let query = "%24.a%5B%3F%40.b%20%3D%3D%20%27c%27%5D";
    assert_eq!(server.last().target, format!("/shelves?{query}"));
    client.find_shelves().send().await.unwrap();
    assert_eq!(server.last().target, "/shelves");
}

/// For media types other than JSON and forms, the caller passes text.
#[tokio::test]
async fn other_media_types_are_texts() {
    let (server, client) = server().await;
    let xml = "<wanted><title>a</title></wanted>";
    client.find_films().filter(xml).x_filter(xml).send().await.unwrap();
    let seen = server.last();
    assert!(seen.target.starts_with("/films?%3Cwanted%3E"), "{}", seen.target);
    assert_eq!(seen.header("x-filter"), xml);
}

fn filter() -> Filter {
    Filter::new("a&b c")
        .years(vec![1, 2])
        .place(FilterPlace::new().shelf(3))
        .tags(vec!["x".to_owned(), "y".to_owned()])
        .path("/a?b")
        .size(FilterSize::new().wide(4))
        .names(vec!["m".to_owned(), "n".to_owned()])
}

/// A form is encoded as in a body, by the encodings of its properties.
#[tokio::test]
async fn a_form_is_the_whole_query() {
    let (server, client) = server().await;
    client.find_magazines().wanted(filter()).send().await.unwrap();
    let expected = [
        "/magazines?title=a%26b+c",
        "&years=1%7C2",
        "&place%5Bshelf%5D=3",
        "&tags=%5B%22x%22%2C%22y%22%5D",
        "&path=/a?b",
        "&size=%7B%22wide%22%3A4%7D",
        "&names=m&names=n",
    ];
    assert_eq!(server.last().target, expected.concat());
    client.find_magazines().send().await.unwrap();
    assert_eq!(server.last().target, "/magazines");
}

/// Records the inputs it receives.
#[derive(Default)]
struct Keeper(Mutex<Vec<Option<Filter>>>);

impl magazines::Handlers for Keeper {
    async fn find_magazines(
        &self,
        input: magazines::FindMagazinesInput,
    ) -> server::Outcome<magazines::FindMagazinesOutput> {
        self.0.lock().unwrap().push(input.wanted);
        Ok(magazines::FindMagazinesOutput::NoContent.into())
    }
}

#[tokio::test]
async fn a_server_receives_forms() {
    let keeper = Arc::new(Keeper::default());
    let routes = magazines::routes(&keeper);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes.into_router()).await });
    let client = Client::builder(format!("http://{address}")).build().unwrap();
    let last = || keeper.0.lock().unwrap().pop().unwrap();
    client.find_magazines().wanted(filter()).send().await.unwrap();
    assert_eq!(last(), Some(filter()));
    client.find_magazines().send().await.unwrap();
    assert_eq!(last(), None);
    // Lists among alternatives, and lists without a type, have brackets as those with a type.
    for who in [
        r#"{"names": ["a"]}"#,
        r#"{"names": ["a", "b c"], "parts": [{"n": 1}, {"n": 2}]}"#,
        r#"{"names": "", "parts": ""}"#,
        r#"{"any": ["a", "b"]}"#,
    ] {
        let wanted: Filter = from_json(&format!(r#"{{"title": "a", "who": {who}}}"#)).unwrap();
        client.find_magazines().wanted(wanted.clone()).send().await.unwrap();
        assert_eq!(last(), Some(wanted), "{who}");
    }
    for wrong in ["years=1", "title=a&years=x", "title=a&tags=x"] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head =
            format!("GET /magazines?{wrong} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut got = String::new();
        stream.read_to_string(&mut got).await.unwrap();
        assert!(got.starts_with("HTTP/1.1 400"), "{wrong} {got}");
    }
}
