//! Parsed path templates of operations: `/v1/{tenant_id}/maps{;color}/{+tail}`.

/// Segment of a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Segment {
    /// Pieces, without matrix parameters.
    pub(super) pieces: Vec<Piece>,
    /// True if matrix parameters follow the segment.
    pub(super) has_matrix: bool,
}

/// Piece of a segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    /// Percent-encoded text.
    Literal(Box<str>),
    /// Parameter, without its name: templates that differ only in names match the same paths.
    Parameter,
    /// Parameter that may contain slashes.
    Tail,
}

/// Returns the names of the path parameters of a template, in order.
pub fn names(template: &str) -> impl Iterator<Item = &str> {
    let names = template.split('{').skip(1).filter_map(|found| found.split_once('}'));
    let names = names.map(|(name, _)| name).filter(|name| !name.starts_with(';'));
    names.map(|name| name.strip_prefix('+').unwrap_or(name))
}

/// Splits a template into segments.
pub(super) fn segments(template: &str) -> Vec<Segment> {
    template.strip_prefix('/').unwrap_or(template).split('/').map(segment).collect()
}

fn segment(text: &str) -> Segment {
    let mut found = Segment { pieces: Vec::new(), has_matrix: false };
    let mut rest = text;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((name, behind)) = behind.split_once('}') else { break };
        if !literal.is_empty() {
            found.pieces.push(Piece::Literal(literal.into()));
        }
        rest = behind;
        match (name.strip_prefix(';'), name.strip_prefix('+')) {
            (Some(_), _) => found.has_matrix = true,
            (_, Some(_)) => found.pieces.push(Piece::Tail),
            _ => found.pieces.push(Piece::Parameter),
        }
    }
    if !rest.is_empty() {
        found.pieces.push(Piece::Literal(rest.into()));
    }
    found
}

impl Segment {
    /// Returns the text of a segment without parameters.
    pub(super) fn literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Returns whether the segment may contain slashes.
    pub(super) fn is_tail(&self) -> bool {
        self.pieces.contains(&Piece::Tail)
    }

    /// Returns the number of literal characters: segments with more are tried first.
    pub(super) fn weight(&self) -> usize {
        let literals = self.pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            _ => 0,
        });
        literals.sum()
    }

    /// Returns the values of the parameters in a text; `None` if it does not match. Parameters
    /// match as little as possible; the last one matches the rest.
    pub(super) fn values<'p>(&self, text: &'p str) -> Option<Vec<&'p str>> {
        let mut values = Vec::new();
        // There is no value after a trailing slash.
        if text.is_empty() && self.weight() == 0 {
            return None;
        }
        taken(&self.pieces, text, &mut values).then_some(values)
    }
}

fn taken<'p>(pieces: &[Piece], text: &'p str, values: &mut Vec<&'p str>) -> bool {
    let Some((first, others)) = pieces.split_first() else { return text.is_empty() };
    if let Piece::Literal(literal) = first {
        return text.strip_prefix(&**literal).is_some_and(|rest| taken(others, rest, values));
    }
    let before = values.len();
    let Some(Piece::Literal(next)) = others.first() else {
        // No literal follows: the value is the whole rest, and adjacent parameters are empty.
        values.push(text);
        values.extend(others.iter().map(|_| ""));
        return others.iter().all(|other| !matches!(other, Piece::Literal(_)));
    };
    // The value ends at the first position where the rest matches.
    for (at, _) in text.match_indices(&**next) {
        values.push(&text[..at]);
        if taken(others, &text[at..], values) {
            return true;
        }
        values.truncate(before);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(template: &'static str, text: &'static str) -> Option<Vec<&'static str>> {
        segment(template).values(text)
    }

    #[test]
    fn segments_are_taken_apart() {
        assert_eq!(values("{id}", "7"), Some(vec!["7"]));
        assert_eq!(values("{id}.json", "7.json"), Some(vec!["7"]));
        assert_eq!(values("{id}.json", "a.json.json"), Some(vec!["a.json"]));
        assert_eq!(values("{id}.json", "7.xml"), None);
        assert_eq!(values("v{major}-{minor}", "v1-2"), Some(vec!["1", "2"]));
        assert_eq!(values("labelled{labels}", "labelled.a.b"), Some(vec![".a.b"]));
        assert!(segment("maps{;color}").has_matrix);
        assert_eq!(segment("maps{;color}").literal(), Some("maps"));
        assert_eq!(names("/v{a}-{b}/maps{;color}/{+tail}").collect::<Vec<_>>(), ["a", "b", "tail"]);
    }
}
