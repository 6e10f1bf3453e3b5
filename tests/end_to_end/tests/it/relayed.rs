//! Generated servers that relay to the handwritten ones send the same responses: status, media type
//! and body. Handlers decode the request, call the handwritten server with the generated client, and
//! respond with its result, so every value is decoded and encoded in both directions.

mod library_relay;
mod tickets_relay;

use std::fmt::Write as _;

use axum::Router;
use end_to_end::{Seen, infoset};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// Response to a recorded request: status, media type, and the content of the body.
async fn replayed(url: &str, seen: &Seen) -> (u16, String, String) {
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut head = format!("{} {} HTTP/1.1\r\nconnection: close\r\n", seen.method, seen.target);
    for (name, value) in &seen.headers {
        if !["connection", "transfer-encoding", "content-length"].contains(&name.as_str()) {
            write!(head, "{name}: {}\r\n", value.to_str().unwrap()).unwrap();
        }
    }
    if !seen.body.is_empty() {
        write!(head, "content-length: {}\r\n", seen.body.len()).unwrap();
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    stream.write_all(&seen.body).await.unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await.unwrap();
    let end = all.windows(4).position(|found| found == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8_lossy(&all[..end]), &all[end + 4..]);
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let header = |name: &str| {
        let found = head.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_default().to_owned()
    };
    let media_type = header("content-type: ").split(';').next().unwrap_or_default().to_owned();
    let is_chunked = header("transfer-encoding: ") == "chunked";
    let body = if is_chunked { joined(body) } else { body.to_vec() };
    let body = content(&media_type, &String::from_utf8_lossy(&body));
    (status, media_type, body)
}

/// Returns a chunked body as one.
fn joined(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = body.windows(2).position(|found| found == b"\r\n") {
        let length = std::str::from_utf8(&body[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        out.extend_from_slice(&body[end + 2..end + 2 + length]);
        body = &body[end + 4 + length..];
    }
    out
}

/// Returns what is compared of a body: JSON without the order of properties, XML without prefixes and
/// white space between elements, other bodies unchanged.
fn content(media_type: &str, body: &str) -> String {
    let of_json = |text: &str| {
        let mut value: Value = serde_json::from_str(text)?;
        // The description does not declare it, and the type of the error response does not keep it.
        value.as_object_mut().map(|found| found.remove("trace"));
        serde_json::to_string(&value)
    };
    match media_type {
        _ if body.is_empty() => String::new(),
        "application/xml" => {
            let is_space = |line: &&str| {
                let text = line.trim();
                text.starts_with('"') && text.trim_matches('"').replace("\\n", "").trim().is_empty()
            };
            let all = infoset(body);
            all.lines().filter(|line| !is_space(line)).collect::<Vec<_>>().join("\n")
        }
        "application/x-ndjson" => {
            let lines = body.lines().map(|line| of_json(line).unwrap());
            lines.collect::<Vec<_>>().join("\n")
        }
        _ if media_type.ends_with("json") => of_json(body).unwrap(),
        _ => body.to_owned(),
    }
}

/// Sends recorded requests to both servers, and compares the responses.
async fn compare(seen: &[Seen], handwritten: &str, generated: &str) {
    assert!(!seen.is_empty());
    for request in seen {
        let expected = replayed(handwritten, request).await;
        let found = replayed(generated, request).await;
        let line = request.line();
        assert_eq!((found.0, &found.2), (expected.0, &expected.2), "{line}");
        if !expected.2.is_empty() {
            assert_eq!(found.1, expected.1, "{line}");
        }
    }
}
