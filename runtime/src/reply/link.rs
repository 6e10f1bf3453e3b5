//! The `Link` header (RFC 8288).

/// Link in a `Link` header.
struct Link<'a> {
    target: &'a str,
    /// Parameters: names in lower case with their values.
    parameters: Vec<(String, String)>,
}

impl Link<'_> {
    fn parameter(&self, name: &str) -> Option<&str> {
        // Of parameters with the same name, the first applies (section 3.3).
        let mut found = self.parameters.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Returns the target of the first link with a relation. Links with `anchor` are skipped: their
/// context is another resource.
pub(super) fn target(line: &str, relation: &str) -> Option<String> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return None;
        }
        let Some((found, after)) = link(rest) else {
            rest = behind_comma(rest);
            continue;
        };
        let mut relations = found.parameter("rel").unwrap_or_default().split_ascii_whitespace();
        if relations.any(|name| name.eq_ignore_ascii_case(relation))
            && found.parameter("anchor").is_none_or(str::is_empty)
        {
            return Some(found.target.to_owned());
        }
        rest = behind_comma(after);
    }
}

/// Splits off a link.
fn link(text: &str) -> Option<(Link<'_>, &str)> {
    let (target, mut rest) = text.strip_prefix('<')?.split_once('>')?;
    let mut parameters = Vec::new();
    loop {
        rest = blanks(rest);
        let Some(after) = rest.strip_prefix(';') else { break };
        rest = blanks(after);
        let end = rest.find([' ', '\t', '=', ';', ',']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match blanks(after).strip_prefix('=') {
            Some(after) => value(blanks(after)),
            None => (String::new(), after),
        };
        rest = after;
        if !name.is_empty() {
            parameters.push((name.to_ascii_lowercase(), value));
        }
    }
    Some((Link { target, parameters }, rest))
}

/// Splits off a value, quoted or not.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([' ', '\t', ';', ',']).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(found) = characters.next() {
        match found {
            '"' => return (value, characters.as_str()),
            '\\' => value.extend(characters.next()),
            found => value.push(found),
        }
    }
    // An unterminated quoted string is ignored.
    (String::new(), "")
}

fn blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// Returns the text after the next comma outside of quotes and targets.
fn behind_comma(text: &str) -> &str {
    let mut ends = ',';
    let mut characters = text.chars();
    while let Some(found) = characters.next() {
        match (ends, found) {
            (',', ',') => return characters.as_str(),
            (',', '"') => ends = '"',
            (',', '<') => ends = '>',
            ('"', '\\') => {
                characters.next();
            }
            (end, found) if end == found => ends = ',',
            _ => {}
        }
    }
    ""
}
