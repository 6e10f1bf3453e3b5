//! Tests the pagination example against a service with three pages.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::process::{Command, Output};

use end_to_end::{Answer, Seen, Server, answer};
use tokio::runtime::Runtime;

/// Responds with two items per page.
fn page(seen: &Seen) -> Answer {
    let page: u32 = seen.target.split_once("?page=").map_or(1, |(_, page)| page.parse().unwrap());
    let items = (1..=5).filter(|item| u32::div_ceil(*item, 2) == page);
    let items: Vec<String> = items
        .map(|item| format!("<item id=\"i-{item}\"><title>Globe {item}</title></item>"))
        .collect();
    let items = items.concat();
    if page > 5 {
        return answer(500, "text/plain", "no more");
    }
    let items =
        format!("<items xmlns=\"https://library.example.com/schema\" total=\"5\">{items}</items>");
    answer(200, "application/xml", items)
}

fn run(server: &Server, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_all_items"));
    command.arg(&server.url).args(arguments).output().unwrap()
}

#[test]
fn items_of_all_pages_are_printed() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(page));
    let output = run(&server, &[]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(stdout.ends_with("\n5 items\n") && stdout.contains("Globe 5"), "{stdout}");
    let targets: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
    assert_eq!(targets, ["/items", "/items?page=2", "/items?page=3", "/items?page=4"]);
    let stdout = String::from_utf8(run(&server, &["3"]).stdout).unwrap();
    assert!(stdout.ends_with("\n1 items\n"), "{stdout}");
    assert_eq!(run(&server, &["6"]).status.code(), Some(1));
}
