//! Model fixtures for tests.

pub(crate) mod typed;

use camino::Utf8Path;
use restwright_api::{
    Api, Block, Body, Field, Group, Inline, Location, MediaType, Member, Operation, OperationId,
    Parameter, PathPart, PathTemplate, Presence, Prose, Response, Sample, SampleFormat, Scalar,
    Status, StatusSet, Type, Value, Verb,
};
use restwright_source::{Limits, Sources, Span};

pub(crate) fn api(operations: Vec<Operation>) -> Api {
    let group = Group { name: "boats".to_owned(), operations, ..Group::default() };
    Api { groups: vec![group], ..Api::default() }
}

pub(crate) fn operation(verb: &str, title: &str, path: &str) -> Operation {
    Operation {
        id: OperationId(title.to_owned()),
        title: title.to_owned(),
        verb: Verb::from_token(verb),
        path: PathTemplate { parts: vec![PathPart::Literal(path.to_owned())] },
        server: 0,
        summary: String::new(),
        docs: Prose::default(),
        deprecated: false,
        parameters: Vec::new(),
        request: None,
        responses: Vec::new(),
        security: None,
        paging: None,
        resource_type: None,
        derived: restwright_api::Derived::default(),
        span: span(),
    }
}

pub(crate) fn parameter(location: Location, name: &str, value: Value, docs: &str) -> Parameter {
    Parameter::new(name, location, value, Prose::text(docs), span())
}

pub(crate) fn field(name: &str, value: Value, docs: &str) -> Field {
    Field {
        name: name.to_owned(),
        path: None,
        value,
        values: Vec::new(),
        docs: Prose::text(docs),
        links: Vec::new(),
        span: span(),
    }
}

pub(crate) fn value(type_name: &str, presence: Presence) -> Value {
    Value {
        type_name: Some(type_name.to_owned()).filter(|name| !name.is_empty()),
        ..Value::new(Type::Scalar(Scalar::String), presence)
    }
}

pub(crate) fn body(media_type: &str, samples: &[(SampleFormat, &str)]) -> Body {
    let sample = |(format, text): &(SampleFormat, &str)| Sample {
        title: None,
        name: None,
        docs: Prose::default(),
        format: *format,
        is_well_formed: true,
        text: (*text).to_owned(),
        file: None,
        span: span(),
    };
    Body {
        media_type: Some(MediaType(media_type.to_owned())),
        samples: samples.iter().map(sample).collect(),
        ..Body::unknown(span())
    }
}

pub(crate) fn member(name: &str, value: Type) -> Member {
    Member::new(name, value)
}

pub(crate) fn response(codes: &[u16], title: &str, docs: &str, bodies: Vec<Body>) -> Response {
    Response {
        status: StatusSet(codes.iter().map(|code| Status::Code(*code)).collect()),
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
        docs: Prose::text(docs),
        headers: Vec::new(),
        bodies,
        media_types: Vec::new(),
        links: Vec::new(),
        span: span(),
    }
}

pub(crate) fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

pub(crate) fn code(text: &str) -> Inline {
    Inline::Code(text.to_owned())
}

pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub(crate) fn prose(blocks: Vec<Block>) -> Prose {
    Prose { blocks }
}

fn span() -> Span {
    let mut sources = Sources::in_memory([("boats", "")], Limits::default());
    let file = sources.open(Utf8Path::new("boats")).unwrap();
    Span::file_start(file)
}
