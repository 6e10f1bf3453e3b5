//! Escaping of CommonMark syntax in text.

/// Escapes characters that would be markup. `before` is the preceding text of the line.
pub(super) fn escape(text: &str, before: &str, in_link: bool, out: &mut String) {
    let chars: Vec<char> = text.chars().collect();
    let mut last = before.chars().last().unwrap_or('\n');
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied();
        let is_mark = match c {
            '`' | '*' | '[' | '~' => true,
            ']' => in_link,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '_' => !(last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '&' => is_entity(&chars[at + 1..]),
            '#' => !last.is_alphanumeric(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        last = c;
    }
}

/// True if the characters after an ampersand complete a character reference.
fn is_entity(behind: &[char]) -> bool {
    let name = behind.strip_prefix(&['#']).unwrap_or(behind);
    let length = name.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&';')
}

/// Escapes a line start that would begin a list item, heading, block quote or thematic break.
pub(super) fn guard(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['+', '-', '=', ':', '>', '|']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// Formats a code span; empty if the text is blank.
pub(super) fn code_span(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let pad = if padded { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Formats a link destination for the parentheses of a link.
pub(super) fn target(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let pointed =
        target.is_empty() || target.contains(|c: char| c.is_whitespace() || c.is_control());
    for (at, character) in target.char_indices() {
        match character {
            '\n' | '\r' => out.push_str("%0A"),
            '\\' | '(' | ')' | '<' | '>' | '&' | '|' | '`' | '*' | '_' | '[' | ']' => {
                let plain = character == '_' || character == '&' && !target[at..].contains(';');
                if !plain {
                    out.push('\\');
                }
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    if pointed { format!("<{out}>") } else { out }
}
