//! URL policy for links in descriptions.
//!
//! Schemes are allow-listed: a URL that a browser would execute (`javascript:`, `data:`,
//! `vbscript:` and similar) is never a link, however it is spelled.

/// Schemes allowed in links.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

/// A link target accepted by [`target`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// A URL with a scheme.
    Absolute(&'a str),
    /// A URL relative to the current document.
    Relative(&'a str),
}

/// True if links may use this scheme.
pub(crate) fn is_scheme(scheme: &str) -> bool {
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Parses a link target, trimmed as browsers trim it; `None` if the URL must not become a link.
pub(crate) fn target(url: &str) -> Option<Target<'_>> {
    // Browsers strip whitespace and control characters around a URL.
    let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    // They also drop tabs and newlines inside it, which could hide a scheme.
    if url.is_empty() || url.contains(char::is_control) {
        return None;
    }
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    match first.split_once(':') {
        Some((scheme, _)) => is_scheme(scheme).then_some(Target::Absolute(url)),
        // A character reference resolved by a later parser could hide a colon.
        None => (!first.contains(['&', '\\'])).then_some(Target::Relative(url)),
    }
}

/// The URL of a link in generated text; `None` if it must not become a link, or if it is relative to a
/// page that does not exist in the output.
pub(crate) fn absolute(url: &str) -> Option<&str> {
    match target(url)? {
        Target::Absolute(url) => Some(url),
        Target::Relative(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for url in ["http://a", "HTTPS://a", "mailto:a@b", "ftp://a", " http://a/\u{1}"] {
            assert!(matches!(target(url), Some(Target::Absolute(_))), "{url:?}");
        }
        for url in ["#a", "a/b:c", "/a:b", "?a:b", "a.html", "//a/b"] {
            assert!(matches!(target(url), Some(Target::Relative(_))), "{url:?}");
        }
        for url in [
            "",
            "javascript:a",
            "JaVaScRiPt:a",
            " \u{1}javascript:a",
            "java\tscript:a",
            "java\nscript:a",
            "data:text/html,a",
            "vbscript:a",
            "file:///etc/passwd",
            "blob:a",
            "&#106;avascript:a",
            "javascript&colon;a",
            "x:a",
            "http\u{9}s://a",
        ] {
            assert_eq!(target(url), None, "{url:?}");
        }
    }
}
