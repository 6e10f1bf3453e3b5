//! The samples of the description that tests read and write again.

use restwright_api::{
    Api, Body, Content, MediaKind, MediaType, Operation, SampleFormat, Type, XmlForm,
};
use serde::Serialize;

use super::bodies::form;

/// A sample with the type that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SamplePlan {
    /// The type.
    pub value: Type,
    /// True for JSON, false for XML.
    pub is_json: bool,
    /// How XML writes the whole, where the type does not say so.
    pub document: Option<XmlForm>,
    /// The text.
    pub text: String,
    /// What is not is shown in documentation as it stands, and there is nothing to test.
    pub is_well_formed: bool,
}

/// The samples of an operation, of requests first.
pub(super) fn samples(api: &Api, operation: &Operation) -> Vec<SamplePlan> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    request.chain(responses).flat_map(|body| of_body(api, body)).collect()
}

fn of_body(api: &Api, body: &Body) -> Vec<SamplePlan> {
    let Content::Typed { value, xml } = &body.content else { return Vec::new() };
    let kind = body.media_type.as_ref().map(MediaType::kind);
    let is_document = xml.is_some() || matches!(value, Type::Named(_));
    let samples = body.samples.iter().filter_map(|sample| {
        let is_json = match (sample.format, kind) {
            (SampleFormat::Json, None | Some(MediaKind::Json)) => true,
            (SampleFormat::Xml, None | Some(MediaKind::Xml)) if is_document => false,
            _ => return None,
        };
        Some(SamplePlan {
            value: value.clone(),
            is_json,
            document: if is_json { None } else { form(api, body) },
            text: sample.text.clone(),
            is_well_formed: sample.is_well_formed,
        })
    });
    samples.collect()
}
