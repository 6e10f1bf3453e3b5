//! Lexical checks of references: which are URLs, and which stay below the root.

use camino::{Utf8Path, Utf8PathBuf};

/// True for a URI with a scheme (RFC 3986), and for `//host/…`.
pub(super) fn is_url(href: &str) -> bool {
    let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme);
    href.starts_with("//")
        || (scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
}

/// Resolves `.` and `..` lexically; `None` if the path leaves the root or is absolute.
pub(super) fn normalize(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let mut out: Vec<&str> = Vec::new();
    if path.as_str().starts_with('/') {
        return None;
    }
    for part in path.as_str().split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                out.pop()?;
            }
            name => out.push(name),
        }
    }
    Some(out.join("/").into())
}
