//! Locations in a JSON text as JSON pointers, without a tree of its values: diagnostics are shown
//! after the tree is gone.

use std::ops::Range;

use restwright_source::{FileId, Limits, Span, cut};

use super::read;
use crate::Value;
use crate::pointer::push_token;

/// Returns the pointers of locations, which are sorted: those of the innermost value or key around
/// each. Returns `None` if the text is not JSON as far as it has to be read; not everything in it
/// is checked.
pub(crate) fn pointers_at(text: &str, spans: &[Span]) -> Option<Vec<String>> {
    let mut scan =
        Scan { text, open: Vec::new(), spans, reached: 0, waiting: Vec::new(), found: Vec::new() };
    scan.found.resize(spans.len(), "#".to_owned());
    scan.run()?;
    Some(scan.found)
}

struct Scan<'t> {
    text: &'t str,
    /// The open lists and objects.
    open: Vec<Open>,
    spans: &'t [Span],
    /// Number of locations that start before the current position.
    reached: usize,
    /// Those of them whose value has not ended.
    waiting: Vec<usize>,
    found: Vec<String>,
}

/// An open list or object.
struct Open {
    start: usize,
    at: Step,
}

/// The current part of a list or an object.
enum Step {
    Item(usize),
    /// A key with its quotes; `None` where a key is expected.
    Key(Option<Range<usize>>),
}

impl Scan<'_> {
    fn run(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut at = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        while let Some(byte) = bytes.get(at) {
            let start = at;
            at += 1;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b':' => continue,
                b'{' => self.open.push(Open { start, at: Step::Key(None) }),
                b'[' => self.open.push(Open { start, at: Step::Item(0) }),
                b',' => match &mut self.open.last_mut()?.at {
                    Step::Item(item) => *item += 1,
                    Step::Key(key) => *key = None,
                },
                b'}' | b']' => {
                    let start = self.open.pop()?.start;
                    self.ends(start, at);
                }
                b'"' => {
                    at = string_end(bytes, at)?;
                    if let Some(Open { at: Step::Key(key @ None), .. }) = self.open.last_mut() {
                        *key = Some(start..at);
                    }
                    self.ends(start, at);
                }
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                    at += bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                    self.ends(start, at);
                }
                _ => return None,
            }
            if self.reached == self.spans.len() && self.waiting.is_empty() {
                break;
            }
        }
        Some(())
    }

    /// A value or key ends: it is the innermost one around the locations in it that are left.
    fn ends(&mut self, start: usize, end: usize) {
        while self.spans.get(self.reached).is_some_and(|span| (span.start as usize) < end) {
            self.waiting.push(self.reached);
            self.reached += 1;
        }
        if self.waiting.is_empty() {
            return;
        }
        let is_within = |at: &usize| {
            let span = self.spans[*at];
            start <= span.start as usize && span.end as usize <= end
        };
        let within: Vec<usize> = self.waiting.iter().copied().filter(is_within).collect();
        if !within.is_empty() {
            self.waiting.retain(|at| !within.contains(at));
            let pointer = self.pointer();
            for at in within {
                self.found[at].clone_from(&pointer);
            }
        }
    }

    /// The pointer of the current part.
    fn pointer(&self) -> String {
        let mut pointer = "#".to_owned();
        for Open { at, .. } in &self.open {
            match at {
                Step::Item(item) => push_token(&mut pointer, &item.to_string()),
                Step::Key(Some(key)) => {
                    push_token(&mut pointer, &unquoted(cut(self.text, key.clone())));
                }
                Step::Key(None) => {}
            }
        }
        pointer
    }
}

/// Returns the end of a string whose first quote is before `at`.
fn string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Returns the content of a string.
fn unquoted(quoted: &str) -> String {
    let read = read(quoted, FileId::default(), Limits::default());
    match read.map(|node| node.value) {
        Ok(Value::String(text)) => text.into(),
        _ => quoted.to_owned(),
    }
}
