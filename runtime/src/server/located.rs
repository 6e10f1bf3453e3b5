//! Encoded parameters of a request, by their location.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::super::call::encoding::{Encoding, Style};
use super::fill::{Kind, Texts};
use super::parameters::{Coded, Pair, of_pairs, pairs, text};
use super::{Rejection, Result};

/// Location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Path, or a matrix parameter with that name.
    Path,
    /// Matrix parameter after a segment of the path.
    Matrix,
    /// Query.
    Query,
    /// Header.
    Header,
    /// Cookie.
    Cookie,
}

/// Encoded parameters of a request.
#[derive(Debug)]
pub struct Located {
    path: Vec<PathValue>,
    matrix: Vec<Pair>,
    query: Vec<Pair>,
    /// Encoded text of the query.
    whole_query: String,
}

/// Encoded path parameter with its name in the template.
pub(super) type PathValue = (Cow<'static, str>, String);

impl Located {
    /// Creates the parameters of a path and a query.
    ///
    /// # Errors
    ///
    /// Returns 400 if the query is invalid.
    pub fn new(query: Option<&str>, path: Vec<PathValue>, matrix: Vec<Pair>) -> Result<Self> {
        let Some(query) = query else {
            return Ok(Self { path, matrix, query: Vec::new(), whole_query: String::new() });
        };
        let whole_query = query.to_owned();
        let query = pairs(&whole_query);
        let query = query.map_err(|problem| {
            Rejection::bad_request("the query cannot be read").invalid("query", problem)
        })?;
        Ok(Self { path, matrix, query, whole_query })
    }

    /// Returns the encoded pairs of the query.
    #[must_use]
    pub fn query(&self) -> &[Pair] {
        &self.query
    }

    /// Decodes a parameter to texts; `None` if it is absent. `members` are the property names of an
    /// object, if known.
    ///
    /// # Errors
    ///
    /// Returns an error if the texts do not match the style, or cannot be decoded.
    pub fn texts(
        &self,
        headers: &HeaderMap,
        (place, name): (Place, &str),
        (by, kind): (Encoding, Kind),
        members: Option<&[&str]>,
    ) -> Result<Option<Texts>, String> {
        match place {
            Place::Path => match self.path.iter().find(|(known, _)| known == name) {
                Some((_, raw)) => text(name, raw, by, (kind, Coded::Path)).map(Some),
                None => self.matrix(name, by, kind),
            },
            Place::Matrix => self.matrix(name, by, kind),
            Place::Query if by.style.is_whole_query() => {
                let is_sent = !self.whole_query.is_empty();
                is_sent.then(|| Coded::Path.decode(&self.whole_query).map(Texts::One)).transpose()
            }
            Place::Query => of_pairs(name, &self.query, by, (kind, Coded::Query), members),
            Place::Header => header(headers, name, by, kind),
            Place::Cookie => {
                let is_plain = by.style == Style::Cookie;
                let coded = if is_plain { Coded::Plain } else { Coded::Path };
                of_pairs(name, &cookies(headers), by, (kind, coded), members)
            }
        }
    }

    /// Decodes an exploded map of query parameters or cookies, except for those of `others`.
    pub(super) fn rest(
        &self,
        headers: &HeaderMap,
        (place, name): (Place, &str),
        kind: Kind,
        others: &[&str],
    ) -> Result<Option<Texts>, String> {
        let (mut pairs, coded) = match place {
            Place::Cookie => (cookies(headers), Coded::Path),
            _ => (self.query.clone(), Coded::Query),
        };
        let is_of = |found: &str, other: &str| {
            found.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        pairs.retain(|(found, _)| !others.iter().any(|other| is_of(found, other)));
        of_pairs(name, &pairs, Style::Form.exploded(), (kind, coded), None)
    }

    fn matrix(&self, name: &str, by: Encoding, kind: Kind) -> Result<Option<Texts>, String> {
        let style = if by.style == Style::Matrix { Style::Form } else { by.style };
        // A boolean matrix parameter has no value.
        of_pairs(name, &self.matrix, Encoding { style, ..by }, (kind, Coded::Path), None)
    }
}

/// Decodes a header. Lines with the same name are one list (RFC 9110, section 5.3).
fn header(
    headers: &HeaderMap,
    name: &str,
    by: Encoding,
    kind: Kind,
) -> Result<Option<Texts>, String> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    match lines.as_slice() {
        [] => Ok(None),
        [_, _, ..] if kind == Kind::Single => Err("it is given more than once".to_owned()),
        lines => text(name, &lines.join(", "), by, (kind, Coded::Plain)).map(Some),
    }
}

/// Returns the cookies of a request (RFC 6265, section 4.2).
fn cookies(headers: &HeaderMap) -> Vec<Pair> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let cookies = lines.flat_map(|line| line.split(';'));
    cookies
        .filter_map(|cookie| cookie.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_query_is_one_value() {
        let text = |query: &str| {
            let located = Located::new(Some(query), Vec::new(), Vec::new()).unwrap();
            let (at, by) = ((Place::Query, "wanted"), Style::JsonQuery.joined());
            located.texts(&HeaderMap::new(), at, (by, Kind::Single), None)
        };
        let one = |text: &str| Ok(Some(Texts::One(text.to_owned())));
        assert_eq!(text("%7B%22a%22:1%7D"), one("{\"a\":1}"));
        // Clients differ in the characters that they encode.
        assert_eq!(text("{%22a=b%22:%22c%26d+e%22}"), one("{\"a=b\":\"c&d+e\"}"));
        assert_eq!(text(""), Ok(None));
    }
}
