//! Request and responses of an operation: parameters by location, bodies by content, responses with
//! the same content merged.

use std::borrow::Cow;

use restwright_api::{
    Api, Body, Location, MediaType, Operation, PathPart, Presence, Prose, Sample, Status, StatusSet,
};

use super::bodies::bodies;
use super::lend;
use super::notes;
use super::rows::{self, Direction, Row, Table};
use super::types::TypesPlan;
use super::words::Word;
use super::{Repeats, ToldAt, repeats};
use crate::plan::exchange::{self, Answers};

/// Request and responses of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange<'a> {
    /// The parameters of each location that has any.
    pub parameters: Vec<ParametersPlan>,
    /// The request bodies.
    pub request: Vec<BodyPlan<'a>>,
    /// The responses with headers or bodies: successes first.
    pub responses: Vec<ResponsePlan<'a>>,
    /// True if each of them is listed with its statuses: there are several responses, of which some
    /// may be empty.
    pub states_status: bool,
}

/// Parameters of one location.
#[derive(Clone, Debug, PartialEq)]
pub struct ParametersPlan {
    /// The location.
    pub location: Location,
    /// A row for each parameter, and rows for its nested properties.
    pub rows: Vec<Row>,
}

/// Bodies with the same content, in any of their media types.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyPlan<'a> {
    /// The media types.
    pub media_types: Vec<&'a MediaType>,
    /// Whether the request requires one; not stated for responses.
    pub presence: Presence,
    /// The documentation.
    pub docs: Vec<Cow<'a, Prose>>,
    /// The documentation of list items, and the constraints of the value as a whole.
    pub rules: Prose,
    /// The type in words.
    pub value: Vec<Word>,
    /// True if those words add to the table: an object whose properties are listed needs none.
    pub states_value: bool,
    /// The content, a row for each part.
    pub table: Table,
    /// The non-empty examples; without any, one generated from the schema.
    pub examples: Vec<Example<'a>>,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Example<'a> {
    /// The caption above it.
    pub caption: String,
    /// The body.
    pub body: &'a Body,
    /// The example itself.
    pub sample: Cow<'a, Sample>,
    /// True if it is generated rather than part of the description.
    pub is_made: bool,
    /// The path of its file in style `os-api-ref`; empty in other styles.
    pub file: String,
}

impl<'a> Example<'a> {
    /// Creates an example from the description, without a caption yet.
    pub(super) fn of(body: &'a Body, sample: &'a Sample) -> Self {
        let (caption, file) = (String::new(), String::new());
        Self { caption, body, sample: Cow::Borrowed(sample), is_made: false, file }
    }

    /// Returns its own title, if any. The key `default` is not a title.
    pub fn title(&self) -> Option<&str> {
        let own = self.sample.title.as_deref().or(self.body.title.as_deref());
        own.map(str::trim).filter(|own| !own.is_empty() && !own.eq_ignore_ascii_case("default"))
    }
}

/// Responses with the same headers and bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsePlan<'a> {
    /// The statuses; empty for a success without a stated status.
    pub statuses: Vec<Status>,
    /// The headers.
    pub headers: Vec<Row>,
    /// The bodies.
    pub bodies: Vec<BodyPlan<'a>>,
    /// An equal response described earlier in the same document.
    pub told_at: Option<ToldAt>,
}

/// Plans the request and responses of an operation.
pub(super) fn exchange<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    operation: &'a Operation,
    repeats: &Repeats<'_>,
    is_webhook: bool,
) -> Exchange<'a> {
    let (sent, returned) = if is_webhook {
        (Direction::Webhook, Direction::WebhookResponse)
    } else {
        (Direction::Request, Direction::Response)
    };
    let request = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    let mut exchange = Exchange {
        parameters: parameters(api, plan, operation),
        request: bodies(api, plan, request, sent),
        responses: responses(api, plan, operation, (repeats, returned)),
        states_status: operation.responses.len() > 1,
    };
    let is_required = operation.request.as_ref().is_some_and(|request| request.required);
    for body in &mut exchange.request {
        body.presence = if is_required { Presence::Required } else { Presence::Optional };
    }
    let request = exchange.request.iter_mut();
    let returned = exchange.responses.iter_mut().flat_map(|response| &mut response.bodies);
    lend::texts(request.chain(returned).map(|body| &mut body.table.rows));
    exchange
}

fn parameters(api: &Api, plan: &TypesPlan, operation: &Operation) -> Vec<ParametersPlan> {
    let locations =
        [Location::Path, Location::Matrix, Location::Query, Location::Header, Location::Cookie];
    let of_location = |location: Location| {
        let declared =
            operation.parameters.iter().filter(|parameter| parameter.location == location);
        let mut rows = rows::of_parameters(&api.types, plan, declared);
        if location == Location::Path {
            rows.extend(undeclared(operation));
            note_patterns(operation, &mut rows);
        }
        ParametersPlan { location, rows }
    };
    locations.map(of_location).into_iter().filter(|group| !group.rows.is_empty()).collect()
}

/// Adds the patterns of a path template to the rows of its parameters.
fn note_patterns(operation: &Operation, rows: &mut [Row]) {
    for part in &operation.path.parts {
        let PathPart::Parameter { name, pattern: Some(pattern) } = part else { continue };
        let is_any = matches!(pattern.as_str(), "" | ".*" | ".+" | ".+?" | "[^/]+" | "[^/]*");
        // The number of characters of a prefix (RFC 6570, section 2.4.1).
        let is_prefix = pattern.chars().all(|c| c.is_ascii_digit());
        let row = rows.iter_mut().find(|row| row.name == *name);
        if let Some(row) = row.filter(|_| !is_any && !is_prefix) {
            row.docs.blocks.push(notes::sentence("Matches as a whole ", pattern));
        }
    }
}

/// Returns the rows of undeclared path parameters.
fn undeclared(operation: &Operation) -> Vec<Row> {
    let row = |name: &str| Row {
        name: name.to_owned(),
        value: vec![Word::Text("string".to_owned())],
        presence: Presence::Required,
        docs: Prose::default(),
        own: 0,
        key: String::new(),
    };
    exchange::undeclared(operation).into_iter().map(row).collect()
}

/// True if the words link to a section on the type of the body.
fn is_linked(body: &BodyPlan<'_>) -> bool {
    body.value.iter().any(|word| matches!(word, Word::Type(_)))
}

/// Returns the responses with headers or bodies, successes first and sorted by status; those with
/// the same content are merged.
fn responses<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    operation: &'a Operation,
    (repeats, direction): (&Repeats<'_>, Direction),
) -> Vec<ResponsePlan<'a>> {
    let answers = Answers::of(operation);
    let successes = answers.successes.len();
    let mut plans: Vec<(ResponsePlan<'a>, (bool, String))> = Vec::new();
    for (at, response) in answers.by_status().into_iter().enumerate() {
        let StatusSet(statuses) = &response.status;
        let told_at = repeats.told_at(operation, response);
        let mut headers = rows::of_parameters(&api.types, plan, response.headers.iter());
        let mut carried = bodies(api, plan, &response.bodies, direction);
        if told_at.is_some() {
            headers.clear();
            carried.clear();
        }
        if at >= successes {
            for body in carried.iter_mut().filter(|body| is_linked(body)) {
                body.table = Table::default();
                body.examples.retain(|example| !example.is_made);
            }
        }
        if headers.is_empty() && carried.is_empty() && told_at.is_none() {
            continue;
        }
        // Responses that would be shown with the same content are merged, regardless of where they
        // are declared.
        let shown = (at >= successes, repeats::key(response));
        let alike = |(earlier, before): &&mut (ResponsePlan<'_>, (bool, String))| {
            !statuses.is_empty()
                && !earlier.statuses.is_empty()
                && earlier.told_at == told_at
                && earlier.headers == headers
                && (told_at.is_some() || *before == shown)
        };
        if let Some((earlier, _)) = plans.iter_mut().find(alike) {
            earlier.statuses.extend(statuses);
            earlier.statuses.sort_by_key(Status::to_string);
        } else {
            let (mut statuses, bodies) = (statuses.clone(), carried);
            statuses.sort_by_key(Status::to_string);
            plans.push((ResponsePlan { statuses, headers, bodies, told_at }, shown));
        }
    }
    plans.into_iter().map(|(plan, _)| plan).collect()
}
