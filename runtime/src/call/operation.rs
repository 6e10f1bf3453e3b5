//! Static description of an operation.

use http::Method;

use super::super::value::member::Member;
use super::encoding::Encoding;

/// Static description of an operation. Generated clients have one for each method.
#[derive(Debug)]
#[must_use]
pub struct Operation {
    /// Operation id in the API description, for messages.
    pub id: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path below the base URL, with parameters in braces: `/v1/{tenant_id}/snapshots`. `{+path}`
    /// may contain slashes; `{;color}` is a matrix parameter.
    pub path: &'static str,
    /// Media types of the request body, the default first; empty if there is no body.
    pub sends: &'static [&'static str],
    /// True if the body is optional.
    pub body_optional: bool,
    /// Media types of the response, the default first.
    pub returns: &'static [&'static str],
    /// Values of path and query parameters that select the media type of the response: name of the
    /// parameter, value, and media type to request.
    pub media_options: &'static [(&'static str, &'static str, &'static str)],
    /// True if numbers of parameters may be infinite or NaN: they are those of XML Schema.
    pub infinite: bool,
    /// Additional status codes of success, other than 2xx.
    pub also: &'static [u16],
    /// If a success may be declared without a body: the declared statuses, or the first digit of a
    /// class, or 0 for any other; and whether a body is declared.
    pub values: &'static [(u16, bool)],
    /// True if responses are elements of an XML Schema: their JSON may be in any notation of XML
    /// frameworks.
    pub by_element: bool,
    /// XML root element of the request body, if its type does not state it.
    pub sends_as: Option<Member>,
    /// XML root element of the response body, if its type does not state it.
    pub returns_as: Option<Member>,
    /// Encoding of form fields, if it is not the default.
    pub fields: &'static [Field],
    /// Declared error responses: the status code, the first digit of a range (`4XX`), or 0 for
    /// `default`; and the index of the error response type of the client.
    pub error_responses: &'static [(u16, u16)],
    /// Link from a page to the next one.
    pub paging: Option<Paging>,
    /// Parameter that counts pages.
    pub counting: Option<Counting>,
    /// Server of the operation, absolute or relative to the base URL; empty for the base URL.
    pub server: &'static str,
    /// Security requirements, if they differ from the default of the client.
    pub security: Option<Security>,
}

/// Link from a page to the next one.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// Property path to the link to the next page, or to its token.
    pub next: &'static [&'static str],
    /// Query parameter for the token; empty for a link.
    pub parameter: &'static str,
}

/// Query parameter that counts pages, or the items before a page. The last page is empty.
#[derive(Clone, Copy, Debug)]
pub struct Counting {
    /// Name of the parameter.
    pub parameter: &'static str,
    /// Property path from a page to its items; empty if the page is a list.
    pub items: &'static [&'static str],
    /// Value for the first page if a request does not set the parameter.
    pub first: u64,
    /// True if it counts items, not pages.
    pub by_items: bool,
}

/// Security requirements: alternatives, each of which is a list of required schemes.
pub type Security = &'static [&'static [&'static str]];

/// Encoding of a form field.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[must_use]
pub struct Field {
    /// Field name.
    pub name: &'static str,
    /// Style of lists and objects.
    pub encoding: Option<Encoding>,
    /// Media type of a part; empty for the default.
    pub media_type: &'static str,
    /// XML root element of a part that is XML, if its type does not state it.
    pub document: Option<Member>,
    /// Constant headers of a part.
    pub headers: &'static [(&'static str, &'static str)],
    /// Names of the headers that the caller sets on a part.
    pub required_headers: &'static [&'static str],
    /// True for an unnamed part, which is identified by its position.
    pub unnamed: bool,
    /// True if each item of a list is a part, even if its media type is JSON: unnamed parts after
    /// those with a fixed position.
    pub is_rest: bool,
    /// True for text that is sent unchanged with any media type: it is the encoded document.
    pub is_verbatim: bool,
    /// Fields of a nested multipart body; empty for other parts.
    pub parts: &'static [Field],
    /// True if a list is one nested multipart body with a part for each item; otherwise each item
    /// of the list is a nested multipart body.
    pub is_list: bool,
}

impl Field {
    /// Creates a field with the default encoding.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            encoding: None,
            media_type: "",
            document: None,
            headers: &[],
            required_headers: &[],
            unnamed: false,
            is_rest: false,
            is_verbatim: false,
            parts: &[],
            is_list: false,
        }
    }
}

impl Operation {
    /// Creates an operation without bodies.
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            sends: &[],
            body_optional: false,
            infinite: false,
            returns: &[],
            media_options: &[],
            also: &[],
            values: &[],
            by_element: false,
            sends_as: None,
            returns_as: None,
            fields: &[],
            error_responses: &[],
            paging: None,
            counting: None,
            server: "",
            security: None,
        }
    }

    /// Returns the HTTP method.
    pub(in super::super) fn http_method(&self) -> Result<Method, String> {
        Method::from_bytes(self.method.as_bytes()).map_err(|_| self.invalid_method())
    }

    #[cold]
    fn invalid_method(&self) -> String {
        format!("{:?} is not a valid HTTP method", self.method)
    }

    /// Returns the XML root element of a response, if its type does not state one. Error responses
    /// do not have the root element of a success.
    pub(in super::super) fn document(&self, status: u16) -> Option<&Member> {
        self.returns_as.as_ref().filter(|_| status < 400)
    }
}
