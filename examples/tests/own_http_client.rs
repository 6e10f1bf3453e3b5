//! Tests the custom HTTP client example through a proxy, and with a custom host name.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

/// Starts a service or proxy; returns its address and the request.
fn service() -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let service = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut request, mut byte) = (Vec::new(), [0]);
        while !request.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            request.extend(byte);
        }
        let body = r#"[{"subject": "It drips", "customer": {"email": "ada@example.com"}}]"#;
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        String::from_utf8(request).unwrap()
    });
    (address, service)
}

fn run(arguments: &[&str]) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_own_http_client")).args(arguments).output();
    let output = output.unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_proxy_of_the_caller_gets_the_request() {
    let (address, proxy) = service();
    let (out, errors) = run(&["http://desk.example/", "--proxy", &format!("http://{address}")]);
    assert_eq!(out, "It drips\n", "{errors}");
    let request = proxy.join().unwrap();
    assert!(request.starts_with("GET http://desk.example/tickets HTTP/1.1\r\n"), "{request}");
}

#[test]
fn names_of_the_caller_are_resolved() {
    let (address, service) = service();
    let (_, port) = address.split_once(':').unwrap();
    let (out, errors) = run(&[&format!("http://desk.example:{port}/"), "--resolve", &address]);
    assert_eq!(out, "It drips\n", "{errors}");
    let request = service.join().unwrap();
    assert!(request.contains(&format!("host: desk.example:{port}\r\n")), "{request}");
}

#[test]
fn hyper_sends_the_request() {
    let (address, service) = service();
    let (out, errors) = run(&[&format!("http://{address}/"), "--hyper"]);
    assert_eq!(out, "It drips\n", "{errors}");
    let request = service.join().unwrap();
    assert!(request.starts_with("GET /tickets HTTP/1.1\r\n"), "{request}");
    // The connector does not support the scheme.
    let (out, errors) = run(&["https://desk.example/", "--hyper"]);
    assert!(out.is_empty() && errors.contains("could not be reached"), "{out}{errors}");
}
