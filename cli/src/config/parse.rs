//! The text of a configuration as tables, and what is not understood of it.

use restwright_source::{Diagnostic, Diagnostics, FileId, Span};

use super::table::File;
use crate::{codes, suggest};

/// Reads the text; `None` where it is not TOML or holds what is not known.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<File> {
    match toml::from_str::<File>(text) {
        Ok(file) => Some(file),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span::new(file, range.start, range.end);
            // The parser's own message may have several lines; a title has one.
            let message = error.message().trim().replace('\n', "; ");
            diagnostics.push(finding(span, &message));
            None
        }
    }
}

fn finding(span: Span, message: &str) -> Diagnostic {
    let finding = |message: &str| Diagnostic::new(&codes::CONFIG_INVALID, span, message);
    let (title, known) = match message.split_once(", expected ") {
        Some((title, known)) if title.starts_with("unknown ") => (title, known),
        _ => return finding(message).help("`restwright explain config-invalid` shows a right one"),
    };
    // `unknown field `x`, expected one of `a`, `b`` is the wording of serde.
    let title = title.replace("unknown field", "unknown key").replace("variant", "value");
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let word = title.split('`').nth(1).unwrap_or_default();
    let help = match suggest::nearest(word, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("what is known here: `{}`", known.join("`, `")),
    };
    finding(&title).help(help)
}
