//! Parses text into a tree, and reports problems.

use restwright_source::{Diagnostic, Diagnostics, FileId, Limits, Span};

use crate::edit::Layout;
use crate::parsed::{Read, ReadError, ReadErrorKind, Twice};
use crate::{Node, codes, json, yaml};

/// Parses a text as JSON if it looks like JSON, or else as YAML 1.2.
///
/// Returns `None` if the text is invalid; the diagnostics then contain an error.
pub fn read(
    text: &str,
    file: FileId,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    read_for_edits(text, file, limits, diagnostics).map(|(node, _)| node)
}

/// Like [`read`], but also returns the layout for edits.
pub(crate) fn read_for_edits(
    text: &str,
    file: FileId,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Layout)> {
    let layout = Layout::of(text);
    let is_json = layout.is_bracketed;
    let result = if is_json {
        json::read_all(text, file, limits).or_else(|error| {
            // YAML additionally allows comments, trailing commas and single quotes.
            let fallback = if error.kind == ReadErrorKind::Syntax {
                yaml::read(text, file, limits).ok()
            } else {
                None
            };
            let read = fallback.ok_or(error.clone())?;
            diagnostics.push(no_json(file, &error));
            Ok(read)
        })
    } else {
        yaml::read(text, file, limits)
    };
    match result {
        Ok(Read { node, duplicates, moved, shared }) => {
            diagnostics.extend(duplicates.into_iter().map(twice));
            diagnostics.extend(moved.into_iter().map(indented_too_little));
            Some((node, layout.shared(shared)))
        }
        Err(error) => {
            diagnostics.push(refusal(file, &error, is_json, limits));
            None
        }
    }
}

fn place(file: FileId, error: &ReadError) -> Span {
    Span::new(file, error.at, error.at + 1)
}

fn no_json(file: FileId, error: &ReadError) -> Diagnostic {
    let message = format!("not well-formed JSON: {}; read as YAML", error.why);
    Diagnostic::new(&codes::NOT_JSON, place(file, error), message)
        .help("correct it: other tools will reject the file")
}

fn refusal(file: FileId, error: &ReadError, is_json: bool, limits: Limits) -> Diagnostic {
    let (code, help) = match error.kind {
        ReadErrorKind::Syntax => {
            let help = "correct the syntax";
            (&codes::NOT_WELL_FORMED, help.to_owned())
        }
        ReadErrorKind::Depth => {
            let raise = limits.raise("nesting");
            (
                &codes::TOO_DEEP,
                format!("move inner parts to named components, and refer to them; {raise}"),
            )
        }
        ReadErrorKind::Size => {
            let raise = limits.raise("expanded-bytes");
            (&codes::TOO_LARGE, format!("refer to shared parts with `$ref`; {raise}"))
        }
    };
    let message = match (error.kind, is_json) {
        (ReadErrorKind::Syntax, true) => format!("not well-formed JSON: {}", error.why),
        _ => error.why.clone(),
    };
    Diagnostic::new(code, place(file, error), message).help(help)
}

fn indented_too_little(line: Span) -> Diagnostic {
    let message = "text in brackets or quotes is indented less than YAML requires";
    Diagnostic::new(&codes::INDENTED_TOO_LITTLE, line, message)
        .help("indent it more than its key: other tools may reject the file")
}

fn twice(Twice { key, again, first }: Twice) -> Diagnostic {
    let message = format!("duplicate key `{key}`");
    Diagnostic::new(&codes::DUPLICATE_KEY, again, message)
        .at("holds")
        .also(first, "ignored")
        .help("remove or rename one of them")
}
