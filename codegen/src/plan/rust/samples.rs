//! Samples of the description, which generated tests read and write back.

use restwright_api::{Api, Body, Content, MediaKind, MediaType, Operation, SampleFormat, Type};
use serde::Serialize;

use super::bodies::{DocumentPlan, form};
use super::ident::snake;
use super::operations::ModulePlan;
use super::scope::{Ask, unique};

/// A sample with its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SamplePlan {
    /// The name of its test.
    pub name: String,
    /// The type.
    pub value: Type,
    /// True for JSON, false for XML.
    pub is_json: bool,
    /// The XML form of the document, if the type does not determine it.
    pub document: Option<DocumentPlan>,
    /// The text.
    pub text: String,
    /// False if it cannot be parsed: it is shown in documentation as it is, but not tested.
    pub is_well_formed: bool,
    /// The location in the description.
    #[serde(skip)]
    shown: Shown,
}

/// Location of a sample in the description.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    /// `request`, or `response` with its first status.
    place: String,
    /// The caption.
    title: Option<String>,
}

/// Helper functions in the file of tests, and macros and modules that it uses.
const HELPERS: &[&str] = &["infoset", "json", "runtime", "same", "xml", "xml_as"];

/// Returns the samples of an operation, those of requests first. [`name`] sets their names.
pub(super) fn samples(api: &Api, operation: &Operation) -> Vec<SamplePlan> {
    let sent = operation.request.iter().flat_map(|request| &request.bodies);
    let sent = sent.flat_map(|body| of_body(api, body, "request"));
    let returned = operation.responses.iter().flat_map(|response| {
        let message = match response.status.0.first() {
            Some(status) => format!("response {status}"),
            None => "response".to_owned(),
        };
        response.bodies.iter().flat_map(move |body| of_body(api, body, &message))
    });
    sent.chain(returned).collect()
}

/// Names the tests of samples by their location in the description, never by their order.
pub(super) fn name(modules: &mut [ModulePlan]) {
    let operations = || modules.iter().flat_map(|module| &module.operations);
    let ask = |method: &str, sample: &SamplePlan| {
        let Shown { place: message, title } = &sample.shown;
        let format = if sample.is_json { "json" } else { "xml" };
        let base = format!("{} {message} {format}", method.trim_end_matches('_'));
        let titled = title.as_ref().map(|title| format!("{base} {title}"));
        let names = [Some(&base), titled.as_ref()].into_iter().flatten();
        let names = names.map(|name| snake(name, "sample")).collect();
        Ask::any(names, format!("{base} {title:?} {}", sample.text))
    };
    let candidates: Vec<Ask> = operations()
        .flat_map(|operation| operation.samples.iter().map(|sample| ask(&operation.method, sample)))
        .collect();
    let unique_names = unique(&candidates, HELPERS, "_sample");
    let samples = modules.iter_mut().flat_map(|module| &mut module.operations);
    for (sample, name) in samples.flat_map(|operation| &mut operation.samples).zip(unique_names) {
        sample.name = name;
    }
}

fn of_body(api: &Api, body: &Body, message: &str) -> Vec<SamplePlan> {
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
            name: String::new(),
            shown: Shown { place: message.to_owned(), title: sample.title.clone() },
            value: value.clone(),
            is_json,
            document: if is_json { None } else { form(api, body) },
            text: sample.text.clone(),
            is_well_formed: sample.is_well_formed,
        })
    });
    samples.collect()
}
