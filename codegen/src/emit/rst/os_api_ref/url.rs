//! Values that the extension inserts into HTML without escaping: paths, methods and titles.

use restwright_api::{Operation, PathPart};

use crate::emit::rst::chars::printable;
use crate::plan::pages::OperationPlan;

/// Maximum number of characters of a path part; docutils rejects overlong lines.
const LONGEST: usize = 500;

/// The argument of `rest_method`: method and path. Characters with a meaning in HTML or in the
/// directive are written as character references.
pub(super) fn line(operation: &Operation) -> String {
    let mut path = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => path.push_str(&entities(text)),
            PathPart::Parameter { name, .. } => {
                // The directive looks up each parameter once in the table, by its plain name.
                let is_parameter = !seen.contains(&name.as_str()) && !name.ends_with('_');
                seen.push(name);
                let braces = if is_parameter { ("{", "}") } else { ("&#123;", "&#125;") };
                path.extend([braces.0, &entities(name), braces.1]);
            }
            PathPart::Matrix { .. } => {}
            PathPart::Resource { resource_type } => {
                path.extend(["&#123;", &entities(resource_type), "&#125;"]);
            }
        }
    }
    let path = if path.is_empty() { "/" } else { &path };
    format!("{} {path}", entities(operation.verb.as_str()))
}

/// The argument for a webhook or callback; only callbacks have a known URL.
pub(super) fn line_of_webhook(own: &OperationPlan<'_>) -> String {
    let verb = entities(own.operation.verb.as_str());
    match own.webhook.as_ref().and_then(|webhook| webhook.url) {
        Some(url) => format!("{verb} {}", entities(url)),
        None => verb,
    }
}

fn entities(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        if at == LONGEST {
            out.push('\u{2026}');
            break;
        }
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            _ if c.is_whitespace() => out.push_str("&#32;"),
            _ => out.push(printable(c)),
        }
    }
    out
}

/// A title in which characters with a meaning in HTML are replaced by similar ones.
pub(super) fn title(title: &str) -> String {
    let other = |c| match c {
        '<' => '\u{2039}',
        '>' => '\u{203a}',
        '&' => '\u{ff06}',
        _ => c,
    };
    title.chars().map(other).collect()
}
