//! Following the `Location` header of a response to the operation that reads the resource
//! (`located.yaml`).

use end_to_end::{Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/located.rs"));
}

use bindings::located::Client;

/// Starts a server that sends `Location` with every response except those of GET.
async fn naming(location: &'static str) -> (Server, Client) {
    let server = Server::start(move |seen: &Seen| {
        let made = if seen.line().starts_with("DELETE") { 202 } else { 201 };
        if seen.line().starts_with("GET") {
            return answer(200, "application/json", "{\"id\": 7}");
        }
        let mut answer = answer(made, "text/plain", "");
        answer.headers_mut().insert("location", location.parse().unwrap());
        answer
    })
    .await;
    let client = Client::builder(format!("{}v1", server.url)).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn what_was_made_is_read() {
    for location in ["/v1/berths/7", "berths/7"] {
        let (server, client) = naming(location).await;
        let request = client.add_berth();
        let made = request.send_with_meta().await.unwrap();
        let berth = request.follow_location(&made).unwrap().send().await.unwrap();
        assert_eq!((berth.id, server.last().line().as_str()), (7, "GET /v1/berths/7"));
    }
}

#[tokio::test]
async fn what_was_put_and_what_reports_on_it() {
    let (server, client) = naming("/v1/berths/8").await;
    let request = client.replace_berth(8);
    let made = request.send_with_meta().await.unwrap();
    request.follow_location(&made).unwrap().send().await.unwrap();
    assert_eq!(server.last().line(), "GET /v1/berths/8");
    let (server, client) = naming("/v1/jobs/3").await;
    let request = client.dredge_berth(8);
    let under_way = request.send_with_meta().await.unwrap();
    request.follow_location(&under_way).unwrap().send().await.unwrap();
    assert_eq!(server.last().line(), "GET /v1/jobs/3");
}

#[tokio::test]
async fn elsewhere_is_not_followed() {
    for location in [
        "/v1/boats/7",
        "/v1/berths",
        "/v1/berths/7/boats",
        "/berths/7",
        "https://elsewhere.example/v1/berths/7",
        "//elsewhere.example/v1/berths/7",
    ] {
        let (_, client) = naming(location).await;
        let request = client.add_berth();
        let made = request.send_with_meta().await.unwrap();
        assert!(request.follow_location(&made).is_none(), "{location}");
    }
}

/// Operations that do not meet the conditions have no such method: without the header, without an
/// operation that reads the resource, or with one that requires other parameters.
#[test]
fn others_have_no_such_method() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/located/berths.rs"));
    assert_eq!(text.matches("fn follow_location").count(), 3);
}
