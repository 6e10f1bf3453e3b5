//! Examples: inline or in separate files.

use restwright_api::{Prose, Sample, SampleFormat};
use restwright_prose::docs::one_line;
use restwright_prose::{SampleRef, raw_text};
use restwright_source::{Diagnostic, FileId, LoadError};

use super::Lowerer;
use crate::codes;

/// Bytes of an example that count as one part of a description.
const BYTES: usize = 256;

impl Lowerer<'_> {
    /// Returns the example that an element refers to (`href`) or contains; `None` if it is a
    /// schema.
    pub(super) fn sample(
        &mut self,
        reference: &SampleRef,
        file: FileId,
        title: Option<String>,
    ) -> Option<Sample> {
        if self.grammars.holds_schema(reference.span) {
            return None;
        }
        let own_title = reference.element.any_attribute("title");
        let title = own_title.map(|own| own.value.clone()).or(title).map(|title| one_line(&title));
        let (text, from) = match reference.element.any_attribute("href") {
            Some(href) => {
                let target = href.value.trim();
                // An `href` from an external entity may be relative to the file of the entity or to
                // the description: both occur.
                let bases = [reference.span.file, file];
                let opened = bases.map(|base| self.sources.open_relative(base, target));
                match opened {
                    [Ok(file_id), _] | [_, Ok(file_id)] => {
                        (self.sources.text(file_id).to_string(), Some(file_id))
                    }
                    [_, Err(error)] => {
                        self.unreadable(target, href.span, &error);
                        return None;
                    }
                }
            }
            None => (inline_text(&raw_text(&reference.element.children)), None),
        };
        let text = text.replace("\r\n", "\n");
        if !self.take(text.len() / BYTES, reference.span) {
            return None;
        }
        if text.trim().is_empty() {
            return None;
        }
        // The format does not depend on the media type, because an example may show the whole HTTP
        // message.
        let format = SampleFormat::of(&text);
        let is_well_formed = is_well_formed(format, &text);
        let (name, docs, file, span) = (None, Prose::default(), from, reference.span);
        Some(Sample { title, name, docs, format, is_well_formed, text, file, span })
    }

    fn unreadable(&mut self, target: &str, span: restwright_source::Span, error: &LoadError) {
        let message = format!("cannot read sample `{target}`: {error}");
        let mut diagnostic = Diagnostic::new(&codes::UNREADABLE_SAMPLE, span, message);
        if let LoadError::Undecodable { span } = error {
            diagnostic = diagnostic.also(*span, "this byte");
        }
        self.diagnostics.push(diagnostic.help(error.help()));
    }
}

/// True if common parsers accept the example. Tests are only generated from well-formed examples.
fn is_well_formed(format: SampleFormat, text: &str) -> bool {
    match format {
        SampleFormat::Json => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        SampleFormat::Xml => roxmltree::Document::parse(text).is_ok(),
        SampleFormat::Text => true,
    }
}

/// Removes leading and trailing blank lines of inline text, and the indentation that all of its
/// lines share.
fn inline_text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |at| at + 1);
    let lines = &lines[first..last.max(first)];
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = lines.iter().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
    let cut = |line: &&str| line.get(shared..).unwrap_or("").to_owned();
    lines.iter().map(cut).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_samples_lose_their_indentation() {
        assert_eq!(inline_text("\n\n    {\n      \"a\": 1\n    }\n  "), "{\n  \"a\": 1\n}");
        assert_eq!(inline_text("  "), "");
    }

    #[test]
    fn samples_that_cannot_be_read_are_told() {
        assert!(is_well_formed(SampleFormat::Json, "{\"a\": 1}"));
        assert!(!is_well_formed(SampleFormat::Json, "{\"a\": 1, …}"));
        assert!(is_well_formed(SampleFormat::Xml, "<a/>"));
        assert!(!is_well_formed(SampleFormat::Xml, "<a>"));
        assert!(is_well_formed(SampleFormat::Text, "HTTP/1.1 200 OK"));
    }
}
