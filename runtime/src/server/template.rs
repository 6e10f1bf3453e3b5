//! Parsed path templates of operations: `/v1/{tenant_id}/maps{;color}/{+tail}`.

/// Segment of a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Segment {
    /// Parts; matrix parameters are omitted.
    pub(super) pieces: Vec<Piece>,
    /// True if matrix parameters follow it.
    pub(super) has_matrix: bool,
}

/// Part of a segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    /// Percent-encoded text.
    Literal(&'static str),
    /// Parameter.
    Parameter(&'static str),
    /// Parameter that may contain slashes.
    Tail(&'static str),
}

/// Encoded path parameter with its name in the template.
pub(super) type Value = (&'static str, String);

/// Splits a template into segments.
pub(super) fn segments(template: &'static str) -> Vec<Segment> {
    template.strip_prefix('/').unwrap_or(template).split('/').map(segment).collect()
}

fn segment(text: &'static str) -> Segment {
    let mut found = Segment { pieces: Vec::new(), has_matrix: false };
    let mut rest = text;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((name, behind)) = behind.split_once('}') else { break };
        if !literal.is_empty() {
            found.pieces.push(Piece::Literal(literal));
        }
        rest = behind;
        match (name.strip_prefix(';'), name.strip_prefix('+')) {
            (Some(_), _) => found.has_matrix = true,
            (_, Some(name)) => found.pieces.push(Piece::Tail(name)),
            _ => found.pieces.push(Piece::Parameter(name)),
        }
    }
    if !rest.is_empty() {
        found.pieces.push(Piece::Literal(rest));
    }
    found
}

impl Segment {
    /// Returns the text of a segment without parameters.
    pub(super) fn literal(&self) -> Option<&'static str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Returns whether it may contain slashes.
    pub(super) fn is_tail(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Tail(_)))
    }

    /// Returns the number of literal characters: segments with more are tried first.
    pub(super) fn weight(&self) -> usize {
        let literals = self.pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            _ => 0,
        });
        literals.sum()
    }

    /// Returns the values of its parameters in a text; `None` if it does not match. A parameter
    /// matches as little as possible, and the last one the rest.
    pub(super) fn values(&self, text: &str) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        // A path that ends in a slash has no value after it.
        if text.is_empty() && self.weight() == 0 {
            return None;
        }
        taken(&self.pieces, text, &mut values).then_some(values)
    }
}

fn taken(pieces: &[Piece], text: &str, values: &mut Vec<Value>) -> bool {
    let Some((first, others)) = pieces.split_first() else { return text.is_empty() };
    let name = match first {
        Piece::Literal(literal) => {
            return text.strip_prefix(literal).is_some_and(|rest| taken(others, rest, values));
        }
        Piece::Parameter(name) | Piece::Tail(name) => name,
    };
    let before = values.len();
    let Some(Piece::Literal(next)) = others.first() else {
        // The value ends only at the end, or at the next parameter, which is empty.
        values.push((name, text.to_owned()));
        return others.iter().all(|other| !matches!(other, Piece::Literal(_)));
    };
    // The value ends at the first offset from which the rest matches.
    for (at, _) in text.match_indices(next) {
        values.push((name, text[..at].to_owned()));
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

    fn values(template: &'static str, text: &str) -> Option<Vec<Value>> {
        segment(template).values(text)
    }

    #[test]
    fn segments_are_taken_apart() {
        let pair = |name, text: &str| (name, text.to_owned());
        assert_eq!(values("{id}", "7"), Some(vec![pair("id", "7")]));
        assert_eq!(values("{id}.json", "7.json"), Some(vec![pair("id", "7")]));
        assert_eq!(values("{id}.json", "a.json.json"), Some(vec![pair("id", "a.json")]));
        assert_eq!(values("{id}.json", "7.xml"), None);
        assert_eq!(
            values("v{major}-{minor}", "v1-2"),
            Some(vec![pair("major", "1"), pair("minor", "2")])
        );
        assert_eq!(values("labelled{labels}", "labelled.a.b"), Some(vec![pair("labels", ".a.b")]));
        assert!(segment("maps{;color}").has_matrix);
        assert_eq!(segment("maps{;color}").literal(), Some("maps"));
    }
}
