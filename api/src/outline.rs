//! The model as indented text, for debugging and for snapshot tests.

mod calls;
mod types;

use std::fmt::Write;

use restwright_source::text::printable;

use crate::{
    Api, Body, Encoding, EnumerationValue, Field, Operation, Parameter, Presence, Request,
    Response, Types, Value,
};

/// Prints a model: one line per item, with nested items indented below it.
pub fn outline(api: &Api) -> String {
    let mut out = Outline { text: String::new(), types: &api.types };
    out.line(0, &format!("api {:?}", api.title));
    for server in &api.servers {
        out.line(1, &format!("server {:?}", server.url));
    }
    calls::security_schemes(&mut out, &api.security_schemes);
    for group in &api.groups {
        let title = group.title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default();
        out.line(1, &format!("group {}{title}", group.name));
        for operation in &group.operations {
            out.operation(operation);
        }
    }
    for webhook in &api.webhooks {
        calls::webhook(&mut out, webhook);
    }
    types::types(&mut out, &api.types);
    out.text
}

struct Outline<'a> {
    text: String,
    types: &'a Types,
}

impl Outline<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let text = printable(text);
        let _ = writeln!(self.text, "{:1$}{text}", "", depth * 2);
    }

    fn operation(&mut self, operation: &Operation) {
        let Operation { id, verb, path, title, .. } = operation;
        let deprecated = if operation.deprecated { " deprecated" } else { "" };
        self.line(2, &format!("operation {id}: {verb} {path} {title:?}{deprecated}"));
        if !operation.summary.is_empty() {
            self.line(3, &format!("summary {:?}", operation.summary));
        }
        calls::of_operation(self, operation);
        for parameter in &operation.parameters {
            self.parameter(3, parameter);
        }
        if let Some(request) = &operation.request {
            self.request(request);
        }
        for response in &operation.responses {
            self.response(response);
        }
    }

    fn parameter(&mut self, depth: usize, parameter: &Parameter) {
        let Parameter { name, location, value, .. } = parameter;
        let mut words = format!("{} {name}: {}", location.word(), self.value(value, &[]));
        if parameter.encoding != Encoding::of(*location) {
            let _ = write!(words, " {}", calls::encoding(&parameter.encoding));
        }
        if parameter.deprecated {
            words.push_str(" deprecated");
        }
        self.line(depth, &words);
    }

    fn request(&mut self, request: &Request) {
        self.line(3, "request");
        for body in &request.bodies {
            self.body(body);
        }
    }

    fn response(&mut self, response: &Response) {
        let status = response.status.to_string();
        let status = if status.is_empty() { "any success" } else { &status };
        let title = response.title.as_ref().map(|title| format!(" {title:?}"));
        self.line(3, &format!("response {status}{}", title.unwrap_or_default()));
        for header in &response.headers {
            self.parameter(4, header);
        }
        for body in &response.bodies {
            self.body(body);
        }
        for media_type in &response.media_types {
            self.line(4, &format!("asks for {media_type}"));
        }
        for link in &response.links {
            calls::link(self, link);
        }
    }

    fn body(&mut self, body: &Body) {
        let media_type = body.media_type.as_ref().map_or("any media type", |value| &value.0);
        let element = match &body.element {
            Some(name) => match &name.namespace {
                Some(namespace) => format!(" element {{{namespace}}}{}", name.local),
                None => format!(" element {}", name.local),
            },
            None => String::new(),
        };
        self.line(4, &format!("body {media_type}{element}"));
        self.line(5, &format!("is {}", types::content(self.types, &body.content)));
        for field in &body.fields {
            self.field(field);
        }
        for encoding in &body.encodings {
            calls::field_encoding(self, encoding);
        }
        for sample in &body.samples {
            let lines = sample.text.lines().count();
            self.line(5, &format!("sample {:?}, {lines} lines", sample.format));
        }
    }

    fn field(&mut self, field: &Field) {
        let at = field.path.as_ref().map_or(String::new(), |path| format!(" at {path}"));
        self.line(
            5,
            &format!("field {}: {}{at}", field.name, self.value(&field.value, &field.values)),
        );
        for link in &field.links {
            let words = [
                link.resource_type.as_ref().map(|name| format!("to {name}")),
                link.relation.as_ref().map(|name| format!("rel {name}")),
                link.reverse.as_ref().map(|name| format!("rev {name}")),
            ];
            let words: Vec<String> = words.into_iter().flatten().collect();
            self.line(6, &format!("link {}", words.join(" ")));
        }
    }

    /// `list of uuid required default "x" of a | b`
    fn value(&self, value: &Value, values: &[EnumerationValue]) -> String {
        let mut words = vec![self.types.words(&value.of)];
        match value.presence {
            Presence::Required => words.push("required".to_owned()),
            Presence::Optional => words.push("optional".to_owned()),
            Presence::Unstated => {}
        }
        if let Some(default) = &value.default {
            words.push(format!("default {default:?}"));
        }
        if let Some(fixed) = &value.fixed {
            words.push(format!("fixed {fixed:?}"));
        }
        if !values.is_empty() {
            let values: Vec<&str> = values.iter().map(|entry| entry.value.as_str()).collect();
            words.push(format!("of {}", values.join(" | ")));
        }
        words.join(" ")
    }
}
