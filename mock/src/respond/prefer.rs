//! The header `Prefer` (RFC 7240), with which clients select a response.

use http::HeaderMap;
use restwright_runtime::server::Rejection;

/// Preferences of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefer {
    /// Status of the response: `code=404`.
    pub(super) code: Option<u16>,
    /// Name of the example: `example=fluffy`.
    pub(super) example: Option<String>,
}

impl Prefer {
    /// Parses the headers. Other preferences are ignored (RFC 7240).
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Rejection> {
        let mut prefer = Self::default();
        for line in headers.get_all("prefer").iter().filter_map(|line| line.to_str().ok()) {
            for preference in split(line) {
                let Some((name, value)) = preference.split_once('=') else { continue };
                let value = unquoted(value.trim());
                match name.trim().to_ascii_lowercase().as_str() {
                    "code" => prefer.code = Some(code(&value)?),
                    "example" => prefer.example = Some(value),
                    _ => {}
                }
            }
        }
        Ok(prefer)
    }
}

fn code(value: &str) -> Result<u16, Rejection> {
    let code = value.parse().ok().filter(|code| (200..600).contains(code));
    code.ok_or_else(|| {
        Rejection::bad_request("the preference cannot be read")
            .invalid("header Prefer", format!("`{value}` is not the status of a response"))
    })
}

/// Splits a header at commas and semicolons outside of quotes.
fn split(line: &str) -> Vec<&str> {
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    let mut parts = Vec::new();
    for (at, letter) in line.char_indices() {
        match letter {
            '"' if !is_escaped => is_quoted = !is_quoted,
            ',' | ';' if !is_quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        is_escaped = letter == '\\' && is_quoted && !is_escaped;
    }
    parts.push(&line[start..]);
    parts
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn prefer(text: &'static str) -> Result<Prefer, Rejection> {
        let mut headers = HeaderMap::new();
        headers.insert("prefer", HeaderValue::from_static(text));
        Prefer::of(&headers)
    }

    #[test]
    fn preferences() {
        let of = |code, example: Option<&str>| Prefer { code, example: example.map(str::to_owned) };
        for (text, expected) in [
            ("code=404", of(Some(404), None)),
            ("code=404, example=lost", of(Some(404), Some("lost"))),
            ("Code = 404; example=\"a, b; \\\"c\\\"\"", of(Some(404), Some("a, b; \"c\""))),
            ("respond-async, wait=10", of(None, None)),
            ("", of(None, None)),
        ] {
            assert_eq!(prefer(text).unwrap(), expected, "{text}");
        }
        for text in ["code=", "code=abc", "code=42", "code=99999", "code=100"] {
            assert_eq!(prefer(text).unwrap_err().status(), 400, "{text}");
        }
    }
}
