//! Path templates as the runtime reads them: `/v1/{tenant_id}/maps{;color}/{+tail}`.

use std::fmt::Write;

use restwright_api::{Location, Operation, PathPart};

impl super::Exchange<'_> {
    /// The template of the path, as a server reads it; `None` for an operation that only a link
    /// leads to.
    pub fn template(&self, operation: &Operation) -> Option<String> {
        let matrix = self.parameters.iter().filter(|found| found.location == Location::Matrix);
        let matrix: Vec<String> = matrix.map(|found| key(&found.name)).collect();
        (!is_link(operation)).then(|| template(operation, &matrix))
    }
}

/// The template of an operation; `matrix` are the names of its matrix parameters. Those that
/// belong to no resource stand behind the last segment.
pub(crate) fn template(operation: &Operation, matrix: &[String]) -> String {
    let mut out = String::new();
    let mut left: Vec<&String> = matrix.iter().collect();
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => literal(text, &mut out),
            PathPart::Parameter { name, pattern } => {
                // A pattern that takes anything takes slashes.
                let tail = pattern.as_deref().is_some_and(|found| {
                    matches!(found.trim(), ".*" | ".+" | ".*?" | ".+?" | "(.*)" | "(.+)")
                });
                let mark = if tail { "+" } else { "" };
                let _ = write!(out, "{{{mark}{}}}", key(name));
            }
            PathPart::Matrix { name } => {
                let name = key(name);
                if left.contains(&&name) {
                    left.retain(|found| **found != name);
                    let _ = write!(out, "{{;{name}}}");
                }
            }
            PathPart::Resource { .. } => {}
        }
    }
    for name in left {
        let _ = write!(out, "{{;{name}}}");
    }
    if out.is_empty() || out.starts_with('/') || is_link(operation) {
        return out;
    }
    format!("/{out}")
}

/// True where the operation stands at a URL that a link leads to.
pub(crate) fn is_link(operation: &Operation) -> bool {
    matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }))
}

/// The name of a parameter inside of a template: what could be read as a part of the template
/// itself is left out.
pub fn key(name: &str) -> String {
    let sound = |found: char| found.is_alphanumeric() || "_-.:$@".contains(found);
    let key: String = name.chars().map(|found| if sound(found) { found } else { '_' }).collect();
    if key.is_empty() { "_".to_owned() } else { key }
}

/// Text of a path: what no URL holds as it is, or what a template would take for its own, is
/// percent-encoded.
fn literal(text: &str, out: &mut String) {
    for found in text.chars() {
        let sound = found.is_ascii_graphic() && !"\"#<>?^`{}\\|".contains(found);
        if sound {
            out.push(found);
        } else {
            for byte in found.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}
