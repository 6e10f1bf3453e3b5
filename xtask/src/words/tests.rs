use restwright::Exit;

use super::{run, uses, words};

#[test]
fn prose_is_read_and_code_is_not() {
    let text = "A Finding.\n```\na finding\n```\nSee [the findings](findings.md), `findings`.\n";
    let terms: Vec<_> =
        uses(text, "md").into_iter().map(|usage| (usage.line, usage.term)).collect();
    assert_eq!(terms, [(1, "finding"), (5, "findings")]);
}

#[test]
fn of_sources_only_comments_are_read() {
    let text = "/// Whatever.\nlet whatever = 1;\n//! Beside.\n// Anew.\n";
    let terms: Vec<_> =
        uses(text, "rs").into_iter().map(|usage| (usage.line, usage.term)).collect();
    assert_eq!(terms, [(1, "whatever"), (3, "beside"), (4, "anew")]);
}

#[test]
fn words_are_whole_and_without_targets_of_links() {
    assert_eq!(words("Besides, [a b](c/d.md) `e` f."), " besides a b · f ");
}

#[test]
fn texts_use_the_words_of_the_field() {
    let outcome = run().unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{}", outcome.results);
}
