//! JSON for output: keeps the order of properties and all digits of numbers.

use std::fmt::Write;

use super::super::value::show::acts;

/// JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// A number, `true`, `false` or `null`, in its original notation.
    Literal(String),
    /// String.
    Text(String),
    /// List.
    List(Vec<Tree>),
    /// Object.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Parses JSON that was written by this crate and is thus valid.
    pub(super) fn parse(json: &str) -> Self {
        Parser { rest: json }.value()
    }

    /// Returns the value at a property path; the whole value if it is absent.
    pub(super) fn take(self, keys: &[&str]) -> Self {
        let mut at = &self;
        for key in keys {
            let Self::Object(members) = at else { return self };
            let Some((_, value)) = members.iter().find(|(name, _)| name == key) else {
                return self;
            };
            at = value;
        }
        at.clone()
    }

    /// Writes the value as JSON in one line.
    pub(super) fn line(&self) -> String {
        let mut out = String::new();
        self.write(None, &mut out);
        out
    }

    /// Writes the value as JSON with a line for each item.
    pub(super) fn json(&self) -> String {
        let mut out = String::new();
        self.write(Some(0), &mut out);
        out.push('\n');
        out
    }

    fn write(&self, depth: Option<usize>, out: &mut String) {
        let inner = depth.map(|depth| depth + 1);
        let new_line = |depth: Option<usize>, out: &mut String| {
            if let Some(depth) = depth {
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
            }
        };
        match self {
            Self::Literal(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    out.push(if at == 0 { '[' } else { ',' });
                    new_line(inner, out);
                    item.write(inner, out);
                }
                new_line(depth, out);
                out.push(']');
            }
            Self::Object(members) => {
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push(if at == 0 { '{' } else { ',' });
                    new_line(inner, out);
                    out.push_str(&quoted(name));
                    out.push_str(if depth.is_some() { ": " } else { ":" });
                    value.write(inner, out);
                }
                new_line(depth, out);
                out.push('}');
            }
        }
    }
}

/// Parser of valid JSON.
struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn value(&mut self) -> Tree {
        self.skip();
        match self.rest.as_bytes().first() {
            Some(b'"') => Tree::Text(self.text()),
            Some(b'[') => {
                let mut items = Vec::new();
                self.each(']', |parser| items.push(parser.value()));
                Tree::List(items)
            }
            Some(b'{') => {
                let mut members = Vec::new();
                self.each('}', |parser| {
                    let name = parser.text();
                    parser.skip();
                    parser.go(1);
                    members.push((name, parser.value()));
                });
                Tree::Object(members)
            }
            _ => {
                let end = self.rest.find([',', ']', '}', ' ', '\n', '\r', '\t']);
                Tree::Literal(self.go(end.unwrap_or(self.rest.len())))
            }
        }
    }

    /// Parses comma-separated items up to the end of their list.
    fn each(&mut self, end: char, mut item: impl FnMut(&mut Self)) {
        self.go(1);
        loop {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(end) {
                self.go(1);
                return;
            }
            if self.rest.starts_with(',') {
                self.go(1);
                self.skip();
            }
            item(self);
        }
    }

    fn text(&mut self) -> String {
        let mut is_escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, found)| {
            let is_end = *found == '"' && !is_escaped;
            is_escaped = *found == '\\' && !is_escaped;
            is_end
        });
        let json = self.go(end.map_or(self.rest.len(), |(at, _)| at + 1));
        serde_json::from_str(&json).unwrap_or(json)
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Consumes and returns the next bytes.
    fn go(&mut self, bytes: usize) -> String {
        let (done, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.rest = rest;
        done.to_owned()
    }
}

/// Returns a JSON string without terminal control characters.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    for found in serde_json::Value::from(text).to_string().chars() {
        if acts(found) {
            for unit in found.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(found);
        }
    }
    out
}

/// Returns text without terminal control characters, except line breaks.
pub(super) fn lines_shown(text: &str) -> String {
    let shown = |found: char| match found {
        '\n' => '\n',
        found if acts(found) => '\u{fffd}',
        found => found,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_order_are_kept() {
        let json = r#"{"b":[1.50,12345678901234567890123,-0,true,null],"a":{"x":"q\"\\\n"},"e":[],"f":{}}"#;
        assert_eq!(Tree::parse(json).line(), json);
    }

    #[test]
    fn values_are_found_below_keys() {
        let tree = Tree::parse(r#"{"data":{"items":[1,2]}}"#);
        assert_eq!(tree.clone().take(&["data", "items"]).line(), "[1,2]");
        assert_eq!(tree.clone().take(&["data", "rows"]), tree);
    }

    #[test]
    fn nothing_acts_on_a_terminal() {
        assert_eq!(quoted("\u{1b}[2J\u{202e}\u{9b}"), "\"\\u001b[2J\\u202e\\u009b\"");
        assert_eq!(lines_shown("a\n\u{1b}[2J"), "a\n\u{fffd}[2J");
    }
}
