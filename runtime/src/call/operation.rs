//! The static part of an operation.

use super::super::value::member::Member;
use super::style::Encoding;

/// What is known of an operation before it is called. Generated clients have one static a method.
#[derive(Debug)]
#[must_use]
pub struct Operation {
    /// Its name in the description, for messages.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below the base URL, with parameters in braces: `/v1/{tenant_id}/snapshots`.
    /// `{+path}` may hold slashes; `{;color}` is the place of a matrix parameter.
    pub path: &'static str,
    /// The media types that its body can be sent in, the usual one first; none where it has no
    /// body.
    pub sends: &'static [&'static str],
    /// True where the body may be left out.
    pub body_optional: bool,
    /// The media types that it can answer with, the one first that is asked for unless a caller
    /// prefers another.
    pub returns: &'static [&'static str],
    /// The values of path and query parameters that choose the media type of the response: the name
    /// of the parameter, the value, and the media type to ask for.
    pub media_options: &'static [(&'static str, &'static str, &'static str)],
    /// The statuses beside 2xx that are a success.
    pub also: &'static [u16],
    /// True where its responses are elements of an XML Schema: their JSON may be in any of the
    /// notations that frameworks have for XML.
    pub by_element: bool,
    /// How XML writes the whole body, where its type does not say so: the name of the document
    /// element, and what is in it.
    pub sends_as: Option<Member>,
    /// The same of the body of a response.
    pub returns_as: Option<Member>,
    /// How members of a form are written, where that is not as usual.
    pub fields: &'static [Field],
    /// The error responses that it declares, a pair each: a status, the first digit of a class of
    /// them, or 0 for any other; and which of the client's error responses it is.
    pub error_responses: &'static [(u16, u16)],
    /// How a page that it answers leads to the next.
    pub paging: Option<Paging>,
    /// The server that it is on, absolute or relative to the client's base URL; empty where that is
    /// the client's.
    pub server: &'static str,
    /// What it asks of its callers, where that is not what the client's operations usually ask.
    pub security: Option<Security>,
}

/// How a page leads to the next.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// The keys that lead to the link to the next page, or to the token that asks for it.
    pub next: &'static [&'static str],
    /// The query parameter that takes the token; empty where there is a link.
    pub parameter: &'static str,
}

/// What an operation asks of its callers: all of the schemes of any one of these lists.
pub type Security = &'static [&'static [&'static str]];

/// How a member of a form is written.
#[derive(Debug)]
#[must_use]
pub struct Field {
    /// The name of the member.
    pub name: &'static str,
    /// How lists and objects are written in a form.
    pub encoding: Option<Encoding>,
    /// The media type of a part; empty for the usual one.
    pub media_type: &'static str,
    /// The headers of a part that always are the same.
    pub headers: &'static [(&'static str, &'static str)],
    /// True for a part that has no name: its position tells which it is.
    pub unnamed: bool,
}

impl Field {
    /// A member that is written as usual.
    pub const fn new(name: &'static str) -> Self {
        Self { name, encoding: None, media_type: "", headers: &[], unnamed: false }
    }
}

impl Operation {
    /// An operation without bodies.
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            sends: &[],
            body_optional: false,
            returns: &[],
            media_options: &[],
            also: &[],
            by_element: false,
            sends_as: None,
            returns_as: None,
            fields: &[],
            error_responses: &[],
            paging: None,
            server: "",
            security: None,
        }
    }
}
