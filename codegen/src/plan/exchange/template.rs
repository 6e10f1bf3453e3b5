//! Path templates in the syntax of the runtime: `/v1/{tenant_id}/maps{;color}/{+tail}`.

use std::fmt::Write;

use restwright_api::{Location, Operation, PathPart};

impl super::Exchange<'_> {
    /// Returns the template of the path for a server; `None` for an operation whose URL comes from
    /// a link.
    pub fn template(&self, operation: &Operation) -> Option<String> {
        let matrix =
            self.parameters.iter().filter(|parameter| parameter.location == Location::Matrix);
        let matrix: Vec<String> = matrix.map(|parameter| key(&parameter.name)).collect();
        (!is_link(operation)).then(|| template(operation, &matrix))
    }
}

/// Returns the template of an operation; `matrix` are the names of its matrix parameters. Those
/// that belong to no resource are added after the last segment.
pub(crate) fn template(operation: &Operation, matrix: &[String]) -> String {
    let mut out = String::new();
    let mut left: Vec<&String> = matrix.iter().collect();
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => literal(text, &mut out),
            PathPart::Parameter { name, pattern } => {
                // A pattern that matches anything also matches slashes.
                let tail = pattern.as_deref().is_some_and(|regex| {
                    matches!(regex.trim(), ".*" | ".+" | ".*?" | ".+?" | "(.*)" | "(.+)")
                });
                let mark = if tail { "+" } else { "" };
                let _ = write!(out, "{{{mark}{}}}", key(name));
            }
            PathPart::Matrix { name } => {
                let name = key(name);
                if left.contains(&&name) {
                    left.retain(|other| **other != name);
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

/// True if the URL of the operation comes from a link.
pub(crate) fn is_link(operation: &Operation) -> bool {
    matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }))
}

/// Returns the name of a parameter in a template. Characters with a meaning in templates are
/// replaced by underscores.
pub fn key(name: &str) -> String {
    let sound = |c: char| c.is_alphanumeric() || "_-.:$@".contains(c);
    let key: String = name.chars().map(|c| if sound(c) { c } else { '_' }).collect();
    if key.is_empty() { "_".to_owned() } else { key }
}

/// Appends literal text of a path. Characters that are invalid in a URL or have a meaning in
/// templates are percent-encoded.
fn literal(text: &str, out: &mut String) {
    for c in text.chars() {
        let sound = c.is_ascii_graphic() && !"\"#<>?^`{}\\|".contains(c);
        if sound {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}
