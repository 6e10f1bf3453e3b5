//! Types in words, with links to those with a section of their own.

use restwright_api::{
    ChoiceBy, Constraints, DefinitionKind, EnumerationBase, Member, Parameter, Scalar, Type,
    TypeId, Types, Value,
};

use super::types::TypesPlan;
use crate::plan::unmodelled::is_null;

/// The word for a number of any size.
const NUMBER: &str = "number";

/// A part of a type in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Plain words with spaces.
    Text(String),
    /// The title of a type with a section of its own.
    Type(TypeId),
}

impl Word {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// True for an object without a section of its own.
pub(super) fn is_unnamed_object(types: &Types, plan: &TypesPlan, value: &Type) -> bool {
    matches!(value, Type::Named(id) if !plan.headings.contains_key(id) && is_object(types, *id))
}

/// True for definitions that readers see as objects: a choice of elements is written as one.
fn is_object(types: &Types, id: TypeId) -> bool {
    match &types.definition(id).kind {
        DefinitionKind::Object(_) => true,
        DefinitionKind::Enumeration(_) => false,
        DefinitionKind::Choice(choice) => {
            matches!(choice.by, ChoiceBy::Element | ChoiceBy::ElementOrText)
        }
    }
}

/// Returns the word for a single value with constraints: the size of a number if it is stated.
fn of_scalar(scalar: Scalar, rules: &Constraints) -> &str {
    match (scalar, rules.number_size()) {
        (
            Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Integer
            | Scalar::Double
            | Scalar::Decimal,
            Some(size),
        ) => size,
        (Scalar::Int64, None) => Scalar::Integer.word(),
        (Scalar::Double, None) => NUMBER,
        (scalar, _) => scalar.word(),
    }
}

/// Returns the word for the values of an enumeration.
fn of_set(base: EnumerationBase) -> &'static str {
    match base {
        EnumerationBase::Integer => Scalar::Integer.word(),
        EnumerationBase::Number => NUMBER,
        base => base.word(),
    }
}

/// Returns a type in words: `list of`, and a link. The constraints are those of its single values.
pub(super) fn of_type(
    types: &Types,
    plan: &TypesPlan,
    value: &Type,
    rules: &Constraints,
) -> Vec<Word> {
    match value {
        Type::Scalar(scalar) => vec![Word::text(of_scalar(*scalar, rules))],
        Type::Named(id) => named(types, plan, *id),
        Type::List(item) => prefixed("list of ", of_type(types, plan, item, rules)),
        Type::Map(item) => prefixed("map of ", of_type(types, plan, item, rules)),
        Type::Nullable(inner) => {
            let mut words = of_type(types, plan, inner, rules);
            words.push(Word::text(" or null"));
            words
        }
        Type::Json if is_null(rules) => vec![Word::text("null")],
        Type::Json => vec![Word::text("any JSON value")],
        Type::Bytes => vec![Word::text("file")],
        Type::Xml => vec![Word::text("any XML element")],
    }
}

fn prefixed(text: &str, mut words: Vec<Word>) -> Vec<Word> {
    words.insert(0, Word::text(text));
    words
}

fn named(types: &Types, plan: &TypesPlan, id: TypeId) -> Vec<Word> {
    if plan.headings.contains_key(&id) {
        return vec![Word::Type(id)];
    }
    match &types.definition(id).kind {
        DefinitionKind::Enumeration(enumeration) => {
            vec![Word::text(of_set(enumeration.base))]
        }
        DefinitionKind::Choice(choice) if !is_object(types, id) => {
            let mut words = vec![Word::text("one of ")];
            for (at, variant) in choice.variants.iter().enumerate() {
                if at > 0 {
                    words.push(Word::text(", "));
                }
                words.extend(of_alternative(types, plan, variant));
            }
            words
        }
        DefinitionKind::Object(_) | DefinitionKind::Choice(_) => vec![Word::text("object")],
    }
}

/// Returns an alternative in words: an object without a section under the name that its properties
/// are listed by.
fn of_alternative(types: &Types, plan: &TypesPlan, variant: &Member) -> Vec<Word> {
    match &variant.value {
        value if is_unnamed_object(types, plan, value) && !variant.json.is_empty() => {
            vec![Word::text(&variant.json)]
        }
        value => of_variant(types, plan, value, &variant.constraints),
    }
}

/// Returns a variant in words, without the alternatives of a nested choice.
pub(super) fn of_variant(
    types: &Types,
    plan: &TypesPlan,
    value: &Type,
    rules: &Constraints,
) -> Vec<Word> {
    match value {
        Type::Named(id) if plan.headings.contains_key(id) => vec![Word::Type(*id)],
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(enumeration) => {
                vec![Word::text(of_set(enumeration.base))]
            }
            _ => vec![Word::text(types.definition(*id).name.to_string())],
        },
        Type::List(item) => prefixed("list of ", of_variant(types, plan, item, rules)),
        Type::Map(item) => prefixed("map of ", of_variant(types, plan, item, rules)),
        Type::Nullable(inner) => of_variant(types, plan, inner, rules),
        other => of_type(types, plan, other, rules),
    }
}

/// Returns the type of a parameter in words: a scalar or a list of scalars under its name in the
/// description.
pub(super) fn of_parameter(types: &Types, plan: &TypesPlan, parameter: &Parameter) -> Vec<Word> {
    match &parameter.value.of {
        Type::Scalar(_) => of_declared(&parameter.value),
        Type::List(item) if matches!(**item, Type::Scalar(_)) => of_declared(&parameter.value),
        shape => of_type(types, plan, shape, &parameter.value.constraints),
    }
}

/// Returns the type of a declared part of a body, under its name in the description.
pub(super) fn of_declared(value: &Value) -> Vec<Word> {
    let type_name = value.type_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let (single, is_list) = match &value.of {
        Type::List(item) if type_name.is_none() || **item != Type::Json => (&**item, true),
        single => (single, false),
    };
    // A string with a more specific type is described by that type.
    let is_known = !matches!(single, Type::Scalar(Scalar::String) | Type::Json);
    let type_name = type_name.filter(|name| !is_known || !name.eq_ignore_ascii_case("string"));
    let word = type_name.unwrap_or_else(|| match single {
        Type::Scalar(scalar) => of_scalar(*scalar, &value.constraints),
        Type::Map(_) => "object",
        _ => "value",
    });
    let text = if is_list { format!("list of {word}") } else { word.to_owned() };
    vec![Word::Text(text)]
}
