//! Lines: indented, behind marks, with empty lines among them.

/// Lines behind a mark, the others indented below the first.
pub(super) fn hang(mark: &str, lines: Vec<String>) -> Vec<String> {
    let mut out = indent(lines, mark.len());
    if let Some(first) = out.first_mut() {
        let text = first.get(mark.len()..).unwrap_or_default();
        *first = if text.is_empty() { mark.trim_end().to_owned() } else { format!("{mark}{text}") };
    }
    out
}

/// Lines moved to the right; empty ones stay empty.
pub(super) fn indent(lines: Vec<String>, columns: usize) -> Vec<String> {
    let indented = |line: String| match line.as_str() {
        "" => line,
        _ => format!("{:columns$}{line}", ""),
    };
    lines.into_iter().map(indented).collect()
}

/// Lines without blanks at their ends.
pub(super) fn without_ends(mut lines: Vec<String>) -> Vec<String> {
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Empty lines.
pub(super) fn empty(count: usize) -> impl Iterator<Item = String> {
    std::iter::repeat_n(String::new(), count)
}

/// Drops the empty lines at the end.
pub(super) fn trim_end(lines: &mut Vec<String>) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}
