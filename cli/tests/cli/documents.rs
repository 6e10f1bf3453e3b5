//! What `docs/` and the README say: commands that are, files that are there, examples that work.

use clap::Parser;

use super::*;

fn repository() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The pages, and the README.
fn pages() -> Vec<(Utf8PathBuf, String)> {
    let folder = repository().join("docs/src");
    let pages = folder.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path());
    let pages = pages.chain([repository().join("README.md")]);
    let mut pages: Vec<_> = pages
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 10, "only {} pages", pages.len());
    pages
}

#[test]
fn every_command_is_one() {
    let mut seen = 0;
    for (path, text) in pages() {
        for fence in text.split("```sh\n").skip(1) {
            let code = fence.split("```").next().unwrap();
            for line in code.lines().filter(|line| line.starts_with("restwright ")) {
                let words = line.split('#').next().unwrap().split_whitespace();
                let words = words.map(|word| word.trim_matches('\''));
                let words: Vec<&str> = words.filter(|word| !word.contains('>')).collect();
                if let Err(error) = restwright::Args::try_parse_from(words) {
                    panic!("{path}: {line}\n{error}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "only {seen} commands");
}

/// The anchor that mdBook and GitHub give to a heading.
fn anchor_of(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    text.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for (path, text) in pages() {
        let folder = path.parent().unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let includes =
            text.split("{{#include ").skip(1).filter_map(|rest| rest.split(['}', ':']).next());
        // Of the architecture, its own folder is the one that its links start from.
        for link in links.chain(includes).filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { folder.join(file) };
            assert!(target.exists(), "{path}: `{link}` is unresolved");
            if !anchor.is_empty() {
                let page = std::fs::read_to_string(&target).unwrap();
                let mut headings = page.lines().filter(|line| line.starts_with('#')).map(anchor_of);
                let is_there = headings.any(|heading| heading == anchor);
                assert!(is_there, "{path}: `{link}` has no such heading");
            }
        }
    }
}

#[test]
fn every_page_is_in_the_summary() {
    let summary = std::fs::read_to_string(repository().join("docs/src/SUMMARY.md")).unwrap();
    for (path, _) in pages() {
        let name = path.file_name().unwrap();
        assert!(
            ["SUMMARY.md", "README.md"].contains(&name) || summary.contains(&format!("]({name})")),
            "{name} is not in the summary"
        );
    }
}

/// The diagnostics that the README shows are drawn by a case.
#[test]
fn diagnostics_of_the_readme_are_true() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let blocks = readme.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut seen = 0;
    for block in blocks {
        let (_, code) = block.split_once('[').unwrap();
        let code = code.split(']').next().unwrap();
        let case = repository().join("tests/data/errors").join(code).join("expected.txt");
        let drawn = std::fs::read_to_string(&case).unwrap();
        assert!(drawn.contains(block), "{case} does not draw\n{block}");
        seen += 1;
    }
    assert!(seen > 0, "the README shows no diagnostic");
}

/// The blocks of a language in the README, outside of the quick starts.
fn blocks_of_the_readme(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut text = readme.as_str();
    let mut kept = String::new();
    while let Some((before, rest)) = text.split_once("<!-- ANCHOR: ") {
        kept.push_str(before);
        text = rest.split_once("<!-- ANCHOR_END: ").unwrap().1;
    }
    kept.push_str(text);
    let fence = format!("```{language}\n");
    kept.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The call that the README shows is one of the manual, whose examples are compiled, and the page
/// is one that is generated; `…` stands for lines left out.
#[test]
fn calls_and_pages_of_the_readme_are_true() {
    for (language, file) in [
        ("rust", "docs/src/client.md"),
        (
            "rst",
            "generated/block-storage/docs/\
             delete-delete-snapshot-v1-tenant-id-snapshots-snapshot-id.rst",
        ),
    ] {
        let whole = std::fs::read_to_string(repository().join(file)).unwrap();
        let blocks = blocks_of_the_readme(language);
        assert!(!blocks.is_empty(), "the README shows no {language}");
        for part in blocks.iter().flat_map(|block| block.split("…\n")) {
            assert!(whole.contains(part), "{file} has not\n{part}");
        }
    }
}

/// The figures that the README shows are those of the files that commands write.
#[test]
fn figures_of_the_readme_are_measured() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, section) = readme.split_once("## Performance\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows: Vec<&str> = section.lines().filter(|line| line.contains("](bench/")).collect();
    assert_eq!(rows.len(), 4, "four figures:\n{section}");
    for row in rows {
        let figure = row.split('|').nth(2).unwrap().trim();
        let file = row.split("](").nth(1).unwrap().split(')').next().unwrap();
        let measured = std::fs::read_to_string(repository().join(file)).unwrap();
        assert!(measured.contains(&format!("| {figure} |")), "{file} has no {figure}: {row}");
    }
}

/// A place with an up to date service, and with one that is not.
fn places() -> [Place; 2] {
    [false, true].map(|stale| {
        let place = Place::new();
        place.run(&["init", "good.wadl", "--name", "library"]).ends(0, "");
        place.run(&["gen"]).ends(0, "");
        if stale {
            place.put("good.wadl", &GOOD.replace("Lists things.", "Lists all things."));
        }
        place
    })
}

fn shell(place: &Place, script: &str) -> Command {
    let bin = Utf8Path::new(env!("CARGO_BIN_EXE_restwright")).parent().unwrap();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", script]).current_dir(&place.base);
    shell.env("PATH", path).env("RESTWRIGHT_CACHE", "");
    shell
}

/// The commands of an example of CI, without the one that installs restwright.
fn script(file: &str, key: &str) -> String {
    let text = std::fs::read_to_string(repository().join("docs/examples").join(file)).unwrap();
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix(key));
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("cargo install")).collect();
    assert!(!lines.is_empty(), "{file} has no command");
    lines.join("\n")
}

#[cfg(unix)]
#[test]
fn examples_of_ci_pass_and_fail() {
    for (file, key) in
        [("github.yml", "- run: "), ("gitlab.yml", "- "), ("pre-commit.yaml", "entry: ")]
    {
        let script = script(file, key);
        let [fresh, stale] = places();
        let run = |place: &Place| shell(place, &script).output().unwrap();
        let (good, bad) = (run(&fresh), run(&stale));
        assert!(good.status.success(), "{file}: {script}\n{good:?}");
        assert!(!bad.status.success(), "{file}: {script}");
        let said = String::from_utf8_lossy(&bad.stdout).into_owned();
        assert!(said.contains("run `restwright gen` and commit the result"), "{file}: {said}");
    }
}

/// Runs a build twice, changes the description, and runs it again: it works once, then not, then
/// again.
fn builds(tool: &str, file: &str, nothing_to_do: &str) {
    let place = Place::new();
    let text = std::fs::read_to_string(repository().join("docs/examples").join(file)).unwrap();
    place.put(file, &text);
    place.run(&["init", "good.wadl", "--name", "library"]).ends(0, "");
    let run = || shell(&place, tool).output();
    let Ok(first) = run() else { return };
    if first.status.code() == Some(127) {
        return skip(&format!("{tool} is not there"));
    }
    assert!(first.status.success(), "{first:?}");
    let page = place.base.join("generated/library/src/things.rs");
    assert!(page.exists());
    let said = |output: Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let second = said(run().unwrap());
    assert!(second.contains(nothing_to_do), "{second}");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    place.put("good.wadl", &GOOD.replace("Lists things.", "Lists all things."));
    assert!(run().unwrap().status.success());
    assert!(std::fs::read_to_string(&page).unwrap().contains("Lists all things."));
    let last = said(run().unwrap());
    assert!(last.contains(nothing_to_do), "{last}");
}

#[cfg(unix)]
#[test]
fn ninja() {
    builds("ninja", "build.ninja", "no work to do");
}

#[cfg(unix)]
#[test]
fn make() {
    builds("make", "Makefile", "up to date");
}
