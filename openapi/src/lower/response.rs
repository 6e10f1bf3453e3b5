//! Responses.

use restwright_api::pending::{Operation, Parameter, Response};
use restwright_api::{Location, MediaType, Outcomes, Presence, Prose, Status, StatusSet};
use restwright_data::{Node, Resolved};
use restwright_schema::Place;
use restwright_source::{Diagnostic, Span};

use super::paths::Context;
use super::{Lowerer, place};
use crate::{Dialect, codes, prose, value};

impl<'a> Lowerer<'a, '_> {
    pub(super) fn responses(
        &mut self,
        operation: &mut Operation,
        node: &'a Node,
        context: &Context<'a>,
    ) {
        let declared = value::object(node, "responses", self.diagnostics);
        let mut statuses = Vec::new();
        for entry in declared.into_iter().flatten().filter(|entry| !value::is_extension(&entry.key))
        {
            if let Some(status) = self.status(&entry.key, entry.key_span) {
                statuses.push((entry, status, StatusSet(vec![status])));
            }
        }
        let outcomes = Outcomes::of(statuses.iter().map(|(_, _, set)| set));
        let listed_statuses: Vec<Status> = statuses.iter().map(|(_, status, _)| *status).collect();
        let main = place::main_status(&listed_statuses, outcomes);
        operation.responses.reserve_exact(statuses.len());
        for (entry, status, _) in statuses {
            let resolved = self.resolve(&entry.value);
            let Some(Resolved { node: object, reference }) = resolved else { continue };
            let stated = self.statuses(object, status);
            // Only the first of several responses with the same status is kept.
            let is_repeated =
                stated.iter().take_while(|candidate| **candidate != status).any(|candidate| {
                    operation.responses.iter().any(|response| response.status.0.contains(candidate))
                });
            if is_repeated {
                continue;
            }
            let name = place::of_component(reference, "response").unwrap_or_else(|| {
                place::of_response(operation, status, outcomes.of_status(status), main)
            });
            let summary = self.text(object, "x-summary");
            let docs = self.text(object, "description").unwrap_or_default();
            // The specification requires a description, so `convert` writes a placeholder.
            let is_made_up =
                summary.as_ref().is_some_and(|summary| summary.is_empty() || docs == *summary);
            let docs = if is_made_up { Prose::default() } else { prose(&docs) };
            let summary = summary.or_else(|| self.text(object, "summary"));
            let title = summary.filter(|title| !title.is_empty());
            let headers = self.headers(object, &place::of_headers(operation, &name), context);
            let bodies = match context.document.dialect {
                Dialect::Swagger2 => self.swagger_bodies(object, node, &name, context),
                Dialect::OpenApi30 | Dialect::OpenApi31 => self.content(object, &name, context),
            };
            let media_types = self.bodiless_media_types(object, node, context);
            let links = self.response_links(object);
            operation.responses.push(Response {
                status: StatusSet(stated),
                title,
                docs,
                headers,
                bodies,
                media_types,
                links,
                span: entry.key_span,
            });
        }
    }

    /// Returns the declared media types of a response without a body.
    fn bodiless_media_types(
        &mut self,
        response: &'a Node,
        operation: &'a Node,
        context: &Context<'a>,
    ) -> Vec<MediaType> {
        let stated = match context.document.dialect {
            Dialect::Swagger2 if response.get("schema").is_none() => {
                self.stated_media_types("produces", operation, context)
            }
            Dialect::Swagger2 => Vec::new(),
            Dialect::OpenApi30 | Dialect::OpenApi31 => {
                value::texts(response, "x-produces", self.diagnostics)
            }
        };
        stated.into_iter().map(MediaType).collect()
    }

    fn status(&mut self, key: &str, span: Span) -> Option<Status> {
        if let Some(status) = Status::of(key.trim()) {
            return Some(status);
        }
        let message = format!("`{key}` is not a valid HTTP status code; response ignored");
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
        self.diagnostics.push(
            diagnostic.help("write a status code such as 200, a class such as 4XX, or `default`"),
        );
        None
    }

    /// Returns all statuses of a response: `x-statuses` if it contains the status of the response
    /// or is empty, otherwise that status.
    fn statuses(&mut self, response: &'a Node, status: Status) -> Vec<Status> {
        let Some(stated) = response.get("x-statuses") else { return vec![status] };
        let listed = value::texts(response, "x-statuses", self.diagnostics);
        let parsed: Option<Vec<Status>> =
            listed.iter().map(|text| self.status(text, stated.span)).collect();
        let is_any = status == Status::Class(2) && stated.as_list().is_some_and(<[Node]>::is_empty);
        match parsed {
            Some(parsed) if is_any || parsed.contains(&status) => parsed,
            _ => {
                let message = "`x-statuses` does not list the status of its response; ignored";
                let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
                self.diagnostics.push(diagnostic.help("list all statuses of the response"));
                vec![status]
            }
        }
    }

    /// Lowers the headers of a response or of a part.
    pub(super) fn headers(
        &mut self,
        object: &'a Node,
        around: &Place,
        context: &Context<'a>,
    ) -> Vec<Parameter> {
        let mut lowered = Vec::new();
        let declared = value::object(object, "headers", self.diagnostics);
        for entry in declared.into_iter().flatten() {
            let name = entry.key.trim();
            if !self.budget.take(1, entry.key_span, self.diagnostics) {
                break;
            }
            // The content type follows from the media type of the body.
            if name.eq_ignore_ascii_case("content-type") || name.is_empty() {
                continue;
            }
            let header = self.tree.resolve(&entry.value, self.diagnostics);
            let Some(Resolved { node: header, reference }) = header else { continue };
            let place = place::of_component(reference, "header");
            let place = place.unwrap_or_else(|| place::of_header(around, name));
            let required = self.flag(header, "required");
            let mut header = self.typed(header, name, Location::Header, &place, context);
            header.value.presence = if required { Presence::Required } else { Presence::Optional };
            lowered.push(header);
        }
        lowered
    }

    /// Lowers the bodies of Swagger 2.0: one schema for all media types.
    fn swagger_bodies(
        &mut self,
        response: &'a Node,
        operation: &'a Node,
        name: &Place,
        context: &Context<'a>,
    ) -> Vec<restwright_api::pending::Body> {
        let Some(schema) = response.get("schema") else { return Vec::new() };
        let mut media_types = self.media_types("produces", operation, context);
        let is_stated = !self.stated_media_types("produces", operation, context).is_empty();
        let is_file = schema.get("type").and_then(Node::as_str) == Some("file");
        if is_file && !is_stated {
            media_types = vec![MediaType("*/*".to_owned())];
        }
        let mut bodies = Vec::new();
        for media_type in media_types {
            let samples = self.swagger_samples(response, Some(schema), &media_type);
            let schema = self.item_of(&media_type, Some(schema));
            let mut body = self.body(Some(media_type), schema, name, response);
            body.samples = samples;
            bodies.push(body);
        }
        bodies
    }
}
