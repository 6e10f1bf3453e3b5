//! Tokens: invalid responses of token services, and a token request that is shared by concurrent
//! calls.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use restwright_runtime::{
    AccessToken, Call, Core, CoreBuilder, Error, FetchedToken, OAuth2, Operation, Secret,
};
use serde_json::Value;
use tokio::task::JoinSet;

use super::raw::{Raw, response};
use super::stub::Stub;

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };
static SECURED: Operation =
    Operation { security: Some(&[&["token"]]), ..Operation::new("secured", "GET", "/secured") };

#[tokio::test]
async fn tokens_that_are_none() {
    for (answer, is_good) in [
        ("{\"access_token\": \"a\"}", true),
        ("{\"access_token\": \"a\", \"token_type\": \"BEARER\", \"expires_in\": 3600}", true),
        ("{\"access_token\": \"a\", \"expires_in\": \"3600\"}", true),
        ("{\"access_token\": \"a\", \"expires_in\": 3599.9}", true),
        ("{\"access_token\": \"a\", \"expires_in\": 0}", true),
        ("{\"access_token\": \"a\", \"token_type\": \"mac\"}", false),
        ("{\"access_token\": \"a\", \"token_type\": \"DPoP\"}", false),
        ("{\"access_token\": \"a\", \"token_type\": \"\"}", false),
        ("{\"access_token\": \"a\", \"token_type\": 1}", false),
        ("{\"access_token\": \"\"}", false),
        ("{\"access_token\": \" \"}", false),
        ("{\"access_token\": \"a b\"}", false),
        ("{\"access_token\": \"a\\u0000\"}", false),
        ("{\"access_token\": 1}", false),
        ("{\"access_token\": \"a\", \"expires_in\": -1}", false),
        ("{\"access_token\": \"a\", \"expires_in\": -0.5}", false),
        ("{\"access_token\": \"a\", \"expires_in\": 18446744073709551615}", false),
        ("{\"access_token\": \"a\", \"expires_in\": 1e300}", false),
        ("{\"access_token\": \"a\", \"expires_in\": \"nan\"}", false),
        ("{\"access_token\": \"a\", \"expires_in\": \"soon\"}", false),
        ("{\"access_token\": \"a\", \"expires_in\": []}", false),
        ("<html/>", false),
        ("", false),
    ] {
        let stub = Stub::default().answer(200, &[], answer);
        let oauth = AccessToken::from(OAuth2::password("/t", "u", "p"));
        let core = CoreBuilder::new("http://h/").transport(stub.clone()).scheme("token", oauth);
        let sent = Call::<Option<Value>>::new(&core.build().unwrap(), &SECURED).send().await;
        assert_eq!(sent.is_ok(), is_good, "{answer}: {sent:?}");
        assert_eq!(stub.count(), if is_good { 2 } else { 1 }, "{answer}");
    }
}

/// A service with a slow token service; the first token is rejected.
fn token_service() -> (Raw, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Raw::start(move |_, request, stream| {
        let text = if request.starts_with("POST /token") {
            let number = count.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(300));
            response("", &format!("{{\"access_token\": \"t{number}\", \"expires_in\": 3600}}"))
        } else if request.contains("Bearer t0") {
            // The first token is rejected.
            "HTTP/1.1 401 No\r\nConnection: close\r\n\r\n".to_owned()
        } else {
            response("", "1")
        };
        stream.write_all(text.as_bytes())
    });
    (server, asked)
}

fn oauth_core(server: &Raw) -> Core {
    let oauth = OAuth2::client_credentials("/token", "id", "secret");
    CoreBuilder::new(&server.url).scheme("token", AccessToken::from(oauth)).build().unwrap()
}

#[tokio::test]
async fn concurrent_calls_fetch_one_token() {
    let (server, asked) = token_service();
    let core = oauth_core(&server);
    // The first call is dropped while it waits for the token.
    let call = || Call::<Value>::new(&core, &SECURED).send();
    let first = tokio::spawn(call());
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut others = JoinSet::new();
    (0..8).for_each(|_| {
        others.spawn(call());
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    first.abort();
    for sent in others.join_all().await {
        assert_eq!(sent.unwrap(), 1);
    }
    // One token, and a second one after all calls were rejected.
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    // If all waiting calls are dropped, the next one starts a new request.
    let (server, asked) = token_service();
    let core = oauth_core(&server);
    let call = Call::<Value>::new(&core, &SECURED);
    for _ in 0..2 {
        assert!(tokio::time::timeout(Duration::from_millis(100), call.send()).await.is_err());
    }
    assert_eq!(call.send().await.unwrap(), 1);
    assert!(asked.load(Ordering::SeqCst) >= 3);
}

#[test]
fn concurrent_blocking_calls_fetch_one_token() {
    let (server, asked) = token_service();
    let core = oauth_core(&server);
    let threads: Vec<_> = (0..6)
        .map(|number| {
            let core = core.clone();
            // The first call times out.
            let timeout = Duration::from_millis(if number == 0 { 100 } else { 10_000 });
            let started = thread::spawn(move || {
                Call::<Value>::new(&core, &SECURED).timeout(timeout).send_blocking()
            });
            thread::sleep(Duration::from_millis(10));
            started
        })
        .collect();
    let sent: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(sent[0].as_ref().unwrap_err().is_timeout(), "{sent:?}");
    assert!(sent[1..].iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn concurrent_calls_share_fetched_tokens_and_their_errors() {
    let server = Raw::always(response("", "1"));
    for is_good in [true, false] {
        let fetched = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&fetched);
        let auth = FetchedToken::bearer(move || {
            count.fetch_add(1, Ordering::SeqCst);
            async move {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if is_good { Ok(Secret::new("t")) } else { Err("no token today".into()) }
            }
        });
        let core = CoreBuilder::new(&server.url).auth(auth).build().unwrap();
        let mut calls = JoinSet::new();
        (0..5).for_each(|_| {
            calls.spawn(Call::<Value>::new(&core, &GET).send());
        });
        for sent in calls.join_all().await {
            match sent {
                Ok(value) => assert!(is_good && value == 1),
                Err(error) => {
                    let Error::Auth(source) = &error else { panic!("{error:?}") };
                    assert!(!is_good && source.to_string() == "no token today");
                }
            }
        }
        assert_eq!(fetched.load(Ordering::SeqCst), 1);
    }
}

/// A token source whose call requires the same token would wait for itself.
#[tokio::test]
async fn a_token_that_needs_itself() {
    static CORE: OnceLock<Core> = OnceLock::new();
    let fetch = || async {
        let token = Call::<String>::new(CORE.get().unwrap(), &SECURED).send().await;
        token.map(Secret::from).map_err(Into::into)
    };
    let token = AccessToken::from(FetchedToken::bearer(fetch));
    let core = CoreBuilder::new("http://h/").transport(Stub::default()).scheme("token", token);
    let core = CORE.get_or_init(|| core.build().unwrap());
    let error = Call::<Value>::new(core, &SECURED).send().await.unwrap_err();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    assert_eq!(cause.to_string(), "the request for the token itself needs the token");
}
