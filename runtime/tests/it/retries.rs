//! Retries and redirects.

use std::time::{Duration, SystemTime};

use restwright_runtime::{AccessToken, Call, CoreBuilder, Error, OAuth2, Operation, Retry};
use serde_json::Value;
use uuid::Uuid;

use super::exemplar::{Client, CreateSnapshot};
use super::stub::Stub;

fn client(stub: &Stub, retry: Retry) -> Client {
    let builder = Client::builder("https://h/").tenant_id("t").transport(stub.clone());
    builder.retry(retry).build().unwrap()
}

fn busy(count: usize, headers: &[(&str, &str)]) -> Stub {
    (0..count).fold(Stub::default(), |stub, _| stub.answer(503, headers, "busy"))
}

#[tokio::test]
async fn nothing_is_repeated_unless_asked_for() {
    let stub = busy(1, &[]);
    let error = client(&stub, Retry::default()).delete_snapshot(Uuid::nil()).send().await;
    let error = error.unwrap_err().to_string();
    let expected = "deleteSnapshot (DELETE \
                    https://h/v1/t/snapshots/00000000-0000-0000-0000-000000000000) was answered \
                    with 503 Service Unavailable\nservice message: busy";
    assert_eq!(error, expected);
    assert_eq!(stub.count(), 1);
}

#[tokio::test]
async fn delays_double_up_to_a_limit() {
    let stub = busy(5, &[]);
    let retry =
        Retry::times(4).first_delay(Duration::from_secs(1)).max_delay(Duration::from_secs(4));
    let sent = client(&stub, retry).delete_snapshot(Uuid::nil()).send().await;
    assert!(matches!(sent, Err(Error::Status(_))));
    assert_eq!(stub.count(), 5);
    let waits = stub.waits.lock().unwrap().clone();
    for (wait, full) in waits.iter().zip([1, 2, 4, 4]) {
        let full = Duration::from_secs(full);
        assert!(*wait >= full / 2 && *wait <= full, "{waits:?}");
    }
}

#[tokio::test]
async fn the_service_says_how_long() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(30));
    for (value, least, most) in [
        ("7", 7, 7),
        ("1.5", 1, 2),
        (date.as_str(), 28, 30),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0, 0),
    ] {
        let stub = busy(1, &[("retry-after", value)]);
        client(&stub, Retry::times(1)).delete_snapshot(Uuid::nil()).send().await.unwrap();
        let wait = stub.waits.lock().unwrap()[0];
        assert!(
            wait >= Duration::from_secs(least) && wait <= Duration::from_secs(most),
            "{wait:?}"
        );
    }
    for value in ["3600", "soon", "-1", "1e2x", "99999999999999999999", "1 2"] {
        let stub = busy(1, &[("retry-after", value)]);
        let sent = client(&stub, Retry::times(1)).delete_snapshot(Uuid::nil()).send().await;
        assert!(sent.is_err() && stub.count() == 1, "{value}");
    }
}

#[tokio::test]
async fn what_may_not_be_repeated_is_not() {
    let stub = busy(1, &[]);
    let call = client(&stub, Retry::times(3)).create_snapshot().body(CreateSnapshot::default());
    assert!(call.send().await.is_err());
    assert_eq!(stub.count(), 1);
    let stub = Stub::default().answer(500, &[], "");
    let sent = client(&stub, Retry::times(3)).delete_snapshot(Uuid::nil()).send().await;
    assert!(sent.is_err() && stub.count() == 1);
}

#[tokio::test]
async fn redirects() {
    let methods = |stub: &Stub| -> Vec<String> {
        (0..stub.count()).map(|at| stub.request(at).method.to_string()).collect()
    };
    let here = [("location", "../other")];
    // A GET is followed.
    let stub = Stub::default().answer(301, &here, "").answer(200, &[], r#"{"snapshots": []}"#);
    client(&stub, Retry::never()).list_snapshots().send().await.unwrap();
    assert_eq!(stub.request(1).url.as_str(), "https://h/v1/other");
    // A POST is neither repeated at another URL nor changed to GET, except by 303.
    for (status, expected) in [(302, 1), (308, 2), (303, 2)] {
        let stub = Stub::default().answer(status, &here, "");
        let call = client(&stub, Retry::never()).create_snapshot().body(CreateSnapshot::default());
        let _ = call.send().await;
        assert_eq!(stub.count(), expected, "{status}");
        let last = stub.request(expected - 1);
        assert_eq!(last.method == "GET", status == 303, "{:?}", methods(&stub));
        let body = last.body.bytes().unwrap();
        assert_eq!(body.is_empty(), status == 303);
    }
    let away = [("location", "https://elsewhere/")];
    let stub = Stub::default().answer(307, &away, "");
    let sent = client(&stub, Retry::never()).delete_snapshot(Uuid::nil()).send().await;
    assert_eq!(sent.unwrap_err().status().unwrap().as_u16(), 307);
    // Endless redirects, and redirects to an unencrypted scheme, are errors.
    let stub = (0..20).fold(Stub::default(), |stub, _| stub.answer(302, &here, ""));
    let sent = client(&stub, Retry::never()).list_snapshots().send().await;
    assert!(matches!(sent, Err(Error::Redirect(_))) && stub.count() == 11);
    for location in ["http://h/", "file:///etc/passwd", "https://"] {
        let stub = Stub::default().answer(302, &[("location", location)], "");
        let sent = client(&stub, Retry::never()).list_snapshots().send().await;
        assert!(matches!(sent, Err(Error::Redirect(_))) && stub.count() == 1, "{location}");
    }
}

static MAKE: Operation = Operation {
    security: Some(&[&["token"]]),
    returns: &["application/json"],
    ..Operation::new("make", "POST", "/make")
};

/// After 303, the operation is done: only the request for its result is repeated.
#[tokio::test]
async fn what_is_done_is_not_done_again() {
    let token = "{\"access_token\": \"a\"}";
    let call = async |stub: &Stub| {
        let oauth = AccessToken::from(OAuth2::password("/token", "u", "p"));
        let core = CoreBuilder::new("http://h/").transport(stub.clone()).scheme("token", oauth);
        let core = core.retry(Retry::times(2)).build().unwrap();
        let sent = Call::<Option<Value>>::new(&core, &MAKE).send().await;
        let requests = stub.requests.lock().unwrap();
        let lines = requests.iter().map(|found| format!("{} {}", found.method, found.url));
        (sent, lines.collect::<Vec<_>>())
    };
    let begun =
        |to: &str| Stub::default().answer(200, &[], token).answer(303, &[("location", to)], "");
    let json = [("content-type", "application/json")];
    for (stub, after) in [
        (begun("/made").answer(200, &json, "1"), &["GET http://h/made"][..]),
        // The token expires after the redirect.
        (
            begun("/made").answer(401, &[], "").answer(200, &[], token).answer(200, &json, "1"),
            &["GET http://h/made", "POST http://h/token", "GET http://h/made"],
        ),
        // The target of the redirect is busy, or rejects the token.
        (
            begun("/made").answer(503, &[], "").answer(200, &json, "1"),
            &["GET http://h/made", "GET http://h/made"],
        ),
        (
            begun("http://elsewhere/made").answer(503, &[], "").answer(200, &json, "1"),
            &["GET http://elsewhere/made", "GET http://elsewhere/made"],
        ),
    ] {
        let (sent, lines) = call(&stub).await;
        assert_eq!(sent.unwrap(), Some(Value::from(1)), "{lines:?}");
        assert_eq!(lines[..2], ["POST http://h/token", "POST http://h/make"]);
        assert_eq!(lines[2..], *after);
        let is_home = |url: &str| url.starts_with("http://h/");
        for request in stub.requests.lock().unwrap().iter().skip(1) {
            let has_token = request.headers.contains_key("authorization");
            let gets_one = is_home(request.url.as_str()) && request.url.path() != "/token";
            assert_eq!(has_token, gets_one, "{}", request.url);
        }
    }
    let stub = begun("http://elsewhere/made").answer(401, &[], "");
    let (sent, lines) = call(&stub).await;
    assert_eq!(sent.unwrap_err().status().map(|found| found.as_u16()), Some(401));
    assert_eq!(lines[2..], ["GET http://elsewhere/made"]);
}
