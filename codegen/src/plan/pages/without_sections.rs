//! What pages say of bodies that have no section for types: those of style `classic`.

use restwright_api::{Api, Body, Content, Location, MediaKind, MediaType, Parameter, Request};

use super::bodies::value_words;
use super::types::TypesPlan;
use super::words::Word;
use crate::plan::exchange::is_element;

/// The bodies of a message that a schema describes, of which the parts are told. What an XML Schema
/// describes is shown by the examples of the message, where there are any: their JSON may be in
/// another notation.
pub fn told_by_schema<'a>(api: &Api, bodies: impl Iterator<Item = &'a Body>) -> Vec<&'a Body> {
    let bodies: Vec<&Body> = bodies.collect();
    let is_shown = bodies.iter().any(|body| !body.samples.is_empty());
    bodies
        .into_iter()
        .filter(|body| body.by_schema && !(is_shown && is_element(api, body)))
        .collect()
}

/// The bodies that a request takes, none of which has parts to tell, in words: "file (image/png)".
/// `None` where there is none, and where nothing but examples, which are shown, says what it is.
pub fn accepted(api: &Api, plan: &TypesPlan, request: &Request) -> Option<String> {
    let Request { bodies, required, .. } = request;
    let by_schema = told_by_schema(api, bodies.iter());
    let is_known = |body: &Body| {
        is_open(body, *required) || by_schema.iter().any(|known| std::ptr::eq(*known, body))
    };
    if !bodies.iter().any(is_known) {
        return None;
    }
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for body in bodies {
        let words = value_words(api, plan, &body.content);
        // There is nothing that a type could link to.
        let words = words.iter().map(|word| match word {
            Word::Text(text) => text.as_str(),
            Word::Type(_) => "",
        });
        let value: String = words.collect();
        let media_type = body.media_type.as_ref().map(|found| found.0.as_str());
        match told.iter_mut().find(|(known, _)| *known == value) {
            Some((_, known)) => known.extend(media_type),
            None => told.push((value, media_type.into_iter().collect())),
        }
    }
    let told = told.iter().map(|(value, media_types)| match &media_types[..] {
        [] => value.clone(),
        media_types => format!("{value} ({})", media_types.join(", ")),
    });
    Some(told.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" or "))
}

/// True for a media type that is no data, and for JSON without a schema of which nothing was
/// learned from examples: that is any JSON where there must be a body.
fn is_open(body: &Body, required: bool) -> bool {
    let kind = body.media_type.as_ref().map(MediaType::kind);
    let is_data = matches!(kind, None | Some(MediaKind::Json | MediaKind::Xml));
    let is_any = required
        && matches!(body.content, Content::Json)
        && body.samples.iter().all(|sample| sample.is_well_formed);
    !is_data || is_any
}

/// The parameters that stand in the table of a place. What resources declare stands with those of
/// the URI, whatever its style, the outermost resource first; then what only the path names.
pub fn classic_place<'a>(place: Location, parameters: &[&'a Parameter]) -> Vec<&'a Parameter> {
    let is_in_place = |found: &&&Parameter| match (place, found.resource_order) {
        (Location::Path, Some(_)) => true,
        (_, Some(_)) => false,
        (_, None) => found.location == place,
    };
    let mut found: Vec<&Parameter> = parameters.iter().filter(is_in_place).copied().collect();
    found.sort_by_key(|found| found.resource_order.unwrap_or(usize::MAX));
    found
}
