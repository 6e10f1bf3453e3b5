//! Closed sets of parameters and headers as enumerations.

use std::collections::BTreeMap;

use restwright_api::TypeBuilder;
use restwright_api::builder::{Use, User};
use restwright_api::pending::{DefinitionKind, Operation, Parameter, Type};
use restwright_api::words::joined;
use restwright_api::{Enumeration, EnumerationBase, EnumerationValue, Scalar};
use restwright_source::Span;

use super::words::words;

/// The options of parameters, by where those are declared.
pub(crate) type Options = BTreeMap<Span, Vec<EnumerationValue>>;

/// Gives the parameters of an operation, and the headers of its responses, the enumerations that
/// their options are.
pub(super) fn enumerate(
    operation: &mut Operation,
    name: &[String],
    options: &Options,
    types: &mut TypeBuilder,
) {
    let headers = operation.responses.iter_mut().flat_map(|response| &mut response.headers);
    for parameter in operation.parameters.iter_mut().chain(headers) {
        let Some(values) = options.get(&parameter.span) else { continue };
        // A value that the path fixes is one of them.
        if parameter.value.fixed.is_none() {
            enumeration(parameter, name, values, types);
        }
    }
}

fn enumeration(
    parameter: &mut Parameter,
    operation: &[String],
    values: &[EnumerationValue],
    types: &mut TypeBuilder,
) {
    let single = match &mut parameter.value.of {
        Type::List(item) => &mut **item,
        single => single,
    };
    let Type::Scalar(scalar) = single else { return };
    let Some(base) = base(*scalar, values) else { return };
    let own = match words(&parameter.name) {
        own if own.is_empty() => vec!["choice".to_owned()],
        own => own,
    };
    let names = vec![own.clone(), joined(operation, &own)];
    let used = Use { by: User::Parameter, names, weight: 1, span: parameter.span };
    let kind = DefinitionKind::Enumeration(Enumeration { base, values: values.to_vec() });
    let docs = parameter.docs.clone();
    *single = Type::Named(types.share(&own, docs, kind, used));
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
