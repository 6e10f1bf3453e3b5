//! What a server of the operations is made of: for each operation what it receives, and every
//! response that it may send.

use restwright_api::{Api, Location, MediaKind, MediaType, Operation, Status, Type};
use serde::Serialize;

use super::bodies::{BodyKind, BodyPlan};
use super::ident::{camel, snake};
use super::operations::{ModulePlan, OperationPlan};
use super::parameters::{ArgumentMode, ParameterPlan, SharedPlan};
use super::results::{essence, word};
use super::rust_type::RustType;
use super::scope::{Ask, beside, unique};
use crate::plan::exchange::{Answers, Returned, Success, responses};

/// The operations of a module, as a server has them. One that only a link leads to has no route.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlersPlan {
    /// A plan for each operation of the module, in its order.
    pub operations: Vec<Option<HandlerPlan>>,
}

impl HandlersPlan {
    /// True where a server has any of them.
    pub fn is_served(&self) -> bool {
        self.operations.iter().any(Option::is_some)
    }
}

/// An operation, as a server has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlerPlan {
    /// The name of the type of what it receives.
    pub input: String,
    /// The name of the type of its responses.
    pub output: String,
    /// What it receives of parameters.
    pub fields: Vec<InputField>,
    /// What it receives as the body.
    pub body: Option<InputBody>,
    /// Query parameters and headers that always have the same value.
    pub fixed: Vec<(Location, String, String)>,
    /// Its responses.
    pub responses: Vec<ResponsePlan>,
}

/// A parameter, as a server receives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputField {
    /// The name of the field.
    pub name: String,
    /// The parameter: index into [`OperationPlan::parameters`].
    pub parameter: usize,
    /// Its type.
    pub of: RustType,
}

/// The body, as a server receives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputBody {
    /// True where it may be left out.
    pub optional: bool,
    /// The name of the type of several bodies.
    pub name: String,
    /// What it may be: of one, its variant has no name that counts.
    pub variants: Vec<BodyVariant>,
}

/// One of the bodies of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyVariant {
    /// The name of its variant.
    pub name: String,
    /// What it is.
    pub kind: BodyKind,
    /// The media types that it has.
    pub media_types: Vec<String>,
}

/// A response, as a server sends it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponsePlan {
    /// The name of its variant.
    pub name: String,
    /// The status; of a class, or of any status, the method chooses it.
    pub status: Status,
    /// The media types that it has, the preferred one first.
    pub media_types: Vec<String>,
    /// What is sent with it.
    pub returned: Returned,
}

/// The operations of all modules.
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
        fields: fields(&plan.parameters, shared),
        body: body(plan),
        fixed: fixed.collect(),
        responses: named(all_responses(api, operation)),
    }
}

/// The fields for the parameters. What always is the same is none.
fn fields(parameters: &[ParameterPlan], shared: &[SharedPlan]) -> Vec<InputField> {
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
        InputField { name, parameter, of: field_type(value, is_required(found)) }
    });
    fields.collect()
}

fn is_required(found: &ParameterPlan) -> bool {
    let is_given = matches!(found.mode, ArgumentMode::Argument(_) | ArgumentMode::Client);
    is_given || found.of_client == Some(true) || found.location == Location::Path
}

/// Lists and maps that are left out are empty; other parameters that may be left out are options.
fn field_type(value: &Type, required: bool) -> RustType {
    let of = RustType::of(value);
    match of {
        RustType::Vec(_) | RustType::Map(_) | RustType::Option(_) => of,
        other if required => other,
        other => RustType::Option(Box::new(other)),
    }
}

fn body(plan: &OperationPlan) -> Option<InputBody> {
    // A stream is received as what bytes are.
    let kinds = plan.bodies.iter().filter(|found| !matches!(found.kind, BodyKind::Stream(_)));
    let kinds: Vec<&BodyPlan> = kinds.collect();
    let asked: Vec<Ask> =
        kinds.iter().map(|found| Ask::of(camel(&found.setter, "Body"), &found.setter)).collect();
    let names = unique(&asked, &["Self"], "Body");
    let variants = names.into_iter().zip(kinds).map(|(name, found)| BodyVariant {
        name,
        kind: found.kind.clone(),
        media_types: media_types(&found.kind, &plan.sends),
    });
    let variants: Vec<BodyVariant> = variants.collect();
    let optional = plan.body_optional;
    (!variants.is_empty()).then(|| InputBody { optional, name: String::new(), variants })
}

/// The media types of a body; `sends` are those of a body that has none of its own.
fn media_types(kind: &BodyKind, sends: &[String]) -> Vec<String> {
    let is_form = |found: &&String| found.starts_with("multipart/");
    match kind {
        BodyKind::ValueOf(_, own)
        | BodyKind::Lines(_, own)
        | BodyKind::Text(own)
        | BodyKind::Bytes(Some(own))
        | BodyKind::Stream(Some(own)) => vec![own.clone()],
        // A body of no stated media type may have any.
        BodyKind::Value(_) | BodyKind::Bytes(None) | BodyKind::Stream(None) if sends.is_empty() => {
            vec!["*/*".to_owned()]
        }
        BodyKind::Value(_) | BodyKind::Bytes(None) | BodyKind::Stream(None) => sends.to_vec(),
        BodyKind::Multipart => match sends.iter().find(is_form) {
            Some(found) => vec![found.clone()],
            None => vec!["multipart/form-data".to_owned()],
        },
    }
}

/// Every response with what is sent, successes first; one without a status where the description
/// has no success.
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
        // A response for any status is both.
        let is_same = |(known, _): &(Success, bool)| {
            known.status == found.status && known.returned == found.returned
        };
        if !all.iter().any(is_same) {
            all.push((found, is_error));
        }
    }
    all
}

/// A client reads any XML as a value; a server has nothing to write it from.
fn as_sent(found: Success) -> Success {
    let is_xml = |media_type: &String| MediaType(media_type.clone()).kind() == MediaKind::Xml;
    let is_untyped = found.returned == Returned::Value(Type::Json);
    if is_untyped && !found.media_types.is_empty() && found.media_types.iter().all(is_xml) {
        return Success { returned: Returned::Bytes, ..found };
    }
    found
}

/// The responses with the names of their variants: the status, and where it has several bodies, the
/// media type.
fn named(all: Vec<(Success, bool)>) -> Vec<ResponsePlan> {
    let count = |status: Status| all.iter().filter(|(found, _)| found.status == status).count();
    let ask = |(found, is_error): &(Success, bool)| {
        let word = match (found.status, is_error) {
            (Status::Class(4), true) => "ClientError".to_owned(),
            (Status::Class(5), true) => "ServerError".to_owned(),
            (Status::Class(_) | Status::Default, true) => "Error".to_owned(),
            (status, _) => word(status),
        };
        let first = found.media_types.iter().min().map(|found| essence(found));
        let precise = first.as_deref().unwrap_or("");
        let subtype = precise.rsplit('/').next().unwrap_or("");
        let short = match count(found.status) {
            1 => word.clone(),
            _ => format!("{word}{}", camel(subtype, "Body")),
        };
        let long = camel(&format!("{word} {} {precise}", found.status), "Status");
        Ask::any(vec![short, long], format!("{} {:?} {is_error}", found.status, found.media_types))
    };
    let asked: Vec<Ask> = all.iter().map(ask).collect();
    let names = unique(&asked, &["Self"], "Response");
    let plan = |(name, (found, _)): (String, (Success, bool))| ResponsePlan {
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
