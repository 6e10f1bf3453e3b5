use std::collections::BTreeSet;
use std::fmt::Write;

use camino::Utf8Path;
use restwright::Misuse;

use super::MADE;
use crate::gen_task::workspace;

/// A language of descriptions, and where its tests are.
pub(super) struct Language {
    name: &'static str,
    /// Folders of cases below `tests/data`.
    cases: &'static str,
    /// What the findings of the language begin with.
    codes: &'static [&'static str],
}

pub(super) const WADL: Language =
    Language { name: "WADL", cases: "wadl", codes: &["wadl-", "xsd-"] };

pub(super) const OPENAPI: Language =
    Language { name: "OpenAPI", cases: "openapi", codes: &["openapi-", "schema-", "data-"] };

/// Every feature that a test shows, with what comes of it.
pub(super) fn page(language: &Language) -> Result<String, Misuse> {
    let Language { name, cases, .. } = language;
    let mut page = format!(
        "{MADE}# What is understood of {name}\n\nEach line is a test: a description in \
         `tests/data`, with what is understood of it beside it. *Supported* means that nothing is \
         said against it, *partly* that a warning tells how it was understood, *refused* that \
         nothing is made of it.\n\n| feature | state | test |\n|---|---|---|\n"
    );
    for (folder, wanted) in [(*cases, ""), ("errors", "error[")] {
        for case in folders(&workspace().join("tests/data").join(folder))? {
            let path = workspace().join("tests/data").join(folder).join(&case);
            let said = ["messages.txt", "expected.txt"]
                .map(|file| std::fs::read_to_string(path.join(file)));
            let said: String = said.into_iter().flatten().collect();
            let codes = codes(&said);
            let is_ours = folder != "errors"
                || codes
                    .iter()
                    .any(|code| language.codes.iter().any(|ours| code.starts_with(ours)));
            if is_ours && said.contains(wanted) {
                let feature = case.replace('-', " ");
                let state = state(&said, &codes);
                let _ = writeln!(page, "| {feature} | {state} | `{folder}/{case}` |");
            }
        }
    }
    Ok(page)
}

fn state(said: &str, codes: &BTreeSet<String>) -> String {
    let links: Vec<String> =
        codes.iter().map(|code| format!("[{code}](findings.md#{code})")).collect();
    match (links.is_empty(), said.contains("error[")) {
        (true, _) => "supported".to_owned(),
        (false, false) => format!("partly: {}", links.join(", ")),
        (false, true) => format!("refused: {}", links.join(", ")),
    }
}

/// The kinds of findings in drawn messages.
fn codes(said: &str) -> BTreeSet<String> {
    let heads = said.lines().filter_map(|line| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        rest.split_once(']')
    });
    heads.map(|(code, _)| code.to_owned()).collect()
}

/// The folders below a folder, by name; none where there is no such folder.
fn folders(folder: &Utf8Path) -> Result<Vec<String>, Misuse> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries =
        folder.read_dir_utf8().map_err(|error| Misuse::new(format!("{folder}: {error}")))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_owned())
        .collect();
    names.sort();
    Ok(names)
}
