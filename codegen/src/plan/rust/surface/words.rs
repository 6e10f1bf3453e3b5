//! Types as Rust spells them.

use restwright_api::{Scalar, Type};

use super::super::types::{KindPlan, TypePlan};
use super::super::{Holder, Returned};

/// Spells types of values.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a [TypePlan]);

impl Words<'_> {
    /// The type of a value.
    pub(super) fn value(self, value: &Type) -> String {
        match value {
            Type::Scalar(scalar) => self::scalar(*scalar).to_owned(),
            Type::Named(id) => format!("types::{}", self.0[id.0 as usize].name),
            Type::List(item) => format!("Vec<{}>", self.value(item)),
            Type::Map(item) => format!("BTreeMap<String, {}>", self.value(item)),
            Type::Nullable(inner) => format!("Option<{}>", self.value(inner)),
            Type::Json => "Value".to_owned(),
            Type::Bytes => "runtime::File".to_owned(),
            Type::Xml => "runtime::XmlElement".to_owned(),
        }
    }

    /// The same in a box, where it has to be in one.
    pub(super) fn boxed(self, value: &Type, is_boxed: bool) -> String {
        match value {
            _ if !is_boxed => self.value(value),
            Type::Nullable(inner) => format!("Option<Box<{}>>", self.value(inner)),
            value => format!("Box<{}>", self.value(value)),
        }
    }

    /// How an argument is taken: a text as a slice, what is made of others as any of those.
    pub(super) fn taken(self, value: &Type) -> String {
        match self.value(value) {
            text if text == "String" => "&str".to_owned(),
            made if self.is_made(value) => format!("impl Into<{made}>"),
            other => other,
        }
    }

    /// True where a value is made of others: of a text, or of what it may be.
    pub(super) fn is_made(self, value: &Type) -> bool {
        let id = match value {
            Type::Scalar(Scalar::Uuid) => return true,
            Type::Named(id) => id,
            _ => return false,
        };
        match &self.0[id.0 as usize].kind {
            KindPlan::Choice(choice) => choice.keeps,
            KindPlan::Enum(_) => true,
            KindPlan::Struct(_) => false,
        }
    }

    /// What comes back from a call.
    pub(super) fn returned(self, returned: &Returned) -> String {
        match returned {
            Returned::Nothing => "()".to_owned(),
            Returned::Bytes => "Bytes".to_owned(),
            Returned::Text => "String".to_owned(),
            Returned::Value(value) => self.value(value),
            Returned::Events(value) => format!("runtime::Events<{}>", self.value(value)),
            Returned::Lines(value) => format!("runtime::Lines<{}>", self.value(value)),
        }
    }
}

/// What a value stands in.
pub(super) fn held(holder: Holder, value: &str) -> String {
    match holder {
        Holder::Plain | Holder::List => value.to_owned(),
        Holder::Option | Holder::Nullable => format!("Option<{value}>"),
        Holder::Maybe => format!("Maybe<{value}>"),
    }
}

fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex => "String",
        Scalar::Boolean => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 | Scalar::Int64Text => "i64",
        Scalar::UInt64 => "u64",
        Scalar::Integer => "Integer",
        Scalar::Double => "f64",
        Scalar::Decimal => "Decimal",
        Scalar::Uuid => "Uuid",
        Scalar::DateTime => "DateTime",
        Scalar::Date => "Date",
        Scalar::Base64 => "Base64",
    }
}
