//! Lines of brackets and quotes that stand too far to the left.
//!
//! YAML wants every line of a value further to the right than the key that it belongs to (YAML
//! 1.2.2, section 8.2). Other readers do not insist inside of brackets and quotes, where blanks
//! are ignored, so that real descriptions close their lists right below the key.

use restwright_source::cut;

/// A text whose lines stand where they must.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub(super) text: String,
    /// The byte of the text as it was, for each character.
    pub(super) starts: Vec<u32>,
    /// Where the lines begin that were moved, in the text as it was.
    pub(super) moved: Vec<usize>,
}

/// Moves such lines to the right; `None` where there are none.
pub(super) fn mended(text: &str) -> Option<Mended> {
    let mut scan = Scan::Block;
    let mut out = Mended::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let missing = scan.line(line);
        if missing > 0 {
            out.moved.push(at + column(line));
        }
        out.text.extend(std::iter::repeat_n(' ', missing));
        out.starts.extend(std::iter::repeat_n(at as u32, missing));
        out.text.push_str(line);
        out.starts.extend(line.char_indices().map(|(offset, _)| (at + offset) as u32));
        at += line.len();
    }
    out.starts.push(at as u32);
    (!out.moved.is_empty()).then_some(out)
}

/// What a line stands in.
enum Scan {
    /// Keys and items.
    Block,
    /// A text of several lines (`|`, `>`) below a key in this column.
    Text(usize),
    /// Brackets or quotes.
    Value(Value),
}

/// A value in brackets or quotes.
struct Value {
    /// The column of its key.
    key: usize,
    /// How many brackets are open.
    depth: usize,
    /// The quote that is open.
    quote: Option<char>,
}

impl Scan {
    /// Takes a line; returns how many blanks it lacks.
    fn line(&mut self, line: &str) -> usize {
        let column = column(line);
        let is_blank = line.trim().is_empty();
        match self {
            Self::Text(key) if is_blank || column > *key => 0,
            Self::Block | Self::Text(_) => {
                *self = block(line);
                0
            }
            Self::Value(value) => {
                let missing = if is_blank { 0 } else { (value.key + 1).saturating_sub(column) };
                if value.ends_in(line) {
                    *self = Self::Block;
                }
                missing
            }
        }
    }
}

/// What follows upon a line of keys and items.
fn block(line: &str) -> Scan {
    let mut key = column(line);
    let mut rest = line.trim_start();
    let mut value = None;
    // Looked for once: a line may be as long as the file.
    let may_have_key = line.contains(": ") || line.trim_end().ends_with(':');
    while let Some(item) = rest.strip_prefix("- ") {
        value = Some(item.trim_start());
        let width = rest.len() - item.trim_start().len();
        if may_have_key && let Some(after) = behind_key(item.trim_start()) {
            (key, value) = (key + width, Some(after));
            break;
        }
        rest = item.trim_start();
        if rest.starts_with("- ") {
            key += width;
        }
    }
    let Some(value) = value.or_else(|| behind_key(rest)) else {
        // A value below its key.
        key = key.saturating_sub(1);
        return in_value(rest, key);
    };
    in_value(value, key)
}

fn in_value(text: &str, key: usize) -> Scan {
    let mut text = text.trim();
    // Tags and anchors.
    while text.starts_with(['!', '&']) {
        text = text.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
    }
    if text.starts_with(['|', '>']) {
        return Scan::Text(key);
    }
    let mut value = Value { key, depth: 0, quote: None };
    if !text.starts_with(['[', '{', '"', '\'']) || value.ends_in(text) {
        return Scan::Block;
    }
    Scan::Value(value)
}

/// What stands behind the key of a line.
fn behind_key(line: &str) -> Option<&str> {
    let from = match line.chars().next()? {
        '#' | '[' | '{' => return None,
        quote @ ('"' | '\'') => cut(line, 1..).find(quote)? + 2,
        _ => 0,
    };
    let line = line.trim_end();
    let colon = cut(line, from..).find(": ").or_else(|| {
        let at = line.len().checked_sub(1)?.checked_sub(from)?;
        cut(line, from..).ends_with(':').then_some(at)
    })?;
    Some(cut(line, from + colon + 1..).trim_start())
}

impl Value {
    /// Takes a line; true where the value ends in it.
    fn ends_in(&mut self, line: &str) -> bool {
        let mut before = ',';
        let mut found = line.chars().peekable();
        while let Some(here) = found.next() {
            match (self.quote, here) {
                (Some('"'), '\\') => drop(found.next()),
                (Some(quote), _) if here == quote => {
                    let is_twice = quote == '\'' && found.next_if_eq(&'\'').is_some();
                    if !is_twice {
                        self.quote = None;
                        if self.depth == 0 {
                            return true;
                        }
                    }
                }
                (None, '#') if before.is_whitespace() => return false,
                // Within a word they are letters.
                (None, '"' | '\'') if ",:[{".contains(before) || before.is_whitespace() => {
                    self.quote = Some(here);
                }
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return true;
                    }
                }
                _ => {}
            }
            before = here;
        }
        false
    }
}

/// How many blanks a line begins with.
fn column(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
