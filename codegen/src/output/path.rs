//! Validation of paths in a [`super::FileSet`] or a MANIFEST.

/// Maximum length of a file or folder name in bytes, as in common file systems.
const NAME_BYTES: usize = 255;

/// Returns why a relative path is invalid, or `None` if it is valid. It must consist of plain names
/// separated by `/`, so that it cannot escape the folder that it is joined to, on any system.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    if path.starts_with('#') {
        return Some("it starts with `#`, which is a comment in a MANIFEST");
    }
    if path.contains('\\') {
        return Some("it contains a backslash");
    }
    if path.chars().any(char::is_control) {
        return Some("it contains a control character");
    }
    path.split('/').find_map(|name| match name {
        "" => Some("a name in it is empty"),
        "." | ".." => Some("it contains `.` or `..`"),
        _ if is_drive(name) => Some("it names a drive"),
        _ if name.len() > NAME_BYTES => Some("a name in it is longer than 255 bytes"),
        _ => None,
    })
}

/// True for `C:` and `C:x`, which have another root on Windows.
fn is_drive(name: &str) -> bool {
    matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults() {
        for path in ["a", "a/b.rst", "..a/b..", ".hidden", "é ü", "a-{id: x}.rst", "<<<<<<< HEAD"]
        {
            assert_eq!(fault(path), None, "{path:?}");
        }
        let long = "x".repeat(256);
        for path in
            ["", "/a", "a//b", "a/", "../a", "a/../b", "./a", "a\\b", "a\nb", "C:/a", "#a", &long]
        {
            assert!(fault(path).is_some(), "{path:?}");
        }
    }
}
