//! Converts field paths to JSON pointers (RFC 6901): `$.tags[2].name` to `#/tags/2/name`.

/// Returns a path as a JSON pointer in a URL fragment. A quoted key is a single step.
pub(super) fn pointer(path: &str) -> String {
    let mut out = String::from("#");
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while !rest.is_empty() {
        let (step, behind) = step(rest);
        out.push('/');
        out.push_str(&step.replace('~', "~0").replace('/', "~1"));
        rest = behind;
    }
    out
}

/// Splits off the first step of a path.
fn step(path: &str) -> (String, &str) {
    if let Some(quoted) = path.strip_prefix("[\"") {
        let mut is_escaped = false;
        let end = quoted.find(|found| {
            let ends = found == '"' && !is_escaped;
            is_escaped = found == '\\' && !is_escaped;
            ends
        });
        let end = end.unwrap_or(quoted.len());
        let key = quoted[..end].replace("\\\"", "\"").replace("\\\\", "\\");
        return (key, quoted.get(end + 2..).unwrap_or_default());
    }
    if let Some(index) = path.strip_prefix('[') {
        let (index, rest) = index.split_once(']').unwrap_or((index, ""));
        return (index.to_owned(), rest);
    }
    let name = path.strip_prefix('.').unwrap_or(path);
    let end = name.find(['.', '[']).unwrap_or(name.len());
    // At least one character is taken, so that the loop terminates.
    let (name, rest) = name.split_at(if end == 0 { name.len() } else { end });
    (name.to_owned(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_pointers() {
        for (path, expected) in [
            ("$", "#"),
            ("$.name", "#/name"),
            ("$.tags[2].name", "#/tags/2/name"),
            (r#"$.labels["a/b.c"]"#, "#/labels/a~1b.c"),
            (r#"$.labels["a\"]b"].x"#, "#/labels/a\"]b/x"),
        ] {
            assert_eq!(pointer(path), expected, "{path}");
        }
    }
}
