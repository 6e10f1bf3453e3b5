//! Lines in brackets and quotes with insufficient indentation.
//!
//! YAML requires each line of a value to be indented more than its key (YAML 1.2.2, section 8.2).
//! Other parsers do not enforce this in brackets and quotes, where whitespace is ignored, so some
//! descriptions close their lists at the indentation of the key.

use restwright_source::cut;

/// Text with corrected indentation.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub(super) text: String,
    /// Byte offset in the original text, for each character.
    pub(super) starts: Vec<u32>,
    /// Start of the corrected lines in the original text.
    pub(super) moved: Vec<usize>,
}

/// Corrects the indentation of such lines; `None` if there are none.
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

/// Context of a line.
enum Scan {
    /// Keys and items of a block.
    Block,
    /// A block scalar (`|`, `>`) whose key is at this column.
    Text(usize),
    /// A value in brackets or quotes.
    Value(Value),
}

/// Value in brackets or quotes.
struct Value {
    /// Column of its key.
    key: usize,
    /// Number of open brackets.
    depth: usize,
    /// The open quote.
    quote: Option<char>,
}

impl Scan {
    /// Processes a line; returns the number of missing spaces.
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

/// Returns the context after a line of a block.
fn block(line: &str) -> Scan {
    let mut key = column(line);
    let mut rest = line.trim_start();
    let mut value = None;
    // Searched only once, since a line may be as long as the file.
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
        // A value on the line below its key.
        key = key.saturating_sub(1);
        return in_value(rest, key);
    };
    in_value(value, key)
}

fn in_value(text: &str, key: usize) -> Scan {
    let mut text = text.trim();
    // Skips tags and anchors.
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

/// Returns the text after the key of a line.
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
    /// Processes a line; returns true if the value ends in it.
    fn ends_in(&mut self, line: &str) -> bool {
        let mut before = ',';
        let mut chars = line.chars().peekable();
        while let Some(here) = chars.next() {
            match (self.quote, here) {
                (Some('"'), '\\') => drop(chars.next()),
                (Some(quote), _) if here == quote => {
                    let is_twice = quote == '\'' && chars.next_if_eq(&'\'').is_some();
                    if !is_twice {
                        self.quote = None;
                        if self.depth == 0 {
                            return true;
                        }
                    }
                }
                (None, '#') if before.is_whitespace() => return false,
                // Quotes within a word are literal.
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

/// Returns the number of leading spaces of a line.
fn column(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
