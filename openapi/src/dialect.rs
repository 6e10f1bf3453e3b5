//! Detection of the specification version that a description follows.

use camino::Utf8Path;
use restwright_data::{Node, Value};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;

/// A family of specification versions with the same syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Swagger 2.0
    Swagger2,
    /// OpenAPI 3.0
    OpenApi30,
    /// OpenAPI 3.1 and 3.2
    OpenApi31,
}

/// True if a text looks like an OpenAPI or Swagger description: JSON or YAML with `openapi` or
/// `swagger` among its first keys. The description need not be valid.
pub fn is_openapi(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with('<') {
        return false;
    }
    let key = |line: &str| {
        let line = line.trim_start_matches(['{', ' ', '\t', ',']);
        ["openapi", "swagger"].iter().any(|word| {
            let rest = line.trim_start_matches(['"', '\'']).strip_prefix(word);
            rest.is_some_and(|rest| {
                rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
            })
        })
    };
    text.lines().any(key) || text.contains("\"openapi\":") || text.contains("\"swagger\":")
}

/// True if a file is read as OpenAPI, judged by its content or its file name. A `.json` or `.yaml`
/// file is never WADL, so the OpenAPI reader gives the most useful errors for it.
pub fn is_read_as_openapi(path: &Utf8Path, text: &str) -> bool {
    let is_named_so = matches!(path.extension(), Some("json" | "yaml" | "yml"));
    is_openapi(text) || (is_named_so && !text.trim_start().starts_with('<'))
}

/// True for OpenAPI 3.2 descriptions, whose dialect is that of 3.1.
pub(crate) fn is_32(root: &Node) -> bool {
    let version = root.get("openapi").and_then(Node::scalar_text);
    version.is_some_and(|version| version.trim().starts_with("3.2"))
}

impl Dialect {
    /// Returns the dialect that a description declares. If it declares none, reports an error and
    /// returns `None`.
    pub(crate) fn of(root: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let stated = root.get("openapi").or_else(|| root.get("swagger"));
        let Some(stated) = stated else {
            let message = "missing key `openapi` or `swagger` with the version";
            let guessed = guess(root);
            let (code, help) = match guessed {
                None => {
                    (&codes::NOT_OPENAPI, "add `openapi: 3.1.0` if this is an OpenAPI description")
                }
                Some(Self::Swagger2) => {
                    (&codes::UNKNOWN_VERSION, "assuming Swagger 2.0; add `swagger: '2.0'`")
                }
                Some(_) => (&codes::UNKNOWN_VERSION, "assuming OpenAPI 3.1; add `openapi: 3.1.0`"),
            };
            diagnostics.push(Diagnostic::new(code, head(root), message).help(help));
            return guessed;
        };
        let version = stated.scalar_text().unwrap_or_default();
        let is_swagger = root.get("openapi").is_none();
        let (dialect, is_known) = match version.trim() {
            number if number.starts_with("3.0") => (Self::OpenApi30, true),
            number if number.starts_with("3.1") || number.starts_with("3.2") => {
                (Self::OpenApi31, true)
            }
            number if number.starts_with("2.") || number == "2" => (Self::Swagger2, true),
            number if number.starts_with("1.") => {
                let message = "Swagger 1 is not supported";
                let diagnostic = Diagnostic::new(&codes::NOT_OPENAPI, stated.span, message);
                diagnostics.push(diagnostic.help("convert it to OpenAPI 3 first"));
                return None;
            }
            _ if is_swagger => (Self::Swagger2, false),
            _ => (Self::OpenApi31, false),
        };
        if !is_known {
            let message = format!("unknown version `{version}`; assuming the nearest known one");
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_VERSION, stated.span, message);
            diagnostics.push(diagnostic.help("write 2.0, 3.0.4, 3.1.1 or 3.2.0"));
        }
        Some(dialect)
    }
}

/// Guesses the dialect of a description without a version, by keys that only one dialect has.
fn guess(root: &Node) -> Option<Dialect> {
    let has = |key: &&str| root.get(key).is_some();
    let of_swagger = ["definitions", "securityDefinitions", "basePath", "consumes", "produces"];
    let has_paths = root.get("paths").is_some_and(|paths| paths.as_object().is_some());
    match has_paths {
        false => None,
        true if of_swagger.iter().any(has) => Some(Dialect::Swagger2),
        true => Some(Dialect::OpenApi31),
    }
}

/// Span of the first key of a value; the span of the whole value would be the whole file.
fn head(node: &Node) -> restwright_source::Span {
    let first = match &node.value {
        Value::Object(object) => object.iter().next().map(|entry| entry.key_span),
        _ => None,
    };
    first.unwrap_or(restwright_source::Span { end: node.span.start + 1, ..node.span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_told_from_others() {
        for (text, expected) in [
            ("openapi: 3.1.0\n", true),
            ("# a comment\nswagger: '2.0'\n", true),
            ("{\"info\": {}, \"openapi\": \"3.0.0\"}", true),
            ("{\n  \"swagger\" : \"2.0\"\n}", true),
            ("<application/>", false),
            ("title: openapi\n", false),
            ("[]", false),
        ] {
            assert_eq!(is_openapi(text), expected, "{text}");
        }
    }
}
