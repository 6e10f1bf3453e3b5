//! Operations by path and method.

use restwright_api::{Location, Operation, Paging, Parameter, PathPart, Prose, Scalar, Type, Verb};

use super::document::{self, Entries, OrReference, PathItem, Repeated, Value};
use super::{Builder, codes, commonmark};
use crate::plan::exchange;

impl Builder<'_> {
    /// Returns the operations by path, and those whose URL comes from a link.
    pub(super) fn paths(&mut self) -> (Entries<PathItem>, Entries<PathItem>) {
        let (mut paths, mut linked) = (Entries::default(), Entries::default());
        let api = self.api;
        for group in &api.groups {
            for operation in &group.operations {
                let path = spelled(operation);
                let is_linked =
                    matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }));
                if is_linked {
                    self.warn(
                        &codes::LINKED_OPERATION,
                        operation.span,
                        format!("`{}` has no path", operation.id),
                        "it is written to `x-linked-paths`, which other tools do not read",
                    );
                }
                let mut written = self.operation(operation, Some(&group.name));
                if operation.derived.group {
                    written.tags.clear();
                }
                let items = if is_linked { &mut linked } else { &mut paths };
                self.put(operation, written, items.entry(&path));
            }
        }
        (paths, linked)
    }

    /// Returns the webhooks, without callbacks.
    pub(super) fn webhooks(&mut self) -> Entries<PathItem> {
        let mut webhooks: Entries<PathItem> = Entries::default();
        let api = self.api;
        for webhook in api.webhooks.iter().filter(|webhook| webhook.of.is_none()) {
            let written = self.operation(&webhook.operation, None);
            self.put(&webhook.operation, written, webhooks.entry(&webhook.name));
        }
        webhooks
    }

    fn put(&mut self, operation: &Operation, written: document::Operation, item: &mut PathItem) {
        let Some(method) = method(&operation.verb) else {
            let verb = operation.verb.as_str();
            self.warn(
                &codes::UNKNOWN_METHOD,
                operation.span,
                format!("OpenAPI 3.1 has no method `{verb}`"),
                "it is written to `x-additional-operations`, which other tools do not read",
            );
            if let Some(operation) = item.additional.insert(verb, written) {
                item.repeated.push(Repeated { method: verb.to_owned(), operation });
            }
            return;
        };
        if let Some(written) = item.operations.insert(method, written) {
            self.warn(
                &codes::REPEATED_OPERATION,
                operation.span,
                format!("`{}` has the path and the method of another operation", operation.id),
                "it is written to `x-repeated-operations`, which other tools do not read",
            );
            let method = operation.verb.as_str().to_owned();
            item.repeated.push(Repeated { method, operation: written });
        }
    }

    fn operation(&mut self, operation: &Operation, group: Option<&str>) -> document::Operation {
        let mut docs = operation.docs.clone();
        let request = operation.request.as_ref();
        let body = request.and_then(|request| self.request_body(request));
        if let (None, Some(request)) = (&body, request) {
            // Without a body the documentation of the request is added to that of the operation.
            docs.blocks.extend(request.docs.blocks.iter().cloned());
        }
        let servers = self.api.servers.get(operation.server).filter(|_| operation.server > 0);
        for header in operation.responses.iter().flat_map(|response| &response.headers) {
            self.check_style(header);
        }
        document::Operation {
            tags: group.into_iter().map(str::to_owned).collect(),
            summary: (!operation.derived.title).then(|| operation.title.clone()),
            description: commonmark(&docs),
            operation_id: (!operation.derived.id).then(|| operation.id.0.clone()),
            parameters: self.operation_parameters(operation),
            request_body: body,
            responses: self.responses(operation),
            // Webhooks have no callbacks; the id of a callback's operation may be that of the
            // operation it belongs to.
            callbacks: group.map(|_| self.callbacks(operation)).unwrap_or_default(),
            deprecated: operation.deprecated,
            security: self.security(operation),
            servers: servers.map(super::server).into_iter().collect(),
            paging: operation.paging.as_ref().map(paging),
            empty_path: group.is_some() && operation.path.parts.is_empty(),
            resource_type: operation.resource_type.clone(),
        }
    }

    /// Returns the parameters of an operation, with what only its path states about them.
    fn operation_parameters(
        &mut self,
        operation: &Operation,
    ) -> Vec<OrReference<document::Parameter>> {
        let mut written = self.parameters(&declared(operation));
        for parameter in &mut written {
            let OrReference::Own(parameter) = parameter else { continue };
            parameter.of_service = operation.parameters.iter().any(|original| {
                let location = super::parameters::place(original.location);
                original.is_of_service
                    && original.name == parameter.name
                    && location == parameter.location
            });
            if parameter.location != "path" {
                continue;
            }
            let is_named = |name: &String| *name == parameter.name;
            let is_matrix = operation
                .parameters
                .iter()
                .any(|original| original.location == Location::Matrix && is_named(&original.name));
            for part in &operation.path.parts {
                match part {
                    PathPart::Parameter { name, pattern } if is_named(name) => {
                        parameter.pattern.clone_from(pattern);
                    }
                    PathPart::Matrix { name } if is_named(name) => parameter.matrix = Some("path"),
                    _ => {}
                }
            }
            if is_matrix && parameter.matrix.is_none() {
                parameter.matrix = Some("operation");
            }
        }
        written
    }

    fn callbacks(&mut self, operation: &Operation) -> Entries<Entries<PathItem>> {
        let mut callbacks: Entries<Entries<PathItem>> = Entries::default();
        let api = self.api;
        for webhook in
            api.webhooks.iter().filter(|candidate| candidate.of.as_ref() == Some(&operation.id))
        {
            let written = self.operation(&webhook.operation, None);
            let url = webhook.url.as_deref().unwrap_or("{$request.body#/callback}");
            let item = callbacks.entry(&webhook.name).entry(url);
            self.put(&webhook.operation, written, item);
        }
        callbacks
    }
}

/// Returns the parameters of an operation, with the undeclared ones in its path.
fn declared(operation: &Operation) -> Vec<Parameter> {
    // Path and matrix parameters have the same location in OpenAPI.
    let is_matrix = |name: &str| {
        let mut declared = operation.parameters.iter();
        declared.any(|parameter| parameter.location == Location::Matrix && parameter.name == name)
    };
    let missing = exchange::undeclared(operation).into_iter().filter(|name| !is_matrix(name));
    let missing = missing.map(|name| undeclared(name, operation));
    let own = operation.parameters.iter().cloned();
    missing.chain(own).collect()
}

fn undeclared(name: &str, operation: &Operation) -> Parameter {
    let text = Type::Scalar(Scalar::String);
    let value = restwright_api::Value::new(text, restwright_api::Presence::Required);
    let location = restwright_api::Location::Path;
    Parameter::new(name, location, value, Prose::default(), operation.span)
}

/// Returns a path in OpenAPI notation, with matrix parameters as path parameters.
pub(super) fn spelled(operation: &Operation) -> String {
    let mut out = String::new();
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => out.push_str(text),
            PathPart::Parameter { name, .. } | PathPart::Matrix { name } => {
                out.extend(["{", name, "}"]);
            }
            PathPart::Resource { resource_type } => out.extend(["{", resource_type, "}"]),
        }
    }
    // Matrix parameters of a method belong to the last segment.
    let matrix =
        operation.parameters.iter().filter(|candidate| candidate.location == Location::Matrix);
    for parameter in matrix {
        let name = &parameter.name;
        let is_placed =
            |part: &PathPart| matches!(part, PathPart::Matrix { name: own } if own == name);
        if !operation.path.parts.iter().any(is_placed) {
            out.extend(["{", name, "}"]);
        }
    }
    if out.is_empty() { "/".to_owned() } else { out }
}

/// Returns the OpenAPI name of a method.
pub(super) fn method(verb: &Verb) -> Option<&'static str> {
    match verb {
        Verb::Get => Some("get"),
        Verb::Head => Some("head"),
        Verb::Post => Some("post"),
        Verb::Put => Some("put"),
        Verb::Delete => Some("delete"),
        Verb::Patch => Some("patch"),
        Verb::Options => Some("options"),
        Verb::Trace => Some("trace"),
        Verb::Connect | Verb::Other(_) => None,
    }
}

fn paging(paging: &Paging) -> Value {
    let keys = |keys: &[String]| Value::Array(keys.iter().cloned().map(Value::String).collect());
    let next = paging.counts.is_none().then(|| ("next".to_owned(), keys(&paging.next)));
    let style =
        paging.counts.map(|counts| ("style".to_owned(), Value::String(counts.word().to_owned())));
    let parameter =
        paging.parameter.clone().map(|name| ("parameter".to_owned(), Value::String(name)));
    let items = paging.items.as_deref().map(|items| ("items".to_owned(), keys(items)));
    Value::Object(next.into_iter().chain(style).chain(parameter).chain(items).collect())
}
