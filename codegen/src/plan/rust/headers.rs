//! The headers of responses: a constant for each.

use restwright_api::{Api, DefinitionKind, MediaKind, Parameter, Response, Scalar, Style, Type};

use super::ident::snake;
use super::scope::{Ask, unique};

/// A header of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderPlan {
    /// The name of the constant.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// The type of its value.
    pub value: Type,
    /// True where the value is the text of JSON.
    pub is_json: bool,
    /// The header as it is declared first.
    pub declared: Parameter,
}

impl HeaderPlan {
    /// True where this is the header that a response declares.
    fn is(&self, wire: &str, value: &Type) -> bool {
        self.wire.eq_ignore_ascii_case(wire) && self.value == *value
    }
}

/// The headers of an API, in the order of the description.
pub(super) fn headers(api: &Api) -> Vec<HeaderPlan> {
    let mut found: Vec<HeaderPlan> = Vec::new();
    let responses = api.operations().flat_map(|operation| &operation.responses);
    for header in responses.flat_map(|response| &response.headers) {
        let (wire, (value, is_json)) = (header.name.trim(), value(api, header));
        if is_token(wire) && !found.iter().any(|known| known.is(wire, &value)) {
            let (wire, declared) = (wire.to_owned(), header.clone());
            found.push(HeaderPlan { name: String::new(), wire, value, is_json, declared });
        }
    }
    let asked: Vec<Ask> = found
        .iter()
        .map(|header| {
            let (wire, kind) = (&header.wire, api.types.words(&header.value));
            let names = [wire.clone(), format!("{wire} {kind}")].map(|name| snake(&name, "header"));
            Ask::any(names.to_vec(), format!("{wire} {kind}"))
        })
        .collect();
    for (header, name) in found.iter_mut().zip(unique(&asked, &["self_", "crate_", "super_"], "_"))
    {
        header.name = name.to_ascii_uppercase();
    }
    found
}

/// Which of the headers a response declares.
pub(super) fn of_response<'a>(
    api: &Api,
    response: &'a Response,
    headers: &'a [HeaderPlan],
) -> impl Iterator<Item = &'a HeaderPlan> {
    let declared: Vec<(&str, Type)> =
        response.headers.iter().map(|found| (found.name.trim(), value(api, found).0)).collect();
    headers.iter().filter(move |plan| declared.iter().any(|(wire, value)| plan.is(wire, value)))
}

/// A name that a header can have (RFC 9110, section 5.1).
fn is_token(name: &str) -> bool {
    let is_sound = |found: char| found.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(found);
    !name.is_empty() && name.chars().all(is_sound)
}

/// The type of a value, and whether it is the text of JSON. Objects that are not JSON are texts.
fn value(api: &Api, header: &Parameter) -> (Type, bool) {
    if let Style::Content(media_type) = &header.encoding.style
        && media_type.kind() == MediaKind::Json
    {
        return (header.value.of.clone(), true);
    }
    let value = match &header.value.of {
        Type::List(item) if is_text(api, item) => Type::List(item.clone()),
        single if is_text(api, single) => single.clone(),
        _ => Type::Scalar(Scalar::String),
    };
    (value, false)
}

/// True where a value is one text.
fn is_text(api: &Api, value: &Type) -> bool {
    match value {
        Type::Scalar(scalar) => *scalar != Scalar::Base64,
        Type::Named(id) => {
            matches!(api.types.definition(*id).kind, DefinitionKind::Enumeration(_))
        }
        _ => false,
    }
}
