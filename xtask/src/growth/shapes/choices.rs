//! JSON Schemas: alternatives and discriminators.

use super::openapi::response;
use super::schema::{schemas, to};
use super::{Files, Shape, list, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "schema-choice-wide", make: wide },
    Shape { name: "schema-choice-of-fixed", make: fixed },
    Shape { name: "schema-choice-of-enums", make: choice_of_enums },
    Shape { name: "schema-choice-examples", make: choice_examples },
    Shape { name: "schema-discriminator", make: discriminator },
    Shape { name: "schema-discriminator-levels", make: discriminator_levels },
    Shape { name: "schema-discriminator-mapping", make: discriminator_mapping },
];

fn wide(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"properties\":{{\"p{at}\":{{\"type\":\"string\"}}}}}}"));
    schemas(&format!("\"A0\":{{\"oneOf\":[{all}]}}"))
}

fn fixed(count: usize) -> Files {
    let all = list(count, |at| {
        format!("{{\"properties\":{{\"k\":{{\"const\":\"v{at}\"}}}},\"required\":[\"k\"]}}")
    });
    schemas(&format!("\"A0\":{{\"oneOf\":[{all}]}}"))
}

fn choice_of_enums(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"type\":\"string\",\"enum\":[\"v{at}\"]}}"));
    schemas(&format!("\"A0\":{{\"anyOf\":[{all}]}}"))
}

fn choice_examples(count: usize) -> Files {
    let choice =
        list(count, |at| format!("{{\"properties\":{{\"q{at}\":{{\"type\":\"string\"}}}}}}"));
    let examples = list(count, |_| "{\"q\":\"x\"}".to_owned());
    response(
        &format!(
            "\"schema\":{{\"type\":\"array\",\"items\":{{\"$ref\":\"#/components/schemas/A0\"}}}},\
             \"example\":[{examples}]"
        ),
        &format!(",\"components\":{{\"schemas\":{{\"A0\":{{\"oneOf\":[{choice}]}}}}}}"),
    )
}

fn discriminator(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            ",\"S{at}\":{{\"allOf\":[{}],\"properties\":{{\"p{at}\":{{\"type\":\"string\"}}}}}}",
            to('A', 0)
        )
    });
    schemas(&format!(
        "\"A0\":{{\"discriminator\":{{\"propertyName\":\"k\"}},\"properties\":{{\"k\":{{\"type\":\"string\"}}}}}}{all}"
    ))
}

fn discriminator_levels(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            ",\"A{}\":{{\"discriminator\":{{\"propertyName\":\"k\"}},\"allOf\":[{}]}}",
            at + 1,
            to('A', at)
        )
    });
    schemas(&format!(
        "\"A0\":{{\"discriminator\":{{\"propertyName\":\"k\"}},\"properties\":{{\"k\":{{\"type\":\"string\"}}}}}}{all}"
    ))
}

fn discriminator_mapping(count: usize) -> Files {
    let mapping = list(count, |at| format!("\"m{at}\":\"#/components/schemas/S{}\"", at % 10));
    let all = row(10, |at| format!(",\"S{at}\":{{\"properties\":{{\"p{at}\":{{}}}}}}"));
    let one_of = list(10, |at| to('S', at));
    schemas(&format!(
        "\"A0\":{{\"oneOf\":[{one_of}],\"discriminator\":{{\"propertyName\":\"k\",\"mapping\":{{{mapping}}}}}}}{all}"
    ))
}
