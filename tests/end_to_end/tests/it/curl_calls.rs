//! Runs every curl command of the documentation in this repository, and compares the request with
//! that of the generated client.

use std::collections::BTreeSet;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::Command;

use end_to_end::{Seen, Tickets};
use serde_json::Value;
use tickets::Client;
use tickets::runtime::{DateTime, Maybe};
use tickets::types::{Agent, Change, Comment, Customer, Device, Place, Ticket};

/// Values of the shell variables.
const VARIABLES: &[(&str, &str)] = &[
    ("token", "t0ken"),
    ("api_key", "k y"),
    ("desk", "north"),
    ("login", "bo"),
    ("name", "a"),
    ("id", "7"),
    ("country", "IS"),
    ("labels", "ink"),
    ("file", "sent"),
];

/// Content of the file.
const CONTENT: &str = "{\"subject\":\"No ink\",\"customer\":{\"email\":\"ada@example.com\"}}\n";

/// Returns the commands in the pages below a folder.
fn commands(folder: &Path) -> Vec<String> {
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut found: Vec<String> = Vec::new();
    for page in pages.iter().filter(|page| page.extension().is_some_and(|end| end == "rst")) {
        let text = std::fs::read_to_string(page).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.trim_start().starts_with("curl ") {
                let inside = lines.by_ref().take_while(|line| line.starts_with("   "));
                let command: Vec<&str> = std::iter::once(line).chain(inside).collect();
                found.push(command.join("\n"));
            }
        }
    }
    found
}

/// Returns the method of a command, and its URL relative to that of the service.
fn call_of(command: &str) -> String {
    let verb = command.split_whitespace().nth(2).unwrap();
    let url = command.split('"').nth(1).unwrap();
    let path = url.splitn(4, '/').nth(3).unwrap();
    format!("{verb} /{}", path.trim_start_matches("v1/"))
}

/// Runs a command.
fn run(command: &str, server: &str, folder: &Path) {
    let server = server.trim_end_matches('/');
    let command = command
        .replace("https://eu.tickets.example/v1", server)
        .replace("https://files.tickets.example", server);
    assert!(!command.contains("https://"), "another server: {command}");
    // An unset variable is an error.
    let script = format!("set -eu\n{command} --silent --output /dev/null");
    let mut bash = Command::new("bash");
    bash.args(["-c", &script]).current_dir(folder).env("NO_PROXY", "*");
    let output = bash.envs(VARIABLES.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
}

type Sending = Pin<Box<dyn Future<Output = ()>>>;

#[expect(deprecated, reason = "the documentation has the call all the same")]
/// Returns the client's call that corresponds to a command.
fn sent(client: &Client, call: &str) -> Sending {
    macro_rules! send {
        ($call:expr) => {{
            let sending = $call.send_raw();
            Box::pin(async move {
                // The response does not matter here.
                let _ = sending.await;
            })
        }};
    }
    let ticket = || Ticket::new("No ink", Customer::new("ada@example.com"));
    match call {
        "PUT /agents/${login}" => {
            send!(client.put_agent("bo").body(Agent::new("string").pin("string")))
        }
        "GET /changes" => send!(client.watch()),
        "GET /export" => send!(client.export()),
        "POST /import" => send!(client.import().lines([ticket()])),
        "PUT /files/${name}" => send!(client.put_file("a").bytes(CONTENT)),
        "GET /files/${name}" => send!(client.get_file("a")),
        "GET /tickets/${id}/events" => send!(client.list_events(7)),
        "POST /tickets/${id}/events" => {
            send!(client.add_event(7).body(Comment::new("string").internal(false)))
        }
        "GET /status" => send!(client.status()),
        "GET /ping" => send!(client.ping()),
        "GET /tickets" => send!(client.list_tickets()),
        "POST /tickets" => {
            let device = Device::new("P-17");
            send!(client.create_ticket().body(ticket().about(device).labels(["printer"])))
        }
        "GET /tickets/${id}" => send!(client.get_ticket(7)),
        "PATCH /tickets/${id}" => {
            let closed = Maybe::Value(DateTime::new("2026-01-31T12:30:00Z"));
            send!(client.change_ticket(7).body(Change::new().subject("string").closed(closed)))
        }
        "GET /tickets/by-place/;country=${country}" => {
            send!(client.count_by_place(Place::new("IS")))
        }
        "GET /tickets/labelled.${labels}" => send!(client.count_labelled(["ink"])),
        other => panic!("the documentation has a call that is not compared: {other}"),
    }
}

/// Returns the relevant parts of headers and body: JSON is compared by value, and a client accepts
/// more media types than the preferred one.
fn outline(seen: &Seen) -> String {
    let accept = seen.header("accept").split([',', ';']).next().unwrap_or_default();
    let content_type = seen.header("content-type");
    let body = match serde_json::from_slice::<Value>(&seen.body) {
        Ok(json) if content_type.contains("json") => json.to_string(),
        _ => seen.text().to_owned(),
    };
    // A space in a query has two encodings.
    let line = seen.line().replace('+', "%20");
    let headers = ["authorization", "cookie"].map(|name| seen.header(name));
    format!("{line}\n{accept}\n{content_type}\n{headers:?}\n{body}")
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_of_the_documentation_send_what_the_client_sends() {
    let is_there = Command::new("curl").arg("--url-query").arg("a=b").arg("--version").output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        println!("SKIPPED: curl 7.87 or later is not there");
        return;
    }
    let tickets = Tickets::start().await;
    let builder = Client::builder(&tickets.server.url).key("k y").desk("north");
    let builder = builder.files_tickets_example_server(&tickets.server.url);
    // If an operation accepts either scheme, the token is used.
    let client = builder.oauth("t0ken").build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sent"), CONTENT).unwrap();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/tickets/docs");
    let mut compared = BTreeSet::new();
    for command in commands(&docs) {
        run(&command, &tickets.server.url, folder.path());
        let by_curl = outline(&tickets.server.last());
        sent(&client, &call_of(&command)).await;
        assert_eq!(by_curl, outline(&tickets.server.last()), "{command}");
        compared.insert(call_of(&command));
    }
    assert!(compared.len() >= 16, "{compared:?}");
}
