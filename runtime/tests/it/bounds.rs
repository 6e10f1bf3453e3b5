//! Endless and inconsistent responses, from real sockets.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use restwright_runtime::{
    Call, Core, CoreBuilder, Error, Event, Events, FromReply, Lines, Operation,
};
use serde_json::Value;

use super::raw::{Raw, response};

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };

fn core(server: &Raw) -> Core {
    let builder = CoreBuilder::new(&server.url).max_body(100_000);
    builder.timeout(Duration::from_secs(5)).build().unwrap()
}

async fn get<T: FromReply>(server: &Raw) -> Result<T, Error> {
    Call::new(&core(server), &GET).send().await
}

/// A server that sends a text, then another one endlessly.
fn endless(first: impl Into<String>, again: impl Into<String>) -> Raw {
    let (first, again) = (first.into(), again.into().repeat(1000));
    Raw::start(move |_, _, stream: &mut TcpStream| {
        stream.write_all(first.as_bytes())?;
        loop {
            stream.write_all(again.as_bytes())?;
        }
    })
}

#[tokio::test]
async fn bodies_without_end() {
    for (media_type, first, again) in [
        ("application/json", "[1", ",1"),
        ("application/json", "", " "),
        ("application/xml", "<a>", "<b/>"),
    ] {
        let server = endless(response(&format!("Content-Type: {media_type}\r\n"), first), again);
        let error = get::<Value>(&server).await.unwrap_err();
        assert!(matches!(&error, Error::TooLarge(found) if found.cause == 100_000), "{error:?}");
        assert!(error.to_string().contains("larger than 100000 bytes"), "{error}");
    }
}

#[tokio::test]
async fn events_without_end() {
    for (first, again) in [
        ("", "x"),
        ("data: ", "x"),
        (":", "x"),
        ("", "data: x\n"),
        ("", "data: x\r"),
        ("", "data\r\n"),
        ("data: 1\n", "data: x\n: comment\nid: 1\nevent: e\n"),
    ] {
        let head = response("Content-Type: text/event-stream\r\n", first);
        let mut events: Events<Value> = get(&endless(head, again)).await.unwrap();
        let error = events.next().await.unwrap().unwrap_err();
        assert!(
            matches!(&error, Error::TooLarge(found) if found.cause == 100_000),
            "{again:?}: {error:?}"
        );
        assert!(events.next().await.is_none(), "{again:?}");
    }
    // A small event before it is received.
    let head = response("Content-Type: text/event-stream\r\n", "data: 1\n\n");
    let mut events: Events<Value> = get(&endless(head, "data: x\n")).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "1");
    assert!(matches!(events.next().await, Some(Err(Error::TooLarge(_)))));
}

#[tokio::test]
async fn lines_without_end() {
    for (media_type, first, again) in [
        ("application/x-ndjson", "1\n", "x"),
        ("application/x-ndjson", "1\n\"", "\u{e4}"),
        ("application/json-seq", "\u{1e}1\u{1e}", "1\n"),
    ] {
        let head = response(&format!("Content-Type: {media_type}\r\n"), first);
        let mut lines: Lines<Value> = get(&endless(head, again)).await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap(), 1);
        let error = lines.next().await.unwrap().unwrap_err();
        assert!(matches!(&error, Error::TooLarge(found) if found.cause == 100_000), "{error:?}");
        assert!(lines.next().await.is_none());
    }
}

#[tokio::test]
async fn headers_without_end() {
    for (first, again) in [
        ("HTTP/1.1 200 OK\r\n", "a: b\r\n"),
        ("HTTP/1.1 200 OK\r\na: ", "b"),
        ("HTTP/1.1 200 ", "O"),
        ("", "H"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "e"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;ext=\"long\"\r\n1\r\n"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n", "t: 1\r\n"),
    ] {
        let start = Instant::now();
        let error = get::<Value>(&endless(first, again)).await.unwrap_err();
        let expected = matches!(
            error,
            Error::Transport(_)
                | Error::Interrupted(_)
                | Error::HeadersTooLarge(_)
                | Error::TooLarge(_)
        );
        assert!(
            expected && start.elapsed() < Duration::from_secs(30),
            "{first:?} {again:?}: {error:?}"
        );
    }
}

#[tokio::test]
async fn headers_have_a_limit_of_their_own() {
    let line = format!("X-Long: {}\r\n", "x".repeat(4_000));
    let server = Raw::always(response(&line.repeat(40), "1"));
    let error = get::<Value>(&server).await.unwrap_err();
    assert!(matches!(&error, Error::HeadersTooLarge(found) if found.cause == 131_072), "{error:?}");
    let second = "\nthe headers of the response are larger than 131072 bytes";
    assert!(error.to_string().ends_with(second), "{error}");
    for (limit, fits) in [(200_000, true), (1_000, false)] {
        let core = CoreBuilder::new(&server.url).max_headers(limit).build().unwrap();
        let sent = Call::<Value>::new(&core, &GET).send().await;
        assert_eq!(sent.is_ok(), fits, "{sent:?}");
    }
    // The headers of redirects and error responses are limited, too.
    let text = format!("HTTP/1.1 302 Found\r\nLocation: /\r\n{}\r\n", line.repeat(40));
    let error = get::<Value>(&Raw::always(text)).await.unwrap_err();
    assert!(matches!(error, Error::HeadersTooLarge(_)), "{error:?}");
}

#[tokio::test]
async fn lengths_that_lie() {
    for (headers, body, fits) in [
        ("Content-Length: 1\r\n", "1garbage", true),
        ("Content-Length: 100\r\n", "1", false),
        ("Content-Length: 18446744073709551615\r\n", "1", false),
        ("Content-Length: 99999999999999999999\r\n", "1", false),
        ("Content-Length: -1\r\n", "1", false),
        ("Content-Length: 1\r\nContent-Length: 2\r\n", "12", false),
        ("Transfer-Encoding: chunked\r\n", "zz\r\n1\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\n1", false),
        ("Transfer-Encoding: chunked\r\n", "1\r\n12345\r\n0\r\n\r\n", false),
        ("Content-Encoding: gzip\r\n", "no gzip at all", false),
    ] {
        let server = Raw::always(response(headers, body));
        let sent = get::<Value>(&server).await;
        assert_eq!(sent.is_ok(), fits, "{headers}: {sent:?}");
    }
}

#[tokio::test]
async fn bodies_of_parts_are_no_values() {
    let body = format!("--x\r\n\r\n{}", "--x\r\n".repeat(1000));
    let server = Raw::always(response("Content-Type: multipart/mixed; boundary=x\r\n", &body));
    let error = get::<Value>(&server).await.unwrap_err();
    assert!(error.to_string().contains("its type is multipart/mixed"), "{error}");
}

#[tokio::test]
async fn values_have_a_bound_in_memory() {
    let items = "{\"a\":0},".repeat(10_000);
    let server =
        Raw::always(response("Content-Type: application/json\r\n", &format!("[{items}0]")));
    let error = get::<Value>(&server).await.unwrap_err();
    let said = "exceeds the memory limit of 800000 bytes";
    assert!(error.to_string().contains(said), "{error}");
    let core = CoreBuilder::new(&server.url).max_body(100_000).max_memory(20_000_000);
    let value: Value = Call::new(&core.build().unwrap(), &GET).send().await.unwrap();
    assert_eq!(value.as_array().unwrap().len(), 10_001);
}

/// Events do not depend on the chunks in which the bytes arrive.
#[tokio::test]
async fn events_cut_anywhere() {
    let text = "\u{feff}: hello\revent: \u{e4}\u{1f600}\rdata: \u{20ac}1\rdata:2\r\rid: 7\r\n\
                data: \u{feff}x\r\n\r\nretry: 99999999999999999999\n\nretry: 5\ndata\n\n\
                data: [DONE]\n\ndata: not ended";
    let mut seen = Vec::new();
    for size in [1, 2, 3, 5, 1000] {
        let text = text.to_owned();
        let server = Raw::start(move |_, _, stream| {
            stream.set_nodelay(true)?;
            stream.write_all(response("Content-Type: text/event-stream\r\n", "").as_bytes())?;
            for piece in text.as_bytes().chunks(size) {
                stream.write_all(piece)?;
            }
            Ok(())
        });
        let mut events: Events<Value> = get(&server).await.unwrap();
        let mut all = Vec::new();
        while let Some(event) = events.next().await {
            let Event { kind, id, data, retry, .. } = event.unwrap();
            all.push((kind, id, data, retry));
        }
        seen.push(all);
    }
    let event =
        |kind: &str, id: &str, data: &str| (kind.to_owned(), id.to_owned(), data.to_owned(), None);
    let mut expected = vec![
        event("\u{e4}\u{1f600}", "", "\u{20ac}1\n2"),
        event("message", "7", "\u{feff}x"),
        event("message", "7", ""),
        event("message", "7", "[DONE]"),
        event("message", "7", "not ended"),
    ];
    expected[2].3 = Some(Duration::from_millis(5));
    for all in seen {
        assert_eq!(all, expected);
    }
}
