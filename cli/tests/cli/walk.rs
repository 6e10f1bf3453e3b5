//! The five minutes of the README: its files are written, its commands are run, and they print
//! what it says.

use std::net::TcpListener;
use std::process::Child;

use super::chapters::{counted, fences, file_name, lock, quick_start, shell};
use super::*;

/// The port of the README, in whose place a free one is taken.
const PORT: &str = "8080";

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

#[cfg(unix)]
#[test]
fn the_walk() {
    let walk = quick_start();
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
                lock(&place, "hello");
            }
            let run = Run::of(shell(&place, command).output().unwrap());
            let (said, expected) = (counted(&run.ends(0, "").out), counted(expected));
            assert_eq!(said, expected, "$ {command}\n{}", run.err);
        }
    }
    assert!(commands >= 5, "only {commands} commands: was the README rewritten?");
}
