//! Settings of single requests.

use std::time::Duration;

use restwright_runtime::http::Extensions;
use restwright_runtime::{Bearer, HttpRequest, Retry};
use uuid::Uuid;

use super::exemplar::{Client, CreateSnapshot};
use super::stub::Stub;

fn client(stub: &Stub) -> Client {
    Client::builder("https://volume.example/")
        .transport(stub.clone())
        .auth(Bearer::new("t0p"))
        .header("x-mine", "of the client")
        .tenant_id("7")
        .build()
        .unwrap()
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Vec<&'a str> {
    request.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
}

/// Settings and setters of an operation can be called in any order.
#[tokio::test]
async fn settings_stand_among_the_setters_of_an_operation() {
    let stub = Stub::default().answer(200, &[("content-type", "application/json")], "{}");
    let request = client(&stub)
        .create_snapshot()
        .timeout(Duration::from_secs(5))
        .body(CreateSnapshot::new(Uuid::nil()))
        .header("x-mine", "of the request")
        .header("x-more", "1")
        .query("dry run", "a&b")
        .retry(Retry::times(1));
    // The response of the stub is not a snapshot.
    request.clone().await.unwrap_err();
    let sent = stub.request(0);
    assert_eq!(sent.url.as_str(), "https://volume.example/v1/7/snapshots?dry%20run=a%26b");
    assert!(sent.timeout.unwrap() <= Duration::from_secs(5), "{:?}", sent.timeout);
    assert_eq!(header(&sent, "x-mine"), ["of the request"]);
    assert_eq!(header(&sent, "x-more"), ["1"]);
    let shown = format!("{request:?}");
    assert!(shown.starts_with("Request(Call { operation: \"createSnapshot\""));
    assert!(!shown.contains("of the request") && !shown.contains("t0p"), "{shown}");
}

#[tokio::test]
async fn a_request_is_retried_by_its_own_policy() {
    let busy = || Stub::default().answer(503, &[("retry-after", "1")], "");
    let (once, twice) = (busy(), busy());
    client(&once).delete_snapshot(Uuid::nil()).await.unwrap_err();
    assert_eq!(once.count(), 1);
    client(&twice).delete_snapshot(Uuid::nil()).retry(Retry::times(1)).await.unwrap();
    assert_eq!(twice.count(), 2);
}

#[tokio::test]
async fn another_base_url_gets_what_the_service_gets() {
    let stub = Stub::default();
    let client = client(&stub);
    let delete = || client.delete_snapshot(Uuid::nil());
    delete().base_url("https://ada:pw@other.example/eu/").send().await.unwrap();
    delete().base_url("https://other.example").send().await.unwrap();
    delete().base_url("/beta/").send().await.unwrap();
    delete().send().await.unwrap();
    let id = Uuid::nil();
    for (at, place) in
        ["other.example/eu", "other.example", "volume.example/beta", "volume.example"]
            .into_iter()
            .enumerate()
    {
        let sent = stub.request(at);
        assert_eq!(sent.url.as_str(), format!("https://{place}/v1/7/snapshots/{id}"));
        assert_eq!(header(&sent, "authorization"), ["Bearer t0p"]);
        assert_eq!(header(&sent, "x-mine"), ["of the client"]);
    }
    for wrong in ["ftp://other.example", "https://{region}.example", "https://other.example/?a=b"] {
        let error = delete().base_url(wrong).send().await.unwrap_err().to_string();
        assert!(error.starts_with("the call cannot be sent: "), "{error}");
    }
    assert_eq!(stub.count(), 4);
}

/// Credentials in the URL are sent with that request only.
#[tokio::test]
async fn users_of_another_base_url() {
    let stub = Stub::default();
    let client = Client::builder("https://eve:pw@volume.example/")
        .transport(stub.clone())
        .tenant_id("7")
        .build()
        .unwrap();
    let delete = || client.delete_snapshot(Uuid::nil());
    delete().base_url("https://ada:pw@other.example").send().await.unwrap();
    delete().base_url("https://other.example").send().await.unwrap();
    delete().send().await.unwrap();
    let sent = |at| header(&stub.request(at), "authorization").concat();
    assert_eq!([sent(0), sent(1), sent(2)], ["Basic YWRhOnB3", "", "Basic ZXZlOnB3"]);
}

#[tokio::test]
async fn extensions_reach_the_transport() {
    #[derive(Clone, Debug, PartialEq)]
    struct Trace(u32);

    let stub = Stub::default().answer(303, &[("location", "/elsewhere")], "");
    let mut extensions = Extensions::new();
    extensions.insert(Trace(7));
    client(&stub).delete_snapshot(Uuid::nil()).extensions(extensions).send().await.unwrap();
    // Also after a redirect.
    assert_eq!(stub.count(), 2);
    for at in 0..2 {
        assert_eq!(stub.request(at).extensions.get::<Trace>(), Some(&Trace(7)));
    }
}
