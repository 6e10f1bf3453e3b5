//! Whitespace handling for inline text: runs of whitespace collapse to one space.

use super::Inline;

/// Appends text to a line. Whitespace is collapsed, and removed at the start of the line.
pub fn push_text(line: &mut Vec<Inline>, text: &str) {
    let mut folded = String::with_capacity(text.len());
    let at_blank = match line.last() {
        None | Some(Inline::Break) => true,
        Some(Inline::Text(last)) => last.ends_with(' '),
        Some(_) => false,
    };
    let mut blank = at_blank;
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{B}' | '\u{C}');
        if !(is_space && blank) {
            folded.push(if is_space { ' ' } else { c });
        }
        blank = is_space;
    }
    match line.last_mut() {
        _ if folded.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&folded),
        _ => line.push(Inline::Text(folded)),
    }
}

/// Removes trailing whitespace and line breaks from a line.
pub fn trim_end(line: &mut Vec<Inline>) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Break => {}
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        line.pop();
    }
}

/// Removes trailing spaces from a line.
pub fn trim_blanks(line: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            line.pop();
        }
    }
}
