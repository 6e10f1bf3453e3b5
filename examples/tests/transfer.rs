//! Tests the streaming example against a service.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::path::Path;
use std::process::{Command, Output};

use end_to_end::{Answer, Seen, Server, answer};
use tokio::runtime::Runtime;

/// Larger than one chunk of the example.
const SIZE: usize = 150_000;
const KEY: &str = "s3cret-key";

fn service(seen: &Seen) -> Answer {
    match seen.line().split(['?', ' ']).collect::<Vec<_>>()[..] {
        ["PUT", "/files/picture", ..] => answer(201, "text/plain", ""),
        ["GET", "/files/picture", ..] => answer(200, "application/octet-stream", vec![7; SIZE]),
        ["GET", "/export", ..] => {
            let line = |id: u8| {
                format!("{{\"id\":{id},\"subject\":\"S{id}\",\"customer\":{{\"email\":\"e\"}}}}\n")
            };
            answer(200, "application/x-ndjson", line(1) + &line(2))
        }
        _ => answer(404, "text/plain", "no such file"),
    }
}

fn run(server: &Server, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transfer"));
    let output = command.arg(&server.url).args(arguments).env("TICKETS_KEY", KEY).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains(KEY), "{errors}");
    output
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn files_are_sent_and_fetched_with_progress() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(service));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("picture");
    std::fs::write(&file, vec![7; SIZE]).unwrap();
    let sent = run(&server, &["put", file.to_str().unwrap()]);
    assert!(sent.status.success(), "{}", errors(&sent));
    let progress: Vec<String> = errors(&sent).lines().map(str::to_owned).collect();
    assert_eq!(
        progress,
        ["65536 of 150000 bytes", "131072 of 150000 bytes", "150000 of 150000 bytes"]
    );
    let seen = server.last();
    assert_eq!((seen.header("content-length"), seen.body.len()), ("150000", SIZE));
    let fetched = run(&server, &["get", "picture"]);
    assert_eq!(fetched.stdout, vec![7; SIZE]);
    assert!(errors(&fetched).ends_with("150000 of 150000 bytes\n"), "{}", errors(&fetched));
    let missing = run(&server, &["get", "none"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(errors(&missing).contains("404"), "{}", errors(&missing));
}

#[test]
fn lines_are_printed() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(service));
    let output = run(&server, &["export"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "S1\nS2\n");
    let wrong = Command::new(env!("CARGO_BIN_EXE_transfer")).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}
