//! Runs chapters of the manual as tests: writes their files and runs their commands.

use super::*;

/// A fenced block of Markdown, and the text before it.
pub(crate) struct Fence<'a> {
    pub(crate) before: &'a str,
    pub(crate) language: &'a str,
    pub(crate) text: &'a str,
}

pub(crate) fn fences(mut text: &str) -> Vec<Fence<'_>> {
    let mut blocks = Vec::new();
    while let Some((before, rest)) = text.split_once("```") {
        let (language, rest) = rest.split_once('\n').unwrap();
        let (code, rest) = rest.split_once("```").unwrap();
        blocks.push(Fence { before, language, text: code });
        text = rest;
    }
    blocks
}

/// Returns the file name that introduces a code block: the last word in backticks.
pub(crate) fn file_name(before: &str) -> &str {
    before.rsplit('`').nth(1).unwrap()
}

/// Removes the numbers of files, which change with every file of the runtime.
pub(crate) fn counted(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len() {
        let counts = ["created\n", "files\n"].iter().any(|word| words[at].starts_with(word));
        if counts && words[at - 1].parse::<u32>().is_ok() {
            words[at - 1] = "N";
        }
    }
    words.join(" ")
}

/// Returns a quick start of the README by its anchor: `openapi`, or `walk` for WADL.
pub(crate) fn quick_start(anchor: &str) -> String {
    anchored("README.md", anchor)
}

/// Returns a section of a chapter by its anchor.
pub(crate) fn anchored(chapter: &str, anchor: &str) -> String {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = std::fs::read_to_string(repository.join(chapter)).unwrap();
    let (_, walk) = text.split_once(&format!("<!-- ANCHOR: {anchor} -->")).unwrap();
    walk.split_once(&format!("<!-- ANCHOR_END: {anchor} -->")).unwrap().0.to_owned()
}

/// Returns a shell command with `restwright` in `PATH`, and with Cargo offline.
pub(crate) fn shell(place: &Place, command: &str) -> Command {
    let mut shell = Command::new("sh");
    let bin = Utf8Path::new(env!("CARGO_BIN_EXE_restwright")).parent().unwrap();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    // All dependencies are available offline, since this workspace has them, too.
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/vendoring");
    shell.args(["-c", command]).current_dir(&place.base).env("PATH", path);
    shell.env("RESTWRIGHT_CACHE", "").env("CARGO_NET_OFFLINE", "true");
    shell.env("CARGO_TARGET_DIR", target).env_remove("CARGO_MANIFEST_DIR");
    shell
}

/// Copies the lock file of this workspace, so that a package uses the same versions.
pub(crate) fn lock(place: &Place, package: &str) {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let lock = place.base.join(package).join("Cargo.lock");
    std::fs::copy(repository.join("Cargo.lock"), lock).unwrap();
}
