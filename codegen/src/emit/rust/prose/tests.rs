use restwright_api::{Inline, Prose};

use super::*;

fn of(inlines: Vec<Inline>) -> String {
    lines(&Prose { blocks: vec![Block::Paragraph(inlines)] }).join("\n")
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

#[test]
fn text_stays_text() {
    for (input, expected) in [
        ("a [link] <b>", "a \\[link\\] \\<b\\>"),
        ("volume_id and _x_", "volume_id and \\_x\\_"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a `tick", "a \\`tick"),
        ("see http://a.example/x_y, or", "see <http://a.example/x_y>, or"),
        ("see http://a.example/{id}/x now", "see `http://a.example/{id}/x` now"),
        ("a\u{202e}b\u{0}c\r", "abc"),
        ("*/ // ///", "\\*/ // ///"),
        ("   ", ""),
    ] {
        assert_eq!(of(vec![text(input)]), expected, "{input:?}");
    }
}

#[test]
fn inlines() {
    let link = |target: &str, label: &str| Inline::Link {
        target: target.to_owned(),
        text: vec![text(label)],
    };
    assert_eq!(
        of(vec![link("https://x.example/", "the [page]")]),
        "[the \\[page\\]](<https://x.example/>)"
    );
    assert_eq!(of(vec![link("Volume.html", "page")]), "page");
    assert_eq!(of(vec![link("https://x.example/", "https://x.example/")]), "<https://x.example/>");
    assert_eq!(of(vec![Inline::Code("a ` b".to_owned())]), "``a ` b``");
    assert_eq!(of(vec![text("a"), Inline::Break, text("b")]), "a\\\nb");
    assert_eq!(of(vec![Inline::Strong(vec![text(" x ")]), text("y")]), "**x** y");
}

#[test]
fn listings_are_not_run() {
    assert_eq!(code(None, None, "fn main() {}").join("\n"), "```text\nfn main() {}\n```");
    assert_eq!(code(Some("rust"), None, "```").join("\n"), "````text\n```\n````");
    assert_eq!(code(Some("json"), None, "\t{}").join("\n"), "```json\n    {}\n```");
}

#[test]
fn lists_are_indented() {
    let item = |words: &str| Prose::text(words);
    let items = vec![item(&"word ".repeat(30)), item("b")];
    let prose = Prose { blocks: vec![Block::List { kind: ListKind::Numbered, items }] };
    let lines = lines(&prose);
    assert!(lines[1].starts_with("   word"), "{lines:?}");
    assert_eq!(lines[2], "2. b");
}
