//! Which paths may stand in a [`super::FileSet`] or a MANIFEST.

/// Longest name of a file or folder, in bytes: what common file systems take.
const NAME_BYTES: usize = 255;

/// Says what is wrong with a relative path, if anything is: it must be made of plain names joined
/// by `/`, so that joining it to a folder can never lead out of that folder, on any system.
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

/// `C:` and `C:x`, which Windows takes for another root.
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
