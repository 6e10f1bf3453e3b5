//! Values as command-line arguments.

use restwright_api::{DefinitionKind, EnumerationBase, Scalar, Type, Types};
use restwright_source::text::is_deceptive;
use serde::Serialize;

/// Values of an argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommandValue {
    /// The kind of each value.
    pub kind: CommandValueKind,
    /// True for a list.
    pub list: bool,
    /// The possible values; empty if any value is allowed.
    pub options: Vec<String>,
}

/// Kind of the value of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum CommandValueKind {
    /// Text, or a scalar written as text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// JSON.
    Json,
    /// A file.
    File,
}

impl CommandValue {
    /// Returns the values of a type.
    pub(super) fn of(value: &Type, types: &Types) -> Self {
        let one = |kind| Self { kind, list: false, options: Vec::new() };
        match value {
            Type::Scalar(Scalar::Boolean) => one(CommandValueKind::Boolean),
            Type::Scalar(_) => one(CommandValueKind::Text),
            Type::Bytes => one(CommandValueKind::File),
            Type::Nullable(inner) => Self::of(inner, types),
            Type::List(item) => {
                let item = Self::of(item, types);
                // Lists of lists are passed as one JSON value.
                if item.list { one(CommandValueKind::Json) } else { Self { list: true, ..item } }
            }
            Type::Map(_) | Type::Json | Type::Xml => one(CommandValueKind::Json),
            Type::Named(id) => match &types.definition(*id).kind {
                DefinitionKind::Enumeration(enumeration) => {
                    let values = enumeration.values.iter().map(|value| value.value.clone());
                    // Values with characters that a terminal would interpret are not offered.
                    let options: Vec<String> = values
                        .filter(|value| !value.is_empty() && !value.contains(is_deceptive))
                        .collect();
                    let kind = match enumeration.base {
                        EnumerationBase::Mixed => CommandValueKind::Json,
                        EnumerationBase::Boolean => CommandValueKind::Boolean,
                        EnumerationBase::Text
                        | EnumerationBase::Integer
                        | EnumerationBase::Number => CommandValueKind::Text,
                    };
                    let is_whole = options.len() == enumeration.values.len();
                    Self { kind, list: false, options: if is_whole { options } else { Vec::new() } }
                }
                DefinitionKind::Object(_) | DefinitionKind::Choice(_) => {
                    one(CommandValueKind::Json)
                }
            },
        }
    }

    /// True for a single value that is not an object.
    pub(super) fn is_single(&self) -> bool {
        !self.list && self.kind != CommandValueKind::Json
    }
}
