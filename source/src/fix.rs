//! Edits that fix a reported problem.

use std::collections::BTreeMap;

use crate::{Span, cut};

/// Replacement of a part of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Replaced range; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// Edits that fix a diagnostic; either all or none of them are applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// Edits in any order, without overlaps.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Creates a fix with a single edit.
    pub fn of(edit: Edit) -> Self {
        Self { edits: vec![edit] }
    }
}

/// Creates an edit of a value or a name in XML. `None` if the text in the file differs from the
/// parsed value, because it comes from an entity or contains a reference to one.
pub fn reword(text: &str, span: Span, old: &str, new: &str) -> Option<Fix> {
    let (start, end) = (span.start as usize, span.end as usize);
    let is_same = text.get(start..end) == Some(old);
    let is_plain = !new.contains(['<', '&', '"', '\'']);
    (is_same && is_plain).then(|| Fix::of(Edit { span, text: new.to_owned() }))
}

/// Applies the fixes that do not conflict with an earlier one. Returns the text and the number of
/// applied fixes. Edits that touch each other conflict too, since text inserted between them may
/// belong to either.
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
