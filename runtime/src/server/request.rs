//! Received requests and their typed parameters.

use http::StatusCode;
use http::request::Parts;

use super::super::body::codec;
use super::super::call::encoding::{Encoding, Style};
use super::super::call::operation::{Field, Operation};
use super::super::value::member::Member;
use super::super::value::path::{MAX_MEMORY, Path};
use super::super::value::rule::{Rule, Violation};
use super::super::value::validate::validate_request;
use super::super::value::watch::Objects;
use super::super::value::wire::{View, Wire};
use super::fill::{Kind, Texts, fill, fill_json};
use super::form::{Form, names};
use super::located::{Located, Place};
use super::objects::{self, Broken};
use super::parameters::Coded;
use super::{Limits, Rejection, Result};

/// Request with its operation.
#[derive(Debug)]
pub struct Request {
    pub(super) parts: Parts,
    pub(super) body: axum::body::Body,
    pub(super) operation: &'static Operation,
    /// Root element of the body that the alternative states, if there are several.
    pub(super) stated: Option<Box<Option<Member>>>,
    pub(super) limits: Limits,
    pub(super) objects: Objects,
    located: Located,
}

impl Request {
    pub(super) fn new(
        (parts, body): (Parts, axum::body::Body),
        operation: &'static Operation,
        (limits, objects): (Limits, Objects),
        located: Located,
    ) -> Self {
        Self { parts, body, operation, stated: None, limits, objects, located }
    }

    /// Returns the root element of the body, if its type does not state it.
    pub(super) fn document(&self) -> Option<&Member> {
        match &self.stated {
            Some(stated) => stated.as_ref().as_ref(),
            None => self.operation.sends_as.as_ref(),
        }
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
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn template<T: Wire>(&self, name: &str) -> Result<T> {
        self.path_as(name, Style::Simple.joined())
    }

    /// Decodes a path parameter with its own encoding.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn path_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        self.value((Place::Path, "path", name), by)
    }

    /// Decodes a matrix parameter.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn matrix<T: Wire>(&self, name: &str) -> Result<T> {
        self.value((Place::Matrix, "matrix", name), Style::Form.exploded())
    }

    /// Decodes a query parameter.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn query<T: Wire>(&self, name: &str) -> Result<T> {
        self.query_as(name, Style::Form.exploded())
    }

    /// Decodes a query parameter with its own encoding.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn query_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        self.value((Place::Query, "query", name), by)
    }

    /// Decodes a map or an object whose entries are query parameters: all except for `others`, and properties of
    /// them (`other[property]`).
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn query_rest<T: Wire>(&self, name: &str, others: &[&str]) -> Result<T> {
        self.rest((Place::Query, "query", name), others)
    }

    /// Decodes a map or an object whose entries are cookies: all except for `others`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn cookie_rest<T: Wire>(&self, name: &str, others: &[&str]) -> Result<T> {
        self.rest((Place::Cookie, "cookie", name), others)
    }

    fn rest<T: Wire>(
        &self,
        (place, word, name): (Place, &str, &str),
        others: &[&str],
    ) -> Result<T> {
        let by = Style::Form.exploded();
        value(&format!("{word} {name}"), (by, self.objects), |kind, _| {
            self.located.rest(&self.parts.headers, (place, name), kind, others)
        })
    }

    /// Decodes the whole query as a form (OpenAPI 3.2, `in: querystring`); `fields` contains the
    /// encoding of properties without the default encoding.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn query_form<T: Wire>(&self, name: &str, fields: &[Field]) -> Result<T> {
        let at = format!("query {name}");
        let mut value = T::initial();
        let is_optional = codec::is_of_nothing(value.slot());
        value.reset();
        if is_optional && self.located.query().is_empty() {
            return Ok(value);
        }
        let pairs = self.located.query().to_vec();
        let form = Form { pairs, coded: Coded::Query, parts: Vec::new() };
        let mut path = objects::path(self.objects, self.limits.memory);
        let filled = form.fill(&mut value, fields, &mut path);
        filled.map_err(|problem| unreadable(&at, problem, &path))?;
        listed(&at, objects::recorded(&mut path))?;
        obeying(value, &at, &[])
    }

    /// Decodes a header.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn header<T: Wire>(&self, name: &str) -> Result<T> {
        self.header_as(name, Style::Simple.joined())
    }

    /// Decodes a header with its own encoding. Lines with the same name are one list (RFC 9110,
    /// section 5.3).
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn header_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        self.value((Place::Header, "header", name), by)
    }

    /// Decodes a cookie.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn cookie<T: Wire>(&self, name: &str) -> Result<T> {
        self.cookie_as(name, Style::Form.exploded())
    }

    /// Decodes a cookie with its own encoding (RFC 6265, section 4.2).
    ///
    /// # Errors
    ///
    /// Returns an error if the value is missing or does not match the type.
    pub fn cookie_as<T: Wire>(&self, name: &str, by: Encoding) -> Result<T> {
        self.value((Place::Cookie, "cookie", name), by)
    }

    fn value<T: Wire>(&self, (place, word, name): (Place, &str, &str), by: Encoding) -> Result<T> {
        value(&format!("{word} {name}"), (by, self.objects), |kind, members| {
            self.located.texts(&self.parts.headers, (place, name), (by, kind), members)
        })
    }
}

/// Decodes a parameter from its texts.
fn value<T: Wire>(
    at: &str,
    (by, objects): (Encoding, Objects),
    read: impl FnOnce(Kind, Option<&[&str]>) -> Result<Option<Texts>, String>,
) -> Result<T> {
    let mut value = T::initial();
    let members = names(value.slot());
    let texts = read(Kind::of(value.slot()), members.as_deref())
        .map_err(|problem| unreadable(at, problem, &Path::default()))?;
    let Some(texts) = texts else {
        value.reset();
        let missing = || Rejection::bad_request("a parameter is missing");
        let is_optional = codec::is_of_nothing(value.slot());
        return is_optional.then_some(value).ok_or_else(|| missing().invalid(at, "it is required"));
    };
    value.reset();
    let mut path = objects::path(objects, MAX_MEMORY);
    let filled = match &texts {
        Texts::One(text) if by.style.is_json() => fill_json(value.slot(), text, &mut path),
        texts => fill(value.slot(), texts, &mut path),
    };
    filled.map_err(|problem| unreadable(at, problem, &path))?;
    listed(at, objects::recorded(&mut path))?;
    obeying(value, at, &[])
}

/// Returns an error if a parameter has what its types do not list, or too few or too many properties.
fn listed(at: &str, found: Vec<Broken>) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let problem = |(place, detail): (String, String)| match place.as_str() {
        "#" => detail,
        _ => format!("{place}: {detail}"),
    };
    let all = found.into_iter().map(problem);
    Err(all.fold(unprocessable(), |rejection, detail| rejection.invalid(at, detail)))
}

/// Returns the rejection of a parameter that does not match its type.
fn unreadable(at: &str, problem: String, path: &Path) -> Rejection {
    let problem = match path.depth() {
        0 => problem,
        _ => format!("{problem} at {path}"),
    };
    Rejection::bad_request("a parameter cannot be read").invalid(at, problem)
}

/// Returns the value of a parameter if it satisfies its constraints, and those of its type.
///
/// # Errors
///
/// Returns 422 with the violated constraints.
pub fn obeying<T: Wire>(value: T, at: &str, rules: &[Rule]) -> Result<T> {
    let Err(violations) = validate_request(&value, (rules, false)) else { return Ok(value) };
    let found = violations.0.into_iter();
    // The location already includes the parameter name.
    let problem = |found: &Violation| match found.path.as_str() {
        "$" => format!("it must {}", found.rule),
        _ => found.to_string(),
    };
    Err(found.fold(unprocessable(), |rejection, found| rejection.invalid(at, problem(&found))))
}

/// Like [`obeying`], for an optional list or map: an empty one is an absent parameter.
///
/// # Errors
///
/// Returns 422 with the violated constraints.
pub fn obeying_if_present<T: Wire>(value: T, at: &str, rules: &[Rule]) -> Result<T> {
    let is_absent = match value.view() {
        View::List(items) => items.count() == 0,
        View::Map(entries) => entries.count() == 0,
        _ => false,
    };
    if is_absent { Ok(value) } else { obeying(value, at, rules) }
}

pub(super) fn unprocessable() -> Rejection {
    Rejection::new(StatusCode::UNPROCESSABLE_ENTITY, "a value breaks a constraint")
}
