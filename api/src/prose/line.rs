//! The line that is being filled: white space folded as a reader sees it.

use super::Inline;

/// Adds text to a line, runs of white space folded to one blank and none at the beginning.
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

/// Takes blanks and breaks off the end of a line.
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

/// Takes blanks off the end of a line.
pub fn trim_blanks(line: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            line.pop();
        }
    }
}
