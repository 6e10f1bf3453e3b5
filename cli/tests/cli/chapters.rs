//! Chapters as tests: their files are written, and their commands run.

use super::*;

/// A fenced block of Markdown, and the text before it.
pub(crate) struct Fence<'a> {
    pub(crate) before: &'a str,
    pub(crate) language: &'a str,
    pub(crate) text: &'a str,
}

pub(crate) fn fences(mut text: &str) -> Vec<Fence<'_>> {
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
pub(crate) fn file_name(before: &str) -> &str {
    before.rsplit('`').nth(1).unwrap()
}

/// A text without the numbers of files, which change with every file of the runtime.
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

/// A quick start of the README, by the name of its anchor: `openapi`, or `walk` for WADL.
pub(crate) fn quick_start(anchor: &str) -> String {
    anchored("README.md", anchor)
}

/// A part of a chapter, by the name of its anchor.
pub(crate) fn anchored(chapter: &str, anchor: &str) -> String {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = std::fs::read_to_string(repository.join(chapter)).unwrap();
    let (_, walk) = text.split_once(&format!("<!-- ANCHOR: {anchor} -->")).unwrap();
    walk.split_once(&format!("<!-- ANCHOR_END: {anchor} -->")).unwrap().0.to_owned()
}

/// A command in a shell that finds `restwright`, and Cargo's packages without a network.
pub(crate) fn shell(place: &Place, command: &str) -> Command {
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

/// Gives a program the versions of packages that this workspace has.
pub(crate) fn lock(place: &Place, package: &str) {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let lock = place.base.join(package).join("Cargo.lock");
    std::fs::copy(repository.join("Cargo.lock"), lock).unwrap();
}
