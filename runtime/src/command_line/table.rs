//! Static tables that describe a program, in generated code.

use super::super::call::encoding::Encoding;
use super::super::call::operation::Operation;
use super::super::send::builder::CoreBuilder;
use super::super::value::wire::Wire;

/// Program with its commands.
#[derive(Debug)]
#[must_use]
pub struct Program {
    /// Name of the program.
    pub name: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the service.
    pub about: &'static str,
    /// Default base URL; empty if there is none.
    pub base_url: &'static str,
    /// Prefix of environment variables: `TICKETS_`.
    pub prefix: &'static str,
    /// Creates the settings of a client for a base URL.
    pub client: fn(String) -> CoreBuilder,
    /// Common parameters of operations, which are options of the program.
    pub settings: &'static [Setting],
    /// Servers of single operations: the option, and the URL of the API description.
    pub servers: &'static [(&'static str, &'static str)],
    /// Credentials.
    pub credentials: &'static [Credential],
    /// Groups of commands.
    pub groups: &'static [Group],
}

/// Option of the program for a parameter.
#[derive(Debug)]
#[must_use]
pub struct Setting {
    /// Name of the option.
    pub name: &'static str,
    /// Description.
    pub about: &'static str,
    /// Default; empty if there is none.
    pub default: &'static str,
}

/// Credentials from environment variables.
#[derive(Debug)]
#[must_use]
pub struct Credential {
    /// Name of the security scheme.
    pub scheme: &'static str,
    /// Name of the environment variable, without [`Program::prefix`].
    pub variable: &'static str,
    /// Kind.
    pub kind: CredentialKind,
    /// URL of the token service for client credentials; empty if there is none.
    pub token_url: &'static str,
}

/// Kind of credentials.
#[derive(Debug)]
pub enum CredentialKind {
    /// Bearer token.
    Token,
    /// User name and password.
    Basic,
    /// API key in this header.
    Header(&'static str),
    /// API key in this query parameter.
    Query(&'static str),
    /// API key in this cookie.
    Cookie(&'static str),
    /// Value of `Authorization` after this scheme and a space.
    Scheme(&'static str),
}

/// Group of commands.
#[derive(Debug)]
#[must_use]
pub struct Group {
    /// Name.
    pub name: &'static str,
    /// Description.
    pub about: &'static str,
    /// Commands.
    pub commands: &'static [Command],
}

/// Command for an operation.
#[derive(Debug)]
#[must_use]
pub struct Command {
    /// Name.
    pub name: &'static str,
    /// Description in one line.
    pub about: &'static str,
    /// Full description; empty if it is the same.
    pub details: &'static str,
    /// Operation.
    pub operation: &'static Operation,
    /// Parameters.
    pub inputs: &'static [Input],
    /// Request bodies, the default first.
    pub bodies: &'static [CommandBody],
    /// Types of responses; other responses are printed unchanged.
    pub answers: &'static [Answer],
    /// True if responses are streams.
    pub streams: bool,
    /// True if responses are pages that link to the next one.
    pub pages: bool,
    /// Property path from a page to its items; empty if the page is a list, or its items are
    /// unknown.
    pub items: &'static [&'static str],
}

/// Location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The URL of the operation.
    Link,
    /// Path.
    Path,
    /// Matrix parameter of the path.
    Matrix,
    /// Query.
    Query,
    /// Header.
    Header,
    /// Cookie.
    Cookie,
}

/// Parameter of an operation.
#[derive(Debug)]
#[must_use]
pub struct Input {
    /// Location.
    pub place: Place,
    /// Name in the request.
    pub wire: &'static str,
    /// Encoding, if it is not the default.
    pub encoding: Option<Encoding>,
    /// Name of the argument, or of an option of the program if `is_setting`.
    pub name: &'static str,
    /// Description.
    pub about: &'static str,
    /// True if the argument is identified by its position.
    pub positional: bool,
    /// True if the parameter is required.
    pub required: bool,
    /// True if the value is that of an option of the program.
    pub is_setting: bool,
    /// Constant value; empty if the value is that of the argument.
    pub fixed: &'static str,
    /// Value.
    pub value: ValueTable,
}

/// Type of an argument.
#[derive(Clone, Copy, Debug)]
pub struct ValueTable {
    /// Kind of each value.
    pub kind: ValueKind,
    /// True for a list: the argument may be repeated.
    pub list: bool,
    /// Possible values; empty for any.
    pub options: &'static [&'static str],
    /// Creates the value.
    pub make: fn() -> Box<dyn Wire>,
}

/// Kind of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text, or a scalar that is written as text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// JSON; other text is a string.
    Json,
    /// Content of a file.
    File,
}

/// Request body.
#[derive(Debug)]
#[must_use]
pub struct CommandBody {
    /// Kind.
    pub kind: BodyKind,
    /// Media types, the default first.
    pub media_types: &'static [&'static str],
    /// Wrapper property of the fields: `{"volume": {…}}`; empty if there is none.
    pub wrapper: &'static str,
    /// Fields, if the body is an object.
    pub fields: &'static [BodyField],
}

/// Kind of a request body.
#[derive(Clone, Copy, Debug)]
pub enum BodyKind {
    /// Value of a type.
    Value(fn() -> Box<dyn Wire>),
    /// Bytes of a file.
    Bytes,
    /// Fields and files that the API description does not declare.
    Multipart,
}

/// Field of a request body.
#[derive(Debug)]
#[must_use]
pub struct BodyField {
    /// Name.
    pub name: &'static str,
    /// Description.
    pub about: &'static str,
    /// True if the field is required.
    pub required: bool,
    /// Kind of each value.
    pub kind: ValueKind,
    /// True for a list: the field may be repeated.
    pub list: bool,
    /// Possible values; empty for any.
    pub options: &'static [&'static str],
}

/// Type of a response.
#[derive(Debug)]
#[must_use]
pub struct Answer {
    /// Status code, the first digit of a range (`4XX`), or 0 for any other.
    pub status: u16,
    /// Media types that distinguish the response from others with the same status.
    pub media_types: &'static [&'static str],
    /// Creates the value; `None` if the body is printed unchanged.
    pub make: Option<fn() -> Box<dyn Wire>>,
}

/// Creates a value of a type.
#[must_use]
pub fn value<T: Wire + 'static>() -> Box<dyn Wire> {
    Box::new(T::initial())
}
