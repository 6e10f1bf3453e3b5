//! Parameters and headers.

use restwright_api::{Location, Parameter, Presence, Style, Value};

use super::bodies::form_field;
use super::document::{self, Entries, Example, Header, OrReference, Schema, Word};
use super::{Builder, codes, commonmark};
use crate::plan::exchange::StatedEncoding;

impl Builder<'_> {
    /// Returns the parameters of an operation. A second one with the same name and location is
    /// omitted with a warning.
    pub(super) fn parameters(
        &mut self,
        parameters: &[Parameter],
    ) -> Vec<OrReference<document::Parameter>> {
        let mut out: Vec<document::Parameter> = Vec::new();
        for parameter in parameters {
            let converted = self.parameter(parameter);
            let same = |other: &&document::Parameter| {
                other.name == converted.name && other.location == converted.location
            };
            match out.iter().find(same) {
                None => out.push(converted),
                Some(other) if *other == converted => {}
                Some(_) => self.warn(
                    &codes::REPEATED_PARAMETER,
                    parameter.span,
                    format!("OpenAPI allows one parameter `{}` in each location", parameter.name),
                    "the first one is written; use different names",
                ),
            }
        }
        out.into_iter().map(OrReference::Own).collect()
    }

    fn parameter(&mut self, parameter: &Parameter) -> document::Parameter {
        let encoding = &parameter.encoding;
        let is_in_path = matches!(parameter.location, Location::Path | Location::Matrix);
        let is_required = parameter.value.presence == Presence::Required;
        let optional = parameter.location == Location::Matrix && !is_required;
        let in_query = parameter.location == Location::Query;
        self.check_style(parameter);
        let mut out = document::Parameter {
            name: parameter.name.clone(),
            location: place(parameter.location),
            description: commonmark(&parameter.docs),
            required: is_in_path || is_required,
            optional,
            deprecated: parameter.deprecated,
            allow_empty_value: parameter.allows_empty,
            // OpenAPI 3.1, section 4.8.12.2: query parameters only.
            allow_reserved: encoding.allow_reserved && in_query,
            other_reserved: encoding.allow_reserved && !in_query,
            ..document::Parameter::default()
        };
        let schema = self.schemas().value(&parameter.value);
        let examples = documented_examples(&parameter.value);
        if let Some(media_type) = encoding.style.media_type() {
            let schema = Some(schema);
            let mut body =
                document::MediaType { schema, examples, ..document::MediaType::default() };
            if let Style::WholeQuery { fields, .. } = &encoding.style {
                let stated = fields.iter().map(|field| (field.name.clone(), form_field(field)));
                body.encoding = stated.collect();
            }
            out.content.insert(media_type.to_string(), body);
            out.other_style = StatedEncoding::of(encoding, parameter.location).other_style;
        } else {
            let stated = StatedEncoding::of(encoding, parameter.location);
            (out.style, out.other_style) = (stated.style, stated.other_style);
            out.item_styles = stated.item_styles;
            out.explode = stated.explode.filter(|_| !is_single(&schema));
            (out.schema, out.examples) = (Some(schema), examples);
        }
        out
    }

    /// Reports a style that OpenAPI does not define for the location of the parameter.
    pub(super) fn check_style(&mut self, parameter: &Parameter) {
        let stated = StatedEncoding::of(&parameter.encoding, parameter.location);
        if !stated.item_styles.is_empty() {
            self.warn(
                &codes::UNKNOWN_STYLE,
                parameter.span,
                "OpenAPI 3 has no style of lists in a list".to_owned(),
                "it is written as `x-item-styles`, which other tools do not read",
            );
        }
        if let Some(style) = stated.other_style {
            let location = parameter.location.word();
            self.warn(
                &codes::UNKNOWN_STYLE,
                parameter.span,
                format!("OpenAPI 3 has no {location} parameters in style `{style}`"),
                "it is written as `x-style`, which other tools do not read",
            );
        }
    }

    /// Returns the headers by name, which is case-insensitive.
    pub(super) fn headers(&self, headers: &[Parameter]) -> Entries<Header> {
        let mut out: Entries<Header> = Entries::default();
        for header in headers {
            let is_repeated = out.iter().any(|(name, _)| name.eq_ignore_ascii_case(&header.name));
            if !is_repeated {
                out.insert(&header.name, self.header(header));
            }
        }
        out
    }

    fn header(&self, header: &Parameter) -> Header {
        let mut out = Header {
            description: commonmark(&header.docs),
            required: header.value.presence == Presence::Required,
            deprecated: header.deprecated,
            ..Header::default()
        };
        let schema = self.schemas().value(&header.value);
        let examples = documented_examples(&header.value);
        if let Some(media_type) = header.encoding.style.media_type() {
            let schema = Some(schema);
            let body = document::MediaType { schema, examples, ..document::MediaType::default() };
            out.content.insert(media_type.to_string(), body);
        } else {
            out.explode = header.encoding.explode.then_some(true);
            let stated = StatedEncoding::of(&header.encoding, header.location);
            (out.other_style, out.item_styles) = (stated.other_style, stated.item_styles);
            (out.schema, out.examples) = (Some(schema), examples);
        }
        out
    }
}

/// Returns the examples of a value, if one of them is documented.
fn documented_examples(value: &Value) -> Entries<Example> {
    if !value.has_documented_examples() {
        return Entries::default();
    }
    let examples = value.examples.iter().zip(1..).filter_map(|(example, number)| {
        let description = commonmark(&example.docs);
        let value = document::Value::parse(&example.json)?;
        Some((format!("example{number}"), Example { summary: None, description, value }))
    });
    examples.collect()
}

/// True for values without items or properties to explode.
fn is_single(schema: &Schema) -> bool {
    let parted = [Word::Array, Word::Object];
    !schema.words.is_empty() && !schema.words.iter().any(|word| parted.contains(word))
}

/// Returns the OpenAPI name of a location.
pub(super) fn place(location: Location) -> &'static str {
    match location {
        Location::Path | Location::Matrix => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}
