//! Splits large modules into several files: private submodules of a public one, which re-exports
//! their items.
//!
//! The names of files depend on the words of their content (paths, names of types), and their
//! number on its size. Neither is public, so neither changes a name in the API.

use std::collections::BTreeMap;

use restwright_api::words::words;

use super::ident::module;
use super::operations::OperationPlan;
use super::reserved::MODULES;
use super::types::{KindPlan, TypePlan};
use crate::file_names::is_device;

/// Approximate number of lines above which a file is split.
const LARGE: usize = 2_500;

/// Minimum number of lines of a file for items that share a word.
const NOT_SMALL: usize = LARGE / 6;

/// An item to put into one of several files.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The index in the plan.
    pub(super) at: usize,
    /// The approximate number of lines.
    pub(super) lines: usize,
    /// The words, the most significant first.
    pub(super) words: Vec<String>,
}

impl Piece {
    /// A type, as declared in `types.rs`.
    pub(super) fn of_type(at: usize, plan: &TypePlan) -> Self {
        let lines = 12 + 14 * members(plan);
        Self { at, lines, words: words(&plan.name) }
    }

    /// A type, as read and written in `wire.rs`.
    pub(super) fn of_wire(at: usize, plan: &TypePlan) -> Self {
        let lines = if matches!(plan.kind, KindPlan::Enum(_)) { 1 } else { 5 + members(plan) };
        Self { at, lines, words: words(&plan.name) }
    }

    /// An operation of a group, with the words of its path that are not those of the group,
    /// followed by those of its method.
    pub(super) fn of_operation(at: usize, plan: &OperationPlan, group: &str) -> Self {
        let lines = 40 + 12 * (plan.parameters.len() + plan.bodies.len());
        let fixed = plan.about.path.split('/').filter(|segment| !segment.contains('{'));
        let path = fixed.map(|segment| words(segment).join("_"));
        let path = path.filter(|segment| !segment.is_empty() && *segment != words(group).join("_"));
        Self { at, lines, words: path.chain(words(&plan.method)).collect() }
    }
}

fn members(plan: &TypePlan) -> usize {
    match &plan.kind {
        KindPlan::Struct(layout) => layout.fields.len(),
        KindPlan::Enum(layout) => layout.variants.len(),
        KindPlan::Choice(layout) => layout.variants.len(),
        KindPlan::External(_) => 0,
    }
}

/// Returns the files of a module by name, each with its items; empty if one file is sufficient.
pub(super) fn parts(pieces: Vec<Piece>) -> BTreeMap<String, Vec<usize>> {
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    if lines(&pieces) > LARGE {
        by_words(pieces, 0, &[], &mut parts);
    }
    if parts.len() < 2 {
        return BTreeMap::new();
    }
    for part in parts.values_mut() {
        part.sort_unstable();
    }
    parts
}

fn lines(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.lines).sum()
}

type Parts = BTreeMap<String, Vec<usize>>;

/// Splits by the word at a depth: one file or more for each word that is frequent enough; the rest
/// goes into one file, or into files by first letters.
fn by_words(pieces: Vec<Piece>, depth: usize, before: &[&str], parts: &mut Parts) {
    if lines(&pieces) <= LARGE || pieces.iter().all(|piece| piece.words.len() <= depth) {
        return put(pieces, before, parts);
    }
    let mut by_word: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        let word = piece.words.get(depth).cloned().unwrap_or_default();
        by_word.entry(word).or_default().push(piece);
    }
    // A word that all items share does not distinguish them.
    if by_word.len() == 1 {
        return by_word.into_values().for_each(|group| by_words(group, depth + 1, before, parts));
    }
    let mut small = Vec::new();
    for (word, pieces) in by_word {
        if lines(&pieces) < NOT_SMALL {
            small.extend(pieces);
        } else {
            by_words(pieces, depth + 1, &[before, &[&word]].concat(), parts);
        }
    }
    by_letters(small, (depth, 1), before, parts);
}

/// Splits by the first letters of a word, as many as necessary.
fn by_letters(
    pieces: Vec<Piece>,
    (depth, count): (usize, usize),
    before: &[&str],
    parts: &mut Parts,
) {
    let word = |piece: &Piece| piece.words.get(depth).cloned().unwrap_or_default();
    if lines(&pieces) <= LARGE {
        return put(pieces, &[before, &["other"]].concat(), parts);
    }
    let mut by_start: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        by_start.entry(word(&piece).chars().take(count).collect()).or_default().push(piece);
    }
    let is_small = |pieces: &[Piece]| lines(pieces) < NOT_SMALL;
    let of_small: usize =
        by_start.values().filter(|group| is_small(group)).map(|group| lines(group)).sum();
    for (start, pieces) in by_start {
        let named = [before, &[&start]].concat();
        if is_small(&pieces) && of_small <= LARGE {
            let shared: String = start.chars().take(count - 1).collect();
            let rest = if shared.is_empty() { "other" } else { &shared };
            put(pieces, &[before, &[rest]].concat(), parts);
        } else if lines(&pieces) <= LARGE {
            put(pieces, &named, parts);
        } else if pieces.iter().all(|piece| word(piece).chars().count() <= count) {
            by_words(pieces, depth + 1, &named, parts);
        } else {
            by_letters(pieces, (depth, count + 1), before, parts);
        }
    }
}

/// Puts pieces into the file named by these words.
fn put(pieces: Vec<Piece>, named: &[&str], parts: &mut Parts) {
    if pieces.is_empty() {
        return;
    }
    let name = module(&named.join(" "), "other");
    let is_taken = MODULES.contains(&name.as_str()) || STD.contains(&name.as_str());
    let name = if is_taken || is_device(&name) { format!("{name}_part") } else { name };
    parts.entry(name).or_default().extend(pieces.into_iter().map(|piece| piece.at));
}

/// Names that files import, which a module would shadow.
const STD: [&str; 4] = ["bytes", "fmt", "serde", "serde_json"];

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(list: &[(&str, usize)]) -> Vec<Piece> {
        let piece = |(at, (name, lines)): (usize, &(&str, usize))| {
            let words = name.split(' ').map(str::to_owned).collect();
            Piece { at, lines: *lines, words }
        };
        list.iter().enumerate().map(piece).collect()
    }

    fn names(list: &[(&str, usize)]) -> Vec<(String, Vec<usize>)> {
        parts(pieces(list)).into_iter().collect()
    }

    fn part(name: &str, holds: &[usize]) -> (String, Vec<usize>) {
        (name.to_owned(), holds.to_vec())
    }

    #[test]
    fn what_is_not_large_is_one_file() {
        assert_eq!(names(&[("boat", 1000), ("oar", 1000)]), []);
        // A single item cannot be split.
        assert_eq!(names(&[("boat", 9000)]), []);
    }

    #[test]
    fn much_of_one_word_is_a_file_and_the_rest_another() {
        let list = [("oar a", 9), ("boat a", 900), ("boat b", 900), ("sail", 900), ("anchor", 9)];
        let expected = [part("boat", &[1, 2]), part("other", &[0, 4]), part("sail", &[3])];
        assert_eq!(names(&list), expected);
    }

    #[test]
    fn more_than_a_file_of_one_word_is_split_by_the_next() {
        let list = [("api boat a", 2000), ("api boat b", 2000), ("api oar", 600)];
        let expected = [part("boat_a", &[0]), part("boat_b", &[1]), part("oar", &[2])];
        assert_eq!(names(&list), expected);
    }

    #[test]
    fn many_words_are_split_by_letters() {
        let many: Vec<String> =
            (0..40).map(|at| format!("{}{at}", ["ka", "kb", "l"][at % 3])).collect();
        let list: Vec<(&str, usize)> = many.iter().map(|name| (name.as_str(), 150)).collect();
        let parts = names(&list);
        let files: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(files, ["ka", "kb", "l"]);
        let all: usize = parts.iter().map(|(_, holds)| holds.len()).sum();
        assert_eq!(all, 40, "each is in one file");
    }

    #[test]
    fn names_that_mean_something_are_not_those_of_files() {
        let parts = names(&[("types", 2000), ("con", 2000), ("fmt", 2000)]);
        let files: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(files, ["con_part", "fmt_part", "types_part"]);
    }
}
