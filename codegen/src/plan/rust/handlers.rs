//! Plan of a server: the input and the responses of each operation.

use restwright_api::{
    Api, Body, Content, Location, MediaKind, MediaType, Operation, Response, Scalar, SecurityKind,
    Status, Style, Type,
};
use serde::Serialize;

use super::alternatives;
use super::bodies::{self, BodyKind, BodyPlan, DocumentPlan};
use super::ident::{camel, snake};
use super::operations::{ModulePlan, OperationPlan};
use super::parameters::{ArgumentMode, ParameterPlan, SharedPlan};
use super::results::{self, word};
use super::rules::{self, RulesPlan};
use super::rust_type::RustType;
use super::scope::{Ask, beside, unique};
use crate::plan::exchange::{Answers, Returned, Success, responses};

/// Operations of a module on a server. Operations at the end of links have no route.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlersPlan {
    /// Operations, in the order of the module.
    pub operations: Vec<Option<HandlerPlan>>,
}

impl HandlersPlan {
    /// True if there are operations with a route.
    pub fn is_served(&self) -> bool {
        self.operations.iter().any(Option::is_some)
    }
}

/// Operation of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlerPlan {
    /// Name of the type of the input.
    pub input: String,
    /// Name of the type of the responses.
    pub output: String,
    /// Fields for the parameters.
    pub fields: Vec<InputField>,
    /// Body of the request.
    pub body: Option<InputBody>,
    /// Query parameters and headers with a constant value.
    pub fixed: Vec<(Location, String, String)>,
    /// Responses.
    pub responses: Vec<ResponsePlan>,
}

/// Field of an input for a parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputField {
    /// Name of the field.
    pub name: String,
    /// Index into [`OperationPlan::parameters`].
    pub parameter: usize,
    /// Type of the field.
    pub of: RustType,
    /// For a map whose entries are parameters of any name: the names of the other parameters in its
    /// location, which are no entries.
    pub others: Option<Vec<String>>,
}

/// Body of an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputBody {
    /// True if it is optional.
    pub optional: bool,
    /// Name of the enumeration of several bodies.
    pub name: String,
    /// Alternatives; the name of a single one is not used.
    pub variants: Vec<BodyVariant>,
    /// True if the body is compared with them; otherwise its media type selects one.
    pub is_compared: bool,
}

/// Alternative of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyVariant {
    /// Name of the variant.
    pub name: String,
    /// Kind of body.
    pub kind: BodyKind,
    /// Media types.
    pub media_types: Vec<String>,
    /// Constraints that its type does not state, for each media type.
    pub rules: Vec<RulesPlan>,
    /// XML document element, if its type does not state it.
    pub document: Option<DocumentPlan>,
}

/// Response of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponsePlan {
    /// Name of the variant.
    pub name: String,
    /// Status; for a class and for `default` the method chooses it.
    pub status: Status,
    /// Media types, the preferred one first.
    pub media_types: Vec<String>,
    /// Body of the response.
    pub returned: Returned,
    /// XML document element, if neither the type nor the success of the operation states it.
    pub document: Option<DocumentPlan>,
}

/// Returns the operations of all modules.
pub(super) fn handlers(
    api: &Api,
    modules: &[ModulePlan],
    shared: &[SharedPlan],
) -> Vec<HandlersPlan> {
    let of_module = |(group, module): (&restwright_api::Group, &ModulePlan)| {
        let operations = group.operations.iter().zip(&module.operations);
        let mut operations: Vec<Option<HandlerPlan>> = operations
            .map(|(operation, plan)| (!plan.link).then(|| handler(api, operation, plan, shared)))
            .collect();
        name_types(&mut operations, &module.operations);
        HandlersPlan { operations }
    };
    api.groups.iter().zip(modules).map(of_module).collect()
}

fn handler(
    api: &Api,
    operation: &Operation,
    plan: &OperationPlan,
    shared: &[SharedPlan],
) -> HandlerPlan {
    let fixed = plan.parameters.iter().filter_map(|found| match &found.mode {
        ArgumentMode::Fixed(value)
            if matches!(found.location, Location::Query | Location::Header) =>
        {
            Some((found.location, found.wire.clone(), value.clone()))
        }
        _ => None,
    });
    HandlerPlan {
        input: String::new(),
        output: String::new(),
        fields: fields(api, &plan.parameters, shared),
        body: body(operation, plan),
        fixed: fixed.collect(),
        responses: named(all_responses(api, operation), |found, is_error| {
            let stated = document(api, operation, found);
            stated.filter(|stated| is_error || plan.returns_as.as_ref() != Some(stated))
        }),
    }
}

/// Returns the fields for the parameters without a constant value.
fn fields(api: &Api, parameters: &[ParameterPlan], shared: &[SharedPlan]) -> Vec<InputField> {
    let wanted = || {
        let all = parameters.iter().enumerate();
        all.filter(|(_, found)| !matches!(found.mode, ArgumentMode::Fixed(_)))
    };
    let ask = |(_, found): (usize, &ParameterPlan)| {
        let name = match &found.mode {
            ArgumentMode::Argument(name) | ArgumentMode::Setter(name) => name.clone(),
            ArgumentMode::Fixed(_) | ArgumentMode::Client => snake(&found.wire, "value"),
        };
        let word = found.location.word();
        let precise = format!("{}_{word}", name.trim_end_matches('_'));
        Ask::any(vec![name, precise], format!("{word} {}", found.wire))
    };
    let asked: Vec<Ask> = wanted().map(ask).collect();
    let names = unique(&asked, &["body", "head"], "_");
    let fields = wanted().zip(names).map(|((parameter, found), name)| {
        let value = match found.mode {
            ArgumentMode::Client => {
                let same = |known: &&SharedPlan| {
                    known.location == found.location && known.wire == found.wire
                };
                shared.iter().find(same).map_or(&found.value, |known| &known.value)
            }
            _ => &found.value,
        };
        let others = has_entries_of_any_name(found).then(|| others(api, found, parameters));
        InputField { name, parameter, of: field_type(value, found.is_required()), others }
    });
    fields.collect()
}

/// True for a map whose entries are parameters of their own.
fn has_entries_of_any_name(parameter: &ParameterPlan) -> bool {
    let is_exploded = match &parameter.encoding {
        Some(encoding) => encoding.style == Style::Form && encoding.explode,
        None => true,
    };
    is_exploded
        && matches!(parameter.location, Location::Query | Location::Cookie)
        && matches!(parameter.value, Type::Map(_))
}

/// Returns the names of the other parameters in the location of a parameter, with those of API keys.
fn others(api: &Api, parameter: &ParameterPlan, parameters: &[ParameterPlan]) -> Vec<String> {
    let location = parameter.location;
    let declared = parameters.iter().filter(|other| other.location == location);
    let declared = declared.map(|other| &other.wire).filter(|name| **name != parameter.wire);
    let keys = api.security_schemes.iter().filter_map(|scheme| match &scheme.kind {
        SecurityKind::ApiKey { location: of, name } if *of == location => Some(name),
        _ => None,
    });
    declared.chain(keys).cloned().collect()
}

/// Returns the type of a field. Absent lists and maps are empty, other optional parameters `None`.
fn field_type(value: &Type, required: bool) -> RustType {
    let of = RustType::of(value);
    match of {
        RustType::Vec(_) | RustType::Map(_) | RustType::Option(_) => of,
        other if required => other,
        other => RustType::Option(Box::new(other)),
    }
}

fn body(operation: &Operation, plan: &OperationPlan) -> Option<InputBody> {
    // Bytes and streams are one kind of body on a server.
    let kinds = plan.bodies.iter().filter(|found| !matches!(found.kind, BodyKind::Stream(_)));
    let kinds: Vec<&BodyPlan> = kinds.collect();
    let asked: Vec<Ask> =
        kinds.iter().map(|found| Ask::of(camel(&found.setter, "Body"), &found.setter)).collect();
    let names = unique(&asked, &["Self"], "Body");
    let variants = names.into_iter().zip(kinds).map(|(name, found)| {
        let media_types = found.kind.media_types(&plan.sends);
        let rules = |media_type: &String| body_rules(operation, &found.kind, media_type);
        let rules = media_types.iter().map(rules).collect();
        let document = found.document.clone();
        BodyVariant { name, rules, kind: found.kind.clone(), media_types, document }
    });
    let variants: Vec<BodyVariant> = variants.collect();
    let optional = plan.body_optional;
    let is_compared = alternatives::are_compared(&variants);
    let name = String::new();
    (!variants.is_empty()).then_some(InputBody { optional, name, variants, is_compared })
}

/// Returns the constraints of a body with a media type. If several bodies may have the media type, their
/// constraints are checked where they are the same.
fn body_rules(operation: &Operation, kind: &BodyKind, media_type: &str) -> RulesPlan {
    let text = Type::Scalar(Scalar::String);
    let of = match kind {
        BodyKind::Value(of) | BodyKind::ValueOf(of, _) => of,
        BodyKind::Text(_) => &text,
        _ => return RulesPlan::default(),
    };
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    let is_same = |body: &&Body| match &body.content {
        Content::Typed { value, .. } | Content::Form(value) => value == of,
        Content::Text => matches!(kind, BodyKind::Text(_)),
        _ => false,
    };
    let bodies: Vec<&Body> = bodies.filter(is_same).collect();
    let is_own = |body: &&&Body| body.media_type.as_ref().is_some_and(|own| own.0 == media_type);
    let own: Vec<&Body> = bodies.iter().filter(is_own).copied().collect();
    let mut stated = if own.is_empty() { bodies } else { own }.into_iter();
    let first = stated.next().map(|body| &body.constraints);
    let first = first.filter(|first| stated.all(|other| other.constraints == **first));
    first.map(|stated| rules::of(stated, of, true)).unwrap_or_default()
}

/// Returns all responses, successes first; a success without a status if the description has none.
fn all_responses(api: &Api, operation: &Operation) -> Vec<(Success, bool)> {
    let answers = Answers::of(operation);
    let side = |found, is_error| {
        responses(api, found).into_iter().map(move |found| (as_sent(found), is_error))
    };
    let mut all: Vec<(Success, bool)> = side(&answers.successes, false).collect();
    if all.is_empty() {
        let (status, returned) = (Status::Default, Returned::Nothing);
        all.push((Success { status, returned, media_types: Vec::new() }, false));
    }
    for (found, is_error) in side(&answers.errors, true) {
        // A response for any status is on both sides.
        let is_same = |(known, _): &(Success, bool)| {
            known.status == found.status && known.returned == found.returned
        };
        if !all.iter().any(is_same) {
            all.push((found, is_error));
        }
    }
    all
}

/// Returns a response as a server sends it: untyped XML is bytes, since a value has no element names.
fn as_sent(found: Success) -> Success {
    let is_xml = |media_type: &String| MediaType(media_type.clone()).kind() == MediaKind::Xml;
    let is_untyped = found.returned == Returned::Value(Type::Json);
    if is_untyped && !found.media_types.is_empty() && found.media_types.iter().all(is_xml) {
        return Success { returned: Returned::Bytes, ..found };
    }
    found
}

/// Returns the XML document element of a response, if its type does not state it.
fn document(api: &Api, operation: &Operation, of: &Success) -> Option<DocumentPlan> {
    let Returned::Value(value) = &of.returned else { return None };
    let is_of_status = |response: &&Response| match response.status.0.as_slice() {
        [] => of.status == Status::Default,
        statuses => statuses.contains(&of.status),
    };
    let bodies = operation.responses.iter().filter(is_of_status).flat_map(|found| &found.bodies);
    let mut bodies = bodies.filter(
        |body| matches!(&body.content, Content::Typed { value: stated, .. } if *stated == *value),
    );
    bodies.find_map(|body| bodies::form(api, body))
}

/// Names the variants of the responses.
fn named(
    all: Vec<(Success, bool)>,
    document: impl Fn(&Success, bool) -> Option<DocumentPlan>,
) -> Vec<ResponsePlan> {
    let count = |status: Status| all.iter().filter(|(found, _)| found.status == status).count();
    let ask = |(found, is_error): &(Success, bool)| {
        let word = match (found.status, is_error) {
            (Status::Class(4), true) => "ClientError".to_owned(),
            (Status::Class(5), true) => "ServerError".to_owned(),
            (Status::Class(_) | Status::Default, true) => "Error".to_owned(),
            (status, _) => word(status),
        };
        let identity = format!("{} {:?} {is_error}", found.status, found.media_types);
        results::ask(&word, found, count(found.status) > 1, identity)
    };
    let asked: Vec<Ask> = all.iter().map(ask).collect();
    let names = unique(&asked, &["Self"], "Response");
    let plan = |(name, (found, is_error)): (String, (Success, bool))| ResponsePlan {
        document: document(&found, is_error),
        name,
        status: found.status,
        media_types: found.media_types,
        returned: found.returned,
    };
    names.into_iter().zip(all).map(plan).collect()
}

/// Names the types of a module.
fn name_types(operations: &mut [Option<HandlerPlan>], plans: &[OperationPlan]) {
    const WORDS: [&str; 3] = ["Input", "Output", "Body"];
    let ask = |plan: &OperationPlan, word: &str| {
        let name = camel(&plan.method, "Nameless");
        let names = vec![format!("{name}{word}"), format!("{name}Operation{word}")];
        Ask::any(names, format!("{} {word}", plan.method))
    };
    let asked: Vec<Ask> = plans.iter().flat_map(|plan| WORDS.map(|word| ask(plan, word))).collect();
    let names = beside(&asked, &[], &["Handlers"], "_");
    for (plan, names) in operations.iter_mut().zip(names.chunks(WORDS.len())) {
        if let (Some(plan), [input, output, body]) = (plan, names) {
            (plan.input, plan.output) = (input.clone(), output.clone());
            if let Some(found) = &mut plan.body {
                found.name.clone_from(body);
            }
        }
    }
}
