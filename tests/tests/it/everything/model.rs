//! The model of the API, as a reader would create it.

use restwright_api::*;
use restwright_source::{Limits, Sources, Span};

use super::{bodies, parameters, service, types};

pub(super) fn span() -> Span {
    let mut sources = Sources::in_memory([("api.yaml", "")], Limits::default());
    Span::file_start(sources.open("api.yaml".into()).unwrap())
}

pub(super) fn json(value: Type) -> Body {
    Body {
        media_type: Some(MediaType("application/json".to_owned())),
        content: Content::Typed { value, xml: None },
        by_schema: true,
        ..Body::unknown(span())
    }
}

pub(super) fn response(status: Status, bodies: Vec<Body>) -> Response {
    Response {
        status: StatusSet(vec![status]),
        title: None,
        docs: Prose::default(),
        headers: Vec::new(),
        bodies,
        media_types: Vec::new(),
        links: Vec::new(),
        span: span(),
    }
}

pub(super) fn operation(id: &str, verb: Verb, path: &str) -> Operation {
    let literal = |text: &str| PathPart::Literal(text.to_owned());
    let mut parts = Vec::new();
    for (at, piece) in path.split(['{', '}']).enumerate() {
        parts.push(match at % 2 {
            0 => literal(piece),
            _ => PathPart::Parameter { name: piece.to_owned(), pattern: None },
        });
    }
    parts.retain(|part| *part != literal(""));
    Operation {
        id: OperationId(id.to_owned()),
        title: format!("The title of {id}."),
        verb,
        path: PathTemplate { parts },
        server: 0,
        summary: String::new(),
        docs: Prose::default(),
        deprecated: false,
        parameters: Vec::new(),
        request: None,
        responses: vec![response(Status::Code(200), Vec::new())],
        security: None,
        paging: None,
        resource_type: None,
        derived: Derived::default(),
        span: span(),
    }
}

pub(super) fn sent(bodies: Vec<Body>) -> Request {
    Request { docs: Prose::default(), required: true, bodies }
}

fn group(name: &str, operations: Vec<Operation>) -> Group {
    Group { name: name.to_owned(), operations, ..Group::default() }
}

pub(super) fn everything() -> Api {
    Api {
        title: "Everything".to_owned(),
        servers: service::servers(),
        security_schemes: service::schemes(),
        groups: vec![
            group("trees", types::operations()),
            group("parameters", parameters::operations()),
            group("bodies", bodies::operations()),
            group("runtime", service::operations()),
        ],
        webhooks: service::webhooks(),
        types: types::types(),
        ..Api::default()
    }
}
