//! What is said of the items of a list or the values of a map, for the rows of reference pages and
//! the documentation of Rust.

use restwright_api::{Block, Inline, Prose, Type, TypeId};

/// What the parts of a value are called; `None` where it has none.
pub(super) fn word(value: &Type) -> Option<&'static str> {
    match value {
        Type::List(_) => Some("Each item: "),
        Type::Map(_) => Some("Each value: "),
        Type::Nullable(inner) => word(inner),
        _ => None,
    }
}

/// The definition that a value holds, if it holds one.
pub(super) fn named(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        _ => None,
    }
}

/// Prose behind words that say what it is about.
pub(super) fn about(word: &str, said: &Prose) -> Vec<Block> {
    let mut blocks = said.blocks.clone();
    match blocks.first_mut() {
        None => {}
        Some(Block::Paragraph(line)) => line.insert(0, Inline::Text(word.to_owned())),
        Some(_) => {
            let line = vec![Inline::Text(word.trim_end().to_owned())];
            blocks.insert(0, Block::Paragraph(line));
        }
    }
    blocks
}

/// What is said of the parts of a value, which have no type of their own to say it.
pub(super) fn of_unnamed(value: &Type, said: &Prose) -> Vec<Block> {
    match word(value) {
        Some(word) if named(value).is_none() => about(word, said),
        _ => Vec::new(),
    }
}
