//! Documentation of the items of a list or the values of a map, for the rows of reference pages and
//! for rustdoc.

use restwright_api::{Block, Inline, Prose, Type, TypeId};

/// Returns the words that introduce the documentation of the items or values; `None` for other
/// types.
pub(super) fn word(value: &Type) -> Option<&'static str> {
    match value {
        Type::List(_) => Some("Each item: "),
        Type::Map(_) => Some("Each value: "),
        Type::Nullable(inner) => word(inner),
        _ => None,
    }
}

/// Returns the named type within nested lists, maps and nullable types, if any.
pub(super) fn named(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        _ => None,
    }
}

/// Prefixes prose with the words that introduce it.
pub(super) fn about(word: &str, docs: &Prose) -> Vec<Block> {
    let mut blocks = docs.blocks.clone();
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

/// Returns the documentation of items or values without a named type. Named types have
/// documentation of their own.
pub(super) fn of_unnamed(value: &Type, docs: &Prose) -> Vec<Block> {
    match word(value) {
        Some(word) if named(value).is_none() => about(word, docs),
        _ => Vec::new(),
    }
}
