//! Closed sets of parameters and headers as enumerations.

use std::collections::BTreeMap;

use restwright_api::TypeBuilder;
use restwright_api::builder::{About, Naming, Place};
use restwright_api::pending::{DefinitionKind, Operation, Parameter, Type};
use restwright_api::{Enumeration, EnumerationBase, EnumerationValue, Scalar};
use restwright_source::Span;

use super::words::words;

/// The options of parameters, by where those are declared.
pub(crate) type Options = BTreeMap<Span, ParameterOptions>;

/// The options of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ParameterOptions {
    pub(crate) values: Vec<EnumerationValue>,
    /// Where the enumeration stands, where several operations share the declaration.
    pub(crate) shared: Option<Place>,
}

/// The declarations that operations share.
#[derive(Default)]
pub(super) struct Shared {
    /// The first operation of the alphabet that has each.
    users: BTreeMap<Span, Vec<String>>,
    /// Their enumerations.
    known: BTreeMap<Span, Type>,
}

impl Shared {
    /// Notes who has which; `name` is what an operation is called.
    pub(super) fn of(operations: &[&mut Operation], name: fn(&Operation) -> Vec<String>) -> Self {
        let mut users: BTreeMap<Span, Vec<String>> = BTreeMap::new();
        for operation in operations {
            let name = name(operation);
            for parameter in &operation.parameters {
                let known = users.entry(parameter.span).or_insert_with(|| name.clone());
                if name < *known {
                    known.clone_from(&name);
                }
            }
        }
        Self { users, known: BTreeMap::new() }
    }
}

/// Gives the parameters of an operation, and the headers of its responses, the enumerations that
/// their options are.
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
        // A value that the path fixes is one of them.
        if parameter.value.fixed.is_some() {
            continue;
        }
        let place = if let Some(place) = &options.shared {
            // Resources of one path are told apart by what they do.
            let user = shared.users.get(&parameter.span);
            let by_user = user.map(|user| [&**user, &words(&parameter.name)].concat());
            let mut place = place.clone();
            place.names.extend(by_user);
            place
        } else {
            Place::of_parameter(name, &parameter.name, span)
        };
        let known =
            options.shared.as_ref().and_then(|_| shared.known.get(&parameter.span)).cloned();
        let found = known.or_else(|| enumeration(parameter, place, &options.values, types));
        if let (Some(found), Some(_)) = (&found, &options.shared) {
            shared.known.insert(parameter.span, found.clone());
        }
        if let (Some(found), Some(single)) = (found, scalar(parameter)) {
            *single = found;
        }
    }
}

/// The type of a parameter, or of its items.
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
    types.define(id, DefinitionKind::Enumeration(Enumeration { base, values }));
    Some(Type::Named(id))
}

/// What the values are; `None` where the type has no other values anyway.
fn base(scalar: Scalar, values: &[EnumerationValue]) -> Option<EnumerationBase> {
    let all = |test: fn(&str) -> bool| values.iter().all(|found| test(&found.value));
    let is_number = |text: &str| text.parse().is_ok_and(f64::is_finite);
    Some(match scalar {
        Scalar::Boolean if all(|text| matches!(text, "true" | "false")) => return None,
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Integer
            if all(|text| text.parse::<i64>().is_ok()) =>
        {
            EnumerationBase::Integer
        }
        Scalar::Double if all(is_number) => EnumerationBase::Number,
        _ => EnumerationBase::Text,
    })
}
