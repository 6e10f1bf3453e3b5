//! Deprecation notes: the sentence of the documentation that names a replacement.

use restwright_api::Prose;

/// Phrases of sentences that name a replacement.
const SIGNS: [&str; 9] = [
    " instead",
    "replaced by ",
    "replaced with ",
    "superseded by ",
    "in favor of ",
    "in favour of ",
    "migrate to ",
    "deprecated: use ",
    "deprecated, use ",
];

/// Maximum number of words in a note.
const LONGEST: usize = 60;

/// Removes characters that are markup in rustdoc, which renders the note, or control characters in
/// a terminal, where rustc prints it: there is no escape that works for both.
fn plain(sentence: &str) -> String {
    let is_plain = |c: &char| c.is_alphanumeric() || " -.,;:!?/()'\"=+%$@".contains(*c);
    // Underscores are kept within names, and removed around words, where they are markup.
    let is_within = |at: usize| {
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        inner(sentence[..at].chars().next_back()) && inner(sentence[at + 1..].chars().next())
    };
    let kept =
        sentence.char_indices().filter(|(at, c)| is_plain(c) || (*c == '_' && is_within(*at)));
    let kept: String = kept.map(|(_, c)| c).collect();
    kept.split_whitespace().take(LONGEST).collect::<Vec<_>>().join(" ")
}

/// Returns the deprecation note: `None` if the item is not deprecated, else the sentence of its
/// documentation that names a replacement, or an empty string if there is none.
pub(crate) fn note(is_deprecated: bool, docs: &Prose) -> Option<String> {
    is_deprecated.then(|| replacement(&docs.plain()).map(plain).unwrap_or_default())
}

/// Returns the first sentence that names a replacement.
fn replacement(text: &str) -> Option<&str> {
    let names_one = |sentence: &&str| {
        let lower = sentence.to_lowercase();
        let begins = ["use ", "please use "].iter().any(|sign| lower.starts_with(sign));
        begins || SIGNS.iter().any(|sign| lower.contains(sign))
    };
    text.split_inclusive(['.', '!'])
        .scan(0, |end, piece| {
            let start = *end;
            *end += piece.len();
            Some((start, *end))
        })
        .fold(Vec::<(usize, usize)>::new(), |mut sentences, (start, end)| {
            // A period within a name or a number does not end a sentence.
            match sentences.last_mut() {
                Some(last) if !text[start..].starts_with(' ') => last.1 = end,
                _ => sentences.push((start, end)),
            }
            sentences
        })
        .into_iter()
        .map(|(start, end)| text[start..end].trim())
        .find(names_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        note(true, &Prose::text(text))
    }

    #[test]
    fn a_replacement_is_what_the_description_says() {
        let use_new = Some("Use boats.v2.name instead.".to_owned());
        assert_eq!(told("What is on it. Use boats.v2.name instead. More."), use_new);
        assert_eq!(told("Old. Use labels."), Some("Use labels.".to_owned()));
        assert_eq!(told("Deprecated: use new"), Some("Deprecated: use new".to_owned()));
        let replaced = Some("It was replaced by crew in 1.2.".to_owned());
        assert_eq!(told("Old! It was replaced by crew in 1.2."), replaced);
        let is_plain = |text: &str, plain: &str| assert_eq!(told(text), Some(plain.to_owned()));
        is_plain("Use [b](javascript:b) instead.", "Use b(javascript:b) instead.");
        is_plain("Use \u{1b}[1m<b> _c_d_ instead.", "Use 1mb c_d instead.");
        assert_eq!(told("What is on the bow."), Some(String::new()));
        assert_eq!(note(false, &Prose::text("Use b instead.")), None);
        let long = told(&format!("Use {}instead.", "b ".repeat(100))).unwrap();
        assert_eq!(long.split(' ').count(), LONGEST);
    }
}
