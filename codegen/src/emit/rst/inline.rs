//! Inline mark-up in RST.

use restwright_api::Inline;

use super::chars::{closes, may_pair, opens};
use super::escape::{Behind, escape_inside, escape_text};
use super::flow::{Breaks, Flow};
use super::guard::guard;
use super::runs::{self, Run, Style};

/// The lines of a paragraph, mostly one.
pub(super) fn lines(inlines: &[Inline]) -> Vec<Flow> {
    runs::lines(inlines).iter().map(|line| spell(line, escape_text)).collect()
}

/// The same on one line, for titles.
pub(super) fn line(inlines: &[Inline]) -> Flow {
    spell(&on_one_line(inlines), escape_text).trimmed()
}

/// The term of a definition: on one line, and no part of it a classifier.
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

/// Plain text as a paragraph of its own.
pub(super) fn paragraph(plain: &str) -> Flow {
    guard(text(plain))
}

/// Strongly emphasised text on one line.
pub(super) fn strong(text: &str) -> Flow {
    line(&[Inline::Strong(vec![Inline::Text(text.to_owned())])])
}

/// A name on one line, never broken at its hyphens.
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
            // An escaped blank vanishes, but ends and starts mark-up.
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

/// True where two pieces side by side are both recognised for what they are.
fn may_touch(one: &Run, other: &Run) -> bool {
    let last = one.text.chars().next_back();
    let first = other.text.chars().next();
    let (Some(last), Some(first)) = (last, first) else { return false };
    match (&one.style, &other.style) {
        (Style::Plain, Style::Plain) => true,
        (Style::Plain, style) => {
            // `:name:` before a backtick is a role.
            let role = last == ':' && matches!(style, Style::Link(_));
            opens(last) && !may_pair(last, first) && !role
        }
        // Behind interpreted text, `:name:` is a role as well.
        (Style::Code, Style::Plain) if is_interpreted(&one.text) => first != ':' && closes(first),
        (_, Style::Plain) => closes(first),
        _ => false,
    }
}

fn wrapped(flow: &mut Flow, sign: &str, text: &str) {
    flow.push(&format!("{sign}{}{sign}", escape_inside(text, '*')), Breaks::Text);
}

/// True where a literal must be spelt as interpreted text: it knows no escapes, and its text holds
/// what would end it.
fn is_interpreted(code: &str) -> bool {
    code.contains("``")
}

fn code(flow: &mut Flow, text: &str) {
    if is_interpreted(text) {
        flow.push(&format!(":literal:`{}`", escape_inside(text, '`')), Breaks::None);
    } else {
        flow.push(&format!("``{text}``"), Breaks::Literal);
    }
}

/// A link without a name, so that two links may read alike.
fn link(flow: &mut Flow, text: &str, url: &str) {
    flow.push(&format!("`{} ", escape_inside(text, '`')), Breaks::Text);
    // A URL that ends in an underscore would be the name of a target.
    let escaped = url.strip_suffix('_').map(|stem| format!("{stem}\\_"));
    flow.push(&format!("<{}>`__", escaped.as_deref().unwrap_or(url)), Breaks::Url);
}
