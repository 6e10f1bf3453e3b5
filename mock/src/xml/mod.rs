//! Conversion between XML and JSON by the types of the model: JSON examples are written as XML, and
//! XML bodies are validated with the same schemas as JSON.

mod elements;
mod notation;
mod read;
mod write;

use restwright_api::{Choice, DefinitionKind, Object, QName, Type, Types};
use restwright_runtime::XmlElement;

pub(crate) use read::{Misread, read};
pub(crate) use write::write;

/// Namespace of `xsi:nil` and `xsi:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// JSON key of the type of a value (`ChoiceBy::Type`).
const TYPE_KEY: &str = "@type";

/// Returns whether an element has a name. For names without a declared namespace, any namespace
/// matches, because services rarely check it.
fn is_called(element: &XmlElement, name: &QName) -> bool {
    let namespace = name.namespace.as_deref();
    element.local == name.local && namespace.is_none_or(|uri| uri == element.namespace)
}

/// Returns whether a type is the value of `xsi:type`: `name`, or `{namespace}name`.
fn is_stated(stated: &str, name: &QName) -> bool {
    let parts = stated.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let (uri, local) = parts.unwrap_or(("", stated));
    local == name.local && name.namespace.as_deref().is_none_or(|namespace| namespace == uri)
}

/// Definition of a type.
enum Defined<'a> {
    Object(&'a Object),
    Choice(&'a Choice),
    Other,
}

fn defined<'a>(types: &'a Types, of: &Type) -> Defined<'a> {
    match of {
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Object(object) => Defined::Object(object),
            DefinitionKind::Choice(choice) => Defined::Choice(choice),
            DefinitionKind::Enumeration(_) => Defined::Other,
        },
        _ => Defined::Other,
    }
}
