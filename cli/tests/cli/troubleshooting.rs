//! The chapter about troubleshooting shows the actual output of its commands. `UPDATE_EXPECT=1`
//! updates it.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpListener;

use super::chapters::{fences, file_name, lock, quick_start, shell};
use super::*;

/// Path of the chapter in the repository.
const CHAPTER: &str = "docs/src/troubleshooting.md";
/// Port in the text, replaced by a free one.
const PORT: &str = "8080";
/// Response of the chapter's service to every request.
const DENIED: &str = "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\
    WWW-Authenticate: Bearer\r\nX-Request-Id: req-7\r\nContent-Length: 49\r\n\
    Connection: close\r\n\r\n{\"error\": {\"message\": \"Authentication required\"}}";

/// Starts a service on a free port that denies every request.
fn denying() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(DENIED.as_bytes());
        }
    });
    port
}

#[cfg(unix)]
#[test]
fn failures_print_what_the_chapter_shows() {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let chapter = std::fs::read_to_string(repository.join(CHAPTER)).unwrap();
    let port = denying().to_string();
    let place = Place::new();
    for fence in fences(&quick_start("walk")).iter().filter(|fence| fence.language != "console") {
        place.put(file_name(fence.before), &fence.text.replace(PORT, &port));
    }
    place.run(&["init", "storage.wadl"]).ends(0, "");
    place.run(&["gen"]).ends(0, "");
    lock(&place, "hello");

    let (mut written, mut codes) = (String::new(), Vec::new());
    for fence in fences(&chapter) {
        let mut text = fence.text.to_owned();
        match fence.language {
            "console" => {
                text.clear();
                for step in fence.text.split("$ ").filter(|step| !step.is_empty()) {
                    let (command, _) = step.split_once('\n').unwrap();
                    let run = shell(&place, &format!("({command}) 2>&1")).output().unwrap();
                    codes.push(run.status.code());
                    let printed = String::from_utf8(run.stdout).unwrap().replace(&port, PORT);
                    let _ = write!(text, "$ {command}\n{printed}");
                }
            }
            "rust" => {}
            _ => place.put(file_name(fence.before), fence.text),
        }
        let _ = write!(written, "{}```{}\n{text}```", fence.before, fence.language);
    }
    written.push_str(chapter.rsplit_once("```").unwrap().1);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(repository.join(CHAPTER), &written).unwrap();
    } else {
        assert_eq!(written, chapter, "{CHAPTER} is stale: UPDATE_EXPECT=1 rewrites it");
    }
    // An HTML page instead of a description, a warning, an edited file (first rejected, then
    // overwritten), a stale output (then regenerated), and a denied request.
    let failed: Vec<i32> = codes.into_iter().flatten().filter(|code| *code != 0).collect();
    assert_eq!(failed, [1, 1, 1, 1, 1]);
}
