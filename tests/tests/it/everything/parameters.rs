//! Parameters in every style.

use restwright_api::*;

use super::model::{operation, span};
use super::types::DOG;

fn parameter(
    name: &str,
    location: Location,
    scalar: Scalar,
    presence: Presence,
    encoding: (Style, bool),
) -> Parameter {
    let value = Value::new(Type::Scalar(scalar), presence);
    let (style, explode) = encoding;
    Parameter {
        encoding: Encoding::by(style, explode),
        ..Parameter::new(name, location, value, Prose::default(), span())
    }
}

fn list(found: Parameter) -> Parameter {
    let of = Type::List(Box::new(found.value.of.clone()));
    shaped(found, of)
}

pub(super) fn shaped(found: Parameter, shape: Type) -> Parameter {
    Parameter { value: Value { of: shape, ..found.value }, ..found }
}

pub(super) fn operations() -> Vec<Operation> {
    use Location::{Cookie, Header, Path, Query};
    use Presence::{Optional, Required};
    let text =
        |name, location, encoding| parameter(name, location, Scalar::String, Optional, encoding);
    let dog = |name, location, encoding| {
        shaped(parameter(name, location, Scalar::String, Optional, encoding), DOG)
    };
    let json = || Style::Content(MediaType("application/json".to_owned()));
    let reserved = text("next", Query, (Style::Form, true));
    let reserved =
        Parameter { encoding: Encoding { allow_reserved: true, ..reserved.encoding }, ..reserved };
    let find = Operation {
        parameters: vec![
            parameter("id", Path, Scalar::Int64, Required, (Style::Matrix, false)),
            list(parameter("tags", Path, Scalar::String, Required, (Style::Label, true))),
            list(text("q", Query, (Style::Form, true))),
            list(text("piped", Query, (Style::PipeDelimited, false))),
            list(text("X-Ids", Header, (Style::Simple, false))),
            text("id", Query, (Style::Form, true)),
            Parameter { deprecated: true, ..text("id", Header, (Style::Simple, false)) },
            dog("filter", Query, (Style::DeepObject, true)),
            dog("flat", Query, (Style::Form, true)),
            dog("json", Query, (json(), false)),
            dog("X-Dog", Header, (Style::Simple, true)),
            list(text("c", Cookie, (Style::Form, false))),
            shaped(text("pet", Query, (Style::DeepObject, true)), Type::Named(TypeId(7))),
            shaped(text("any", Query, (Style::Form, true)), Type::Named(TypeId(9))),
            shaped(text("level", Query, (Style::Form, true)), Type::Named(TypeId(0))),
            shaped(text("map", Query, (Style::DeepObject, true)), Type::Map(Box::new(Type::Json))),
            reserved,
        ],
        ..operation("find", Verb::Get, "/find/{id}/{tags}")
    };
    vec![find]
}
