//! Responses by status.

use restwright_api::{LinkSource, Operation, OperationId, OperationLink, Response, Status};
use restwright_source::pointer::escape;

use super::document::{self, Entries, OrReference, Value};
use super::parameters::place;
use super::paths::{method, spelled};
use super::{Builder, commonmark};
use crate::plan::exchange::Answers;
use crate::plan::reason::reason;

impl Builder<'_> {
    /// Returns the responses of an operation, successes first. OpenAPI has one response per status:
    /// several with the same status are merged.
    pub(super) fn responses(
        &self,
        operation: &Operation,
    ) -> Entries<OrReference<document::Response>> {
        let mut gathered: Vec<(String, Vec<&Response>)> = Vec::new();
        for response in Answers::of(operation).in_order() {
            for status in keys(response) {
                match gathered.iter_mut().find(|(key, _)| *key == status) {
                    Some((_, responses)) => responses.push(response),
                    None => gathered.push((status, vec![response])),
                }
            }
        }
        let is_alone = |status: &String| {
            gathered.iter().any(|(key, responses)| key == status && responses.len() == 1)
        };
        let mut written = Entries::default();
        for (status, responses) in &gathered {
            let mut response = self.response(status, responses);
            if let [only] = responses[..]
                && only.status.0.len() != 1
                && keys(only).iter().all(is_alone)
            {
                response.statuses = Some(only.status.0.iter().map(ToString::to_string).collect());
            }
            written.insert(status, OrReference::Own(response));
        }
        written
    }

    fn response(&self, status: &str, responses: &[&Response]) -> document::Response {
        let titles: Vec<&str> =
            responses.iter().filter_map(|api_response| api_response.title.as_deref()).collect();
        let docs: Vec<String> =
            responses.iter().map(|api_response| commonmark(&api_response.docs)).collect();
        let docs: Vec<String> = docs.into_iter().filter(|docs| !docs.is_empty()).collect();
        let title = titles.join(", ");
        let stated = responses.iter().find_map(|api_response| {
            api_response
                .status
                .0
                .iter()
                .find(|own| own.to_string() == status)
                .map(|own| reason(*own))
        });
        let usual = stated.unwrap_or_else(|| reason(Status::Class(2)));
        let usual = if usual.is_empty() { "Response" } else { usual };
        // The specification requires a description.
        let description = match (docs.is_empty(), title.is_empty()) {
            (false, _) => docs.join("\n\n"),
            (true, false) => title.clone(),
            (true, true) => usual.to_owned(),
        };
        let headers: Vec<_> =
            responses.iter().flat_map(|api_response| api_response.headers.clone()).collect();
        let links = responses.iter().flat_map(|api_response| &api_response.links);
        let media_types = responses
            .iter()
            .flat_map(|api_response| &api_response.media_types)
            .map(|media_type| media_type.0.clone());
        document::Response {
            statuses: None,
            summary: (docs.is_empty() || !title.is_empty()).then_some(title),
            description,
            headers: self.headers(&headers),
            media_types: media_types.collect(),
            content: self.content(responses.iter().flat_map(|api_response| &api_response.bodies)),
            links: links.map(|link| (link.name.clone(), self.link(link))).collect(),
        }
    }

    fn link(&self, link: &OperationLink) -> document::Link {
        let parameters = link.arguments.iter().map(|argument| {
            let place = argument.location.map(|location| format!("{}.", place(location)));
            let name = format!("{}{}", place.unwrap_or_default(), argument.parameter);
            (name, Value::String(expression(&argument.source)))
        });
        let operation_ref = self.reference(&link.operation);
        let operation_id = operation_ref.is_none().then(|| link.operation.0.clone());
        document::Link {
            operation_id,
            operation_ref,
            parameters: parameters.collect(),
            description: commonmark(&link.docs),
        }
    }

    /// Returns the reference to an operation without an id of its own.
    fn reference(&self, id: &OperationId) -> Option<String> {
        let operation =
            self.api.operations().find(|candidate| candidate.derived.id && candidate.id == *id)?;
        let path = escape(&spelled(operation)).replace('{', "%7B").replace('}', "%7D");
        Some(format!("#/paths/{path}/{}", method(&operation.verb)?))
    }
}

/// Returns the OpenAPI keys for the statuses of a response.
fn keys(response: &Response) -> Vec<String> {
    let statuses = &response.status.0;
    if statuses.is_empty() {
        return vec![Status::Class(2).to_string()];
    }
    statuses.iter().map(ToString::to_string).collect()
}

/// Returns a runtime expression (OpenAPI 3.1, section 4.8.20.4).
fn expression(source: &LinkSource) -> String {
    match source {
        LinkSource::ResponseBody(keys) => {
            let pointer: String = keys.iter().flat_map(|key| ["/".into(), escape(key)]).collect();
            if pointer.is_empty() {
                "$response.body".to_owned()
            } else {
                format!("$response.body#{pointer}")
            }
        }
        LinkSource::ResponseHeader(name) => format!("$response.header.{name}"),
        LinkSource::Request(location, name) => format!("$request.{}.{name}", place(*location)),
        LinkSource::Constant(text) | LinkSource::Expression(text) => text.clone(),
    }
}
