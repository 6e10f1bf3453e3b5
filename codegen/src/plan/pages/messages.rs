//! What an operation exchanges: parameters by place, bodies by what they hold, responses that
//! answer alike.

use restwright_api::{
    Access, Api, Body, Content, Field, Location, MediaKind, MediaType, Operation, Presence, Prose,
    Sample, SampleFormat, Status, StatusSet, Type, TypeId,
};

use super::rows::{self, Row, Way};
use super::types::{TypesPlan, content_type, named};
use super::words::{self, Word};
use crate::plan::exchange::{self, Answers};
use crate::plan::made;

/// The most rows of a body whose type has a section of its own; longer ones stand only there.
const MOST_OUTER: usize = 80;

/// What an operation exchanges.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange<'a> {
    /// The parameters of every place that has any.
    pub parameters: Vec<ParametersPlan>,
    /// The bodies that it takes.
    pub request: Vec<BodyPlan<'a>>,
    /// The responses that carry anything: successes first.
    pub responses: Vec<ResponsePlan<'a>>,
}

/// The parameters of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct ParametersPlan {
    /// The place.
    pub location: Location,
    /// A row a parameter, and rows for what lies within one.
    pub rows: Vec<Row>,
}

/// The bodies that hold the same, whatever their media type.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyPlan<'a> {
    /// Their media types.
    pub media_types: Vec<&'a MediaType>,
    /// What the description says of them.
    pub docs: Vec<&'a Prose>,
    /// What they hold, in words.
    pub value: Vec<Word>,
    /// What they hold, a row a part.
    pub rows: Vec<Row>,
    /// Examples that hold anything.
    pub examples: Vec<Example<'a>>,
    /// Where there is none, one that was made from the schema.
    pub made: Option<Made<'a>>,
}

/// An example that the description does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct Made<'a> {
    /// The body.
    body: &'a Body,
    /// Its example.
    sample: Sample,
}

impl Made<'_> {
    /// What is said of every such example.
    pub const MARK: &'static str = "made from the schema";

    /// The example as one that the description has.
    pub fn example(&self) -> Example<'_> {
        Example { body: self.body, sample: &self.sample }
    }
}

/// An example of a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example<'a> {
    /// The body.
    pub body: &'a Body,
    /// Its example.
    pub sample: &'a Sample,
}

/// The responses that carry the same headers and bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsePlan<'a> {
    /// Their statuses; none where a success states none.
    pub statuses: Vec<Status>,
    /// Their headers.
    pub headers: Vec<Row>,
    /// Their bodies.
    pub bodies: Vec<BodyPlan<'a>>,
}

/// The usual name of a status: `Not Found`.
pub fn reason(status: Status) -> &'static str {
    match status {
        Status::Code(code) => http::StatusCode::from_u16(code)
            .ok()
            .and_then(|code| code.canonical_reason())
            .unwrap_or_default(),
        Status::Class(1) => "Information",
        Status::Class(2) => "Success",
        Status::Class(3) => "Redirection",
        Status::Class(4) => "Fault of the caller",
        Status::Class(_) => "Fault of the service",
        Status::Default => "Any other",
    }
}

/// What an operation exchanges.
pub fn exchange<'a>(api: &Api, plan: &TypesPlan, operation: &'a Operation) -> Exchange<'a> {
    let request = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    Exchange {
        parameters: parameters(api, plan, operation),
        request: bodies(api, plan, request, Way::Request),
        responses: responses(api, plan, operation),
    }
}

/// The rows of a type that has a section of its own.
pub fn type_rows(api: &Api, plan: &TypesPlan, id: TypeId) -> Vec<Row> {
    let in_xml = api.types.object(&Type::Named(id)).is_some_and(|object| object.xml.is_some());
    rows::of_type(&api.types, plan, &Type::Named(id), Way::Both, in_xml)
}

/// The rows of a body that a schema describes.
pub fn schema_rows(api: &Api, plan: &TypesPlan, body: &Body, way: Way) -> Vec<Row> {
    let in_xml = body.media_type.as_ref().is_some_and(|found| found.kind() == MediaKind::Xml);
    body_rows(api, plan, body, way, in_xml)
}

/// What one of several values may be, in words.
pub fn variant_words(api: &Api, plan: &TypesPlan, value: &Type) -> Vec<Word> {
    words::of_variant(&api.types, plan, value)
}

fn parameters(api: &Api, plan: &TypesPlan, operation: &Operation) -> Vec<ParametersPlan> {
    let places =
        [Location::Path, Location::Matrix, Location::Query, Location::Header, Location::Cookie];
    let of_place = |location: Location| {
        let declared = operation.parameters.iter().filter(|found| found.location == location);
        let mut rows = rows::of_parameters(&api.types, plan, declared);
        if location == Location::Path {
            for row in &mut rows {
                row.presence = Presence::Required;
            }
            rows.extend(undeclared(operation));
        }
        ParametersPlan { location, rows }
    };
    places.map(of_place).into_iter().filter(|found| !found.rows.is_empty()).collect()
}

/// The parameters that only the path names.
fn undeclared(operation: &Operation) -> Vec<Row> {
    let row = |name: &str| Row {
        name: name.to_owned(),
        value: vec![Word::Text("string".to_owned())],
        presence: Presence::Required,
        docs: Prose::default(),
    };
    exchange::undeclared(operation).into_iter().map(row).collect()
}

/// The bodies of a message; those that hold the same are one.
fn bodies<'a>(api: &Api, plan: &TypesPlan, bodies: &'a [Body], way: Way) -> Vec<BodyPlan<'a>> {
    let mut alike: Vec<Vec<&Body>> = Vec::new();
    for body in bodies {
        match alike.iter_mut().find(|known| holds(known[0]) == holds(body)) {
            Some(known) => known.push(body),
            None => alike.push(vec![body]),
        }
    }
    alike.into_iter().map(|bodies| body(api, plan, &bodies, way)).collect()
}

/// What a body holds, for comparison. Fields count where nothing else is known.
fn holds(body: &Body) -> (std::mem::Discriminant<Content>, Option<&Type>, &[Field]) {
    let value = content_type(&body.content);
    let fields = if value.is_some() { &[][..] } else { &body.fields };
    (std::mem::discriminant(&body.content), value, fields)
}

fn body<'a>(api: &Api, plan: &TypesPlan, bodies: &[&'a Body], way: Way) -> BodyPlan<'a> {
    let first = bodies[0];
    let mut media_types: Vec<&MediaType> = Vec::new();
    let mut docs: Vec<&Prose> = Vec::new();
    for body in bodies {
        let media_type = body.media_type.as_ref().filter(|found| !media_types.contains(found));
        media_types.extend(media_type);
        if !body.docs.is_empty() && !docs.contains(&&body.docs) {
            docs.push(&body.docs);
        }
    }
    let in_xml = media_types.iter().any(|found| found.kind() == MediaKind::Xml);
    let examples = bodies.iter().flat_map(|body| {
        let told = body.samples.iter().filter(|sample| !sample.text.trim().is_empty());
        told.map(|sample| Example { body, sample })
    });
    let examples: Vec<Example<'_>> = examples.collect();
    let made = if examples.is_empty() {
        bodies.iter().find_map(|body| made(api, body, way))
    } else {
        None
    };
    BodyPlan {
        made,
        value: value_words(api, plan, &first.content),
        rows: body_rows(api, plan, first, way, in_xml),
        examples,
        media_types,
        docs,
    }
}

/// An example that the description does not have.
fn made<'a>(api: &Api, body: &'a Body, way: Way) -> Option<Made<'a>> {
    let skipped = match way {
        Way::Request => Access::ReadOnly,
        Way::Response | Way::Both => Access::WriteOnly,
    };
    let text = made::of_body(&api.types, body, skipped)?;
    let (title, format, file, span) = (None, SampleFormat::Json, None, body.span);
    let sample = Sample { title, format, is_well_formed: true, text, file, span };
    Some(Made { body, sample })
}

fn body_rows(api: &Api, plan: &TypesPlan, body: &Body, way: Way, in_xml: bool) -> Vec<Row> {
    let Some(value) = content_type(&body.content) else { return rows::of_fields(&body.fields) };
    let rows = rows::of_type(&api.types, plan, value, way, in_xml);
    let elsewhere = named(value).is_some_and(|id| plan.headings.contains_key(&id));
    if elsewhere && rows.len() > MOST_OUTER { Vec::new() } else { rows }
}

fn value_words(api: &Api, plan: &TypesPlan, content: &Content) -> Vec<Word> {
    let before = match content {
        Content::Bytes => "bytes",
        Content::Text => "text",
        Content::Json => "any JSON value",
        Content::Typed { .. } => "",
        Content::Form(_) => "form: ",
        Content::Multipart(_) => "parts: ",
        Content::Events(_) => "stream of events, each with ",
        Content::Lines(_) => "stream of JSON values, each ",
    };
    let mut words = Vec::new();
    if !before.is_empty() {
        words.push(Word::Text(before.to_owned()));
    }
    if let Some(value) = content_type(content) {
        words.extend(words::of_type(&api.types, plan, value));
    }
    words
}

/// True where the words lead to what is in the body.
fn is_linked(body: &BodyPlan<'_>) -> bool {
    body.value.iter().any(|word| matches!(word, Word::Type(_)))
}

/// The responses that carry anything, successes first; those that carry the same are one.
fn responses<'a>(api: &Api, plan: &TypesPlan, operation: &'a Operation) -> Vec<ResponsePlan<'a>> {
    let answers = Answers::of(operation);
    let successes = answers.successes.len();
    let mut found: Vec<ResponsePlan<'a>> = Vec::new();
    for (at, response) in answers.in_order().into_iter().enumerate() {
        let StatusSet(statuses) = &response.status;
        let headers = rows::of_parameters(&api.types, plan, response.headers.iter());
        let mut bodies = bodies(api, plan, &response.bodies, Way::Response);
        if at >= successes {
            for body in bodies.iter_mut().filter(|body| is_linked(body)) {
                body.rows.clear();
                body.made = None;
            }
        }
        if headers.is_empty() && bodies.is_empty() {
            continue;
        }
        let alike = |known: &&mut ResponsePlan<'_>| {
            !statuses.is_empty()
                && !known.statuses.is_empty()
                && known.headers == headers
                && known.bodies == bodies
        };
        match found.iter_mut().find(alike) {
            Some(known) => known.statuses.extend(statuses),
            None => found.push(ResponsePlan { statuses: statuses.clone(), headers, bodies }),
        }
    }
    found
}
