//! What grammars say of bodies, as far as it holds.

use restwright_api::TypeBuilder;
use restwright_api::pending::{Body, Content, Type};
use restwright_api::{SampleFormat, XmlForm};

use super::fit::fits;
use super::kind::{Kind, kind};
use super::samples::{is_read_as, json};

/// What grammars say of the bodies of one request or response.
pub(super) struct ByGrammar {
    /// What each is; `None` where samples and parameters decide.
    each: Vec<Option<(Type, Option<XmlForm>)>>,
}

impl ByGrammar {
    /// A body is what the element that it names is; one of which nothing at all is said is the
    /// same value as the others. An XML Schema has the last word on XML. JSON may look otherwise,
    /// where samples show that it does. A JSON Schema, which gives no XML form, has it on JSON,
    /// and says nothing of XML.
    pub(super) fn of(bodies: &[Body], types: &TypeBuilder, nesting: usize) -> Self {
        let mut all = bodies.iter().filter_map(said);
        let first = all.next();
        let shared = first.filter(|first| all.all(|other| other == *first));
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

    /// What a body is, by its number.
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

/// True where a JSON sample that can be read is no value of a type.
fn shows_other(body: &Body, value: &Type, types: &TypeBuilder, nesting: usize) -> bool {
    let samples = body.samples.iter().filter(|sample| is_read_as(sample, SampleFormat::Json));
    let mut read = samples.filter_map(|sample| json(sample, nesting).ok());
    read.any(|found| !fits(types, value, &found))
}
