//! Folding of table rows: the fields of nested objects in long tables.

use crate::plan::pages::Row;

/// Maximum number of rows of a table without folding.
const LONG: usize = 12;

/// Minimum number of nested rows of a folded object.
const MANY: usize = 4;

/// Indexes of the rows of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Folds {
    /// Visible rows.
    pub(super) open: Vec<usize>,
    /// Rows of objects, with the rows of their fields.
    pub(super) folded: Vec<(usize, Vec<usize>)>,
}

impl Folds {
    pub(super) fn of(rows: &[Row]) -> Self {
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        Self::of_names(&names)
    }

    fn of_names(names: &[&str]) -> Self {
        let mut folds = Self::default();
        let depths = depths(names);
        // A level with a single object around everything is not worth folding.
        let deepest = depths.iter().copied().max().unwrap_or(0);
        let is_choice = |wanted: &usize| depths.iter().filter(|depth| *depth == wanted).count() > 1;
        let level = (0..deepest).find(is_choice);
        let Some(level) = level.filter(|_| names.len() > LONG) else {
            folds.open = (0..names.len()).collect();
            return folds;
        };
        let mut at = 0;
        while at < names.len() {
            folds.open.push(at);
            let within = depths[at + 1..].iter().take_while(|depth| **depth > level).count();
            let within = if depths[at] == level { within } else { 0 };
            let inner = at + 1..=at + within;
            if within >= MANY {
                folds.folded.push((at, inner.collect()));
            } else {
                folds.open.extend(inner);
            }
            at += within + 1;
        }
        folds
    }
}

/// Nesting depth of each row.
fn depths(names: &[&str]) -> Vec<usize> {
    let mut around: Vec<&str> = Vec::new();
    let mut depths = Vec::with_capacity(names.len());
    for name in names {
        while around.last().is_some_and(|outer| !is_within(name, outer)) {
            around.pop();
        }
        depths.push(around.len());
        around.push(name);
    }
    depths
}

/// True if a field is nested: `a.b` and `a[].b` are within `a`.
fn is_within(name: &str, outer: &str) -> bool {
    name.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row names, including those of the fields `within` an object.
    fn names(before: usize, within: &[String], behind: usize) -> Vec<String> {
        let others = |word: &'static str, count| (0..count).map(move |at| format!("{word}{at}"));
        let object = std::iter::once("pier".to_owned());
        others("a", before)
            .chain(object)
            .chain(within.iter().cloned())
            .chain(others("z", behind))
            .collect()
    }

    fn folded(names: &[String]) -> (usize, Vec<(usize, Vec<usize>)>) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let folds = Folds::of_names(&names);
        (folds.open.len(), folds.folded)
    }

    #[test]
    fn many_rows_of_an_object_in_a_long_table() {
        let within: Vec<String> = (0..4).map(|at| format!("pier[].b.{at}")).collect();
        assert_eq!(folded(&names(4, &within, 4)), (9, vec![(4, vec![5, 6, 7, 8])]));
        assert_eq!(folded(&names(4, &within, 3)), (12, vec![]), "short tables are seen whole");
        assert_eq!(folded(&names(8, &within[1..], 8)), (20, vec![]), "so are small objects");
        let others: Vec<String> = (0..4).map(|at| format!("pierhead{at}")).collect();
        assert_eq!(folded(&names(4, &others, 4)), (13, vec![]), "names that only begin alike");
    }

    #[test]
    fn what_stands_around_everything_is_open() {
        let around = |name: String| format!("harbour.{name}");
        let within: Vec<String> = (0..4).map(|at| format!("pier.b{at}")).collect();
        let mut all = vec!["harbour".to_owned()];
        all.extend(names(4, &within, 4).into_iter().map(around));
        assert_eq!(folded(&all), (10, vec![(5, vec![6, 7, 8, 9])]));
        let alone: Vec<String> =
            names(0, &(0..20).map(|at| format!("pier.b{at}")).collect::<Vec<_>>(), 0);
        assert_eq!(folded(&alone), (21, vec![]));
    }
}
