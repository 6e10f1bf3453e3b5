//! Received requests and their typed parameters.

use http::StatusCode;
use http::header::COOKIE;
use http::request::Parts;

use super::super::body::codec;
use super::super::call::operation::Operation;
use super::super::call::style::{Encoding, Style};
use super::super::value::path::Path;
use super::super::value::rule::validate;
use super::super::value::wire::Wire;
use super::fill::{Kind, Texts, fill, fill_json};
use super::form::names;
use super::parameters::{Coded, Pair, of_pairs, pairs, text};
use super::{Limits, Rejection, Result};

/// Request with its operation.
#[derive(Debug)]
pub struct Request {
    pub(super) parts: Parts,
    pub(super) body: axum::body::Body,
    pub(super) operation: &'static Operation,
    pub(super) limits: Limits,
    path: Vec<PathValue>,
    matrix: Vec<Pair>,
    query: Vec<Pair>,
}

/// Encoded path parameter with its name in the template.
type PathValue = (&'static str, String);

impl Request {
    pub(super) fn new(
        request: axum::extract::Request,
        operation: &'static Operation,
        limits: Limits,
        (path, matrix): (Vec<PathValue>, Vec<Pair>),
    ) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let query = pairs(parts.uri.query().unwrap_or_default());
        let query = query.map_err(|problem| {
            Rejection::bad_request("the query cannot be read").invalid("query", problem)
        })?;
        Ok(Self { parts, body, operation, limits, path, matrix, query })
    }

    /// Returns the head of the request: method, URI, headers, extensions.
    pub fn head(&self) -> &Parts {
        &self.parts
    }

    /// Returns the owned head, after the body was read.
    pub fn into_head(self) -> Parts {
        self.parts
    }

    /// Decodes a path parameter.
    pub fn template<T: Wire>(&self, name: &str) -> Result<T> {
        self.path_as(name, Style::Simple.joined())
    }

    /// Decodes a path parameter with its own encoding.
    pub fn path_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        let found = self.path.iter().find(|(known, _)| *known == name);
        let read = |kind| match found {
            Some((_, raw)) => text(name, raw, by, (kind, Coded::Path)).map(Some),
            None => self.matrix_as(name, by, kind),
        };
        value(&format!("path {name}"), by, read)
    }

    /// Decodes a matrix parameter.
    pub fn matrix<T: Wire>(&self, name: &str) -> Result<T> {
        let by = Style::Form.exploded();
        value(&format!("matrix {name}"), by, |kind| self.matrix_as(name, by, kind))
    }

    fn matrix_as(
        &self,
        name: &str,
        by: Encoding,
        kind: Kind,
    ) -> std::result::Result<Option<Texts>, String> {
        let style = if by.style == Style::Matrix { Style::Form } else { by.style };
        let of = (kind, Coded::Path);
        // A flag has no value.
        of_pairs(name, &self.matrix, Encoding { style, ..by }, of, None)
    }

    /// Decodes a query parameter.
    pub fn query<T: Wire>(&self, name: &str) -> Result<T> {
        self.query_as(name, Style::Form.exploded())
    }

    /// Decodes a query parameter with its own encoding.
    pub fn query_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        let members = names(T::initial().slot());
        value(&format!("query {name}"), by, |kind| {
            of_pairs(name, &self.query, by, (kind, Coded::Query), members.as_deref())
        })
    }

    /// Decodes a header.
    pub fn header<T: Wire>(&self, name: &str) -> Result<T> {
        self.header_as(name, Style::Simple.joined())
    }

    /// Decodes a header with its own encoding. Lines with the same name are one list (RFC 9110,
    /// section 5.3).
    pub fn header_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        let lines = self.parts.headers.get_all(name).iter();
        let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        value(&format!("header {name}"), by, |kind| match lines.as_slice() {
            [] => Ok(None),
            [_, _, ..] if kind == Kind::Single => Err("it is given more than once".to_owned()),
            lines => text(name, &lines.join(", "), by, (kind, Coded::Plain)).map(Some),
        })
    }

    /// Decodes a cookie.
    pub fn cookie<T: Wire>(&self, name: &str) -> Result<T> {
        self.cookie_as(name, Style::Form.exploded())
    }

    /// Decodes a cookie with its own encoding (RFC 6265, section 4.2).
    pub fn cookie_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        let members = names(T::initial().slot());
        let lines = self.parts.headers.get_all(COOKIE).iter();
        let lines = lines.filter_map(|line| line.to_str().ok());
        let cookies = lines.flat_map(|line| line.split(';'));
        let cookies: Vec<Pair> = cookies
            .filter_map(|cookie| cookie.trim().split_once('='))
            .map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned()))
            .collect();
        value(&format!("cookie {name}"), by, |kind| {
            of_pairs(name, &cookies, by, (kind, Coded::Path), members.as_deref())
        })
    }
}

/// Decodes a parameter from its texts.
fn value<T: Wire>(
    at: &str,
    by: Encoding,
    read: impl FnOnce(Kind) -> std::result::Result<Option<Texts>, String>,
) -> Result<T> {
    let wrong =
        |problem: String| Rejection::bad_request("a parameter cannot be read").invalid(at, problem);
    let mut value = T::initial();
    let texts = read(Kind::of(value.slot())).map_err(wrong)?;
    let Some(texts) = texts else {
        return codec::nothing().ok_or_else(|| {
            Rejection::bad_request("a parameter is missing").invalid(at, "it is required")
        });
    };
    value.reset();
    let mut path = Path::default();
    let filled = match &texts {
        Texts::One(text) if by.style == Style::Json => fill_json(value.slot(), text, &mut path),
        texts => fill(value.slot(), texts, &mut path),
    };
    filled.map_err(|problem| match path.depth() {
        0 => wrong(problem),
        _ => wrong(format!("{problem} at {path}")),
    })?;
    if let Err(violations) = validate(&value) {
        let rejection = unprocessable();
        let found = violations.0.into_iter();
        return Err(
            found.fold(rejection, |rejection, found| rejection.invalid(at, found.to_string()))
        );
    }
    Ok(value)
}

pub(super) fn unprocessable() -> Rejection {
    Rejection::new(StatusCode::UNPROCESSABLE_ENTITY, "a value breaks a constraint")
}
