//! What an operation exchanges: parameters by place, bodies by what they hold, responses that
//! answer alike.

use std::borrow::Cow;

use restwright_api::{
    Api, Body, Location, MediaType, Operation, Presence, Prose, Sample, Status, StatusSet,
};

use super::bodies::bodies;
use super::lend;
use super::rows::{self, Direction, Row, Table};
use super::types::TypesPlan;
use super::words::Word;
use super::{Heading, Repeats, repeats};
use crate::plan::exchange::{self, Answers};

/// What an operation exchanges.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange<'a> {
    /// The parameters of every place that has any.
    pub parameters: Vec<ParametersPlan>,
    /// The bodies that it takes.
    pub request: Vec<BodyPlan<'a>>,
    /// The responses that carry anything: successes first.
    pub responses: Vec<ResponsePlan<'a>>,
    /// True where each of them has its statuses above it: there are other responses, of which some
    /// may carry nothing.
    pub states_status: bool,
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
    /// Whether the request must have one; not stated of responses.
    pub presence: Presence,
    /// What the description says of them.
    pub docs: Vec<Cow<'a, Prose>>,
    /// What is said of the items of their list, and what their value obeys as a whole.
    pub rules: Prose,
    /// What they hold, in words.
    pub value: Vec<Word>,
    /// True where those words say more than the table does: an object whose properties follow needs
    /// none.
    pub states_value: bool,
    /// What they hold, a row a part.
    pub table: Table,
    /// Examples that hold anything; where there is none, one that was made from the schema.
    pub examples: Vec<Example<'a>>,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Example<'a> {
    /// What stands above it.
    pub caption: String,
    /// The body.
    pub body: &'a Body,
    /// The example itself.
    pub sample: Cow<'a, Sample>,
    /// True for one that the description does not have.
    pub is_made: bool,
    /// The path of its file in style `os-api-ref`; empty in other styles.
    pub file: String,
}

impl<'a> Example<'a> {
    /// An example of the description, which has no caption yet.
    pub(super) fn of(body: &'a Body, sample: &'a Sample) -> Self {
        let (caption, file) = (String::new(), String::new());
        Self { caption, body, sample: Cow::Borrowed(sample), is_made: false, file }
    }

    /// Its own title, if it has one. `default` as a key says nothing of what is shown.
    pub fn title(&self) -> Option<&str> {
        let own = self.sample.title.as_deref().or(self.body.title.as_deref());
        own.map(str::trim).filter(|own| !own.is_empty() && !own.eq_ignore_ascii_case("default"))
    }
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
    /// Where both are told instead, in the same document.
    pub told_at: Option<Heading>,
}

/// What an operation exchanges.
pub(super) fn exchange<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    operation: &'a Operation,
    repeats: &Repeats<'_>,
) -> Exchange<'a> {
    let request = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    let mut exchange = Exchange {
        parameters: parameters(api, plan, operation),
        request: bodies(api, plan, request, Direction::Request),
        responses: responses(api, plan, operation, repeats),
        states_status: operation.responses.len() > 1,
    };
    let is_required = operation.request.as_ref().is_some_and(|request| request.required);
    for body in &mut exchange.request {
        body.presence = if is_required { Presence::Required } else { Presence::Optional };
    }
    let request = exchange.request.iter_mut();
    let returned = exchange.responses.iter_mut().flat_map(|found| &mut found.bodies);
    lend::texts(request.chain(returned).map(|body| &mut body.table.rows));
    exchange
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
        own: 0,
        key: String::new(),
    };
    exchange::undeclared(operation).into_iter().map(row).collect()
}

/// True where the words lead to what is in the body.
fn is_linked(body: &BodyPlan<'_>) -> bool {
    body.value.iter().any(|word| matches!(word, Word::Type(_)))
}

/// The responses that carry anything, successes first and by their statuses; those that carry the
/// same are one.
fn responses<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    operation: &'a Operation,
    repeats: &Repeats<'_>,
) -> Vec<ResponsePlan<'a>> {
    let answers = Answers::of(operation);
    let successes = answers.successes.len();
    let mut found: Vec<(ResponsePlan<'a>, (bool, String))> = Vec::new();
    for (at, response) in answers.by_status().into_iter().enumerate() {
        let StatusSet(statuses) = &response.status;
        let told_at = repeats.heading(operation, response).cloned();
        let mut headers = rows::of_parameters(&api.types, plan, response.headers.iter());
        let mut carried = bodies(api, plan, &response.bodies, Direction::Response);
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
        // Wherever the description states them: what is shown alike is shown once.
        let shown = (at >= successes, repeats::key(response));
        let alike = |(known, before): &&mut (ResponsePlan<'_>, (bool, String))| {
            !statuses.is_empty()
                && !known.statuses.is_empty()
                && known.told_at == told_at
                && known.headers == headers
                && (told_at.is_some() || *before == shown)
        };
        if let Some((known, _)) = found.iter_mut().find(alike) {
            known.statuses.extend(statuses);
            known.statuses.sort_by_key(Status::to_string);
        } else {
            let (mut statuses, bodies) = (statuses.clone(), carried);
            statuses.sort_by_key(Status::to_string);
            found.push((ResponsePlan { statuses, headers, bodies, told_at }, shown));
        }
    }
    found.into_iter().map(|(plan, _)| plan).collect()
}
