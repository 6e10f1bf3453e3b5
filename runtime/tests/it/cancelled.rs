//! Futures that are dropped before completion release all resources.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::{
    Body, BoxFuture, Call, Chunks, Core, CoreBuilder, FetchedToken, Operation, Paging, Retry,
    Secret, TransportError,
};
use serde_json::Value;

use super::raw::{Raw, response};

static GET: Operation = Operation::new("get", "GET", "/get");
static POST: Operation =
    Operation { sends: &["application/octet-stream"], ..Operation::new("post", "POST", "/post") };
static PAGES: Operation = Operation {
    paging: Some(Paging { next: &["next"], parameter: "" }),
    ..Operation::new("pages", "GET", "/0")
};

/// Time after which calls are dropped in these tests.
const SOON: Duration = Duration::from_millis(150);

fn core(server: &Raw) -> Core {
    CoreBuilder::new(&server.url).build().unwrap()
}

/// Waits until a condition is true.
async fn eventually(is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("it is not so after five seconds");
}

/// A server that responds to `/ok`; otherwise it sends a text and waits until the client closes the
/// connection. Also returns the number of such open connections.
fn mute(says: &'static str) -> (Raw, Arc<AtomicUsize>) {
    let open = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&open);
    let server = Raw::start(move |_, request, stream| {
        if request.contains(" /ok") {
            return stream
                .write_all(response("Content-Type: application/json\r\n", "1").as_bytes());
        }
        count.fetch_add(1, Ordering::SeqCst);
        let _ = stream.write_all(says.as_bytes());
        // Waits until the client closes the connection.
        while stream.read(&mut [0; 64]).is_ok_and(|read| read > 0) {}
        count.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    });
    (server, open)
}

static OK: Operation = Operation::new("ok", "GET", "/ok");

#[tokio::test]
async fn connections_are_closed_and_the_client_goes_on() {
    for says in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123"] {
        let (server, open) = mute(says);
        let client = core(&server);
        let calls: Vec<_> = (0..20).map(|_| Call::<Value>::new(&client, &GET).send()).collect();
        let calls: Vec<_> = calls.into_iter().map(tokio::spawn).collect();
        eventually(|| open.load(Ordering::SeqCst) == 20).await;
        for call in &calls {
            call.abort();
        }
        eventually(|| open.load(Ordering::SeqCst) == 0).await;
        assert_eq!(Call::<Value>::new(&client, &OK).send().await.unwrap(), 1);
        assert_eq!(server.requests().len(), 21);
    }
}

#[tokio::test]
async fn the_body_of_a_stream_closes_its_connection() {
    let (server, open) = mute("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata");
    let response = Call::<Bytes>::new(&core(&server), &GET).send_stream().await.unwrap();
    assert_eq!(open.load(Ordering::SeqCst), 1);
    drop(response);
    eventually(|| open.load(Ordering::SeqCst) == 0).await;
}

#[tokio::test]
async fn a_call_that_waits_for_its_next_attempt_makes_none() {
    let server = Raw::always("HTTP/1.1 503 S\r\nConnection: close\r\n\r\n");
    let retry = Retry::times(9).first_delay(Duration::from_millis(400));
    let client = CoreBuilder::new(&server.url).retry(retry).build().unwrap();
    let call = Call::<Value>::new(&client, &GET);
    tokio::time::timeout(SOON, call.send()).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert_eq!(server.requests().len(), 1);
    // The next call has all its attempts.
    let call = call.retry(Retry::times(2).first_delay(Duration::from_millis(1)));
    assert!(call.send().await.is_err());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_token_that_was_being_fetched_is_fetched_by_the_next_call() {
    let server = Raw::always(response("Content-Type: application/json\r\n", "1"));
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&fetched);
    let token = FetchedToken::bearer(move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move {
            // The first fetch never ends.
            if number == 0 {
                tokio::time::sleep(Duration::from_mins(1)).await;
            }
            Ok(Secret::new(format!("t{number}")))
        }
    });
    let client = CoreBuilder::new(&server.url).auth(token).build().unwrap();
    let call = Call::<Value>::new(&client, &GET);
    tokio::time::timeout(SOON, call.send()).await.unwrap_err();
    let sent = tokio::time::timeout(Duration::from_secs(5), call.send()).await;
    assert_eq!(sent.expect("nobody waits for what was dropped").unwrap(), 1);
    assert!(server.requests()[0].contains("t1") && server.requests().len() == 1);
}

#[tokio::test]
async fn pages_stay_where_they_are() {
    let server = Raw::start(|number, request, stream| {
        if number == 1 {
            std::thread::sleep(Duration::from_millis(400));
        }
        let page = u8::from(!request.contains("GET /0"));
        let next = if page == 0 { "\"/1\"" } else { "null" };
        let body = format!("{{\"page\": {page}, \"next\": {next}}}");
        stream.write_all(response("Content-Type: application/json\r\n", &body).as_bytes())
    });
    let mut pages = Call::<Value>::new(&core(&server), &PAGES).pages();
    assert_eq!(pages.next().await.unwrap().unwrap()["page"], 0);
    tokio::time::timeout(SOON, pages.next()).await.unwrap_err();
    assert_eq!(pages.next().await.unwrap().unwrap()["page"], 1);
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
    // The request of a dropped page is cancelled.
    let (server, open) = mute("");
    let mut pages = Call::<Value>::new(&core(&server), &PAGES).pages();
    tokio::time::timeout(SOON, pages.next()).await.unwrap_err();
    drop(pages);
    eventually(|| open.load(Ordering::SeqCst) == 0).await;
}

/// An endless body that counts its drops.
struct Endless(Arc<AtomicUsize>);

impl Chunks for Endless {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Some(Ok(Bytes::from_static(b"x")))
        })
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn the_source_of_an_upload_is_dropped() {
    let (server, _open) = mute("");
    let dropped = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&dropped);
    let call = Call::<Value>::new(&core(&server), &POST);
    let call = call.stream(move || Body::new(Endless(Arc::clone(&count))));
    tokio::time::timeout(SOON, call.send()).await.unwrap_err();
    eventually(|| dropped.load(Ordering::SeqCst) == 1).await;
    // A future that was never polled does not send a request.
    drop(call.send());
    tokio::time::sleep(SOON).await;
    assert_eq!((server.requests().len(), dropped.load(Ordering::SeqCst)), (1, 1));
}
