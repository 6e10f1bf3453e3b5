//! Labels of single rows, for links to a parameter, a property or a status.

use std::collections::BTreeSet;

use super::names::slug;

/// Returns the labels of the rows of a table, in order: `label` is that of the operation or type,
/// `part` denotes the table in it. The parts are separated by periods, which no other label
/// contains.
pub fn anchors<'a>(
    label: &str,
    part: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let own = |(at, name): (usize, &str)| {
        let name = slug(name, "");
        let is_own = !name.is_empty() && seen.insert(name.clone());
        // Names with the same slug are distinguished by their index.
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
        let labels = anchors("pier-list", "query", ["limit", "a.b", "a-b", "[]", "Limit"]);
        let expected = ["limit", "a-b", "a-b.2", ".3", "limit.4"];
        assert_eq!(labels, expected.map(|name| format!("pier-list.query.{name}")));
    }
}
