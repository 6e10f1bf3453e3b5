//! Paths of parameters within bodies ([`crate::Field::path`]).

/// A step from a value to a nested value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the property with this name.
    Member(String),
    /// To the items of a list.
    Items,
    /// To the value of any key of a map; `{host}` or `<host>` is a placeholder for the key.
    Key,
}

impl Step {
    /// Returns the step for a name in quotes.
    fn named(name: &str) -> Self {
        if is_template(name) { Self::Key } else { Self::Member(name.to_owned()) }
    }

    /// Returns the step for a name or the index of an item.
    fn of(name: &str) -> Self {
        let is_index = !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
        if name == "*" || is_index { Self::Items } else { Self::named(name) }
    }
}

/// True for a placeholder: `{host}`, `<host>`.
pub fn is_template(name: &str) -> bool {
    let inner = |open, close| name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner('{', '}').or_else(|| inner('<', '>')).is_some_and(|name: &str| !name.is_empty())
}

/// Parses the path of a parameter: JSONPath (`$.a['b'][*].c`), dotted (`a.b`), or XPath
/// (`/a/b/@c`). Returns `None` for paths without a step, and for paths that require a search (`//a`,
/// `$..a`).
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let path = path.trim();
    let is_json = path.starts_with('$') || !path.contains(['/', '@']);
    if path.contains("..") || path.contains("//") {
        return None;
    }
    let mut rest = if is_json { path.trim_start_matches('$') } else { path };
    let separators: &[char] = if is_json { &['.', '['] } else { &['/', '['] };
    let mut out = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first == '[' {
            let (inner, behind) = bracket(&rest[1..])?;
            rest = behind;
            out.extend(bracketed(inner, is_json));
            continue;
        }
        if first == separators[0] {
            rest = &rest[1..];
            continue;
        }
        let end = rest.find(separators).unwrap_or(rest.len());
        let name = rest[..end].trim().trim_start_matches('@');
        rest = &rest[end..];
        match name {
            "" | "text()" | "." => {}
            name => out.push(Step::of(name)),
        }
    }
    let names_something = out.iter().any(|step| matches!(step, Step::Member(_) | Step::Key));
    names_something.then_some(out)
}

/// Splits a text at the closing bracket. Quoted text may contain brackets.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == ']' => return Some((&text[..at], &text[at + 1..])),
            None if matches!(c, '\'' | '"') => quote = Some(c),
            _ => {}
        }
    }
    None
}

/// Parses the content of brackets: a quoted name, or a selection of items. XPath predicates are
/// ignored, because they only filter elements of the preceding name.
fn bracketed(inner: &str, is_json: bool) -> Option<Step> {
    let inner = inner.trim();
    for quote in ['\'', '"'] {
        let quoted = inner.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(name) = quoted {
            return Some(Step::named(name));
        }
    }
    is_json.then_some(Step::Items)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats steps: properties by name, items as `*`.
    fn show(path: &str) -> Option<String> {
        let words = steps(path)?.into_iter().map(|step| match step {
            Step::Member(name) => name,
            Step::Items => "*".to_owned(),
            Step::Key => "{}".to_owned(),
        });
        Some(words.collect::<Vec<_>>().join(" > "))
    }

    #[test]
    fn paths() {
        for (path, expected) in [
            ("$.a.b[*].c", Some("a > b > * > c")),
            ("$['self_link']", Some("self_link")),
            ("$[\"a.b\"]['c]']", Some("a.b > c]")),
            ("a.b", Some("a > b")),
            ("a[].b", Some("a > * > b")),
            ("$[*].id", Some("* > id")),
            ("/a/b/@c", Some("a > b > c")),
            ("/csapi:images/atom:link[@rel='next']/@href", Some("csapi:images > atom:link > href")),
            ("a/b/text()", Some("a > b")),
            ("$.quotas.{resource}.limit", Some("quotas > {} > limit")),
            ("$.by['<host>']", Some("by > {}")),
            ("/by/{host}", Some("by > {}")),
            ("/server/tags/0/value", Some("server > tags > * > value")),
            ("$.tags.0", Some("tags > *")),
            ("$.codes['404']", Some("codes > 404")),
            ("/", None),
            ("$", None),
            ("$[", None),
            ("$..a", None),
            ("//a", None),
            ("", None),
        ] {
            assert_eq!(show(path).as_deref(), expected, "{path}");
        }
    }
}
