//! The sentences of plans: text, code, and paragraphs of them.

use restwright_api::{Block, Inline, Prose};

/// Words of our own or of a description.
pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// A name or a value as it is written in code.
pub(super) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// Prose of one paragraph.
pub(super) fn paragraph(inlines: Vec<Inline>) -> Prose {
    Prose { blocks: vec![Block::Paragraph(inlines)] }
}

/// Sentences as tests compare them, with code between backticks.
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
