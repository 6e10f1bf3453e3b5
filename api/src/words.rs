//! Splitting of names into words.

use std::borrow::Cow;

use crate::{PathTemplate, QName, Verb};

/// Splits a name into words in lower case: `["image", "ref"]` for `imageRef`, `["os", "ext", "vm"]`
/// for `OS-EXT:vm`.
pub fn words(name: &str) -> Vec<String> {
    if name.is_ascii() {
        let bytes = name.as_bytes();
        return split(bytes.len(), |at| bytes.get(at).map(|byte| char::from(*byte)));
    }
    let chars: Vec<char> = name.chars().collect();
    split(chars.len(), |at| chars.get(at).copied())
}

/// Splits a name of `count` characters, which `char_at` returns.
fn split(count: usize, char_at: impl Fn(usize) -> Option<char>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut previous: Option<char> = None;
    for at in 0..count {
        let next = |by: usize| char_at(at + by).unwrap_or(' ');
        let c = next(0);
        // `IPv4` is one word, despite its mixed case.
        let is_version = next(1) == 'v' && next(2).is_ascii_digit();
        let next_is_lower = next(1).is_lowercase() && !is_version;
        let starts = c.is_uppercase()
            && previous.is_some_and(|p: char| {
                p.is_lowercase() || p.is_ascii_digit() || (p.is_uppercase() && next_is_lower)
            });
        if !c.is_alphanumeric() || starts {
            out.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        match c {
            _ if !c.is_alphanumeric() => {}
            _ if c.is_ascii() => word.push(c.to_ascii_lowercase()),
            _ => word.extend(c.to_lowercase()),
        }
        previous = Some(c);
    }
    out.extend(Some(word).filter(|word| !word.is_empty()));
    out
}

/// Returns a text with ASCII letters in lower case, as most keywords are written.
pub fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the singular of a name: `volume` for `volumes`, `policy` for `policies`. Words that are
/// not a plural in `-s` are returned unchanged.
pub fn singular(name: &str) -> String {
    let lower = name.to_lowercase();
    let cut = |bytes: usize| name.get(..name.len() - bytes).unwrap_or(name).to_owned();
    let ends = |suffix: &str| lower.ends_with(suffix) && lower.len() > suffix.len();
    match () {
        // The plural of `series` and `news` equals the singular.
        () if lower.len() != name.len() || ["series", "species", "news"].contains(&&*lower) => {
            name.to_owned()
        }
        () if ends("ies") && lower.len() > 4 => cut(3) + "y",
        () if ["sses", "shes", "ches", "xes", "zes", "uses"].iter().any(|end| ends(end)) => cut(2),
        () if ends("ss") || ends("us") || ends("is") || ends("as") => name.to_owned(),
        () if ends("s") => cut(1),
        () => name.to_owned(),
    }
}

/// Capitalizes the first letter of a word.
pub fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Returns the title of an operation without a title and an id: `GET /volumes/{id}`.
pub fn title_of_place(verb: &Verb, path: &PathTemplate) -> String {
    format!("{verb} {path}").trim_end().to_owned()
}

/// Returns an id as a title: `Create volume` for `createVolume`, `create_volume` or
/// `create-volume`, `Get URLs of HTTP servers` for `getURLsOfHTTPServers`. Acronyms stay as they
/// are written.
pub fn title_of_id(id: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = id.chars().collect();
    let is_lower = |at: usize| chars.get(at).is_some_and(|c| c.is_lowercase());
    let mut previous_lower = false;
    for (at, &c) in chars.iter().enumerate() {
        let separates = !c.is_alphanumeric();
        // The last capital letter of `HTTPServer` starts a word; that of `URLs` does not.
        let ends_acronym = is_lower(at + 1) && is_lower(at + 2);
        let starts = c.is_uppercase() && (previous_lower || ends_acronym);
        if (separates || starts) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        if !separates {
            let is_word = out.ends_with(' ') && is_lower(at + 1);
            out.extend(if is_word { c.to_lowercase().next() } else { Some(c) });
        }
        previous_lower = c.is_lowercase() || c.is_ascii_digit() || separates;
    }
    capitalized(out.trim_end())
}

/// Splits a name into words, with the last one in the singular.
pub fn singular_words(name: &str) -> Vec<String> {
    let mut words = words(name);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

/// Concatenates two lists of words. Words that end the first and start the second occur once.
pub fn joined(before: &[String], behind: &[String]) -> Vec<String> {
    let shared = (0..=before.len().min(behind.len()))
        .rev()
        .find(|count| before[before.len() - count..] == behind[..*count]);
    [before, &behind[shared.unwrap_or(0)..]].concat()
}

/// Returns the words of the last namespace segment that is not a version: `library` for
/// `urn:example:library:v2`.
pub fn namespace_words(uri: &str) -> Option<Vec<String>> {
    let is_word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let last = uri.split(['/', ':', '#']).rev().find(is_word)?;
    Some(words(last)).filter(|words| !words.is_empty())
}

/// Qualifies a name with the words of its namespace, to make it unique. Prefixes are not used,
/// since each document chooses its own.
pub fn with_namespace(name: &QName) -> Option<String> {
    let namespace = namespace_words(name.namespace.as_deref()?)?;
    Some(format!("{}:{}", camel(&namespace), name.local))
}

/// Joins words in camel case: `cardOrCash`.
pub fn camel(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let mut chars = word.chars();
        match chars.next().filter(|_| !out.is_empty()) {
            Some(first) => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            None => out.push_str(word),
        }
    }
    out
}

/// Spells out the punctuation of a text, preceded by its case if that is not lower case:
/// `in dash use`, `upper id`, `less equal`.
pub fn spelled(text: &str) -> String {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let mut words: Vec<String> = Vec::new();
    if letters().next().is_some() && letters().all(char::is_uppercase) {
        words.push("upper".to_owned());
    } else if text.starts_with(char::is_uppercase) {
        words.push("capital".to_owned());
    }
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        words.extend(sign(c).map(str::to_owned));
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words.join(" ")
}

/// Returns the word for a punctuation character.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "dash",
        '_' => "underscore",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '%' => "percent",
        '&' => "and",
        '|' => "bar",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '~' => "tilde",
        '^' => "caret",
        '"' => "quote",
        '\'' | '\u{2019}' => "apostrophe",
        '`' => "backtick",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        ' ' => "blank",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        for (name, expected) in [
            ("imageRef", "image ref"),
            ("accessIPv4", "access ipv4"),
            ("HTTPServer", "http server"),
            ("os-extended:progress_2", "os extended progress 2"),
            ("Größe", "größe"),
            ("$", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn signs_are_words() {
        for (text, expected) in [
            ("in-use", "in dash use"),
            ("<=", "less equal"),
            ("+1", "plus 1"),
            ("ID", "upper ID"),
            ("Name", "capital Name"),
            ("", ""),
        ] {
            assert_eq!(spelled(text), expected, "{text:?}");
        }
    }

    #[test]
    fn one_of_many() {
        for (many, one) in [
            ("volumes", "volume"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("status", "status"),
            ("boxes", "box"),
            ("series", "series"),
            ("access", "access"),
            ("metadata", "metadata"),
            ("images", "image"),
            ("s", "s"),
        ] {
            assert_eq!(singular(many), one, "{many}");
        }
    }

    #[test]
    fn titles_of_ids() {
        for (id, title) in [
            ("createVolume", "Create volume"),
            ("list_all-servers", "List all servers"),
            ("getURLs", "Get URLs"),
            ("wpdGET", "Wpd GET"),
            ("getURLsOfHTTPServers", "Get URLs of HTTP servers"),
            ("List_Boats", "List boats"),
            ("repos/list-for-org", "Repos list for org"),
            ("planB", "Plan B"),
            ("\u{c9}t\u{e9}Liste", "\u{c9}t\u{e9} liste"),
            ("__", ""),
            ("", ""),
        ] {
            assert_eq!(title_of_id(id), title, "{id}");
        }
    }
}
