//! Query parameters and headers that the configuration sets on the client (`shared.yaml`).

use end_to_end::{Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/shared.rs"));
}

use bindings::shared::{Client, ClientBuilder, runtime::Error};

async fn silent() -> (Server, ClientBuilder) {
    let server = Server::start(|_: &Seen| answer(204, "text/plain", "")).await;
    let builder = Client::builder(&server.url);
    (server, builder)
}

#[tokio::test]
async fn every_call_that_declares_them_has_them() {
    let (server, builder) = silent().await;
    let client = builder.api_version("2026 1").x_project(7).build().unwrap();
    client.list_berths().send().await.unwrap();
    let seen = server.last();
    assert_eq!(
        (seen.line(), seen.header("x-project")),
        ("GET /berths?api-version=2026%201".to_owned(), "7")
    );
    client.show_berth("a").send().await.unwrap();
    let seen = server.last();
    assert_eq!(
        (seen.line(), seen.header("x-project")),
        ("GET /berths/a?api-version=2026%201".to_owned(), "7")
    );
    client.free_berth("a").send().await.unwrap();
    let seen = server.last();
    assert_eq!((seen.line(), seen.header("x-project")), ("DELETE /berths/a".to_owned(), ""));
}

#[tokio::test]
async fn a_call_has_its_own() {
    let (server, builder) = silent().await;
    let client = builder.api_version("1").x_project(7).build().unwrap();
    client.list_berths().api_version("2").x_project(8).send().await.unwrap();
    let seen = server.last();
    assert_eq!(
        (seen.line(), seen.header("x-project")),
        ("GET /berths?api-version=2".to_owned(), "8")
    );
    client.list_berths().header("x-project", "9").query("api-version", "3").send().await.unwrap();
    let seen = server.last();
    assert_eq!(
        (seen.line(), seen.header("x-project")),
        ("GET /berths?api-version=3".to_owned(), "9")
    );
}

#[tokio::test]
async fn what_is_required_must_be_somewhere() {
    let (server, builder) = silent().await;
    let client = builder.build().unwrap();
    let error = client.list_berths().send().await.unwrap_err();
    assert!(matches!(error, Error::Invalid(_)), "{error}");
    assert!(
        error.to_string().contains("api-version is set neither on the client nor on the call"),
        "{error}"
    );
    client.list_berths().api_version("2").send().await.unwrap();
    assert_eq!(server.last().header("x-project"), "");
    let error = client.show_berth("a").api_version("2").send().await.unwrap_err();
    assert!(error.to_string().contains("x-project is set neither"), "{error}");
    client.show_berth("a").api_version("2").x_project(1).send().await.unwrap();
    assert_eq!(server.seen().len(), 2);
}
