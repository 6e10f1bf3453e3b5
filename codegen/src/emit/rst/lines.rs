//! Lines of text: indentation, markers and empty lines.

/// Adds a marker to the first line and indents the others to match.
pub(super) fn hang(mark: &str, mut lines: Vec<String>) -> Vec<String> {
    for (at, line) in lines.iter_mut().enumerate() {
        if at > 0 {
            push_right(line, mark.len());
        } else if line.is_empty() {
            line.push_str(mark.trim_end());
        } else {
            line.insert_str(0, mark);
        }
    }
    lines
}

/// Indents lines, except for empty ones.
pub(super) fn indent(mut lines: Vec<String>, columns: usize) -> Vec<String> {
    for line in &mut lines {
        push_right(line, columns);
    }
    lines
}

/// Indents a line in place, for speed.
fn push_right(line: &mut String, columns: usize) {
    const BLANKS: &str = "                ";
    let mut left = if line.is_empty() { 0 } else { columns };
    while left > 0 {
        let now = left.min(BLANKS.len());
        line.insert_str(0, &BLANKS[..now]);
        left -= now;
    }
}

/// Removes trailing whitespace of all lines.
pub(super) fn without_ends(mut lines: Vec<String>) -> Vec<String> {
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Returns empty lines.
pub(super) fn empty(count: usize) -> impl Iterator<Item = String> {
    std::iter::repeat_n(String::new(), count)
}

/// Removes trailing empty lines.
pub(super) fn trim_end(lines: &mut Vec<String>) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}
