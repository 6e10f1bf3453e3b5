//! Path templates.

use restwright_api::{PathPart, PathTemplate};

/// A parsed key of `paths`.
pub(super) struct Parsed {
    /// The path without query and fragment.
    pub(super) path: PathTemplate,
    /// Query parameters in the path: names, and values if they are fixed.
    pub(super) query: Vec<(String, Option<String>)>,
    /// True if the key contained more than a path.
    pub(super) had_more: bool,
}

/// Parses a key of `paths`. The fragment is ignored, since it only distinguishes the key from
/// others.
pub(super) fn parse(text: &str) -> Parsed {
    let (whole, fragment) = match text.split_once('#') {
        Some((whole, fragment)) => (whole, Some(fragment)),
        None => (text, None),
    };
    let (path, query) = match whole.split_once('?') {
        // A path parameter may contain a `?` between its braces.
        Some((path, query)) if path.matches('{').count() == path.matches('}').count() => {
            (path, Some(query))
        }
        _ => (whole, None),
    };
    let mut pairs = Vec::new();
    for pair in query.unwrap_or("").split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_place = value.starts_with('{') && value.ends_with('}');
        let value = Some(value.to_owned()).filter(|_| !is_place);
        pairs.push((name.trim_matches(['{', '}']).to_owned(), value));
    }
    let had_more = query.is_some() || fragment.is_some();
    Parsed { path: template(path), query: pairs, had_more }
}

/// Parses a key of `x-linked-paths`: a resource type in braces, followed by a path.
pub(super) fn parse_linked(text: &str) -> Parsed {
    let split = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let Some((resource_type, rest)) = split.filter(|(name, _)| !name.is_empty()) else {
        return parse(text);
    };
    let mut parsed = parse(rest);
    let parts = &mut parsed.path.parts;
    if rest.is_empty() {
        parts.clear();
    }
    parts.insert(0, PathPart::Resource { resource_type: resource_type.to_owned() });
    parsed
}

fn template(text: &str) -> PathTemplate {
    let mut parts: Vec<PathPart> = Vec::new();
    let mut literal = if text.starts_with('/') { String::new() } else { "/".to_owned() };
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let Some(end) = rest[at..].find('}').map(|end| at + end) else { break };
        let name = rest[at + 1..end].trim();
        literal.push_str(&rest[..at]);
        rest = &rest[end + 1..];
        // `{+path}` and `{path*}` of URI templates (RFC 6570) and of some servers match any text.
        let is_tail = name.starts_with('+') || name.ends_with('*');
        let (name, pattern) = match name.split_once(':') {
            Some((name, pattern)) => (name.trim(), Some(pattern.trim().to_owned())),
            None => (name, None),
        };
        let name = name.trim_start_matches('+').trim_end_matches('*').to_owned();
        let pattern = if is_tail { Some(".*".to_owned()) } else { pattern };
        if name.is_empty() {
            literal.push_str("{}");
            continue;
        }
        if !literal.is_empty() {
            parts.push(PathPart::Literal(std::mem::take(&mut literal)));
        }
        parts.push(PathPart::Parameter { name, pattern });
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(PathPart::Literal(literal));
    }
    PathTemplate { parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_paths_begin_with_a_resource_type() {
        let resource = PathPart::Resource { resource_type: "page".to_owned() };
        let literal = |text: &str| PathPart::Literal(text.to_owned());
        assert_eq!(parse_linked("{page}").path.parts, std::slice::from_ref(&resource));
        assert_eq!(parse_linked("{page}/next").path.parts, [resource, literal("/next")]);
        assert_eq!(parse_linked("page").path.parts, [literal("/page")]);
    }

    #[test]
    fn paths_with_more_in_them() {
        for (text, path, query) in [
            ("/pets/{id}", "/pets/{id}", ""),
            ("pets", "/pets", ""),
            ("/a/{ id }.{format}", "/a/{id}.{format}", ""),
            ("/a?b=1&c={c}", "/a", "b=1 c"),
            ("/#Action=Go", "/", ""),
            ("/files/{path*}", "/files/{path}", ""),
            ("/{open", "/{open", ""),
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.path.to_string(), path, "{text}");
            let pairs: Vec<String> = parsed
                .query
                .into_iter()
                .map(|(name, value)| value.map_or(name.clone(), |value| format!("{name}={value}")))
                .collect();
            assert_eq!(pairs.join(" "), query, "{text}");
        }
    }
}
