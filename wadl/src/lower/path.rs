//! Parsing of paths: templates, and query and matrix parameters, which do not belong in paths.

use restwright_api::PathPart;

/// A parsed path.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PathPieces {
    /// Literals and templates; begins with a `/` unless empty.
    pub(super) parts: Vec<PathPart>,
    /// `?name=value` after the path.
    pub(super) query: Vec<Pair>,
    /// `;name=value` in the path.
    pub(super) matrix: Vec<Pair>,
    /// True if braces are unbalanced; they are text then.
    pub(super) broken: bool,
}

/// A query or matrix parameter in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) value: PairValue,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PairValue {
    /// `name={template}` or `name`: the caller sets the value.
    Template(String),
    /// `name=value`: fixed value.
    Fixed(String),
}

/// Parses a path. Leading and trailing slashes are ignored (WADL, section 2.6.1).
pub(super) fn take_apart(text: &str) -> PathPieces {
    let mut out = PathPieces::default();
    let (path, query) = split_once_outside(text, '?');
    // Some descriptions contain `%26` instead of `&amp;`.
    let query = if query.contains("={") { query.replace("%26", "&") } else { query.to_owned() };
    out.query = pairs(&query, '&');
    for segment in split_outside(path, '/').into_iter().filter(|segment| !segment.is_empty()) {
        let (segment, matrix) = split_once_outside(segment, ';');
        push_literal(&mut out.parts, "/");
        out.segment(segment);
        out.matrix(pairs(matrix, ';'));
    }
    out
}

/// Appends path parts and merges adjacent literals.
pub(super) fn append(parts: &mut Vec<PathPart>, more: &[PathPart]) {
    for part in more {
        match part {
            PathPart::Literal(text) => push_literal(parts, text),
            placeholder => parts.push(placeholder.clone()),
        }
    }
}

/// Adds a matrix parameter at the end of a path.
pub(super) fn place_matrix(parts: &mut Vec<PathPart>, name: &str) {
    let part = PathPart::Matrix { name: name.to_owned() };
    if !parts.contains(&part) {
        parts.push(part);
    }
}

fn push_literal(parts: &mut Vec<PathPart>, text: &str) {
    match parts.last_mut() {
        Some(PathPart::Literal(last)) => last.push_str(text),
        _ if !text.is_empty() => parts.push(PathPart::Literal(text.to_owned())),
        _ => {}
    }
}

impl PathPieces {
    /// Parses a segment: text and `{templates}`.
    fn segment(&mut self, mut text: &str) {
        while let Some(open) = text.find('{') {
            let Some(close) = closing_brace(&text[open..]) else {
                self.broken = true;
                break;
            };
            push_literal(&mut self.parts, &text[..open]);
            self.template(&text[open + 1..open + close]);
            text = &text[open + close + 1..];
        }
        self.broken |= text.contains('}');
        push_literal(&mut self.parts, text);
    }

    /// Parses the content of braces: `name`, `name: regex` (JAX-RS), or an operator and names (RFC
    /// 6570).
    fn template(&mut self, inside: &str) {
        let inside = inside.trim();
        let (list, pattern) = match inside.split_once(':') {
            Some((name, pattern)) => (name, Some(pattern.trim().to_owned())),
            None => (inside, None),
        };
        let operator = list.chars().next().filter(|c| "?&;/.+#".contains(*c));
        let list = &list[operator.map_or(0, char::len_utf8)..];
        let names = list.split(',').map(|name| name.trim().trim_end_matches('*'));
        let names: Vec<&str> = names.collect();
        if names.contains(&"") {
            self.broken = true;
            return push_literal(&mut self.parts, &format!("{{{inside}}}"));
        }
        match operator {
            Some('?' | '&') => self.query.extend(names.into_iter().map(Pair::of_template)),
            Some(';') => self.matrix(names.into_iter().map(Pair::of_template).collect()),
            _ => self.values(operator, &names, pattern.as_ref()),
        }
    }

    /// Adds path parameters, with the separators of the operator.
    fn values(&mut self, operator: Option<char>, names: &[&str], pattern: Option<&String>) {
        let (first, between) = match operator {
            Some('/') if self.ends_with_slash() => ("", "/"),
            Some('/') => ("/", "/"),
            Some('.') => (".", "."),
            _ => ("", ","),
        };
        for (at, name) in names.iter().enumerate() {
            push_literal(&mut self.parts, if at == 0 { first } else { between });
            let pattern = pattern.cloned();
            self.parts.push(PathPart::Parameter { name: (*name).to_owned(), pattern });
        }
    }

    /// Adds matrix parameters of the last parsed segment.
    fn matrix(&mut self, pairs: Vec<Pair>) {
        for pair in pairs {
            place_matrix(&mut self.parts, &pair.name);
            self.matrix.push(pair);
        }
    }

    fn ends_with_slash(&self) -> bool {
        matches!(self.parts.last(), Some(PathPart::Literal(text)) if text.ends_with('/'))
    }
}

impl Pair {
    fn of_template(name: &str) -> Self {
        Self { name: name.to_owned(), value: PairValue::Template(name.to_owned()) }
    }
}

/// Returns the offset of the closing brace; patterns may contain nested pairs.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Splits at a separator outside of braces.
fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let (mut out, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 => {
                out.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}

fn split_once_outside(text: &str, separator: char) -> (&str, &str) {
    let first = split_outside(text, separator)[0].len();
    (&text[..first], text[first..].strip_prefix(separator).unwrap_or(""))
}

fn pairs(text: &str, separator: char) -> Vec<Pair> {
    let pieces = split_outside(text, separator).into_iter().filter(|piece| !piece.is_empty());
    pieces.map(pair).collect()
}

fn pair(text: &str) -> Pair {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let bare = |text: &str| text.strip_prefix('{')?.strip_suffix('}').map(str::to_owned);
    let name = bare(name).unwrap_or_else(|| name.to_owned());
    let value = match bare(value) {
        Some(template) => PairValue::Template(template),
        None if value.is_empty() => PairValue::Template(name.clone()),
        None => PairValue::Fixed(value.to_owned()),
    };
    Pair { name, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright_api::PathTemplate;

    fn shown(text: &str) -> String {
        let pieces = take_apart(text);
        let path = PathTemplate { parts: pieces.parts }.to_string();
        let pair = |pair: &Pair| match &pair.value {
            PairValue::Template(name) => format!("{}={{{name}}}", pair.name),
            PairValue::Fixed(value) => format!("{}={value}", pair.name),
        };
        let query: Vec<_> = pieces.query.iter().map(pair).collect();
        let matrix: Vec<_> = pieces.matrix.iter().map(pair).collect();
        let broken = if pieces.broken { " broken" } else { "" };
        format!("{path} ?{} ;{}{broken}", query.join("&"), matrix.join(";"))
    }

    #[test]
    fn paths() {
        for (text, expected) in [
            ("v1", "/v1 ? ;"),
            ("/v2/", "/v2 ? ;"),
            ("", " ? ;"),
            ("a//b", "/a/b ? ;"),
            ("{id}", "/{id} ? ;"),
            ("{id: [0-9]{2,4}/x?}/y", "/{id}/y ? ;"),
            ("{a}.{b}", "/{a}.{b} ? ;"),
            ("find?q={q}&page=1&all", "/find ?q={q}&page=1&all={all} ;"),
            ("find?a=b%26q={q}", "/find ?a=b&q={q} ;"),
            ("find?a=b%26c", "/find ?a=b%26c ;"),
            ("map;lat={lat};fixed=1/tile", "/map/tile ? ;lat={lat};fixed=1"),
            ("{?x,y*}", "/ ?x={x}&y={y} ;"),
            ("{+path}", "/{path} ? ;"),
            ("{path*}{.format}", "/{path}.{format} ? ;"),
            ("map{;lat,long}{/zoom,x}", "/map/{zoom}/{x} ? ;lat={lat};long={long}"),
            ("{/a}", "/{a} ? ;"),
            ("{x,y}", "/{x},{y} ? ;"),
            ("{id: a,b}", "/{id} ? ;"),
            ("{a,}", "/{a,} ? ; broken"),
            ("a{b", "/a{b ? ; broken"),
            ("a}b", "/a}b ? ; broken"),
            ("{}", "/{} ? ; broken"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn patterns_are_kept() {
        let parts = take_apart("{id: [0-9]{2}}").parts;
        let pattern = Some("[0-9]{2}".to_owned());
        assert_eq!(parts[1], PathPart::Parameter { name: "id".to_owned(), pattern });
    }
}
