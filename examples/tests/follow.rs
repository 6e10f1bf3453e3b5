//! Tests the event stream example against a service that closes connections.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

/// Responses to each connection.
const ANSWERS: [&str; 3] = [
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n\
     retry: 5\nid: 7\ndata: {\"kind\": \"comment\", \"text\": \"on my way\"}\n\nid: 8\ndata: {\"ki",
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n\
     id: 8\nevent: beat\ndata: tick\n\n",
    "HTTP/1.1 204 No Content\r\n\r\n",
];

/// Starts the service; returns its URL and the requests.
fn service() -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let service = thread::spawn(move || {
        let mut requests = Vec::new();
        for text in ANSWERS {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut request, mut byte) = (Vec::new(), [0]);
            while !request.ends_with(b"\r\n\r\n") {
                stream.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            stream.write_all(text.as_bytes()).unwrap();
            requests.push(String::from_utf8(request).unwrap());
        }
        requests
    });
    (url, service)
}

#[test]
fn events_are_followed_over_several_connections() {
    let (url, service) = service();
    let output = Command::new(env!("CARGO_BIN_EXE_follow")).args([&url, "6"]).output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let expected = "7: comment: on my way\n8: beat: tick\n\
                    the service ended the stream; the last event was \"8\"\n";
    assert_eq!(stdout, expected, "{}", String::from_utf8_lossy(&output.stderr));
    let last_event_id = |request: &String| {
        let mut lines = request.lines();
        lines.find_map(|line| line.strip_prefix("last-event-id: ")).unwrap_or("-").to_owned()
    };
    let ids: Vec<String> = service.join().unwrap().iter().map(last_event_id).collect();
    assert_eq!(ids, ["6", "7", "8"]);
}
