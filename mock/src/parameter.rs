//! Parameters of an operation, and their values in a request.

use restwright_api::{Api, DefinitionKind, Encoding, Location, MediaKind, Type, Types};
use restwright_codegen::plan::exchange::{Exchange, Sent, key, own_encoding};
use restwright_codegen::plan::openapi::ValueSchemas;
use restwright_runtime::server::untyped::{Kind, Place};
use restwright_runtime::{Encoding as By, Style as ByStyle};

use crate::checks::{Gathered, SchemaId};

/// Parameter of an operation.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// Index in the description; `None` if it is only in the path.
    pub(crate) at: Option<usize>,
    /// Name in the request.
    pub(crate) name: String,
    /// Location in the request.
    pub(crate) place: Place,
    /// Name of the location for messages.
    pub(crate) word: &'static str,
    /// True if it is required.
    pub(crate) required: bool,
    /// Encoding of its value.
    pub(crate) by: By,
    /// Kind of its value.
    pub(crate) kind: Kind,
    /// Property names of an object, if known.
    pub(crate) members: Option<Vec<String>>,
    /// Schema of its value.
    pub(crate) schema: Option<SchemaId>,
}

/// Headers that describe the message itself (OpenAPI 3.1, section 4.8.12.1).
const OF_MESSAGE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Returns the parameters of an operation.
pub(crate) fn parameters(
    (api, described): (&Api, &restwright_api::Operation),
    exchange: &Exchange<'_>,
    schemas: &ValueSchemas<'_>,
    gathered: &mut Gathered,
) -> Vec<Parameter> {
    let is_of_message = |location: Location, name: &str| {
        location == Location::Header && OF_MESSAGE.contains(&name.to_ascii_lowercase().as_str())
    };
    let sent = exchange.parameters.iter();
    let sent = sent.filter(|sent| !is_of_message(sent.location, &sent.name));
    let parameter = |sent: &Sent| {
        let declared = sent.at.map(|at| &described.parameters[at]);
        let value = declared.map(|declared| &declared.value.of);
        let encoding = declared.and_then(|declared| own_encoding(declared, &api.types));
        let in_path = matches!(sent.location, Location::Path | Location::Matrix);
        Parameter {
            at: sent.at,
            name: if in_path { key(&sent.name) } else { sent.name.clone() },
            place: place(sent.location),
            word: sent.location.word(),
            required: sent.required,
            by: encoding.map_or_else(|| usual(sent.location), |encoding| by(&encoding)),
            kind: value.map_or(Kind::Single, |value| kind(&api.types, value)),
            members: value.and_then(|value| members(&api.types, value)),
            schema: declared.and_then(|declared| gathered.add(&schemas.parameter(declared))),
        }
    };
    sent.map(parameter).collect()
}

fn place(location: Location) -> Place {
    match location {
        Location::Path => Place::Path,
        Location::Matrix => Place::Matrix,
        Location::Query => Place::Query,
        Location::Header => Place::Header,
        Location::Cookie => Place::Cookie,
    }
}

/// Returns the default encoding of a location.
fn usual(location: Location) -> By {
    match location {
        Location::Path | Location::Header => ByStyle::Simple.joined(),
        Location::Matrix | Location::Query | Location::Cookie => ByStyle::Form.exploded(),
    }
}

/// Converts an encoding to that of the runtime.
pub(crate) fn by(encoding: &Encoding) -> By {
    let by = By { reserved: encoding.allow_reserved, ..style(&encoding.style).joined() };
    let by = By { explode: encoding.explode, ..by };
    encoding.items.iter().fold(by, |by, item_style| by.items(style(item_style)))
}

fn style(of: &restwright_api::Style) -> ByStyle {
    use restwright_api::Style;

    match of {
        Style::Label => ByStyle::Label,
        Style::Matrix => ByStyle::Matrix,
        Style::Form => ByStyle::Form,
        Style::SpaceDelimited => ByStyle::Space,
        Style::PipeDelimited => ByStyle::Pipe,
        Style::TabDelimited => ByStyle::Tab,
        Style::Cookie => ByStyle::Cookie,
        Style::DeepObject => ByStyle::Deep,
        Style::Content(media_type) if media_type.kind() == MediaKind::Json => ByStyle::Json,
        Style::WholeQuery { media_type, .. } if media_type.kind() == MediaKind::Json => {
            ByStyle::JsonQuery
        }
        Style::WholeQuery { .. } => ByStyle::TextQuery,
        Style::Simple | Style::Content(_) => ByStyle::Simple,
    }
}

/// Returns the kind of the values of a type.
pub(crate) fn kind(types: &Types, of: &Type) -> Kind {
    match of {
        Type::List(_) => Kind::List,
        Type::Map(_) => Kind::Object,
        Type::Nullable(inner) => kind(types, inner),
        Type::Json => Kind::Either,
        Type::Scalar(_) | Type::Bytes | Type::Xml => Kind::Single,
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Object(_) => Kind::Object,
            DefinitionKind::Enumeration(_) => Kind::Single,
            DefinitionKind::Choice(_) => Kind::Either,
        },
    }
}

/// Returns the property names of an object without additional properties.
pub(crate) fn members(types: &Types, of: &Type) -> Option<Vec<String>> {
    let object = types.object(of).filter(|object| object.extra.is_none())?;
    Some(object.members.iter().map(|member| member.json.clone()).collect())
}
