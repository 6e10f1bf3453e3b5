//! Conversion of texts of parameters, forms and XML to JSON values.

use restwright_api::{ChoiceBy, DefinitionKind, EnumerationBase, Scalar, Type, Types};
use restwright_runtime::server::untyped::Texts;
use serde_json::{Map, Number, Value};

/// Interpretation of texts whose type allows several kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Untyped {
    /// As strings.
    Text,
    /// As JSON if the text is valid JSON.
    Json,
}

/// Converts a text to a value of a type. If it is not valid, it remains a string, which the schema
/// rejects.
pub(crate) fn value(types: &Types, of: &Type, text: &str, untyped: Untyped) -> Value {
    match of {
        Type::Scalar(scalar) => self::scalar(*scalar, text),
        Type::Nullable(inner) => value(types, inner, text, untyped),
        Type::List(item) => Value::Array(vec![value(types, item, text, untyped)]),
        Type::Map(_) => document(text),
        Type::Json => free(text, untyped),
        Type::Bytes | Type::Xml => text.into(),
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(set) => match set.base {
                EnumerationBase::Text => text.into(),
                EnumerationBase::Integer => self::scalar(Scalar::Int64, text),
                EnumerationBase::Number => self::scalar(Scalar::Double, text),
                EnumerationBase::Boolean => self::scalar(Scalar::Boolean, text),
                EnumerationBase::Mixed => free(text, Untyped::Json),
            },
            DefinitionKind::Choice(choice)
                if matches!(choice.by, ChoiceBy::Event | ChoiceBy::Shape) =>
            {
                free(text, untyped)
            }
            DefinitionKind::Object(_) | DefinitionKind::Choice(_) => document(text),
        },
    }
}

/// Converts the texts of a parameter or form field to a value of a type.
pub(crate) fn values(types: &Types, of: &Type, texts: &Texts, untyped: Untyped) -> Value {
    match (of, texts) {
        (_, Texts::One(text)) => value(types, of, text, untyped),
        (Type::Nullable(inner), _) => values(types, inner, texts, untyped),
        (Type::List(item), Texts::List(items)) => {
            items.iter().map(|nested| values(types, item, nested, untyped)).collect()
        }
        // Numeric property names are indexes of items.
        (Type::List(item), Texts::Object(entries)) => {
            entries.iter().map(|(_, nested)| values(types, item, nested, untyped)).collect()
        }
        (_, Texts::List(items)) => {
            items.iter().map(|nested| values(types, &Type::Json, nested, untyped)).collect()
        }
        (_, Texts::Object(entries)) => {
            let member = |(name, nested): &(String, Texts)| {
                let of = property(types, of, name);
                (name.clone(), values(types, of.unwrap_or(&Type::Json), nested, untyped))
            };
            Value::Object(entries.iter().map(member).collect::<Map<_, _>>())
        }
    }
}

/// Returns the type of a property.
pub(crate) fn property<'a>(types: &'a Types, of: &'a Type, name: &str) -> Option<&'a Type> {
    match of {
        Type::Map(item) => Some(item),
        Type::Nullable(inner) => property(types, inner, name),
        Type::Named(_) => {
            let object = types.object(of)?;
            let member = object.members.iter().find(|member| member.json == name);
            member.map(|member| &member.value).or(object.extra.as_ref())
        }
        _ => None,
    }
}

fn scalar(scalar: Scalar, text: &str) -> Value {
    let trimmed = text.trim();
    let parsed = match scalar {
        Scalar::Boolean => match trimmed {
            "true" | "1" => Some(Value::Bool(true)),
            "false" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Integer => whole(trimmed),
        Scalar::Double | Scalar::Decimal => whole(trimmed)
            .or_else(|| trimmed.parse().ok().and_then(Number::from_f64).map(Value::Number)),
        _ => None,
    };
    parsed.unwrap_or_else(|| text.into())
}

fn whole(text: &str) -> Option<Value> {
    let signed = text.parse::<i64>().ok().map(Value::from);
    signed.or_else(|| text.parse::<u64>().ok().map(Value::from)).or_else(|| {
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_large = digits.len() > 18 && is_digits(digits);
        text.parse().ok().filter(|_| is_large).and_then(Number::from_f64).map(Value::Number)
    })
}

/// Parses an object or a list in a single text as JSON.
fn document(text: &str) -> Value {
    let is_document = text.trim_start().starts_with(['{', '[']);
    let parsed = is_document.then(|| serde_json::from_str(text).ok());
    parsed.flatten().unwrap_or_else(|| text.into())
}

fn free(text: &str, untyped: Untyped) -> Value {
    match untyped {
        Untyped::Text => document(text),
        Untyped::Json => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
    }
}
