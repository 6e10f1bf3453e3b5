use std::collections::BTreeSet;
use std::fmt::Write;

use camino::Utf8Path;
use restwright::UsageError;

use super::MADE;
use super::evidence::{codes, messages, read};
use crate::gen_task::workspace;

/// A description language.
pub(super) struct Language {
    name: &'static str,
    /// Name of its folder in `tests/data`, and of its file in `docs/support`.
    id: &'static str,
    /// Prefixes of its diagnostic codes.
    codes: &'static [&'static str],
}

pub(super) const WADL: Language = Language { name: "WADL", id: "wadl", codes: &["wadl-", "xsd-"] };

pub(super) const OPENAPI: Language =
    Language { name: "OpenAPI", id: "openapi", codes: &["openapi-", "schema-", "data-"] };

/// Returns the features listed in `docs/support`, each with its state as shown by tests, followed
/// by all other test cases.
pub(super) fn page(language: &Language) -> Result<String, UsageError> {
    let Language { name, id, .. } = language;
    let mut page = format!(
        "{MADE}# Support of {name}\n\nEach row lists the tests of a feature: a description in \
         `tests/data` or schemas in `schema/src/tests/cases`, next to the expected output, or \
         a test function with its file. *Supported*: accepted without a diagnostic. *Partly*: \
         accepted with a warning that reports the assumption or the ignored part. *Rejected*: an \
         error, and no output.\n\n"
    );
    let features = read(&workspace().join("docs/support").join(format!("{id}.md")))?;
    let mut named = BTreeSet::new();
    for line in features.lines() {
        match line.trim_matches('|').split_once('|') {
            Some((" feature ", _)) => page.push_str("| feature | state | test |\n"),
            Some(("---", _)) => page.push_str("|---|---|---|\n"),
            Some((feature, tests)) => {
                let tests: Vec<&str> = tests.split(',').map(str::trim).collect();
                row(feature.trim(), &tests, &mut page)?;
                named.extend(tests.into_iter().map(str::to_owned));
            }
            None => page.extend([line, "\n"]),
        }
    }
    page.push_str("\n## Other cases\n\n| feature | state | test |\n|---|---|---|\n");
    for case in cases(language)?.difference(&named) {
        let feature = case.rsplit('/').next().unwrap_or(case).replace('-', " ");
        row(&feature, &[case], &mut page)?;
    }
    Ok(page)
}

/// Appends a feature with its state and tests.
fn row(feature: &str, tests: &[&str], page: &mut String) -> Result<(), UsageError> {
    let mut printed = String::new();
    for test in tests {
        printed.push_str(&messages(test)?);
    }
    let names: Vec<String> = tests.iter().map(|test| format!("`{test}`")).collect();
    let _ = writeln!(page, "| {feature} | {} | {} |", state(&printed), names.join(", "));
    Ok(())
}

/// Returns the test cases of a language: those in its own folder, and rejected descriptions in
/// `errors`.
fn cases(language: &Language) -> Result<BTreeSet<String>, UsageError> {
    let mut names = BTreeSet::new();
    for folder in [language.id, "errors"] {
        for case in folders(&workspace().join("tests/data").join(folder))? {
            let case = format!("{folder}/{case}");
            let printed = messages(&case)?;
            let is_ours = codes(&printed)
                .iter()
                .any(|code| language.codes.iter().any(|ours| code.starts_with(ours)));
            if folder != "errors" || (is_ours && printed.contains("error[")) {
                names.insert(case);
            }
        }
    }
    Ok(names)
}

fn state(printed: &str) -> String {
    let links: Vec<String> =
        codes(printed).iter().map(|code| format!("[{code}](diagnostics.md#{code})")).collect();
    match (links.is_empty(), printed.contains("error[")) {
        (true, _) => "supported".to_owned(),
        (false, false) => format!("partly: {}", links.join(", ")),
        (false, true) => format!("rejected: {}", links.join(", ")),
    }
}

/// Returns the names of the folders in a folder.
fn folders(folder: &Utf8Path) -> Result<Vec<String>, UsageError> {
    let entries =
        folder.read_dir_utf8().map_err(|error| UsageError::new(format!("{folder}: {error}")))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_owned())
        .collect();
    names.sort();
    Ok(names)
}
