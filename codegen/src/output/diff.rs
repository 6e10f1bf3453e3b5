//! Excerpts of unified diffs.

use std::fmt::Write;
use std::time::Duration;

use restwright_source::render::printable;
use similar::TextDiff;

/// Maximum number of lines in a diff, without its two header lines.
const LINES: usize = 20;

/// The same if one side is empty, since such a diff only shows which file it is.
const LINES_OF_ONE_SIDE: usize = 6;

/// Maximum length of a line, in characters.
const LINE_CHARS: usize = 160;

/// Time limit for a minimal diff, after which an approximation is used.
const TIME: Duration = Duration::from_millis(300);

/// Returns the start of a unified diff between the file on disk and the generated one.
pub(super) fn short(path: &str, on_disk: &str, generated: &str) -> String {
    let path = printable(path);
    let diff = TextDiff::configure().timeout(TIME).diff_lines(on_disk, generated);
    let text = diff.unified_diff().context_radius(2).to_string();
    let mut out = format!("--- {path} (on disk)\n+++ {path} (generated)\n");
    // Unlike `lines`, this keeps a carriage return, which may be the only difference.
    let most = if on_disk.is_empty() || generated.is_empty() { LINES_OF_ONE_SIDE } else { LINES };
    for line in text.split_terminator('\n').take(most) {
        out.push_str(&shown(line));
        out.push('\n');
    }
    let more = text.split_terminator('\n').count().saturating_sub(most);
    if more > 0 {
        let _ = writeln!(out, "… and {more} more lines");
    }
    out
}

/// Escapes and truncates a line for output.
fn shown(line: &str) -> String {
    let mut line = line.to_owned();
    if let Some((end, _)) = line.char_indices().nth(LINE_CHARS) {
        line.truncate(end);
        line.push('…');
    }
    printable(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_short_and_safe() {
        assert_eq!(
            short("a.rst", "1\n2\n3\n4\n", "1\n2\nthree\u{1b}\n4\n"),
            "--- a.rst (on disk)\n+++ a.rst (generated)\n\
             @@ -1,4 +1,4 @@\n 1\n 2\n-3\n+three\\u{1b}\n 4\n"
        );
        let long = short("a", "", &"x\n".repeat(90)) + &short("b", "", &"é".repeat(9_000));
        assert!(long.contains("… and 85 more lines\n"), "{long}");
        assert!(long.len() < 1_000, "{long}");
    }
}
