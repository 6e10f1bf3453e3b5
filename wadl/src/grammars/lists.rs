//! Lists that may be empty. XML does not tell an empty list from none, so a list of a schema needs
//! no more than a list. JSON tells: where samples show JSON, none and empty stay apart.

use restwright_api::{Api, DefinitionKind, SampleFormat, Type};

/// Tells none and empty apart in an API that shows JSON.
pub(crate) fn settle(api: &mut Api) {
    if !shows_json(api) {
        return;
    }
    for definition in &mut api.types.definitions {
        if let DefinitionKind::Object(object) = &mut definition.kind {
            let lists = object.members.iter_mut().filter(|m| matches!(m.value, Type::List(_)));
            lists.for_each(|member| member.absent_is_empty = false);
        }
    }
}

fn shows_json(api: &Api) -> bool {
    let bodies = api.operations().flat_map(|operation| {
        let request = operation.request.iter().flat_map(|request| &request.bodies);
        request.chain(operation.responses.iter().flat_map(|response| &response.bodies))
    });
    let mut samples = bodies.flat_map(|body| &body.samples);
    samples.any(|sample| sample.format == SampleFormat::Json)
}
