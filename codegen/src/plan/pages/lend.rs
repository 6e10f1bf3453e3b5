//! Sharing of documentation among properties of the same name, if only some of them have any.

use std::collections::BTreeMap;

use restwright_api::Block;

use super::rows::Row;

/// Fills in rows without documentation from other rows of the same operation: from one with the
/// same path, or with the same path suffix of at least two names. Ambiguous texts are not used.
pub(super) fn texts<'t>(tables: impl Iterator<Item = &'t mut Vec<Row>>) {
    let mut rows: Vec<(String, &mut Row)> = tables.flat_map(with_paths).collect();
    let lacking = rows.iter().filter(|(_, row)| row.own == 0).count();
    if lacking == 0 || lacking == rows.len() {
        return;
    }
    let mut texts_by_end: BTreeMap<&str, Vec<&[Block]>> = BTreeMap::new();
    for (path, row) in rows.iter().filter(|(_, row)| row.own > 0) {
        let text = &row.docs.blocks[..row.own];
        for end in std::iter::once(path.as_str()).chain(ends(path)) {
            let texts = texts_by_end.entry(end).or_default();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    let lent = |(path, row): &(String, &mut Row)| {
        let mut keys = std::iter::once(path.as_str()).chain(ends(path));
        let candidates = keys.find_map(|end| texts_by_end.get(end)).filter(|_| row.own == 0)?;
        let [text] = candidates[..] else { return None };
        Some(text.to_vec())
    };
    let lent: Vec<Option<Vec<Block>>> = rows.iter().map(lent).collect();
    for ((_, row), text) in rows.iter_mut().zip(lent) {
        if let Some(text) = text {
            row.own = text.len();
            row.docs.blocks.splice(0..0, text);
        }
    }
}

/// Returns the rows of a table with their paths, without a property that contains all of them: in
/// JSON that is the name of an XML root.
fn with_paths(rows: &mut Vec<Row>) -> Vec<(String, &mut Row)> {
    let paths: Vec<String> = rows.iter().map(|row| row.name.replace("[]", "")).collect();
    let first = |path: &str| path[..steps(path).next().unwrap_or(path.len())].to_owned();
    let outer = paths.first().map(|path| first(path)).unwrap_or_default();
    let is_within = paths.len() > 1 && paths.iter().all(|path| first(path) == outer);
    let inner = |path: &String| match path.strip_prefix(&format!("{outer}.")) {
        Some(inner) if is_within => inner.to_owned(),
        _ => path.clone(),
    };
    let paths: Vec<String> = paths.iter().map(inner).collect();
    paths.into_iter().zip(rows).collect()
}

/// Returns the suffixes of a path with at least two names.
fn ends(path: &str) -> impl Iterator<Item = &str> {
    steps(path).map(|at| &path[at + 1..]).filter(|end| steps(end).next().is_some())
}

/// Returns the dots between two names in a path. One next to another dot or to whitespace is part
/// of a name.
fn steps(path: &str) -> impl Iterator<Item = usize> {
    let is_name =
        |character: Option<char>| character.is_some_and(|c| c != '.' && !c.is_whitespace());
    path.match_indices('.').map(|(at, _)| at).filter(move |at| {
        is_name(path[..*at].chars().next_back()) && is_name(path[at + 1..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use restwright_api::{Presence, Prose};

    use super::*;

    fn lent(tables: &[&[(&str, &str)]]) -> Vec<Vec<String>> {
        let row = |(name, text): &(&str, &str)| {
            let docs = Prose::text(text);
            let own = docs.blocks.len();
            let (name, value) = ((*name).to_owned(), Vec::new());
            Row { name, value, presence: Presence::Optional, docs, own, key: String::new() }
        };
        let mut tables: Vec<Vec<Row>> =
            tables.iter().map(|rows| rows.iter().map(row).collect()).collect();
        texts(tables.iter_mut());
        let plain = |rows: &Vec<Row>| rows.iter().map(|row| row.docs.plain()).collect();
        tables.iter().map(plain).collect()
    }

    #[test]
    fn one_path_has_one_text() {
        let json = [("boat.id", "The number."), ("boat.name", ""), ("boat.sails[].id", "A sail.")];
        let xml = [("id", ""), ("name", "What it is called."), ("sails.id", ""), ("mast.id", "")];
        let [json, xml] = &lent(&[&json, &xml])[..] else { panic!() };
        assert_eq!(json, &["The number.", "What it is called.", "A sail."]);
        assert_eq!(xml, &["The number.", "What it is called.", "A sail.", ""]);
    }

    #[test]
    fn where_texts_differ_none_is_lent() {
        let docs = lent(&[&[("a.b.id", "One."), ("c", "")], &[("d.b.id", "Other."), ("b.id", "")]]);
        assert_eq!(docs[1][1], "");
    }
}
