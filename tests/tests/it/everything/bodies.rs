//! Bodies in every media type.

use restwright_api::*;

use super::model::{json, operation, response, sent, span};
use super::types::{DOG, TREE};

fn body(media_type: &str, content: Content) -> Body {
    Body {
        media_type: Some(MediaType(media_type.to_owned())),
        content,
        by_schema: true,
        ..Body::unknown(span())
    }
}

fn typed(media_type: &str, value: Type) -> Body {
    body(media_type, Content::Typed { value, xml: None })
}

fn field(name: &str, media_type: Option<&str>, encoding: Option<(Style, bool)>) -> FieldEncoding {
    FieldEncoding {
        media_type: media_type.map(|found| MediaType(found.to_owned())),
        encoding: encoding.map(|(style, explode)| Encoding::by(style, explode)),
        ..FieldEncoding::new(name)
    }
}

fn post(id: &str, bodies: Vec<Body>) -> Operation {
    Operation { request: Some(sent(bodies)), ..operation(id, Verb::Post, &format!("/{id}")) }
}

fn get(id: &str, responses: Vec<Response>) -> Operation {
    Operation { responses, ..operation(id, Verb::Get, &format!("/{id}")) }
}

const FORM: &str = "application/x-www-form-urlencoded";
const CAT: Type = Type::Named(TypeId(6));
const PARCEL: Type = Type::Named(TypeId(17));

pub(super) fn operations() -> Vec<Operation> {
    let ok = |bodies| response(Status::Code(200), bodies);
    let form = Body {
        encodings: vec![
            field("dog", None, Some((Style::DeepObject, true))),
            field("tags", None, Some((Style::PipeDelimited, false))),
        ],
        ..body(FORM, Content::Form(PARCEL))
    };
    let part_header = Parameter::new(
        "X-Kind",
        Location::Header,
        Value {
            fixed: Some("dog".to_owned()),
            ..Value::new(Type::Scalar(Scalar::String), Presence::Required)
        },
        Prose::default(),
        span(),
    );
    let parts = Body {
        encodings: vec![
            field("picture", Some("image/png"), None),
            FieldEncoding { headers: vec![part_header], ..field("dog", None, None) },
            field("name", Some("text/plain; charset=utf-8"), None),
        ],
        ..body("multipart/form-data", Content::Multipart(PARCEL))
    };
    let optional = Operation {
        request: Some(Request { required: false, ..sent(vec![json(DOG)]) }),
        ..operation("optional", Verb::Post, "/optional")
    };
    vec![
        post(
            "several",
            vec![
                json(DOG),
                typed("application/vnd.cat+json", CAT),
                body(FORM, Content::Form(PARCEL)),
                body("text/plain", Content::Text),
                body("image/png", Content::Bytes),
            ],
        ),
        post("form", vec![form]),
        post("parts", vec![parts]),
        post("mixed parts", vec![body("multipart/mixed", Content::Multipart(PARCEL))]),
        post("lines", vec![body("application/x-ndjson", Content::Lines(DOG))]),
        post("records", vec![body("application/json-seq", Content::Lines(Type::Json))]),
        post("anything", vec![typed("*/*", DOG)]),
        post("level", vec![typed("text/plain", Type::Named(TypeId(0)))]),
        optional,
        get("events", vec![ok(vec![body("text/event-stream", Content::Events(DOG))])]),
        get("rows", vec![ok(vec![body("application/x-ndjson", Content::Lines(DOG))])]),
        get("picture", vec![ok(vec![body("image/png", Content::Bytes)])]),
        get(
            "chat",
            vec![
                ok(vec![json(DOG), body("text/event-stream", Content::Events(CAT))]),
                response(Status::Code(202), vec![typed("application/vnd.cat+json", CAT)]),
                response(Status::Class(4), vec![json(DOG)]),
                response(Status::Code(404), vec![json(CAT)]),
                response(Status::Default, vec![json(TREE)]),
            ],
        ),
        get(
            "versions",
            vec![ok(vec![
                typed("application/vnd.one+json", DOG),
                typed("application/vnd.two+json", CAT),
            ])],
        ),
        get("both", vec![ok(vec![typed("application/json", DOG), typed("application/json", CAT)])]),
    ]
}
