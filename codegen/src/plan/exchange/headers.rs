//! Headers of responses.

use restwright_api::{Parameter, Scalar, Type, Types};

use super::answers::Answers;
use super::style::is_json;

impl<'a> Answers<'a> {
    /// Returns the headers of all responses, those of successes first, each name once.
    pub fn headers(&self) -> Vec<&'a Parameter> {
        let mut headers: Vec<&Parameter> = Vec::new();
        for header in self.in_order().into_iter().flat_map(|response| &response.headers) {
            if !headers.iter().any(|other| other.name.eq_ignore_ascii_case(&header.name)) {
                headers.push(header);
            }
        }
        headers
    }
}

/// Returns the type of a header's value, and whether it is encoded as JSON. Objects in other
/// encodings are strings.
pub(crate) fn header_value(types: &Types, header: &Parameter) -> (Type, bool) {
    if is_json(&header.encoding) {
        return (header.value.of.clone(), true);
    }
    let value = match &header.value.of {
        Type::List(item) if is_text(types, item) => Type::List(item.clone()),
        single if is_text(types, single) => single.clone(),
        _ => Type::Scalar(Scalar::String),
    };
    (value, false)
}

/// True if a value is a single string.
fn is_text(types: &Types, value: &Type) -> bool {
    *value != Type::Scalar(Scalar::Base64) && types.is_single(value)
}
