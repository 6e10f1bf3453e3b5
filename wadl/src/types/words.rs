//! Comparison of names from JSON, XML and declarations.

pub(crate) use restwright_api::words::words;
pub(super) use restwright_api::words::{singular, singular_words, with_namespace};

/// Folds case and removes punctuation: `created_at`, `createdAt` and `created-at` are equivalent. A
/// name that consists of punctuation is kept.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        let mut kept = String::with_capacity(name.len());
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        kept.extend(letters.map(|c| c.to_ascii_lowercase()));
        return if kept.is_empty() { name.to_owned() } else { kept };
    }
    let kept: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if kept.is_empty() { name.to_owned() } else { kept.to_lowercase() }
}

/// Returns a name without its namespace prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| if local.is_empty() { name } else { local })
}

/// True if two names are equivalent after folding, with or without prefix.
pub(super) fn alike(left: &str, right: &str) -> bool {
    left == right || {
        let (a, b) = (folded(left), folded(right));
        a == b || folded(local(left)) == b || a == folded(local(right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike() {
        for (left, right) in [
            ("created_at", "createdAt"),
            ("os-ext:progress", "progress"),
            ("host-name", "HostName"),
            ("@id", "id"),
        ] {
            assert!(alike(left, right), "{left} {right}");
        }
        assert!(!alike("name", "id"));
        assert!(!alike("$", "#"));
    }
}
