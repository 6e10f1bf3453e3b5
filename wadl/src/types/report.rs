//! Diagnostics about examples, with locations within them.

use restwright_api::Sample;
use restwright_api::pending::Field;
use restwright_source::{Code, Diagnostic, Diagnostics, Sources, Span};

use super::node::ExampleOffset;
use crate::codes;

/// Output of diagnostics about a set of examples.
pub(super) struct Report<'r> {
    pub(super) sources: &'r Sources,
    pub(super) diagnostics: &'r mut Diagnostics,
    /// The examples that locations refer to by index.
    pub(super) samples: Vec<Sample>,
}

impl Report<'_> {
    /// Reports an example that cannot be parsed.
    pub(super) fn bad_sample(&mut self, offset: ExampleOffset, why: &str) {
        let format = format!("{:?}", self.samples[offset.sample].format).to_uppercase();
        let message = format!("not well-formed {format} in an example: {why}");
        let span = self.span(offset);
        let diagnostic = Diagnostic::new(&codes::BAD_SAMPLE, span, message).at(self.inside(offset));
        let help = "correct it; the documentation shows it unchanged, and no type is derived from \
                    it";
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports an example that does not match a declaration.
    pub(super) fn contradiction(
        &mut self,
        field: &Field,
        offset: Option<ExampleOffset>,
        problem: &str,
    ) {
        static CODE: &Code = &codes::SAMPLE_CONTRADICTS_DECLARATION;
        let message = format!("parameter `{}` {problem}", field.name);
        let mut diagnostic = Diagnostic::new(CODE, field.span, message).at("declared here");
        if let Some(offset) = offset {
            let text = match self.inside(offset) {
                inside if inside.is_empty() => "shown here".to_owned(),
                inside => format!("shown here, {inside}"),
            };
            diagnostic = diagnostic.also(self.span(offset), text);
        }
        let help = "correct the declaration or the sample; the declared type is kept if it accepts \
                    both";
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Returns the span of a location. Inline examples have been changed (indentation, escapes), so
    /// their locations have the span of the whole example.
    pub(super) fn span(&self, offset: ExampleOffset) -> Span {
        let sample = &self.samples[offset.sample];
        let Some(file) = sample.file else { return sample.span };
        let text = self.sources.text(file);
        let at = original_offset(&text, offset.at);
        Span::new(file, at, at + token(&text[at..]))
    }

    /// Describes the location in an inline example; empty for examples in separate files.
    fn inside(&self, offset: ExampleOffset) -> String {
        let sample = &self.samples[offset.sample];
        if sample.file.is_some() {
            return String::new();
        }
        let before = sample.text.get(..offset.at).unwrap_or(&sample.text);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        format!("line {}, column {column} of the sample", before.matches('\n').count() + 1)
    }
}

/// Returns the length of the value, tag or punctuation at the beginning of a text.
fn token(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut is_escaped = false;
    let end = chars.find(|&(_, c)| match first {
        '"' => {
            let ends = c == '\n' || (c == '"' && !is_escaped);
            is_escaped = c == '\\' && !is_escaped;
            ends
        }
        '{' | '[' | '}' | ']' => true,
        _ => c.is_whitespace() || matches!(c, ',' | '{' | '}' | '[' | ']' | '<' | '>' | '/' | '='),
    });
    match end {
        Some((at, '"')) if first == '"' => at + 1,
        Some((at, _)) => at,
        None => text.len(),
    }
}

/// Converts an offset that counts every `\r\n` as one character to an offset in the text.
fn original_offset(text: &str, offset: usize) -> usize {
    let mut left = offset;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        if !(c == '\r' && text[at + 1..].starts_with('\n')) {
            left = left.saturating_sub(c.len_utf8());
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_in_files_with_carriage_returns() {
        assert_eq!(original_offset("a\r\nb\r\nc", 4), 6);
        assert_eq!(original_offset("añb", 3), 3);
        assert_eq!(original_offset("ab", 9), 2);
    }

    #[test]
    fn what_stands_at_a_place() {
        let cases = [
            ("\"a \\\" b\", 1", "\"a \\\" b\""),
            ("\"open\nnext", "\"open"),
            ("true}", "true"),
            ("12, 3", "12"),
            ("{\"a\": 1}", "{"),
            ("<volume id=\"1\"/>", "<volume"),
            ("id=\"1\"", "id"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(&text[..token(text)], expected);
        }
    }
}
