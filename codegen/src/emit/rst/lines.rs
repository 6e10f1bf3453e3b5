//! Lines: indented, behind marks, with empty lines among them.

/// Lines behind a mark, the others indented below the first.
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

/// Lines moved to the right; empty ones stay empty.
pub(super) fn indent(mut lines: Vec<String>, columns: usize) -> Vec<String> {
    for line in &mut lines {
        push_right(line, columns);
    }
    lines
}

/// Moves a line to the right. Pages have many: each is moved where it is.
fn push_right(line: &mut String, columns: usize) {
    const BLANKS: &str = "                ";
    let mut left = if line.is_empty() { 0 } else { columns };
    while left > 0 {
        let now = left.min(BLANKS.len());
        line.insert_str(0, &BLANKS[..now]);
        left -= now;
    }
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
