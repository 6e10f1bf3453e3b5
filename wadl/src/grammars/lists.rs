//! Lists that may be empty. XML does not tell an empty list from none, so a list of a schema needs
//! no more than a list. JSON tells: where samples show JSON, none and empty stay apart.

use restwright_api::{DefinitionKind, Operation, SampleFormat, Type, Types};

/// The types in which none and empty are told apart, where operations show JSON.
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
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let mut bodies =
        request.chain(operation.responses.iter().flat_map(|response| &response.bodies));
    bodies.any(|body| body.samples.iter().any(|sample| sample.format == SampleFormat::Json))
}
