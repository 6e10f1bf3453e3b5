//! Edits of JSON and YAML that preserve the surrounding layout, comments and quotes.
//!
//! If that is impossible, there is no edit: such cases require manual changes. Locations in the
//! tree are verified: each edit checks the text that it replaces.

mod layout;
mod nest;

use std::collections::BTreeSet;
use std::ops::Range;

use restwright_source::{Edit, FileId, Span, cut};

use crate::{Entry, Node, Value};
pub(crate) use layout::Layout;

/// Editor of a text.
#[derive(Clone, Copy, Debug)]
pub struct Editor<'t> {
    text: &'t str,
    layout: &'t Layout,
    /// Keys used in references.
    named: &'t BTreeSet<Span>,
}

impl<'t> Editor<'t> {
    /// Creates an editor of the text that a tree was parsed from.
    pub(crate) fn new(text: &'t str, layout: &'t Layout, named: &'t BTreeSet<Span>) -> Self {
        Self { text, layout, named }
    }

    /// Renames a key, unless references use it: they would become unresolved.
    pub fn rename(self, entry: &Entry, name: &str) -> Option<Edit> {
        if self.named.contains(&entry.key_span) {
            return None;
        }
        let span = self.exact(entry.key_span);
        let text = self.like(span, &entry.key, name)?;
        self.edit(span.file, range(span), text)
    }

    /// Replaces a string.
    pub fn reword(self, node: &Node, text: &str) -> Option<Edit> {
        self.reword_at(node.span, node.as_str()?, text)
    }

    /// Replaces a string at a location.
    pub(crate) fn reword_at(self, span: Span, old: &str, new: &str) -> Option<Edit> {
        let span = self.exact(span);
        let text = self.like(span, old, new)?;
        self.edit(span.file, range(span), text)
    }

    /// Replaces a scalar on a single line with text.
    pub fn replace(self, node: &Node, text: &str) -> Option<Edit> {
        self.scalar(node)?;
        self.edit(node.span.file, range(self.exact(node.span)), text.to_owned())
    }

    /// Replaces a list of scalars without comments with text.
    pub fn replace_list(self, entry: &Entry, text: &str) -> Option<Edit> {
        let items = entry.value.as_list()?;
        items.iter().try_for_each(|item| self.scalar(item).map(|_| ()))?;
        let start = entry.value.span.start as usize;
        let last = self.exact(items.last()?.span).end as usize;
        let (start, end, gap) = if cut(self.text, start..).starts_with('[') {
            let rest = cut(self.text, last..).trim_start();
            let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            (start, self.text.len() - rest.strip_prefix(']')?.len(), "")
        } else {
            let colon = cut(self.text, entry.key_span.end as usize..start).find(':')?;
            (entry.key_span.end as usize + colon + 1, last, " ")
        };
        if start > end || cut(self.text, start..end).contains('#') {
            return None;
        }
        self.edit(entry.value.span.file, start..end, format!("{gap}{text}"))
    }

    /// Returns the source text of a scalar, including quotes.
    pub fn scalar(self, node: &Node) -> Option<&'t str> {
        let written = cut(self.text, range(self.exact(node.span)));
        let stated = node.scalar_text()?;
        let is_same = written == stated || is_quoted(written, &stated);
        let is_null = node.value == Value::Null && !written.is_empty();
        (is_same || is_null).then_some(written)
    }

    /// Formats a string in the style of the surrounding text.
    pub fn string(self, text: &str) -> String {
        if !self.layout.is_json && is_plain(text) {
            text.to_owned()
        } else {
            quoted(text, self.layout.is_json)
        }
    }

    /// Inserts an entry before another entry of an object. The value is written verbatim.
    pub fn insert_before(
        self,
        object: &Node,
        next: &Entry,
        key: &str,
        value: &str,
    ) -> Option<Edit> {
        let at = next.key_span.start as usize;
        // A merged entry is located elsewhere.
        if next.key_span.file != object.span.file || !self.holds(object, next) {
            return None;
        }
        let key = self.key_like(next, key);
        let before = cut(self.text, ..at);
        let blanks = before.len() - before.trim_end().len();
        let text = if self.is_flow(object) {
            let gap = cut(before, before.len() - blanks..);
            let is_spaced = !self.layout.is_json || self.colon(next)?.ends_with(' ');
            before.trim_end().ends_with(['{', ',']).then_some(())?;
            let colon = if is_spaced { ": " } else { ":" };
            let gap = if gap.is_empty() && is_spaced { " " } else { gap };
            format!("{key}{colon}{value},{gap}")
        } else {
            let line = cut(before, before.rfind('\n').map_or(0, |at| at + 1)..);
            // In list items, the dash precedes the first key.
            line.chars().all(|c| c == ' ' || c == '-').then_some(())?;
            let end = self.layout.line_end();
            format!("{key}: {value}{end}{}", " ".repeat(line.len()))
        };
        self.edit(object.span.file, at..at, text)
    }

    /// Removes an entry of an object that has other entries.
    pub fn remove(self, object: &Node, entry: &Entry) -> Option<Edit> {
        let end = self.end(&entry.value)?;
        if !self.holds(object, entry) || object.as_object()?.len() < 2 {
            return None;
        }
        let start = entry.key_span.start as usize;
        let (before, behind) = (cut(self.text, ..start), cut(self.text, end..));
        let (start, end) = if self.is_flow(object) {
            let rest = behind.trim_start();
            match rest.strip_prefix(',') {
                Some(rest) => {
                    let rest = rest.trim_start();
                    (start, self.text.len() - rest.len())
                }
                None if rest.starts_with('}') => (before.trim_end().strip_suffix(',')?.len(), end),
                None => return None,
            }
        } else {
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            let rest = behind.trim_start_matches([' ', '\r']);
            let is_alone = cut(before, line_start..).trim().is_empty();
            match (rest.strip_prefix('\n'), is_alone) {
                (Some(rest), true) => (line_start, self.text.len() - rest.len()),
                (None, true) if rest.is_empty() => (line_start, self.text.len()),
                // The first entry of a list item is replaced by the next one.
                (Some(rest), false) => {
                    let rest = rest.trim_start();
                    let next = self.text.len() - rest.len();
                    let entries = object.as_object()?.iter();
                    let mut starts = entries.map(|entry| entry.key_span.start as usize);
                    starts.any(|start| start == next).then_some(())?;
                    (start, next)
                }
                _ => return None,
            }
        };
        self.edit(object.span.file, start..end, String::new())
    }

    /// Returns the source text of a value that is a scalar or enclosed in brackets.
    pub fn written(self, node: &Node) -> Option<&'t str> {
        let start = node.span.start as usize;
        Some(cut(self.text, start..self.end(node)?))
    }

    /// Creates an edit, unless several values share the text.
    fn edit(self, file: FileId, range: Range<usize>, text: String) -> Option<Edit> {
        let span = Span::new(file, range.start, range.end);
        (!self.layout.is_shared(span)).then_some(Edit { span, text })
    }

    /// Returns the end of a value that is a scalar or enclosed in brackets.
    fn end(self, node: &Node) -> Option<usize> {
        if self.scalar(node).is_some() {
            return Some(self.exact(node.span).end as usize);
        }
        let last = match &node.value {
            Value::List(items) => items.last(),
            Value::Object(object) => object.iter().last().map(|entry| &entry.value),
            _ => return None,
        };
        let start = node.span.start as usize;
        let open = cut(self.text, start..).chars().next()?;
        let close = if matches!(node.value, Value::List(_)) { ']' } else { '}' };
        (open == if close == ']' { '[' } else { '{' }).then_some(())?;
        // Nested values are processed recursively, so brackets in them are skipped.
        let inner = last.map_or(Some(start + 1), |last| self.end(last))?;
        let rest = cut(self.text, inner..).trim_start();
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        Some(self.text.len() - rest.strip_prefix(close)?.len())
    }

    /// Returns the exact span of a scalar: the YAML parser includes trailing spaces and comments
    /// after a quote.
    fn exact(self, span: Span) -> Span {
        let written = cut(self.text, range(span));
        let mut chars = written.char_indices().peekable();
        let Some((_, quote @ ('"' | '\''))) = chars.next() else { return span };
        while let Some((at, c)) = chars.next() {
            if c == '\\' && quote == '"' {
                chars.next();
            } else if c == quote
                && !(quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some())
            {
                return Span { end: span.start + at as u32 + 1, ..span };
            }
        }
        span
    }

    /// Returns the text between a key and its value.
    fn colon(self, entry: &Entry) -> Option<&'t str> {
        let (start, end) = (entry.key_span.end, entry.value.span.start);
        (start <= end).then(|| cut(self.text, start as usize..end as usize))
    }

    /// True if an object is enclosed in braces.
    fn is_flow(self, object: &Node) -> bool {
        cut(self.text, object.span.start as usize..).starts_with('{')
    }

    /// True if an entry is located in the object, and the text at the location of its key matches.
    fn holds(self, object: &Node, entry: &Entry) -> bool {
        let is_inside = object.span.start <= entry.key_span.start
            && entry.value.span.end <= object.span.end
            && entry.key_span.end <= entry.value.span.start;
        let written = cut(self.text, range(self.exact(entry.key_span)));
        is_inside && (written == &*entry.key || is_quoted(written, &entry.key))
    }

    /// Formats a key with the quotes of another key.
    fn key_like(self, other: &Entry, key: &str) -> String {
        let is_quoted = cut(self.text, range(other.key_span)).starts_with('"');
        if is_quoted { quoted(key, true) } else { self.string(key) }
    }

    /// Formats a string with the quotes of the string that it replaces.
    fn like(self, span: Span, old: &str, new: &str) -> Option<String> {
        let written = cut(self.text, range(span));
        match written.chars().next()? {
            _ if written == old && (is_plain(new) || is_as_plain(new, old)) => Some(new.to_owned()),
            _ if written == old => Some(quoted(new, false)),
            quote @ ('"' | '\'') if is_quoted(written, old) => Some(quoted(new, quote == '"')),
            _ => None,
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// True if the text is this string in quotes, without escapes.
fn is_quoted(written: &str, text: &str) -> bool {
    let inner = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
    (inner('"') == Some(text) || inner('\'') == Some(text)) && !text.contains(['"', '\'', '\\'])
}

fn quoted(text: &str, is_double: bool) -> String {
    let is_odd = |c: char| c.is_control() || c == '\'';
    if is_double || text.contains(is_odd) {
        crate::to_json_line(&Node { value: Value::String(text.into()), span: Span::default() })
    } else {
        format!("'{text}'")
    }
}

/// True if YAML parses the text as a string without quotes in any context.
fn is_plain(text: &str) -> bool {
    let is_safe = |c: char| c.is_alphanumeric() || "-_/.$".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic() || "/$_".contains(c))
        && text.chars().all(is_safe)
        && !is_word(text)
}

/// True if some YAML parsers treat the text as a boolean or null.
fn is_word(text: &str) -> bool {
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&&*text.to_ascii_lowercase())
}

/// True if the new text only uses characters of an old text that needs no quotes, such as a path
/// without its trailing slash.
fn is_as_plain(new: &str, old: &str) -> bool {
    let is_known = |c: char| c == '/' || old.contains(c);
    !new.is_empty()
        && (new.starts_with('/') || new.chars().next() == old.chars().next())
        && new.chars().all(is_known)
        && !new.contains([' ', '#'])
        && !is_word(new)
        && new.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests;
