//! The quick starts of the README: their files are written, their commands are run, and the output
//! is compared with the README.

use std::net::TcpListener;
use std::process::Child;

use super::chapters::{Fence, anchored, counted, fences, file_name, lock, quick_start, shell};
use super::*;

/// Port in the README, replaced by a free one.
const PORT: &str = "8080";

/// A server started by a quick start, killed at the end of the test.
struct Server(Option<Child>);

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Writes the files of a quick start, runs its commands, and compares their output. Returns the
/// number of commands.
fn follow(place: &Place, steps: &[Fence<'_>], port: u16) -> usize {
    let mut server = Server(None);
    let mut commands = 0;
    for fence in steps {
        if fence.language != "console" {
            place.put(file_name(fence.before), fence.text);
            continue;
        }
        for step in fence.text.split("$ ").filter(|step| !step.is_empty()) {
            let (command, expected) = step.split_once('\n').unwrap();
            commands += 1;
            if let Some(command) = command.strip_suffix(" &") {
                let mut shell = shell(place, &format!("exec {command}"));
                let started = server.0.insert(shell.stdout(Stdio::null()).spawn().unwrap());
                while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
                    assert_eq!(started.try_wait().unwrap(), None, "$ {command}");
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                continue;
            }
            if command.starts_with("cargo ") {
                lock(place, "hello");
            }
            let run = Run::of(shell(place, command).output().unwrap());
            // Response bodies do not end with a line break.
            let whole = |text: &str| counted(&format!("{}\n", text.trim_end()));
            let (printed, expected) = (whole(&run.ends(0, "").out), whole(expected));
            assert_eq!(printed, expected, "$ {command}\n{}", run.err);
        }
    }
    commands
}

/// Replaces the port by a free one and the clone by this repository; returns the text and the port.
fn on_free_port(walk: &str) -> (String, u16) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let clone = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    (walk.replace(PORT, &free.to_string()).replace("restwright/Cargo.toml", clone), free)
}

#[cfg(unix)]
#[test]
fn the_walk() {
    let (walk, port) = on_free_port(&quick_start("walk"));
    let commands = follow(&Place::new(), &fences(&walk), port);
    assert!(commands >= 5, "only {commands} commands: was the README rewritten?");
}

#[cfg(unix)]
#[test]
fn the_walk_from_openapi() {
    let (walk, port) = on_free_port(&quick_start("walk"));
    let start = quick_start("openapi").replace(PORT, &port.to_string());
    let place = Place::new();
    let commands = follow(&place, &fences(&start), port);
    assert!(commands >= 2, "only {commands} commands: was the README rewritten?");
    // The program of the other quick start, without its description and generation.
    let program = &fences(&walk)[2..];
    assert!(program.iter().any(|fence| fence.text.contains("block_storage_server")));
    assert!(follow(&place, program, port) >= 3, "the program is not run");
}

#[cfg(unix)]
#[test]
fn the_walk_with_a_mock() {
    if Command::new("curl").arg("--version").output().is_err() {
        return skip("curl is needed");
    }
    let (walk, port) = on_free_port(&anchored("docs/src/testing.md", "mock"));
    let commands = follow(&Place::new(), &fences(&walk), port);
    assert!(commands >= 6, "only {commands} commands: was the chapter rewritten?");
}
