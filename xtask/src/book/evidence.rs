//! The tests of a feature: whether they exist, and which diagnostics they expect.

use std::collections::BTreeSet;

use camino::Utf8Path;
use restwright::UsageError;

use crate::gen_task::workspace;

/// Returns the diagnostics that a test expects. `openapi/files` is a test case in `tests/data`,
/// `schema/maps` one in `schema/src/tests/cases`; `tests/tests/it/convert.rs::name` is a test
/// function, which has no expected diagnostics.
pub(super) fn messages(test: &str) -> Result<String, UsageError> {
    let content = match (test.split_once("::"), test.strip_prefix("schema/")) {
        (Some((file, function)), _) => {
            let source = read(&workspace().join(file))?;
            is_test(&source, function).then(String::new)
        }
        (None, Some(case)) => {
            let path = workspace().join("schema/src/tests/cases").join(format!("{case}.txt"));
            std::fs::read_to_string(path).ok()
        }
        (None, None) => {
            let folder = workspace().join("tests/data").join(test);
            // A case without diagnostics has neither file.
            let texts = ["messages.txt", "expected.txt"]
                .map(|file| std::fs::read_to_string(folder.join(file)).unwrap_or_default());
            folder.is_dir().then(|| texts.concat())
        }
    };
    content.ok_or_else(|| UsageError::new(format!("docs/support names `{test}`, which is no test")))
}

/// True if the text contains a test function with this name.
fn is_test(text: &str, function: &str) -> bool {
    let Some((before, _)) = text.split_once(&format!("fn {function}(")) else { return false };
    let attributes = before.lines().rev().take_while(|line| !line.ends_with('}'));
    attributes.map(str::trim).any(|line| line.starts_with("#[test]") || line.contains("::test"))
}

/// Returns the codes in rendered diagnostics.
pub(super) fn codes(printed: &str) -> BTreeSet<String> {
    let heads = printed.lines().filter_map(|line| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        rest.split_once(']')
    });
    heads.map(|(code, _)| code.to_owned()).collect()
}

pub(super) fn read(path: &Utf8Path) -> Result<String, UsageError> {
    std::fs::read_to_string(path).map_err(|error| UsageError::new(format!("{path}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_are_named() {
        let text =
            "#[test]\nfn first() {}\n\nfn second() {}\n\n#[tokio::test]\nasync fn third() {}\n";
        let are_tests = ["first", "second", "third", "fourth"].map(|name| is_test(text, name));
        assert_eq!(are_tests, [true, false, true, false]);
        assert!(messages("openapi/there-is-no-such-case").is_err());
        assert!(messages("schema/there-is-no-such-case").is_err());
    }
}
