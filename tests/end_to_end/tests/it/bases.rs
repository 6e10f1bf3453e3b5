//! Operations on several hosts, called on a service that is on none of them. The bindings are those
//! of `bases.wadl`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/bases.rs"));
}

use bindings::bases::Client;
use bindings::bases::runtime::Bearer;

async fn server() -> Server {
    Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await
}

/// Operations on the host of the first base URL use the configured host, and receive credentials.
#[tokio::test]
async fn one_host_moves_as_a_whole() {
    let server = server().await;
    let url = format!("{}mine/v1", server.url);
    let client = Client::builder(&url).auth(Bearer::new("t0p")).build().unwrap();
    client.list_looms().send().await.unwrap();
    assert_eq!(server.last().target, "/mine/v1/looms");
    client.list_new_looms().send().await.unwrap();
    assert_eq!(server.last().target, "/mine/v2/looms");
    assert_eq!(server.last().header("authorization"), "Bearer t0p");
}

/// If the path of the configured base URL differs from the described one, other base paths are not
/// derived from it.
#[tokio::test]
async fn other_paths_are_not_guessed() {
    let server = server().await;
    let url = format!("{}proxy", server.url);
    let client = Client::builder(&url).build().unwrap();
    client.list_looms().send().await.unwrap();
    assert_eq!(server.last().target, "/proxy/looms");
    let said = client.list_new_looms().send().await.unwrap_err().to_string();
    assert!(said.contains("`v2_server`"), "{said}");
    let client = Client::builder(&url).v2_server("/proxy/v2").build().unwrap();
    client.list_new_looms().send().await.unwrap();
    assert_eq!(server.last().target, "/proxy/v2/looms");
    let client = Client::builder(&server.url).build().unwrap();
    client.list_new_looms().send().await.unwrap();
    assert_eq!(server.last().target, "/v2/looms");
}

/// Other hosts are not called unless the client sets their URLs.
#[tokio::test]
async fn other_hosts_are_named() {
    let server = server().await;
    let client = Client::builder(&server.url).build().unwrap();
    for (sent, place, setter) in [
        (
            client.list_bolts().send().await,
            "https://cloth.bases.example/store",
            "cloth_bases_example_store_server",
        ),
        (
            client.list_keys().send().await,
            "https://bases.example:8443",
            "bases_example_8443_server",
        ),
        (client.list_news().send().await, "http://bases.example", "bases_example_server"),
    ] {
        let said = sent.unwrap_err().to_string();
        assert!(said.contains(place) && said.contains(&format!("`{setter}`")), "{said}");
    }
    assert!(server.seen().is_empty());
    let client = Client::builder(&server.url)
        .auth(Bearer::new("t0p"))
        .cloth_bases_example_store_server(format!("{}cloth", server.url))
        .bases_example_8443_server("/keys")
        .bases_example_server("/")
        .build()
        .unwrap();
    client.list_bolts().send().await.unwrap();
    assert_eq!(server.last().target, "/cloth/bolts");
    assert_eq!(server.last().header("authorization"), "Bearer t0p");
    client.list_keys().send().await.unwrap();
    assert_eq!(server.last().target, "/keys/keys");
    client.list_news().send().await.unwrap();
    assert_eq!(server.last().target, "/news");
    // A call may override its base URL.
    let client = Client::builder(&server.url).build().unwrap();
    client.list_bolts().base_url("/here").send().await.unwrap();
    assert_eq!(server.last().target, "/here/bolts");
}

/// With the base URL of the description, other hosts are used as described, but receive no
/// credentials except those set for them explicitly.
#[tokio::test]
async fn at_the_described_place_hosts_are_as_described() {
    let client = Client::builder("https://bases.example/v1").auth(Bearer::new("t0p"));
    let client = client.build().unwrap();
    let said = client.list_bolts().send().await.unwrap_err().to_string();
    assert!(said.contains("credentials go only to places that you name"), "{said}");
    assert!(said.contains("`cloth_bases_example_store_server`"), "{said}");
}
