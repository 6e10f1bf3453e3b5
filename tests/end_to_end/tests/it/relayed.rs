//! Generated servers that relay to the handwritten ones send the same responses, byte for byte: status,
//! headers and body. Handlers decode the request, call the handwritten server with the generated client, and
//! respond with its result, so every value is decoded and encoded in both directions.

mod block_storage_relay;
mod library_relay;
mod parcel_office_relay;
mod tickets_relay;

use std::fmt::Write as _;

use axum::Router;
use end_to_end::Seen;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// Response to a recorded request: the lines of its head in order of the alphabet, and its body.
async fn replayed(url: &str, seen: &Seen) -> (Vec<String>, String) {
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
    let is_chunked = head.contains("transfer-encoding: chunked");
    let body = if is_chunked { joined(body) } else { body.to_vec() };
    // The framing of a body is not part of its content, and the time changes.
    let framing = ["date: ", "content-length: ", "transfer-encoding: "];
    let is_framing = |line: &&str| framing.iter().any(|name| line.starts_with(name));
    let mut lines: Vec<String> =
        head.lines().filter(|line| !is_framing(line)).map(str::to_owned).collect();
    lines.sort();
    (lines, body.escape_ascii().to_string())
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

/// Sends recorded requests to both servers, and compares the responses.
async fn compare(seen: &[Seen], handwritten: &str, generated: &str) {
    assert!(!seen.is_empty());
    for request in seen {
        let expected = replayed(handwritten, request).await;
        let found = replayed(generated, request).await;
        assert_eq!(found, expected, "{}", request.line());
    }
}
