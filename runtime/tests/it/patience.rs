//! Timeouts, dropped futures, and services that keep a client busy.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use restwright_runtime::bytes::Bytes;
use restwright_runtime::{Call, Core, CoreBuilder, Error, Events, Lines, Operation, Paging, Retry};
use serde_json::Value;

use super::raw::{Raw, response};

static GET: Operation = Operation::new("get", "GET", "/get");
static PAGES: Operation = Operation {
    paging: Some(Paging { next: &["next"], parameter: "" }),
    ..Operation::new("pages", "GET", "/0")
};

fn core(server: &Raw, timeout: u64) -> Core {
    let timeout = Duration::from_millis(timeout);
    CoreBuilder::new(&server.url).timeout(timeout).build().unwrap()
}

fn pause(millis: u64) {
    thread::sleep(Duration::from_millis(millis));
}

/// Sends texts, each after a pause.
fn slowly(stream: &mut TcpStream, millis: u64, texts: &[&str]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    for text in texts {
        pause(millis);
        stream.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Asserts that a call failed with its timeout of 400 ms.
fn assert_timeout<T: std::fmt::Debug>(start: Instant, result: Result<T, Error>) {
    let error = result.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    let took = start.elapsed();
    assert!(took > Duration::from_millis(300) && took < Duration::from_millis(2500), "{took:?}");
}

#[tokio::test]
async fn a_time_out_is_for_all_redirects() {
    let server = Raw::start(|number, _, stream| {
        let text = format!("HTTP/1.1 302 F\r\nConnection: close\r\nLocation: /{number}\r\n\r\n");
        slowly(stream, 150, &[&text])
    });
    let start = Instant::now();
    assert_timeout(start, Call::<Value>::new(&core(&server, 400), &GET).send().await);
    assert!(server.requests().len() < 5);
    let start = Instant::now();
    assert_timeout(start, Call::<Bytes>::new(&core(&server, 400), &GET).send_stream().await);
}

#[tokio::test]
async fn a_time_out_is_for_all_retries() {
    let server = Raw::start(|_, _, stream| {
        let text = "HTTP/1.1 503 S\r\nConnection: close\r\nRetry-After: 0\r\n\r\n";
        slowly(stream, 150, &[text])
    });
    let timeout = Duration::from_millis(400);
    let builder = CoreBuilder::new(&server.url).timeout(timeout).retry(Retry::times(20));
    let start = Instant::now();
    assert_timeout(start, Call::<Value>::new(&builder.build().unwrap(), &GET).send().await);
    // If the delay is longer than the remaining time, the last response is returned.
    let server = Raw::always("HTTP/1.1 503 S\r\nConnection: close\r\nRetry-After: 5\r\n\r\n");
    let builder = CoreBuilder::new(&server.url).timeout(timeout).retry(Retry::times(20));
    let start = Instant::now();
    let error = Call::<Value>::new(&builder.build().unwrap(), &GET).send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert!(start.elapsed() < Duration::from_secs(2) && server.requests().len() == 1);
}

#[tokio::test]
async fn absurd_pauses_end_the_call() {
    for value in ["18446744073709551615", "99999999999999999999999", "-5", "1e9", "soon", ""] {
        let head = format!("HTTP/1.1 503 S\r\nConnection: close\r\nRetry-After: {value}\r\n\r\n");
        let server = Raw::always(head);
        let builder = CoreBuilder::new(&server.url).timeout(None).retry(Retry::times(3));
        let start = Instant::now();
        let error = Call::<Value>::new(&builder.build().unwrap(), &GET).send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), 503);
        assert!(
            start.elapsed() < Duration::from_secs(2) && server.requests().len() == 1,
            "{value}"
        );
    }
    // A date in the past means no delay.
    let head = "HTTP/1.1 503 S\r\nConnection: close\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\
                \r\n\r\n";
    let server = Raw::always(head);
    let builder = CoreBuilder::new(&server.url).retry(Retry::times(3)).build().unwrap();
    assert!(Call::<Value>::new(&builder, &GET).send().await.is_err());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn slow_bodies() {
    for head in ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 500 Oops\r\n\r\n"] {
        let server = Raw::start(move |_, _, stream| {
            stream.write_all(head.as_bytes())?;
            slowly(stream, 50, &[" "; 200])
        });
        let call: Call<Value> = Call::new(&core(&server, 400), &GET);
        let start = Instant::now();
        let sent = call.send().await;
        assert!(start.elapsed() < Duration::from_millis(2500), "{sent:?}");
        let error = sent.unwrap_err();
        // The status is known even if the body is incomplete.
        let status = if head.contains("500") { 500 } else { 200 };
        assert_eq!(error.status().map(|found| found.as_u16()), Some(status), "{error:?}");
        assert_eq!(error.is_timeout(), status == 200, "{error:?}");
        // The error response of a streamed call is not streamed.
        if head.contains("500") {
            let call: Call<Events<Value>> = Call::new(&core(&server, 400), &GET);
            let start = Instant::now();
            assert!(call.send().await.is_err());
            assert!(start.elapsed() < Duration::from_millis(2500));
        }
    }
}

#[tokio::test]
async fn the_time_out_of_a_stream_is_between_its_pieces() {
    let server = Raw::start(|_, _, stream| {
        stream.write_all(response("Content-Type: text/event-stream\r\n", "").as_bytes())?;
        slowly(stream, 200, &["data: 1\n\n", ": still here\n", "data: 2\n\n", "data: 3\n\n"])?;
        pause(5_000);
        stream.write_all(b"data: 4\n\n")
    });
    let mut events: Events<Value> = Call::new(&core(&server, 500), &GET).send().await.unwrap();
    for expected in ["1", "2", "3"] {
        assert_eq!(events.next().await.unwrap().unwrap().data, expected);
    }
    let start = Instant::now();
    assert_timeout(start, events.next().await.unwrap());
    assert!(events.next().await.is_none());
    let response = Call::<Bytes>::new(&core(&server, 500), &GET).send_stream().await.unwrap();
    let mut body = response.value;
    let mut all = Vec::new();
    let end = loop {
        match body.chunk().await {
            Some(Ok(piece)) => all.extend_from_slice(&piece),
            end => break end,
        }
    };
    assert!(all.ends_with(b"data: 3\n\n") && matches!(end, Some(Err(Error::Timeout(_)))));
}

/// Polls repeatedly, with a very short timeout each time.
macro_rules! impatiently {
    ($next:expr) => {
        loop {
            if let Ok(found) = tokio::time::timeout(Duration::from_millis(7), $next).await {
                break found;
            }
        }
    };
}

#[tokio::test]
async fn nothing_is_lost_where_a_future_is_dropped() {
    let server = Raw::start(|_, _, stream| {
        stream.write_all(response("Content-Type: text/event-stream\r\n", "").as_bytes())?;
        let pieces = ["event: a\n", "id: 9\nda", "ta: 1\nd", "ata: 2\n", "\ndata: 3", "\n\n"];
        slowly(stream, 30, &pieces)
    });
    let mut events: Events<Value> = Call::new(&core(&server, 5_000), &GET).send().await.unwrap();
    let first = impatiently!(events.next()).unwrap().unwrap();
    assert_eq!((&*first.kind, &*first.id, &*first.data), ("a", "9", "1\n2"));
    assert_eq!(impatiently!(events.next()).unwrap().unwrap().data, "3");
    assert!(impatiently!(events.next()).is_none());

    let server = Raw::start(|_, _, stream| {
        stream.write_all(response("Content-Type: application/x-ndjson\r\n", "").as_bytes())?;
        slowly(stream, 30, &["1", "2", "3\n", "[4", "]\n"])
    });
    let mut lines: Lines<Value> = Call::new(&core(&server, 5_000), &GET).send().await.unwrap();
    assert_eq!(impatiently!(lines.next()).unwrap().unwrap(), 123);
    assert_eq!(impatiently!(lines.next()).unwrap().unwrap()[0], 4);
    assert!(impatiently!(lines.next()).is_none());
}

#[tokio::test]
async fn no_page_is_asked_for_twice_where_a_future_is_dropped() {
    let server = Raw::start(|number, _, stream| {
        let next = if number < 2 { format!("\"/{}\"", number + 1) } else { "null".to_owned() };
        let body = format!("{{\"number\": {number}, \"next\": {next}}}");
        slowly(stream, 60, &[&response("Content-Type: application/json\r\n", &body)])
    });
    let mut pages = Call::<Value>::new(&core(&server, 5_000), &PAGES).pages();
    for expected in 0..3 {
        let page = impatiently!(pages.next()).unwrap().unwrap();
        assert_eq!(page["number"], expected);
    }
    assert!(impatiently!(pages.next()).is_none());
    assert_eq!(server.requests().len(), 3);
}

/// A service that sends interim responses endlessly.
fn never_soon() -> Raw {
    Raw::start(|_, _, stream| {
        let text = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1000);
        loop {
            stream.write_all(text.as_bytes())?;
        }
    })
}

/// A runtime checks its timers between task polls, which take long here: in a debug build, half a
/// second may become several, but the call must end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn endless_promises_end_with_the_time_out() {
    let server = never_soon();
    let start = Instant::now();
    let sent = Call::<Value>::new(&core(&server, 500), &GET).send().await;
    assert!(sent.is_err() && start.elapsed() < Duration::from_secs(240), "{sent:?}");
}

#[test]
fn one_service_does_not_stop_the_calls_of_another() {
    let (bad, good) = (never_soon(), Raw::always(response("", "1")));
    let bad_calls: Vec<_> = (0..3)
        .map(|_| {
            let core = core(&bad, 2_000);
            thread::spawn(move || {
                let start = Instant::now();
                let sent = Call::<Value>::new(&core, &GET).send_blocking();
                (sent, start.elapsed())
            })
        })
        .collect();
    pause(200);
    let client = core(&good, 10_000);
    for _ in 0..10 {
        let start = Instant::now();
        assert_eq!(Call::<Value>::new(&client, &GET).send_blocking().unwrap(), 1);
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
    for call in bad_calls {
        let (sent, took) = call.join().unwrap();
        assert!(sent.is_err() && took < Duration::from_secs(6), "{took:?} {sent:?}");
    }
}

/// An endless chunk size takes no memory, but time.
#[test]
fn an_endless_number_ends_with_the_time_out() {
    let server = Raw::start(|_, _, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        loop {
            stream.write_all(&[b'0'; 4096])?;
        }
    });
    let start = Instant::now();
    let error = Call::<Value>::new(&core(&server, 500), &GET).send_blocking().unwrap_err();
    assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(6), "{error:?}");
}

#[test]
fn blocking_streams() {
    let server = Raw::start(|_, _, stream| {
        stream.write_all(response("Content-Type: text/event-stream\r\n", "").as_bytes())?;
        slowly(stream, 100, &["data: 1\n\n", "data: 2\n\n"])?;
        pause(10_000);
        Ok(())
    });
    // The client is dropped before its events.
    let mut events: Events<Value> = Call::new(&core(&server, 500), &GET).send_blocking().unwrap();
    assert_eq!(events.next_blocking().unwrap().unwrap().data, "1");
    assert_eq!(events.next_blocking().unwrap().unwrap().data, "2");
    let start = Instant::now();
    assert_timeout(start, events.next_blocking().unwrap());
    assert!(events.next_blocking().is_none());
}
