//! Shell quoting: text of a description becomes a single word without special meaning.

use restwright_source::text::is_deceptive;

/// Escapes text for double quotes. Control characters, which are invisible in a shell, become
/// spaces.
///
/// Interactive shells expand `!` even in double quotes, and keep a backslash before it, so it is
/// placed in single quotes between two parts.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '"' | '$' | '`' => out.extend(['\\', c]),
            '!' => out.push_str("\"'!'\""),
            _ if is_deceptive(c) => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// A word, quoted if necessary.
pub(super) fn word(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if plain { text.to_owned() } else { format!("\"{}\"", quoted(text)) }
}

/// A path or URL as an argument, quoted if necessary.
pub fn argument(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-:@+,".contains(c);
    let plain = !text.is_empty() && text.chars().all(is_plain);
    if plain { text.to_owned() } else { format!("\"{}\"", quoted(text)) }
}

/// Text in single quotes (POSIX, Shell Command Language, section 2.2.2); `None` if a terminal would
/// not display all of it. A single quote is placed outside, after a backslash.
pub(super) fn verbatim(text: &str) -> Option<String> {
    let is_shown = |c: char| matches!(c, '\n' | '\t') || !is_deceptive(c);
    text.chars().all(is_shown).then(|| format!("'{}'", text.replace('\'', "'\\''")))
}

/// A shell variable named after a parameter, in snake case.
pub(super) fn variable(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let mut parted = String::new();
    let mut is_lower = false;
    for c in deunicode::deunicode_with_tofu(name, "_").chars() {
        if is_lower && c.is_ascii_uppercase() {
            parted.push('_');
        }
        is_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        parted.push(keep(c));
    }
    let name = parted;
    let name = name.trim_matches('_');
    let first = if name.starts_with(|c: char| c.is_ascii_digit()) { "v" } else { "" };
    if name.is_empty() { "${value}".to_owned() } else { format!("${{{first}{name}}}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(quoted("a $(b) `c` \"d\" \\ e!\n"), "a \\$(b) \\`c\\` \\\"d\\\" \\\\ e\"'!'\" ");
        assert_eq!((word("GET").as_str(), word("a b").as_str()), ("GET", "\"a b\""));
        assert_eq!((argument("a/b.c"), argument("$a")), ("a/b.c".into(), "\"\\$a\"".into()));
        assert_eq!(verbatim("a $(b)\n!").as_deref(), Some("'a $(b)\n!'"));
        assert_eq!(verbatim(r#"it's "\n" \"#).as_deref(), Some(r#"'it'\''s "\n" \'"#));
        assert_eq!(verbatim("a\u{202e}b"), None);
        assert_eq!(variable("X-1 é"), "${x_1_e}");
        assert_eq!(variable("treeId"), "${tree_id}");
        assert_eq!(variable("v2URL"), "${v2_url}");
    }
}
