//! Credentials: the hosts that receive them, and redaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use restwright_runtime::http::HeaderName;
use restwright_runtime::{
    Auth, Basic, Bearer, Error, FetchedToken, HeaderToken, Secret, XAuthToken,
};
use uuid::Uuid;

use super::exemplar::{Client, ClientBuilder};
use super::stub::Stub;

fn builder(stub: &Stub) -> ClientBuilder {
    Client::builder("https://h/").tenant_id("t").transport(stub.clone())
}

async fn sent_with(auth: impl Auth + 'static, header: &str) -> String {
    let stub = Stub::default();
    let client = builder(&stub).auth(auth).build().unwrap();
    client.delete_snapshot(Uuid::nil()).send().await.unwrap();
    let request = stub.request(0);
    assert!(!format!("{client:?} {request:?}").contains("t0p"), "{client:?} {request:?}");
    request.headers[header].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn kinds() {
    assert_eq!(sent_with(XAuthToken::new("t0p"), "x-auth-token").await, "t0p");
    assert_eq!(sent_with(Bearer::new("t0p"), "authorization").await, "Bearer t0p");
    let basic = sent_with(Basic::new("Aladdin", "open sesame"), "authorization").await;
    assert_eq!(basic, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let key = HeaderToken::new(HeaderName::from_static("x-key"), "t0p");
    assert_eq!(sent_with(key, "x-key").await, "t0p");
    let fetched = FetchedToken::bearer(|| async { Ok(Secret::new("t0p")) });
    assert_eq!(sent_with(fetched, "authorization").await, "Bearer t0p");
}

/// Users and passwords that are invalid for Basic (RFC 7617, section 2) are errors, in a URL, too.
#[tokio::test]
async fn users_that_basic_cannot_send() {
    for (user, password) in [("us:er", "t0p"), (":", ""), ("u\n", "t0p"), ("u", "t0p\u{7f}")] {
        let stub = Stub::default();
        let client = builder(&stub).auth(Basic::new(user, password)).build().unwrap();
        let error = client.delete_snapshot(Uuid::nil()).send().await.unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.contains("has no colon") && !source.contains("t0p"), "{source}");
        assert_eq!(stub.count(), 0);
    }
    let stub = Stub::default();
    let builder = Client::builder("https://us%3Aer:t0p@h/").tenant_id("t").transport(stub.clone());
    let error = builder.build().unwrap().delete_snapshot(Uuid::nil()).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)) && stub.count() == 0, "{error:?}");
    for (user, password, expected) in [("", "", "Og=="), ("ü", "a:b", "w7w6YTpi")] {
        let sent = sent_with(Basic::new(user, password), "authorization").await;
        assert_eq!(sent, format!("Basic {expected}"));
    }
}

/// A token source that counts its calls.
fn counting(count: &Arc<AtomicUsize>) -> FetchedToken {
    let count = Arc::clone(count);
    FetchedToken::header(HeaderName::from_static("x-auth-token"), move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move { Ok(Secret::new(format!("t0p{number}"))) }
    })
}

#[tokio::test]
async fn a_refused_token_is_fetched_again_once() {
    let stub = Stub::default().answer(401, &[], "").answer(204, &[], "").answer(204, &[], "");
    let stub = stub.answer(401, &[], "").answer(401, &[], "no");
    let fetched = Arc::new(AtomicUsize::new(0));
    let client = builder(&stub).auth(counting(&fetched)).build().unwrap();
    let call = client.delete_snapshot(Uuid::nil());
    call.send().await.unwrap();
    call.send().await.unwrap();
    let error = call.send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    let tokens: Vec<_> = (0..5)
        .map(|at| stub.request(at).headers["x-auth-token"].to_str().unwrap().to_owned())
        .collect();
    assert_eq!(tokens, ["t0p0", "t0p1", "t0p1", "t0p1", "t0p2"]);
    assert_eq!(fetched.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn fixed_tokens_are_not_sent_again() {
    let stub = Stub::default().answer(401, &[], "");
    let client = builder(&stub).auth(XAuthToken::new("t0p")).build().unwrap();
    let error = client.delete_snapshot(Uuid::nil()).send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), stub.count()), (401, 1));
}

#[tokio::test]
async fn secrets_do_not_show() {
    let failing = FetchedToken::bearer(|| async { Err("no route to the token service".into()) });
    let stub = Stub::default();
    let client = builder(&stub).auth(failing).build().unwrap();
    let error = client.delete_snapshot(Uuid::nil()).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)));
    assert_eq!(stub.count(), 0);
    // The error of an invalid header value does not contain the token.
    let client = builder(&stub).auth(XAuthToken::new("t0p\n")).build().unwrap();
    let error = client.delete_snapshot(Uuid::nil()).send().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("t0p"), "{error:?}");
    for shown in [
        format!("{:?}", Secret::new("t0p")),
        format!("{:?}", Basic::new("u", "t0p")),
        format!("{:?}", XAuthToken::new("t0p")),
    ] {
        assert!(!shown.contains("t0p"), "{shown}");
    }
}

#[tokio::test]
async fn credentials_stay_at_home() {
    let away = [("location", "https://elsewhere/x")];
    let stub = Stub::default().answer(302, &away, "");
    let client = builder(&stub).auth(XAuthToken::new("t0p")).header("x-mine", "1").build().unwrap();
    let _ = client.list_snapshots().send().await;
    let (first, second) = (stub.request(0), stub.request(1));
    assert_eq!(second.url.as_str(), "https://elsewhere/x");
    assert!(first.headers.contains_key("x-auth-token") && first.headers.contains_key("x-mine"));
    let names: Vec<_> = second.headers.keys().map(HeaderName::as_str).collect();
    assert_eq!(names, ["accept"]);
}
