//! Parameters and headers.

use restwright_api::{Encoding, Location, Parameter, Presence, Style};

use super::document::{self, Entries, Header, OrReference, Schema, Word};
use super::{Emitter, codes, commonmark};

impl Emitter<'_> {
    /// The parameters of an operation; one that is there already is left out with a warning.
    pub(super) fn parameters(
        &mut self,
        parameters: &[Parameter],
    ) -> Vec<OrReference<document::Parameter>> {
        let mut out: Vec<document::Parameter> = Vec::new();
        for parameter in parameters {
            let made = self.parameter(parameter);
            let same = |other: &&document::Parameter| {
                other.name == made.name && other.location == made.location
            };
            match out.iter().find(same) {
                None => out.push(made),
                Some(other) if *other == made => {}
                Some(_) => self.warn(
                    &codes::REPEATED_PARAMETER,
                    parameter.span,
                    format!("OpenAPI has one parameter `{}` in a place", parameter.name),
                    "the first one is written; give the others names of their own",
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
        self.check_style(parameter);
        let mut out = document::Parameter {
            name: parameter.name.clone(),
            location: place(parameter.location),
            description: commonmark(&parameter.docs),
            required: is_in_path || is_required,
            optional,
            deprecated: parameter.deprecated,
            allow_reserved: encoding.allow_reserved,
            ..document::Parameter::default()
        };
        let schema = self.schemas().value(&parameter.value);
        if let Style::Content(media_type) = &encoding.style {
            let body =
                document::MediaType { schema: Some(schema), ..document::MediaType::default() };
            out.content.insert(media_type.to_string(), body);
        } else {
            (out.style, out.explode) = written(encoding, parameter.location);
            if is_single(&schema) {
                out.explode = None;
            }
            out.other_style = other_style(&encoding.style, parameter.location);
            out.schema = Some(schema);
        }
        out
    }

    /// Reports a style that OpenAPI does not have in the place of the parameter.
    pub(super) fn check_style(&mut self, parameter: &Parameter) {
        if let Some(style) = other_style(&parameter.encoding.style, parameter.location) {
            let place = parameter.location.word();
            self.warn(
                &codes::UNKNOWN_STYLE,
                parameter.span,
                format!("OpenAPI 3 has no {place} parameters in style `{style}`"),
                "`x-style` says so; programs that do not know it put commas there",
            );
        }
    }

    /// Headers by name; names differ in more than their case.
    pub(super) fn headers(&self, headers: &[Parameter]) -> Entries<Header> {
        let mut out: Entries<Header> = Entries::default();
        for header in headers {
            let known = out.iter().any(|(name, _)| name.eq_ignore_ascii_case(&header.name));
            if !known {
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
        if let Style::Content(media_type) = &header.encoding.style {
            let body =
                document::MediaType { schema: Some(schema), ..document::MediaType::default() };
            out.content.insert(media_type.to_string(), body);
        } else {
            out.explode = header.encoding.explode.then_some(true);
            out.other_style = other_style(&header.encoding.style, header.location);
            out.schema = Some(schema);
        }
        out
    }
}

/// True for what has no parts to stand for themselves.
fn is_single(schema: &Schema) -> bool {
    let parted = [Word::Array, Word::Object];
    !schema.words.is_empty() && !schema.words.iter().any(|word| parted.contains(word))
}

/// The word of OpenAPI for a place.
pub(super) fn place(location: Location) -> &'static str {
    match location {
        Location::Path | Location::Matrix => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The style of values and whether they are exploded, where OpenAPI would take it otherwise.
fn written(encoding: &Encoding, location: Location) -> (Option<&'static str>, Option<bool>) {
    let usual = match location {
        Location::Path | Location::Matrix | Location::Header => "simple",
        Location::Query | Location::Cookie => "form",
    };
    let stated = style(&encoding.style).filter(|_| is_allowed(&encoding.style, location));
    let style = stated.unwrap_or(usual);
    // Only forms are exploded unless somebody says otherwise.
    let explode = (encoding.explode != (style == "form")).then_some(encoding.explode);
    ((style != usual).then_some(style), explode)
}

/// The style, where OpenAPI does not have it in that place.
fn other_style(found: &Style, location: Location) -> Option<&'static str> {
    let word = match found {
        Style::TabDelimited => Some("tabDelimited"),
        Style::Content(_) => None,
        other => style(other),
    };
    word.filter(|_| !is_allowed(found, location))
}

/// OpenAPI 3.1, section 4.8.12.2.
fn is_allowed(style: &Style, location: Location) -> bool {
    match style {
        Style::Simple => {
            matches!(location, Location::Path | Location::Matrix | Location::Header)
        }
        Style::Label | Style::Matrix => matches!(location, Location::Path | Location::Matrix),
        Style::Form => matches!(location, Location::Query | Location::Cookie),
        Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
            location == Location::Query
        }
        Style::TabDelimited => false,
        Style::Content(_) => true,
    }
}

/// The word of OpenAPI for a style.
pub(super) fn style(style: &Style) -> Option<&'static str> {
    match style {
        Style::Simple => Some("simple"),
        Style::Label => Some("label"),
        Style::Matrix => Some("matrix"),
        Style::Form => Some("form"),
        Style::SpaceDelimited => Some("spaceDelimited"),
        Style::PipeDelimited => Some("pipeDelimited"),
        Style::DeepObject => Some("deepObject"),
        Style::TabDelimited | Style::Content(_) => None,
    }
}
