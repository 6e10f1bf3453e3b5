//! Similar names, for suggestions.

/// Returns the most similar candidate by edit distance, if it is similar enough.
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

/// Returns the only candidate that a misspelled name can stand for: a letter is wrong, missing or
/// added, two are swapped, or the case differs.
pub fn certain<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Shorter names are similar to too many others.
    const SHORTEST: usize = 4;
    let lower = name.to_lowercase();
    let is_near = |candidate: &&str| {
        let other = candidate.to_lowercase();
        candidate.len() >= SHORTEST
            && name.len() >= SHORTEST
            && candidate.len().abs_diff(name.len()) <= SHORTEST
            && (distance(&lower, &other) <= 1 || is_swapped(&lower, &other))
    };
    let mut near = candidates.into_iter().filter(is_near);
    let only = near.next()?;
    near.all(|other| other == only).then_some(only)
}

/// True if two adjacent letters are swapped.
fn is_swapped(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let differ: Vec<usize> =
        (0..left.len().min(right.len())).filter(|at| left[*at] != right[*at]).collect();
    matches!(differ.as_slice(), [a, b] if left.len() == right.len()
        && b - a == 1 && left[*a] == right[*b] && left[*b] == right[*a])
}

/// Returns the Levenshtein distance of the first 64 characters.
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

    #[test]
    fn one_candidate_is_certain() {
        let keys = ["description", "minimum", "maximum", "minItems", "maxItems", "in", "type"];
        for (name, meant) in [
            ("discription", Some("description")),
            ("Minimum", Some("minimum")),
            ("minItms", Some("minItems")),
            ("tpye", Some("type")),
            ("mnItems", Some("minItems")),
            ("m_nItems", Some("minItems")),
            ("inn", None),
            ("descr", None),
            ("mxiItems", None),
        ] {
            assert_eq!(certain(name, keys), meant, "{name}");
        }
        assert_eq!(certain("mixItems", ["minItems", "maxItems"]), None, "either is near");
    }
}
