//! Edits of a text that fix what a diagnostic reports.

use std::collections::BTreeMap;

use crate::{Span, cut};

/// A part of a file, and the text that replaces it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty where something is inserted.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// The edits that fix one diagnostic: all of them, or none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// In any order, none of them at the place of another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit.
    pub fn of(edit: Edit) -> Self {
        Self { edits: vec![edit] }
    }
}

/// An edit of a value or a name in XML. `None` where the file does not hold it as it was read: it
/// comes from an entity, or has a reference to one.
pub fn reword(text: &str, span: Span, old: &str, new: &str) -> Option<Fix> {
    let (start, end) = (span.start as usize, span.end as usize);
    let is_same = text.get(start..end) == Some(old);
    let is_plain = !new.contains(['<', '&', '"', '\'']);
    (is_same && is_plain).then(|| Fix::of(Edit { span, text: new.to_owned() }))
}

/// The text with as many of the fixes as do not meet an earlier one, and how many those are. What
/// stands between two edits that touch may belong to either, so they meet as well.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut taken: BTreeMap<u32, &Edit> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes {
        let is_free = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, earlier)| earlier.span.end < edit.span.start)
        };
        if !fix.edits.is_empty() && fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            count += 1;
        }
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in taken.values() {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        out.push_str(cut(text, at..start));
        out.push_str(&edit.text);
        at = end.max(at);
    }
    out.push_str(cut(text, at..));
    (out, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileId;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit = |(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(FileId::default(), *start, *end),
            text: (*text).to_owned(),
        };
        Fix { edits: edits.iter().map(edit).collect() }
    }

    #[test]
    fn fixes_that_meet_wait_for_the_next_round() {
        let (first, second) = (fix(&[(0, 1, "A"), (4, 5, "E")]), fix(&[(4, 4, "x")]));
        let third = fix(&[(2, 3, "")]);
        assert_eq!(apply("abcdef", &[&first, &second, &third]), ("AbdEf".to_owned(), 2));
        assert_eq!(apply("abcdef", &[]), ("abcdef".to_owned(), 0));
    }
}
