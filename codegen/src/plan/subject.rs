//! Subjects of diagnostics: the part of a description that an item in a plan is about.

use std::fmt;

use restwright_api::{Operation, PathTemplate, Verb, Webhook};
use serde::Serialize;

/// Subject of an item in a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Subject {
    /// The service as a whole.
    Service,
    /// An operation: its method and path.
    Operation(String),
    /// A webhook or callback.
    Webhook(String),
    /// A type, by its name in Rust.
    Type(String),
}

impl Subject {
    /// Returns the subject of an operation.
    pub fn of(operation: &Operation) -> Self {
        Self::Operation(format!("{} {}", operation.verb, operation.path))
    }

    /// Returns the subject of a webhook or callback.
    pub fn of_webhook(webhook: &Webhook) -> Self {
        let name = &webhook.name;
        match &webhook.of {
            Some(of) => Self::Webhook(format!("{name} of {of}")),
            None if webhook.operation.verb == Verb::Post => Self::Webhook(name.clone()),
            None => Self::Webhook(format!("{} {name}", webhook.operation.verb)),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service => f.write_str("service"),
            Self::Operation(name) => f.write_str(name),
            Self::Webhook(name) => write!(f, "webhook {name}"),
            Self::Type(name) => write!(f, "type {name}"),
        }
    }
}

/// Returns a path without the names of its parameters.
pub(crate) fn shape(path: &PathTemplate) -> String {
    let text = path.to_string();
    let mut out = String::with_capacity(text.len());
    let mut is_name = false;
    for c in text.chars() {
        is_name &= c != '}';
        if !is_name {
            out.push(c);
        }
        is_name |= c == '{';
    }
    out
}
