//! Media types of responses without a schema in Swagger 2.0. The bindings are those of
//! `stated.yaml`.

use end_to_end::{Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/stated.rs"));
}

use bindings::stated::Client;

#[tokio::test]
async fn media_types_without_a_schema_are_asked_for() {
    let server = Server::start(|seen: &Seen| match seen.header("accept") {
        "text/csv, application/pdf;q=0.5" => answer(200, "text/csv", "a,b\n"),
        _ => answer(204, "", ""),
    });
    let server = server.await;
    let client = Client::builder(&server.url).build().unwrap();
    client.show_report().send().await.unwrap();
    assert_eq!(client.show_report().send_text().await.unwrap(), "a,b\n");
    client.keep_report().send().await.unwrap();
    assert_eq!(server.last().header("accept"), "application/json");
    client.remove_report().send().await.unwrap();
    assert_eq!(server.last().header("accept"), "*/*");
    let _ = client.count().send_raw().await.unwrap();
    assert_eq!(server.last().header("accept"), "text/plain");
}
