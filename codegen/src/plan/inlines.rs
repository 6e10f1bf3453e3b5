//! Constructors for the text, code and paragraphs of plans.

use restwright_api::{Block, Inline, Prose};

/// Inline text.
pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// Inline code, for a name or a value.
pub(super) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// Prose with one paragraph.
pub(super) fn paragraph(inlines: Vec<Inline>) -> Prose {
    Prose { blocks: vec![Block::Paragraph(inlines)] }
}

/// Renders sentences for comparison in tests, with code in backticks.
#[cfg(test)]
pub(super) fn shown(sentences: Vec<Vec<Inline>>) -> String {
    let lines = sentences.into_iter().map(|line| {
        let shown = line.into_iter().map(|inline| match inline {
            Inline::Code(code) => format!("`{code}`"),
            Inline::Text(text) => text,
            other => format!("{other:?}"),
        });
        shown.collect::<String>()
    });
    lines.collect::<Vec<_>>().join(" ")
}
