//! Types of bodies from grammars, unless examples contradict them.

use restwright_api::TypeBuilder;
use restwright_api::pending::{Body, Content, Type};
use restwright_api::{SampleFormat, XmlForm};

use super::fit::fits;
use super::kind::{Kind, kind};
use super::samples::{is_read_as, json};

/// Types of the bodies of a request or response from grammars.
pub(super) struct ByGrammar {
    /// One entry per body; `None` if the type is inferred from examples and parameters.
    each: Vec<Option<(Type, Option<XmlForm>)>>,
}

impl ByGrammar {
    /// A body has the type of its element; a body without any information has the same type as the
    /// others. An XML Schema takes precedence for XML bodies, but for JSON bodies only if no
    /// example contradicts it. A JSON Schema, which has no XML form, takes precedence for JSON
    /// bodies, and does not apply to XML.
    pub(super) fn of(bodies: &[Body], types: &TypeBuilder, nesting: usize) -> Self {
        let mut stated = bodies.iter().filter_map(said);
        let first = stated.next();
        let shared = first.filter(|first| stated.all(|later| later == *first));
        let each = bodies.iter().map(|body| {
            let is_silent =
                body.element.is_none() && body.fields.is_empty() && body.samples.is_empty();
            let (value, xml) = said(body).or(shared.filter(|_| is_silent))?;
            let is_json = kind(body) == Kind::Json;
            let by_xml_schema = xml.is_some();
            if is_json && by_xml_schema && shows_other(body, value, types, nesting) {
                return None;
            }
            if kind(body) == Kind::Xml && !by_xml_schema {
                return None;
            }
            Some((value.clone(), xml.clone().filter(|_| !is_json)))
        });
        Self { each: each.collect() }
    }

    /// Returns the content of the body at an index.
    pub(super) fn content(&self, number: usize) -> Option<Content> {
        let (value, xml) = self.each.get(number)?.clone()?;
        Some(Content::Typed { value, xml })
    }
}

fn said(body: &Body) -> Option<(&Type, &Option<XmlForm>)> {
    match &body.content {
        Content::Typed { value, xml } => Some((value, xml)),
        _ => None,
    }
}

/// True if a valid JSON example is not a value of a type.
fn shows_other(body: &Body, value: &Type, types: &TypeBuilder, nesting: usize) -> bool {
    let samples = body.samples.iter().filter(|sample| is_read_as(sample, SampleFormat::Json));
    let mut read = samples.filter_map(|sample| json(sample, nesting).ok());
    read.any(|parsed| !fits(types, value, &parsed))
}
