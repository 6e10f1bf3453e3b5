//! Conversion of parameters and headers with options to enumerations.

use std::collections::BTreeMap;

use restwright_api::TypeBuilder;
use restwright_api::builder::{About, Naming, Place};
use restwright_api::pending::{DefinitionKind, Operation, Parameter, Type};
use restwright_api::{Enumeration, EnumerationBase, EnumerationValue, Scalar};
use restwright_source::Span;

use super::words::words;

/// Options of parameters, by the span of their declaration.
pub(crate) type Options = BTreeMap<Span, ParameterOptions>;

/// Options of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ParameterOptions {
    pub(crate) values: Vec<EnumerationValue>,
    /// Context of the enumeration if several operations share the declaration.
    pub(crate) shared: Option<Place>,
}

/// Declarations that operations share.
#[derive(Default)]
pub(super) struct Shared {
    /// The alphabetically first operation that uses each declaration.
    users: BTreeMap<Span, Vec<String>>,
    /// The enumeration of each declaration.
    known: BTreeMap<Span, Type>,
}

impl Shared {
    /// Records the users of declarations; `name` returns the name of an operation.
    pub(super) fn of(operations: &[&mut Operation], name: fn(&Operation) -> Vec<String>) -> Self {
        let mut users: BTreeMap<Span, Vec<String>> = BTreeMap::new();
        for operation in operations {
            let name = name(operation);
            for parameter in &operation.parameters {
                let user = users.entry(parameter.span).or_insert_with(|| name.clone());
                if name < *user {
                    user.clone_from(&name);
                }
            }
        }
        Self { users, known: BTreeMap::new() }
    }
}

/// Replaces the types of the parameters of an operation, and of the headers of its responses, with
/// enumerations of their options.
pub(super) fn enumerate(
    operation: &mut Operation,
    name: &[String],
    options: &Options,
    (types, shared): (&mut TypeBuilder, &mut Shared),
) {
    let span = operation.span;
    let headers = operation.responses.iter_mut().flat_map(|response| &mut response.headers);
    for parameter in operation.parameters.iter_mut().chain(headers) {
        let Some(options) = options.get(&parameter.span) else { continue };
        // A value that is fixed by the path is one of the options.
        if parameter.value.fixed.is_some() {
            continue;
        }
        let place = if let Some(place) = &options.shared {
            // Resources with the same path are distinguished by their operations.
            let user = shared.users.get(&parameter.span);
            let by_user = user.map(|user| [&**user, &words(&parameter.name)].concat());
            let mut place = place.clone();
            place.names.extend(by_user);
            place
        } else {
            Place::of_parameter(name, &parameter.name, span)
        };
        let cached =
            options.shared.as_ref().and_then(|_| shared.known.get(&parameter.span)).cloned();
        let enumerated = cached.or_else(|| enumeration(parameter, place, &options.values, types));
        if let (Some(enumerated), Some(_)) = (&enumerated, &options.shared) {
            shared.known.insert(parameter.span, enumerated.clone());
        }
        if let (Some(enumerated), Some(single)) = (enumerated, scalar(parameter)) {
            *single = enumerated;
        }
    }
}

/// Returns the type of a parameter, or of its items.
fn scalar(parameter: &mut Parameter) -> Option<&mut Type> {
    let single = match &mut parameter.value.of {
        Type::List(item) => &mut **item,
        single => single,
    };
    matches!(single, Type::Scalar(_)).then_some(single)
}

fn enumeration(
    parameter: &mut Parameter,
    place: Place,
    values: &[EnumerationValue],
    types: &mut TypeBuilder,
) -> Option<Type> {
    let Type::Scalar(of) = scalar(parameter)? else { return None };
    let base = base(*of, values)?;
    let docs = parameter.docs.clone();
    let about = About { docs, span: Some(parameter.span), ..About::default() };
    let id = types.reserve(Naming::Place { place, title: None }, about);
    let values = values.to_vec();
    types.define(id, DefinitionKind::Enumeration(Enumeration { base, values, is_open: false }));
    Some(Type::Named(id))
}

/// Returns the base type of the values; `None` if the type has no other values.
fn base(scalar: Scalar, values: &[EnumerationValue]) -> Option<EnumerationBase> {
    let all_values = |test: fn(&str) -> bool| values.iter().all(|value| test(&value.value));
    let is_number = |text: &str| text.parse().is_ok_and(f64::is_finite);
    Some(match scalar {
        Scalar::Boolean if all_values(|text| matches!(text, "true" | "false")) => return None,
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Integer
            if all_values(|text| text.parse::<i64>().is_ok()) =>
        {
            EnumerationBase::Integer
        }
        Scalar::Double if all_values(is_number) => EnumerationBase::Number,
        _ => EnumerationBase::Text,
    })
}
