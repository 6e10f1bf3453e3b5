//! Input and output of the programs.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call to make.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// Index of the operation.
    pub operation: usize,
    /// Arguments by key.
    pub given: Map<String, Value>,
    /// Value of the header `Prefer`, which requests a status from a mock.
    pub status: Option<String>,
    /// Response of a generated server.
    pub respond: Option<Respond>,
    /// Reason why a generated server does not respond with a value.
    #[serde(skip)]
    pub without_response: Option<String>,
    /// True to prefer XML.
    pub xml: bool,
    /// Path prefix of the operation in the mock, if any.
    pub below: Option<String>,
}

/// Response of a generated server.
#[derive(Clone, Debug, Serialize)]
pub struct Respond {
    /// Index of the response in the plan of the operation.
    pub response: usize,
    /// The status.
    pub status: u16,
    /// The value of the body, the text, or the values of a stream; `None` without a body.
    pub value: Option<Value>,
    /// The values of declared headers, by the keys of arguments.
    pub headers: Map<String, Value>,
    /// True if a client decodes the value: every success, and error responses with a type.
    pub is_typed: bool,
    /// True if the value has no type.
    pub is_of_any_content: bool,
    /// The kind of its body: `nothing`, `value`, `text`, `bytes`, `events` or `lines`.
    pub kind: &'static str,
}

/// Result of a call.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchanged {
    /// The request, if one was sent.
    pub sent: Option<Message>,
    /// The response, if one was received.
    pub got: Option<Message>,
    /// The result of the caller.
    pub end: End,
    /// Values received by a generated server, and values of the call.
    #[serde(default)]
    pub received: Option<Received>,
}

/// Values received by a generated server, and values of the call, by the keys of arguments.
#[derive(Clone, Debug, Deserialize)]
pub struct Received {
    /// Values received by the handler.
    pub received: Map<String, Value>,
    /// Values passed to the call, as represented by its types.
    pub given: Map<String, Value>,
    /// Declared response headers received by the caller.
    pub headers: Map<String, Value>,
    /// The cause of a response with 500.
    pub cause: Option<String>,
}

/// Result of a caller.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// A value as JSON.
    Value(Value),
    /// A success without a JSON value: bytes, or nothing.
    Done(String),
    /// An error response, with its decoded body.
    Failed(Failed),
    /// Any other error.
    Error(String),
    /// The service timed out.
    Silent(String),
}

/// An error response received by a caller.
#[derive(Clone, Debug, Deserialize)]
pub struct Failed {
    /// The status.
    pub status: u16,
    /// The body, if it has a type.
    pub value: Value,
    /// The message of the error.
    pub text: String,
}

/// A request or a response.
#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    /// Method and URL, or status.
    pub line: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body; invalid UTF-8 is replaced.
    pub body: String,
}

impl Message {
    /// Returns the value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}
