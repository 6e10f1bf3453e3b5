//! Server-sent events over several connections, and bodies with length and progress.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt as _, stream};
use restwright_runtime::bytes::Bytes;
use restwright_runtime::{
    Body, BoxError, Call, CoreBuilder, Error, Event, Events, Lines, Operation, Progress,
};
use serde_json::Value;

use super::server::{Server, answer};
use super::stub::Stub;

static WATCH: Operation =
    Operation { returns: &["text/event-stream"], ..Operation::new("watch", "GET", "/w") };
static PUT: Operation =
    Operation { sends: &["application/octet-stream"], ..Operation::new("put", "PUT", "/p") };

const SSE: &[(&str, &str)] = &[("content-type", "text/event-stream")];

fn watch(stub: &Stub) -> Call<Events<Value>> {
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
    Call::new(&core, &WATCH)
}

/// Returns the data and the id of an event.
fn of(event: &Event<Value>) -> (&str, &str) {
    (&event.data, &event.id)
}

/// Returns the `Last-Event-ID` of each request.
fn asked(stub: &Stub) -> Vec<String> {
    let requests = stub.requests.lock().unwrap();
    let id = |value: &restwright_runtime::http::HeaderValue| {
        String::from_utf8_lossy(value.as_bytes()).into_owned()
    };
    requests.iter().map(|found| found.headers.get("last-event-id").map_or("-".into(), id)).collect()
}

#[tokio::test]
async fn a_connection_that_ends_is_resumed() {
    // The last event of the second connection is incomplete: it is sent again.
    let stub = Stub::default()
        .answer(200, SSE, "retry: 20\nid: 1\ndata: a\n\n")
        .answer(200, SSE, "data: b\n\nid: 2\ndata: c\n\nid: 3\ndata: d\n")
        .answer(503, &[], "")
        .answer(200, SSE, "id: 3\ndata: d\n\nid: é\n\n")
        .answer(204, &[], "");
    let mut events = watch(&stub).resumed();
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        seen.push(of(&event.unwrap()).0.to_owned());
    }
    assert_eq!(seen, ["a", "b", "c", "d"]);
    assert_eq!(asked(&stub), ["-", "1", "2", "2", "é"]);
    assert_eq!(events.last_event_id(), "é");
    let waits = stub.waits.lock().unwrap().clone();
    let delays: Vec<u128> =
        waits.iter().map(Duration::as_millis).filter(|millis| *millis <= 40).collect();
    assert_eq!(delays, [20, 20, 40, 20]);
}

#[tokio::test]
async fn a_stream_goes_on_behind_an_event_of_earlier() {
    let stub = Stub::default().answer(200, SSE, "data: a\n\n").answer(204, &[], "");
    let events: Vec<_> = watch(&stub).resumed().after("7").try_collect().await.unwrap();
    assert_eq!(events.iter().map(of).collect::<Vec<_>>(), [("a", "7")]);
    assert_eq!(asked(&stub), ["7", "7"]);
}

#[tokio::test]
async fn a_service_that_is_gone_ends_the_stream() {
    // Consecutive connections without an event.
    let stub = (0..9).fold(Stub::default(), |stub, _| stub.answer(200, SSE, ": nothing\n\n"));
    assert!(watch(&stub).resumed().times(2).next().await.is_none());
    assert_eq!(stub.count(), 3);
    let stub = (0..9).fold(Stub::default(), |stub, _| stub.answer(502, &[], ""));
    let error = watch(&stub).resumed().times(2).next().await.unwrap().unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), stub.count()), (502, 3));
    // Other errors are not retried.
    let stub = Stub::default().answer(404, &[], "");
    let mut events = watch(&stub).resumed();
    assert!(matches!(events.next().await, Some(Err(Error::Status(_)))));
    assert!(events.next().await.is_none() && stub.count() == 1);
}

#[test]
fn events_are_resumed_on_this_thread() {
    let stub = Stub::default().answer(200, SSE, "data: a\n\n").answer(204, &[], "");
    let mut events = watch(&stub).resumed();
    assert_eq!(of(&events.next_blocking().unwrap().unwrap()), ("a", ""));
    assert!(events.next_blocking().is_none());
}

#[tokio::test]
async fn events_and_lines_are_streams() {
    let text = "event: count\ndata: 1\n\nevent: name\ndata: a b\n\n";
    let events = watch(&Stub::default().answer(200, SSE, text)).send().await.unwrap();
    let read = events.map_ok(|event| match event.kind.as_str() {
        "count" => event.read_as::<i64>().unwrap().to_string(),
        _ => event.read_as::<String>().unwrap(),
    });
    assert_eq!(read.try_collect::<Vec<_>>().await.unwrap(), ["1", "a b"]);
    for (media_type, text) in [
        ("application/x-ndjson", "1\n2\n\n3"),
        ("application/json-seq", "\u{1e}1\n\u{1e}2\n\u{1e}3\n"),
    ] {
        let stub = Stub::default().answer(200, &[("content-type", media_type)], text);
        let core = CoreBuilder::new("https://h/").transport(stub).build().unwrap();
        let lines: Lines<i64> = Call::new(&core, &WATCH).send().await.unwrap();
        let even = lines.try_filter(|number| std::future::ready(number % 2 == 0));
        assert_eq!(even.try_collect::<Vec<_>>().await.unwrap(), [2], "{media_type}");
    }
}

type Seen = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

fn report(seen: &Seen) -> impl FnMut(Progress) + Send + 'static {
    let seen = Arc::clone(seen);
    move |Progress { bytes, length, .. }| seen.lock().unwrap().push((bytes, length))
}

#[tokio::test]
async fn length_and_progress() {
    let server = Server::start(|seen| answer(200, "text/plain", seen.body.clone())).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let (sent, received) = (Seen::default(), Seen::default());
    let reports = Arc::clone(&sent);
    let call = Call::<Bytes>::new(&core, &PUT).stream(move || {
        let chunks = stream::iter(["ab", "cde"].map(|chunk| Ok::<_, BoxError>(Bytes::from(chunk))));
        Body::from_stream(chunks).with_length(5).on_progress(report(&reports))
    });
    let body = call.send_stream().await.unwrap().value;
    assert_eq!(body.length(), Some(5));
    let chunks: Vec<Bytes> = body.on_progress(report(&received)).try_collect().await.unwrap();
    assert_eq!(chunks.concat(), b"abcde");
    assert_eq!(server.seen()[0].header("content-length"), "5");
    assert_eq!(*sent.lock().unwrap(), [(2, Some(5)), (5, Some(5))]);
    assert_eq!(received.lock().unwrap().last(), Some(&(5, Some(5))));
}

#[tokio::test]
async fn a_stream_that_fails_fails_the_call() {
    let server = Server::start(|_| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let call = Call::<Bytes>::new(&core, &PUT).stream(|| {
        let broken = stream::iter([Ok(Bytes::from("ab")), Err("the file is gone")]);
        Body::from_stream(broken)
    });
    let error = call.send().await.unwrap_err();
    assert!(format!("{error:?}").contains("the file is gone"), "{error:?}");
    // The stream ends after the error.
    let mut body = Body::from_stream(stream::iter([Err("gone"), Ok(Bytes::new())]));
    assert!(StreamExt::next(&mut body).await.unwrap().is_err());
    assert!(StreamExt::next(&mut body).await.is_none());
}
