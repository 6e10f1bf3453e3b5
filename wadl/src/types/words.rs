//! Names compared across JSON, XML and declarations.

use restwright_api::QName;
pub(crate) use restwright_api::words::words;
pub(super) use restwright_api::words::{singular, singular_words};

/// The words of the last part of a namespace that is no version: `library` for
/// `urn:example:library:v2`.
pub(crate) fn namespace_words(uri: &str) -> Option<Vec<String>> {
    let is_word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let last = uri.split(['/', ':', '#']).rev().find(is_word)?;
    Some(words(last)).filter(|words| !words.is_empty())
}

/// A name with the words of its namespace before it, which tell it from another one: no prefix,
/// which each document chooses for itself.
pub(crate) fn with_namespace(name: &QName) -> Option<String> {
    let namespace = namespace_words(name.namespace.as_deref()?)?;
    Some(format!("{}:{}", camel(&namespace), name.local))
}

/// `cardOrCash`
pub(crate) fn camel(words: &[String]) -> String {
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

/// What is left of a name when case, hyphens, underscores and other marks are left out:
/// `created_at`, `createdAt` and `created-at` are the same name. A name of marks alone is itself.
pub(super) fn folded(name: &str) -> String {
    let kept: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if kept.is_empty() { name.to_owned() } else { kept.to_lowercase() }
}

/// A name without its namespace prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| if local.is_empty() { name } else { local })
}

/// True where two names mean the same member: folded alike, one of them perhaps with a prefix.
pub(super) fn alike(one: &str, other: &str) -> bool {
    one == other || {
        let (a, b) = (folded(one), folded(other));
        a == b || folded(local(one)) == b || a == folded(local(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike() {
        for (one, other) in [
            ("created_at", "createdAt"),
            ("os-ext:progress", "progress"),
            ("host-name", "HostName"),
            ("@id", "id"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        assert!(!alike("name", "id"));
        assert!(!alike("$", "#"));
    }
}
