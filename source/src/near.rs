//! Near matches for names that were not found.

/// The candidate that a person most likely meant: the nearest by edits, if it is near at all.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let name = name.to_lowercase();
    let length = name.chars().take(64).count();
    candidates
        .into_iter()
        .take(10_000)
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= limit * 4)
        .filter(|candidate| candidate.chars().take(64).count().abs_diff(length) <= limit)
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, over at most 64 characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_far() {
        let ids = ["listServers", "createServer", "deleteServer"];
        assert_eq!(nearest("listServer", ids), Some("listServers"));
        assert_eq!(nearest("LISTSERVERS", ids), Some("listServers"));
        assert_eq!(nearest("banana", ids), None);
    }
}
