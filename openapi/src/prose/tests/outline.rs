//! Outline of prose for tests.

use std::fmt::Write;

use restwright_api::{Block, Inline, Prose};

/// Writes prose as an outline: nested blocks are indented.
pub(super) fn outline(prose: &Prose, depth: usize, out: &mut String) {
    for block in &prose.blocks {
        let _ = write!(out, "{:1$}", "", 2 * depth);
        match block {
            Block::Paragraph(inlines) => {
                let _ = writeln!(out, "{}", line(inlines));
            }
            Block::List { kind, items } => parts(&format!("{kind:?}"), items, depth, out),
            Block::Definitions(entries) => {
                let _ = writeln!(out, "Definitions");
                for (term, meaning) in entries {
                    let _ = writeln!(out, "{:1$}{2}:", "", 2 * depth + 2, line(term));
                    outline(meaning, depth + 2, out);
                }
            }
            Block::Admonition { kind, title, body } => {
                let _ = writeln!(out, "{}", format!("{kind:?} {}", line(title)).trim_end());
                outline(body, depth + 1, out);
            }
            Block::Table(table) => {
                let _ = writeln!(out, "{}", format!("Table {}", line(&table.title)).trim_end());
                for (name, rows) in [("head", &table.head), ("body", &table.body)] {
                    for row in rows {
                        let _ = write!(out, "{:1$}", "", 2 * depth + 2);
                        parts(name, row, depth + 1, out);
                    }
                }
            }
            Block::Code { language, text, .. } => {
                let _ = writeln!(out, "Code {} {text:?}", language.as_deref().unwrap_or("-"));
            }
            Block::Quote(body) => {
                let _ = writeln!(out, "Quote");
                outline(body, depth + 1, out);
            }
            Block::Section { title, body } => {
                let _ = writeln!(out, "# {}", line(title));
                outline(body, depth + 1, out);
            }
        }
    }
}

fn parts(name: &str, parts: &[Prose], depth: usize, out: &mut String) {
    let _ = writeln!(out, "{name}");
    for part in parts {
        let _ = writeln!(out, "{:1$}-", "", 2 * depth + 2);
        outline(part, depth + 2, out);
    }
}

fn line(inlines: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) => format!("*{}*", line(inner)),
        Inline::Strong(inner) => format!("**{}**", line(inner)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Link { target, text } => format!("[{}]({target})", line(text)),
        Inline::Break => "⏎".to_owned(),
    };
    inlines.iter().map(piece).collect()
}
