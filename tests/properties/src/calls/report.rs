//! What programs are told to send, and what they tell.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call to make.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// The place of the operation.
    pub operation: usize,
    /// What it is given, by the keys of its arguments.
    pub given: Map<String, Value>,
    /// The header `Prefer` to send, which asks a mock for a status.
    pub status: Option<String>,
    /// The value that a generated server responds with.
    pub respond: Option<Value>,
    /// True where XML is preferred.
    pub xml: bool,
    /// The path of the mock below which the operation is, where that is not its base URL.
    pub below: Option<String>,
}

/// What came of a call.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchanged {
    /// The request; `None` where none was sent.
    pub sent: Option<Message>,
    /// The response; `None` where none came.
    pub got: Option<Message>,
    /// What the caller has in the end.
    pub end: End,
    /// What a generated server received, and what the call was given.
    #[serde(default)]
    pub received: Option<Received>,
}

/// What a generated server received, and what the call was given, by the keys of arguments.
#[derive(Clone, Debug, Deserialize)]
pub struct Received {
    /// What the method received.
    pub received: Map<String, Value>,
    /// What the call was given, as its types hold it.
    pub given: Map<String, Value>,
}

/// What a caller has in the end.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// A value, as JSON.
    Value(Value),
    /// A success without a value that JSON shows: bytes, or nothing.
    Done(String),
    /// An error.
    Error(String),
    /// The service does not answer in time.
    Silent(String),
}

/// A request or a response.
#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    /// The method and the URL, or the status.
    pub line: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body; what is no text is replaced.
    pub body: String,
}

impl Message {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}
