//! Minimal YAML serialization.

/// Words that YAML 1.1 parsers do not read as strings.
const TAKEN: [&str; 10] = ["y", "n", "yes", "no", "true", "false", "on", "off", "null", "inf"];

/// A string on one line, quoted unless every parser reads it as a plain string.
pub(super) fn text(text: &str) -> String {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let taken = TAKEN.iter().any(|word| text.eq_ignore_ascii_case(word));
    if begins && !taken && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        if c == '"' || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// A mapping entry with a block scalar, indented by `columns`.
pub(super) fn block(name: &str, lines: &[String], columns: usize) -> Vec<String> {
    let Some(first) = lines.first() else {
        return vec![format!("{:columns$}{name}: \"\"", "")];
    };
    // Leading spaces of the first line would be taken for the indentation of the block.
    let sign = if first.starts_with(' ') { "|2" } else { "|" };
    let mut out = vec![format!("{:columns$}{name}: {sign}", "")];
    let inner = columns + 2;
    out.extend(lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("{:inner$}{line}", ""),
    }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (input, written) in [
            ("volume_id", "volume_id"),
            ("X-Key", "X-Key"),
            ("On", "\"On\""),
            ("1.5", "\"1.5\""),
            ("a: b", "\"a: b\""),
            ("", "\"\""),
            ("a\"\\_", "\"a\\\"\\\\_\""),
        ] {
            assert_eq!(text(input), written);
        }
    }

    #[test]
    fn blocks() {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        assert_eq!(block("a", &[], 2), ["  a: \"\""]);
        assert_eq!(block("a", &lines(&["b", "", " c"]), 2), ["  a: |", "    b", "", "     c"]);
        assert_eq!(block("a", &lines(&[" b"]), 0), ["a: |2", "   b"]);
    }
}
