//! The one decision about links: where text of a description may lead a reader.
//!
//! Schemes are allowed, not forbidden: what a browser runs (`javascript:`, `data:`, `vbscript:` and
//! whatever comes after them) is never a link, however it is spelled.

/// The schemes that links may have.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

/// Where a link may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// A URL with a scheme.
    Absolute(&'a str),
    /// A URL that is relative to the page.
    Relative(&'a str),
}

/// True for a scheme that links may have.
pub(crate) fn is_scheme(scheme: &str) -> bool {
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// The target of a link, as readers see it; `None` for one that must not be followed.
pub(crate) fn target(url: &str) -> Option<Target<'_>> {
    // Browsers drop blanks and control characters around a URL.
    let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    // They drop tabs and line ends inside of it too, so that a scheme may hide behind them.
    if url.is_empty() || url.contains(char::is_control) {
        return None;
    }
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    match first.split_once(':') {
        Some((scheme, _)) => is_scheme(scheme).then_some(Target::Absolute(url)),
        // A character reference that another reader resolves could hide a colon.
        None => (!first.contains(['&', '\\'])).then_some(Target::Relative(url)),
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
