//! Edits of JSON and YAML that keep what stands around them: layout, comments, quotes.
//!
//! An edit that cannot do so is none: what looks mechanical and is not is left to a person. The
//! places of a tree are not taken on trust; each edit looks at the text that it replaces.

mod layout;
mod nest;

use std::collections::BTreeSet;
use std::ops::Range;

use restwright_source::{Edit, FileId, Span, cut};

use crate::{Entry, Node, Value};
pub(crate) use layout::Layout;

/// Edits one text.
#[derive(Clone, Copy, Debug)]
pub struct Editor<'t> {
    text: &'t str,
    layout: &'t Layout,
    /// The keys that references lead through.
    named: &'t BTreeSet<Span>,
}

impl<'t> Editor<'t> {
    /// An editor of the text that a tree was read from.
    pub(crate) fn new(text: &'t str, layout: &'t Layout, named: &'t BTreeSet<Span>) -> Self {
        Self { text, layout, named }
    }

    /// Gives a key another name, unless references lead through it: those would lead nowhere.
    pub fn rename(self, entry: &Entry, name: &str) -> Option<Edit> {
        if self.named.contains(&entry.key_span) {
            return None;
        }
        let span = self.exact(entry.key_span);
        let text = self.like(span, &entry.key, name)?;
        self.edit(span.file, range(span), text)
    }

    /// Writes another string in the place of one.
    pub fn reword(self, node: &Node, text: &str) -> Option<Edit> {
        self.reword_at(node.span, node.as_str()?, text)
    }

    /// The same, by the place of the string.
    pub(crate) fn reword_at(self, span: Span, old: &str, new: &str) -> Option<Edit> {
        let span = self.exact(span);
        let text = self.like(span, old, new)?;
        self.edit(span.file, range(span), text)
    }

    /// Writes text in the place of a scalar that stands on one line.
    pub fn replace(self, node: &Node, text: &str) -> Option<Edit> {
        self.scalar(node)?;
        self.edit(node.span.file, range(self.exact(node.span)), text.to_owned())
    }

    /// Writes text in the place of a list of scalars without comments.
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

    /// The text of a scalar as it is written, quotes included.
    pub fn scalar(self, node: &Node) -> Option<&'t str> {
        let written = cut(self.text, range(self.exact(node.span)));
        let stated = node.scalar_text()?;
        let is_same = written == stated || is_quoted(written, &stated);
        let is_null = node.value == Value::Null && !written.is_empty();
        (is_same || is_null).then_some(written)
    }

    /// A string as the text around it would have it.
    pub fn string(self, text: &str) -> String {
        if !self.layout.is_json && is_plain(text) {
            text.to_owned()
        } else {
            quoted(text, self.layout.is_json)
        }
    }

    /// Adds an entry in front of another one of an object. The value is written as it is.
    pub fn insert_before(
        self,
        object: &Node,
        next: &Entry,
        key: &str,
        value: &str,
    ) -> Option<Edit> {
        let at = next.key_span.start as usize;
        // A merged entry stands elsewhere.
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
            // Items of lists begin in front of their first key.
            line.chars().all(|found| found == ' ' || found == '-').then_some(())?;
            let end = self.layout.line_end();
            format!("{key}: {value}{end}{}", " ".repeat(line.len()))
        };
        self.edit(object.span.file, at..at, text)
    }

    /// Removes an entry of an object that has others.
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
                // The first entry of an item: the next one takes its place.
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

    /// A value as it is written, where it is a scalar or stands in brackets.
    pub fn written(self, node: &Node) -> Option<&'t str> {
        let start = node.span.start as usize;
        Some(cut(self.text, start..self.end(node)?))
    }

    /// An edit, unless the text stands for more than one value.
    fn edit(self, file: FileId, place: Range<usize>, text: String) -> Option<Edit> {
        let span = Span::new(file, place.start, place.end);
        (!self.layout.is_shared(span)).then_some(Edit { span, text })
    }

    /// Where a value ends, if it is a scalar or stands in brackets.
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
        // Inner values are ended in turn: brackets in them are not looked at.
        let inner = last.map_or(Some(start + 1), |last| self.end(last))?;
        let rest = cut(self.text, inner..).trim_start();
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        Some(self.text.len() - rest.strip_prefix(close)?.len())
    }

    /// The place of a scalar alone: the parser of YAML adds blanks and comments behind a quote.
    fn exact(self, span: Span) -> Span {
        let written = cut(self.text, range(span));
        let mut chars = written.char_indices().peekable();
        let Some((_, quote @ ('"' | '\''))) = chars.next() else { return span };
        while let Some((at, found)) = chars.next() {
            if found == '\\' && quote == '"' {
                chars.next();
            } else if found == quote
                && !(quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some())
            {
                return Span { end: span.start + at as u32 + 1, ..span };
            }
        }
        span
    }

    /// What stands between a key and its value.
    fn colon(self, entry: &Entry) -> Option<&'t str> {
        let (start, end) = (entry.key_span.end, entry.value.span.start);
        (start <= end).then(|| cut(self.text, start as usize..end as usize))
    }

    /// True where an object is in braces.
    fn is_flow(self, object: &Node) -> bool {
        cut(self.text, object.span.start as usize..).starts_with('{')
    }

    /// True where an entry is written in the object, and its key is what stands there.
    fn holds(self, object: &Node, entry: &Entry) -> bool {
        let is_inside = object.span.start <= entry.key_span.start
            && entry.value.span.end <= object.span.end
            && entry.key_span.end <= entry.value.span.start;
        let written = cut(self.text, range(self.exact(entry.key_span)));
        is_inside && (written == &*entry.key || is_quoted(written, &entry.key))
    }

    /// A key in the quotes that another one has.
    fn key_like(self, other: &Entry, key: &str) -> String {
        let is_quoted = cut(self.text, range(other.key_span)).starts_with('"');
        if is_quoted { quoted(key, true) } else { self.string(key) }
    }

    /// A string in the quotes of the one that it replaces.
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

/// True where a text is this string in quotes, with nothing in it that is escaped.
fn is_quoted(written: &str, text: &str) -> bool {
    let inner = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
    (inner('"') == Some(text) || inner('\'') == Some(text)) && !text.contains(['"', '\'', '\\'])
}

fn quoted(text: &str, is_double: bool) -> String {
    let is_odd = |found: char| found.is_control() || found == '\'';
    if is_double || text.contains(is_odd) {
        crate::to_json_line(&Node { value: Value::String(text.into()), span: Span::default() })
    } else {
        format!("'{text}'")
    }
}

/// True for what YAML reads as a string without quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    let is_safe = |found: char| found.is_alphanumeric() || "-_/.$".contains(found);
    text.starts_with(|found: char| found.is_ascii_alphabetic() || "/$_".contains(found))
        && text.chars().all(is_safe)
        && !is_word(text)
}

/// True for what some reader of YAML takes for a boolean or null.
fn is_word(text: &str) -> bool {
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&&*text.to_ascii_lowercase())
}

/// True for a text of the characters of one that stands without quotes: a path that loses a slash.
fn is_as_plain(new: &str, old: &str) -> bool {
    let is_known = |found: char| found == '/' || old.contains(found);
    !new.is_empty()
        && (new.starts_with('/') || new.chars().next() == old.chars().next())
        && new.chars().all(is_known)
        && !new.contains([' ', '#'])
        && !is_word(new)
        && new.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests;
