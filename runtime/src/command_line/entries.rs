//! Constructors and setters of table entries. Other fields have their defaults.

use super::super::call::encoding::Encoding;
use super::super::call::operation::Operation;
use super::super::value::wire::Wire;
use super::table::{
    Answer, BodyField, BodyKind, Command, CommandBody, Credential, CredentialKind, Group, Input,
    Place, Setting, ValueKind, ValueTable,
};

impl Setting {
    /// Creates an option.
    pub const fn new(name: &'static str, about: &'static str, default: &'static str) -> Self {
        Self { name, about, default }
    }
}

impl Group {
    /// Creates a group.
    pub const fn new(
        name: &'static str,
        about: &'static str,
        commands: &'static [Command],
    ) -> Self {
        Self { name, about, commands }
    }
}

impl Credential {
    /// Creates credentials.
    pub const fn new(scheme: &'static str, variable: &'static str, kind: CredentialKind) -> Self {
        Self { scheme, variable, kind, token_url: "" }
    }

    /// Sets the URL of the token service.
    pub const fn token_url(self, token_url: &'static str) -> Self {
        Self { token_url, ..self }
    }
}

impl Command {
    /// Creates the command of an operation.
    pub const fn new(
        name: &'static str,
        about: &'static str,
        operation: &'static Operation,
    ) -> Self {
        Self {
            name,
            about,
            details: "",
            operation,
            inputs: &[],
            bodies: &[],
            answers: &[],
            streams: false,
            pages: false,
            items: &[],
        }
    }

    /// Sets the full description.
    pub const fn details(self, details: &'static str) -> Self {
        Self { details, ..self }
    }

    /// Sets the parameters.
    pub const fn inputs(self, inputs: &'static [Input]) -> Self {
        Self { inputs, ..self }
    }

    /// Sets the request bodies.
    pub const fn bodies(self, bodies: &'static [CommandBody]) -> Self {
        Self { bodies, ..self }
    }

    /// Sets the types of responses.
    pub const fn answers(self, answers: &'static [Answer]) -> Self {
        Self { answers, ..self }
    }

    /// Marks responses as streams.
    pub const fn streams(self) -> Self {
        Self { streams: true, ..self }
    }

    /// Marks responses as pages, and sets the property path from a page to its items.
    pub const fn pages(self, items: &'static [&'static str]) -> Self {
        Self { pages: true, items, ..self }
    }
}

impl Input {
    /// Creates an optional parameter from its location, its name in the request, its argument name,
    /// and its value.
    pub const fn new(
        place: Place,
        wire: &'static str,
        name: &'static str,
        make: fn() -> Box<dyn Wire>,
    ) -> Self {
        Self {
            place,
            wire,
            encoding: None,
            name,
            about: "",
            positional: false,
            required: false,
            is_setting: false,
            fixed: "",
            value: ValueTable { kind: ValueKind::Text, list: false, options: &[], make },
        }
    }

    /// Sets the description.
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// Sets the encoding.
    pub const fn encoded(self, encoding: Encoding) -> Self {
        Self { encoding: Some(encoding), ..self }
    }

    /// Identifies the argument by its position.
    pub const fn positional(self) -> Self {
        Self { positional: true, ..self }
    }

    /// Makes the parameter required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Uses the value of an option of the program.
    pub const fn setting(self) -> Self {
        Self { is_setting: true, ..self }
    }

    /// Sets a constant value.
    pub const fn fixed(self, fixed: &'static str) -> Self {
        Self { fixed, ..self }
    }

    /// Sets the kind of values.
    pub const fn kind(self, kind: ValueKind) -> Self {
        Self { value: ValueTable { kind, ..self.value }, ..self }
    }

    /// Makes the argument a list.
    pub const fn list(self) -> Self {
        Self { value: ValueTable { list: true, ..self.value }, ..self }
    }

    /// Sets the possible values.
    pub const fn options(self, options: &'static [&'static str]) -> Self {
        Self { value: ValueTable { options, ..self.value }, ..self }
    }
}

impl CommandBody {
    /// Creates a request body.
    pub const fn new(kind: BodyKind, media_types: &'static [&'static str]) -> Self {
        Self { kind, media_types, wrapper: "", fields: &[] }
    }

    /// Sets the wrapper property of the fields.
    pub const fn wrapper(self, wrapper: &'static str) -> Self {
        Self { wrapper, ..self }
    }

    /// Sets the fields.
    pub const fn fields(self, fields: &'static [BodyField]) -> Self {
        Self { fields, ..self }
    }
}

impl BodyField {
    /// Creates an optional field.
    pub const fn new(name: &'static str, about: &'static str) -> Self {
        let kind = ValueKind::Text;
        Self { name, about, required: false, kind, list: false, options: &[] }
    }

    /// Makes the field required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Sets the kind of values.
    pub const fn kind(self, kind: ValueKind) -> Self {
        Self { kind, ..self }
    }

    /// Makes the field a list.
    pub const fn list(self) -> Self {
        Self { list: true, ..self }
    }

    /// Sets the possible values.
    pub const fn options(self, options: &'static [&'static str]) -> Self {
        Self { options, ..self }
    }
}

impl Answer {
    /// Creates a response that is decoded as a type, or printed unchanged.
    pub const fn new(
        status: u16,
        media_types: &'static [&'static str],
        make: Option<fn() -> Box<dyn Wire>>,
    ) -> Self {
        Self { status, media_types, make }
    }
}
