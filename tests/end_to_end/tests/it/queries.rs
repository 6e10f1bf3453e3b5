//! Parameters that are the whole query. The bindings are those of `queries.yaml`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/queries.rs"));
}

use bindings::queries::Client;
use bindings::queries::types::Wanted;

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

/// What is neither JSON nor a form is written by the caller.
#[tokio::test]
async fn other_media_types_are_texts() {
    let (server, client) = server().await;
    let xml = "<wanted><title>a</title></wanted>";
    client.find_films().filter(xml).x_filter(xml).send().await.unwrap();
    let seen = server.last();
    assert!(seen.target.starts_with("/films?%3Cwanted%3E"), "{}", seen.target);
    assert_eq!(seen.header("x-filter"), xml);
}
