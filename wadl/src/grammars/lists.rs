//! Distinction of absent and empty lists. XML does not distinguish them, so a list of an XML Schema
//! is a plain list. JSON does: if there are examples in JSON, absent lists are kept apart from
//! empty ones.

use restwright_api::{DefinitionKind, Operation, SampleFormat, Type, Types};

/// Marks lists whose absence differs from an empty list, if operations have JSON examples.
pub(crate) fn told_apart(mut types: Types, operations: &[Operation]) -> Types {
    if !operations.iter().any(shows_json) {
        return types;
    }
    for definition in &mut types.definitions {
        if let DefinitionKind::Object(object) = &mut definition.kind {
            let lists = object.members.iter_mut().filter(|m| matches!(m.value, Type::List(_)));
            lists.for_each(|member| member.absent_is_empty = false);
        }
    }
    types
}

fn shows_json(operation: &Operation) -> bool {
    operation
        .bodies()
        .any(|body| body.samples.iter().any(|sample| sample.format == SampleFormat::Json))
}
