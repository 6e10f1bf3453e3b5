//! The five minutes of the README: its files are written, its commands are run, and they print
//! what it says.

use std::net::TcpListener;
use std::process::Child;

use super::*;

/// The port of the README, in whose place a free one is taken.
const PORT: &str = "8080";

/// A fenced block of Markdown, and the text before it.
struct Fence<'a> {
    before: &'a str,
    language: &'a str,
    text: &'a str,
}

fn fences(mut text: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    while let Some((before, rest)) = text.split_once("```") {
        let (language, rest) = rest.split_once('\n').unwrap();
        let (code, rest) = rest.split_once("```").unwrap();
        found.push(Fence { before, language, text: code });
        text = rest;
    }
    found
}

/// The name of a file that a text leads up to: the last thing in backticks.
fn file_name(before: &str) -> &str {
    before.rsplit('`').nth(1).unwrap()
}

/// A text without the numbers of files, which change with every file of the runtime.
fn counted(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len() {
        let counts = ["created\n", "files\n"].iter().any(|word| words[at].starts_with(word));
        if counts && words[at - 1].parse::<u32>().is_ok() {
            words[at - 1] = "N";
        }
    }
    words.join(" ")
}

/// A server that the walk starts, ended with the test.
struct Server(Option<Child>);

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn shell(place: &Place, command: &str) -> Command {
    let mut shell = Command::new("sh");
    let bin = Utf8Path::new(env!("CARGO_BIN_EXE_restwright")).parent().unwrap();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    // What Cargo needs is there: this workspace has it too.
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/vendoring");
    shell.args(["-c", command]).current_dir(&place.base).env("PATH", path);
    shell.env("RESTWRIGHT_CACHE", "").env("CARGO_NET_OFFLINE", "true");
    shell.env("CARGO_TARGET_DIR", target).env_remove("CARGO_MANIFEST_DIR");
    shell
}

#[cfg(unix)]
#[test]
fn the_walk() {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = std::fs::read_to_string(repository.join("README.md")).unwrap();
    let (_, walk) = readme.split_once("<!-- ANCHOR: walk -->").unwrap();
    let (walk, _) = walk.split_once("<!-- ANCHOR_END: walk -->").unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let walk = walk.replace(PORT, &free.to_string());

    let place = Place::new();
    let mut server = Server(None);
    let mut commands = 0;
    for fence in fences(&walk) {
        if fence.language != "console" {
            place.put(file_name(fence.before), fence.text);
            continue;
        }
        for step in fence.text.split("$ ").filter(|step| !step.is_empty()) {
            let (command, expected) = step.split_once('\n').unwrap();
            commands += 1;
            if let Some(command) = command.strip_suffix(" &") {
                let mut shell = shell(&place, &format!("exec {command}"));
                server.0 = Some(shell.stderr(Stdio::null()).spawn().unwrap());
                while std::net::TcpStream::connect(("127.0.0.1", free)).is_err() {
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                continue;
            }
            if command.starts_with("cargo ") {
                let lock = place.base.join("hello/Cargo.lock");
                std::fs::copy(repository.join("Cargo.lock"), lock).unwrap();
            }
            let run = Run::of(shell(&place, command).output().unwrap());
            let (said, expected) = (counted(&run.ends(0, "").out), counted(expected));
            assert_eq!(said, expected, "$ {command}\n{}", run.err);
        }
    }
    assert!(commands >= 5, "only {commands} commands: was the README rewritten?");
}
