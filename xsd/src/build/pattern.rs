//! Validation of regular expressions of XML Schema (Part 2, appendix F), limited to brackets and
//! quantifiers.

/// Returns the error in a pattern, if any.
pub(super) fn broken(pattern: &str) -> Option<&'static str> {
    let (mut groups, mut classes) = (0_usize, 0_usize);
    // True after an atom that a quantifier may follow.
    let mut is_atom = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        let is_in_class = classes > 0;
        match c {
            '\\' if chars.next().is_none() => return Some("ends with `\\`"),
            '[' => classes += 1,
            ']' if is_in_class => classes -= 1,
            _ if is_in_class => {}
            '(' => groups += 1,
            ')' if groups == 0 => return Some("has `)` without `(`"),
            ')' => groups -= 1,
            '*' | '+' | '?' if !is_atom => return Some("has a repetition of nothing"),
            _ => {}
        }
        is_atom = is_in_class || !matches!(c, '(' | '|');
    }
    match (groups, classes) {
        (0, 0) => None,
        (0, _) => Some("has `[` without `]`"),
        _ => Some("has `(` without `)`"),
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn brackets_and_repetitions() {
        for valid in
            ["", "[a-z-[aeiou]]+", r"\[a*", "(a|b)?c{2,3}", r"\p{Lu}\i\c*", "^a$", "[*?(]", "a+?"]
        {
            assert_eq!(broken(valid), None, "{valid}");
        }
        for wrong in ["[a-z", "(a", "a)", "*a", "a|+", "(?a)", r"a\"] {
            assert!(broken(wrong).is_some(), "{wrong}");
        }
    }
}
