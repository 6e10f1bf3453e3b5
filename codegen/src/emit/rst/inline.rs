//! Inline markup in RST.

use restwright_api::Inline;

use super::chars::{closes, may_pair, opens};
use super::escape::{Behind, escape_inside, escape_text};
use super::flow::{Breaks, Flow};
use super::guard::guard;
use super::runs::{self, Run, Style};

/// Formats a paragraph as lines: one, and another after each line break.
pub(super) fn lines(inlines: &[Inline]) -> Vec<Flow> {
    runs::lines(inlines).iter().map(|line| spell(line, escape_text)).collect()
}

/// Formats inline content on one line, for titles.
pub(super) fn line(inlines: &[Inline]) -> Flow {
    spell(&on_one_line(inlines), escape_text).trimmed()
}

/// The term of a definition: on one line, without classifiers.
pub(super) fn term(inlines: &[Inline]) -> Flow {
    let unclassified = |text: &str, behind| {
        let mut text = escape_text(text, behind);
        while let Some(at) = text.find(" : ") {
            text.insert(at + 1, '\\');
        }
        text
    };
    spell(&on_one_line(inlines), unclassified).trimmed()
}

/// Plain text on one line.
pub(super) fn text(text: &str) -> Flow {
    line(&[Inline::Text(text.to_owned())])
}

/// Plain text on one line that is followed by inline markup.
pub(super) fn begun(text: &str) -> String {
    escape_text(&runs::plain_line(text), Behind::Markup)
}

/// Plain text as a paragraph.
pub(super) fn paragraph(plain: &str) -> Flow {
    guard(text(plain))
}

/// Strong text on one line.
pub(super) fn strong(text: &str) -> Flow {
    line(&[Inline::Strong(vec![Inline::Text(text.to_owned())])])
}

/// Plain text as a caption, limited to one line.
pub(super) fn caption(plain: &str) -> String {
    let flow = paragraph(plain);
    flow.long_lines().into_iter().next().unwrap_or_default().trim_end().to_owned()
}

/// A Sphinx cross-reference to a label.
pub(super) fn reference(title: &str, label: &str) -> String {
    let text = runs::plain_line(title);
    // The label starts at the last unescaped angle bracket; a leading `!` would suppress the link.
    let text = escape_inside(&text, '`').replace('<', "\\<");
    let mark = if text.starts_with('!') { "\\" } else { "" };
    format!(":ref:`{mark}{text} <{label}>`")
}

/// A name on one line, not broken at hyphens.
pub(super) fn name(name: &str) -> Flow {
    let mut flow = Flow::default();
    flow.push(text(name).text(), Breaks::Blanks);
    flow
}

fn on_one_line(inlines: &[Inline]) -> Vec<Run> {
    let mut all = Vec::new();
    for mut line in runs::lines(inlines) {
        if !all.is_empty() {
            all.push(Run { style: Style::Plain, text: " ".to_owned() });
        }
        all.append(&mut line);
    }
    all
}

fn spell(line: &[Run], escape: impl Fn(&str, Behind) -> String) -> Flow {
    let mut flow = Flow::default();
    for (at, run) in line.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| line.get(before));
        if before.is_some_and(|before| !may_touch(before, run)) {
            // An escaped space is removed from the output, but delimits markup.
            flow.push("\\ ", Breaks::None);
        }
        match &run.style {
            Style::Plain => {
                let behind = if at + 1 < line.len() { Behind::Markup } else { Behind::End };
                flow.push(&escape(&run.text, behind), Breaks::Text);
            }
            Style::Emphasis => wrapped(&mut flow, "*", &run.text),
            Style::Strong => wrapped(&mut flow, "**", &run.text),
            Style::Code => code(&mut flow, &run.text),
            Style::Link(url) => link(&mut flow, &run.text, url),
        }
    }
    flow
}

/// True if two adjacent pieces are both recognized without a separator.
fn may_touch(one: &Run, other: &Run) -> bool {
    let last = one.text.chars().next_back();
    let first = other.text.chars().next();
    let (Some(last), Some(first)) = (last, first) else { return false };
    match (&one.style, &other.style) {
        (Style::Plain, Style::Plain) => true,
        (Style::Plain, style) => {
            // `:name:` before a backquote would be a role.
            let role = last == ':' && matches!(style, Style::Link(_));
            opens(last) && !may_pair(last, first) && !role
        }
        // So would `:name:` after interpreted text.
        (Style::Code, Style::Plain) if is_interpreted(&one.text) => first != ':' && closes(first),
        (_, Style::Plain) => closes(first),
        _ => false,
    }
}

fn wrapped(flow: &mut Flow, sign: &str, text: &str) {
    flow.push(&format!("{sign}{}{sign}", escape_inside(text, '*')), Breaks::Text);
}

/// True if a literal must be written as interpreted text, because its text contains the end-string,
/// which literals cannot escape.
fn is_interpreted(code: &str) -> bool {
    code.contains("``")
}

fn code(flow: &mut Flow, text: &str) {
    if is_interpreted(text) {
        flow.push(&format!(":literal:`{}`", escape_inside(text, '`')), Breaks::Literal);
    } else {
        flow.push(&format!("``{text}``"), Breaks::Literal);
    }
}

/// An anonymous link, so that two links can have the same text.
fn link(flow: &mut Flow, text: &str, url: &str) {
    flow.push(&format!("`{} ", escape_inside(text, '`')), Breaks::Text);
    // A URL that ends with an underscore would be a reference name.
    let escaped = url.strip_suffix('_').map(|stem| format!("{stem}\\_"));
    flow.push(&format!("<{}>`__", escaped.as_deref().unwrap_or(url)), Breaks::Url);
}

#[cfg(test)]
mod tests {
    use restwright_api::Inline;

    use super::*;
    use crate::emit::rst::fixture::{code, text};

    fn spelt(inlines: &[Inline]) -> String {
        line(inlines).text().to_owned()
    }

    fn emphasis(inlines: Vec<Inline>) -> Inline {
        Inline::Emphasis(inlines)
    }

    fn link(target: &str, inlines: Vec<Inline>) -> Inline {
        Inline::Link { target: target.to_owned(), text: inlines }
    }

    #[test]
    fn styles() {
        let strong = Inline::Strong(vec![text("now")]);
        let inlines = [text("Sail "), emphasis(vec![text("fast")]), text(", "), strong, text(".")];
        assert_eq!(spelt(&inlines), "Sail *fast*, **now**.");
        assert_eq!(spelt(&[text("("), code("a b"), text(")")]), "(``a b``)");
    }

    #[test]
    fn blanks_stand_outside() {
        assert_eq!(spelt(&[text("a"), emphasis(vec![text(" b ")]), text("c")]), "a *b* c");
        assert_eq!(spelt(&[text("a\n\t"), emphasis(vec![]), text(" c ")]), "a c");
    }

    #[test]
    fn neighbours_are_kept_apart() {
        assert_eq!(spelt(&[text("a"), code("b"), text("s")]), "a\\ ``b``\\ s");
        assert_eq!(spelt(&[code("a"), code("b")]), "``a``\\ ``b``");
        assert_eq!(spelt(&[text("("), code(")")]), "(\\ ``)``");
        assert_eq!(spelt(&[text("a_"), code("b")]), "a\\_\\ ``b``");
        let inlines = [text(":ref:"), link("http://a.b", vec![text("c")])];
        assert_eq!(spelt(&inlines), ":ref:\\ `c <http://a.b>`__");
    }

    #[test]
    fn nested_styles_are_laid_flat() {
        let inlines = [emphasis(vec![text("a "), code("b"), text(" c")])];
        assert_eq!(spelt(&inlines), "*a* ``b`` *c*");
        let inlines = [link("http://a.b", vec![text("the "), emphasis(vec![code("b")])])];
        assert_eq!(spelt(&inlines), "`the b <http://a.b>`__");
    }

    #[test]
    fn literals() {
        for (content, spelling) in [
            ("a`b\\", "``a`b\\``"),
            ("`", "`````"),
            (" a ", "``a``"),
            ("a``b", ":literal:`a\\`\\`b`"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(spelt(&[code(content)]), spelling);
        }
    }

    #[test]
    fn links() {
        for (target, content, spelling) in [
            ("http://a.b/c", "", "`http://a.b/c <http://a.b/c>`__"),
            ("http://a.b/#part", "a `b` <c>", "`a \\`b\\` <c> <http://a.b/#part>`__"),
            ("http://a.b/ c<d>`", "e", "`e <http://a.b/%20c%3Cd%3E%60>`__"),
            ("http://a.b/name_", "e", "`e <http://a.b/name\\_>`__"),
            ("name.html", "e", "e"),
            ("javascript:alert(1)", "e", "e"),
            ("", "e", "e"),
            ("/a:b", "e", "e"),
        ] {
            assert_eq!(spelt(&[link(target, vec![text(content)])]), spelling);
        }
    }

    #[test]
    fn what_could_lie_is_visible() {
        assert_eq!(spelt(&[text("a\u{202e}b\u{1b}c\u{0}d")]), "a\u{fffd}b\u{fffd}c\u{fffd}d");
        assert_eq!(spelt(&[text("a\u{2028}.. raw:: html")]), "a .. raw:: html");
        let inlines = [link("http://a.b/\u{202e}c", vec![text("d")])];
        assert_eq!(spelt(&inlines), "`d <http://a.b/%E2%80%AEc>`__");
    }

    #[test]
    fn terms_have_no_classifiers() {
        assert_eq!(term(&[text("port : int : left")]).text(), "port \\: int \\: left");
    }

    #[test]
    fn lines_of_a_paragraph() {
        let inlines = [text("a"), Inline::Break, emphasis(vec![text("b"), Inline::Break])];
        let lines: Vec<String> =
            super::lines(&inlines).iter().map(|line| line.text().to_owned()).collect();
        assert_eq!(lines, ["a", "*b*"]);
    }
}
