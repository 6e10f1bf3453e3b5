//! The labels of single rows, so that a parameter, a field or a status can be linked to.

use std::collections::BTreeSet;

use super::names::slug;

/// The labels of the rows of a table, in order: `label` is that of the operation or type, `part`
/// says which table of it. Points stand between their parts, which no other label has.
pub fn anchors<'a>(
    label: &str,
    part: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let own = |(at, name): (usize, &str)| {
        let name = slug(name, "");
        let is_own = !name.is_empty() && seen.insert(name.clone());
        // What tells it from a row of the same letters is its place.
        let name = if is_own { name } else { format!("{name}.{at}") };
        format!("{label}.{part}.{name}")
    };
    names.into_iter().enumerate().map(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_label_of_its_own() {
        let made = anchors("pier-list", "query", ["limit", "a.b", "a-b", "[]", "Limit"]);
        let expected = ["limit", "a-b", "a-b.2", ".3", "limit.4"];
        assert_eq!(made, expected.map(|name| format!("pier-list.query.{name}")));
    }
}
