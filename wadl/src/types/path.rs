//! Where in a body a parameter says that it stands.

use super::observe::DEEPEST;

/// A step from a value to one inside of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// To the member of this name.
    Member(String),
    /// To the items of a list.
    Items,
    /// To the value of any key of a map: `{host}` or `<host>` stands for the key.
    Key,
}

impl Step {
    /// The step that a name in a path is.
    fn named(name: &str) -> Self {
        if is_template(name) { Self::Key } else { Self::Member(name.to_owned()) }
    }
}

/// True for a name that stands for any other: `{host}`, `<host>`.
pub(super) fn is_template(name: &str) -> bool {
    let inner = |open, close| name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner('{', '}').or_else(|| inner('<', '>')).is_some_and(|name: &str| !name.is_empty())
}

/// The steps of a path that a description gives: a JSON path (`$.a['b'][*].c`), a dotted one
/// (`a.b`), an XPath (`/a/b/@c`). `None` where it names no place below the root, one that only a
/// search would find (`//a`, `$..a`), or one that is deeper than any value.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
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
            "*" => out.push(Step::Items),
            "" | "text()" | "." => {}
            name => out.push(Step::named(name)),
        }
    }
    let names_something = out.iter().any(|step| matches!(step, Step::Member(_) | Step::Key));
    (names_something && out.len() <= DEEPEST).then_some(out)
}

/// What stands between brackets, and the rest behind them. Quoted text may hold brackets.
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

/// A name in quotes, or something that picks items. An XPath predicate picks among elements that
/// the name before it has named already.
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

    /// Members by name, items as `*`.
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
