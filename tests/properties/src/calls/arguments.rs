//! Arguments of calls: method arguments, setters and bodies, with their schemas.

use restwright_api::{Api, DefinitionKind, Location, Operation, Verb, essence, select};
use restwright_codegen::plan::rust::{
    ArgumentMode, BodyKind, OperationPlan, ParameterPlan, RustPlan, RustType, Taken,
};
use serde_json::{Value, json};

use super::mock::below;
use super::report::Call;
use crate::values::{Direction, Document, Fill, Maker, raw_operation, step, token};

/// An argument of a call.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Key in the input of the program.
    pub key: String,
    /// How it is passed.
    pub give: Give,
    /// Its type.
    pub of: RustType,
    /// How the method accepts it.
    pub taken: Taken,
    /// JSON pointer to its schema, if any.
    pub pointer: Option<String>,
    /// True if every call needs it.
    pub required: bool,
    /// True for a form body.
    pub is_form: bool,
}

/// How an argument is passed to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Give {
    /// As an argument of the method.
    Argument,
    /// With a setter of the request.
    Setter(String),
    /// With a setter of the client.
    Client(String),
    /// With the setter of a body.
    Body(String),
}

/// The calls of an operation.
#[derive(Clone, Debug)]
pub struct OperationCalls {
    /// Display name.
    pub name: String,
    /// Index of the operation.
    pub at: usize,
    /// Possible arguments.
    pub arguments: Vec<Argument>,
    /// Success statuses, as written in the document.
    pub successes: Vec<String>,
    /// JSON pointer to the operation.
    pub pointer: String,
    /// Reason why it cannot be called with generated values.
    pub obstacle: Option<String>,
    /// True if XML cannot distinguish properties of its bodies.
    pub is_ambiguous_in_xml: bool,
    /// The calls.
    pub calls: Vec<Call>,
}

/// Returns the calls of every operation, with the fewest and with the most arguments.
pub fn calls(document: &Value, api: &Api, plan: &RustPlan, seed: u64) -> Vec<OperationCalls> {
    let normal = Document::new(document, Direction::Request);
    let mut all = Vec::new();
    for (at, (operation, planned)) in api.operations().zip(plan.operations()).enumerate() {
        let Some(pointer) = raw_operation(document, operation) else { continue };
        let arguments = arguments(document, &pointer, plan, planned);
        let mut found = OperationCalls {
            name: format!("{} {}", operation.verb, operation.path),
            at,
            successes: successes(document, &pointer),
            arguments,
            pointer,
            obstacle: None,
            is_ambiguous_in_xml: is_ambiguous_in_xml(api, operation),
            calls: Vec::new(),
        };
        fill(&mut found, &normal, operation, seed);
        all.push(found);
    }
    all
}

/// Returns whether types of an operation have properties with the same XML element or attribute.
fn is_ambiguous_in_xml(api: &Api, operation: &Operation) -> bool {
    let mut ids = Vec::new();
    operation.visit_types(&mut |of| ids.extend(select::named(of)));
    let mut objects = select::reached(&api.types, ids).into_iter().filter_map(|id| {
        match &api.types.definition(id).kind {
            DefinitionKind::Object(object) => Some(object),
            _ => None,
        }
    });
    objects.any(|object| !object.same_xml_names().is_empty())
}

/// Returns the success statuses of an operation.
fn successes(document: &Value, pointer: &str) -> Vec<String> {
    let responses = document.pointer(&format!("{pointer}/responses")).and_then(Value::as_object);
    let keys = responses.into_iter().flat_map(|map| map.keys());
    keys.filter(|key| key.starts_with('2') && key.len() == 3).cloned().collect()
}

fn arguments(
    document: &Value,
    at: &str,
    plan: &RustPlan,
    planned: &OperationPlan,
) -> Vec<Argument> {
    let mut found = Vec::new();
    for parameter in &planned.parameters {
        let (give, required) = match &parameter.mode {
            ArgumentMode::Argument(_) => (Give::Argument, true),
            ArgumentMode::Setter(name) => (Give::Setter(name.clone()), false),
            ArgumentMode::Client => match plan.shared.iter().find(|one| one.wire == parameter.wire)
            {
                Some(shared) => (Give::Client(shared.setter.clone()), true),
                None => continue,
            },
            ArgumentMode::Fixed(_) => continue,
        };
        found.push(Argument {
            key: format!("{} {}", parameter.location.word(), parameter.wire),
            give,
            of: RustType::of(&parameter.value),
            taken: parameter.taken.clone(),
            pointer: parameter_schema(document, at, parameter),
            required,
            is_form: false,
        });
    }
    for body in &planned.bodies {
        let (of, wanted) = match &body.kind {
            BodyKind::Value(of) => (RustType::of(of), planned.sends.first().cloned()),
            BodyKind::ValueOf(of, wanted) => (RustType::of(of), Some(wanted.clone())),
            BodyKind::Text(wanted) => (RustType::Word("String"), Some(wanted.clone())),
            BodyKind::Bytes(wanted) => (RustType::Word("Bytes"), wanted.clone()),
            BodyKind::Lines(..) | BodyKind::Stream(_) | BodyKind::Multipart => continue,
        };
        let content = format!("{at}/requestBody/content");
        found.push(Argument {
            key: format!("body {}", body.setter),
            give: Give::Body(body.setter.clone()),
            of,
            taken: body.taken.clone(),
            pointer: body_schema(document, &content, wanted.as_deref()),
            required: !planned.body_optional,
            is_form: wanted.is_some_and(|wanted| wanted.contains("form-urlencoded")),
        });
    }
    found
}

/// Returns the pointer to the schema of a parameter.
fn parameter_schema(document: &Value, at: &str, parameter: &ParameterPlan) -> Option<String> {
    let path = at.rsplit_once('/')?.0;
    let lists = [format!("{at}/parameters"), format!("{path}/parameters")];
    for list in lists {
        let Some(all) = document.pointer(&list).and_then(Value::as_array) else { continue };
        for number in 0..all.len() {
            // `step` resolves the reference of an item.
            let Some(name) = step(document, &format!("{list}/{number}/name")) else { continue };
            let item = name.strip_suffix("/name")?;
            let word =
                |key: &str| document.pointer(&format!("{item}/{key}")).and_then(Value::as_str);
            let is_place = word("in") == Some(parameter.location.word());
            let name = word("name").unwrap_or_default();
            let is_named = name == parameter.wire || key(name) == key(&parameter.wire);
            if !is_place || !is_named {
                continue;
            }
            let content = document.pointer(&format!("{item}/content")).and_then(Value::as_object);
            let media_type = content.and_then(|content| content.keys().next());
            return match media_type {
                Some(found) => step(document, &format!("{item}/content/{}/schema", token(found))),
                None => step(document, &format!("{item}/schema")),
            };
        }
    }
    None
}

/// Removes characters that a template cannot contain from a name.
fn key(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn body_schema(document: &Value, content: &str, wanted: Option<&str>) -> Option<String> {
    let content = step(document, content)?;
    let all = document.pointer(&content)?.as_object()?;
    let same = |key: &&String| wanted.is_none_or(|wanted| essence(key) == essence(wanted));
    let found = all.keys().find(same)?;
    step(document, &format!("{content}/{}/schema", token(found)))
}

/// Headers that frame a body: their values are not free.
pub(super) const FRAMING: [&str; 2] = ["content-length", "transfer-encoding"];

/// Adds the calls: one with the fewest arguments, and one with the most for each body, or without a
/// body.
fn fill(found: &mut OperationCalls, document: &Document, operation: &Operation, seed: u64) {
    let is_body = |argument: &&Argument| matches!(argument.give, Give::Body(_));
    let bodies: Vec<Argument> = found.arguments.iter().filter(is_body).cloned().collect();
    // Some servers reject bodies with methods that define no semantics for them, in which case they
    // are optional.
    let may_have_body =
        operation.verb.has_body_semantics() || bodies.iter().any(|body| body.required);
    let first = bodies.first().filter(|body| body.required);
    let needs_body = operation.request.as_ref().is_some_and(|request| request.required);
    if bodies.is_empty() && needs_body && operation.verb != Verb::Get {
        found.obstacle = Some("its body is made piece by piece".to_owned());
        return;
    }
    let frames = |name: &str| FRAMING.iter().any(|framing| name.eq_ignore_ascii_case(framing));
    let mut headers =
        operation.parameters.iter().filter(|found| found.location == Location::Header);
    if let Some(header) = headers.find(|found| frames(&found.name)) {
        found.obstacle = Some(format!("its header {} frames the body", header.name));
        return;
    }
    match made(found, document, first, Fill::Least, seed) {
        Ok(call) => found.calls.push(call),
        Err(why) => {
            found.obstacle = Some(why);
            return;
        }
    }
    let of: Vec<Option<&Argument>> = match bodies.as_slice() {
        bodies if bodies.is_empty() || !may_have_body => vec![None],
        bodies => bodies.iter().map(Some).collect(),
    };
    for (number, body) in of.into_iter().enumerate() {
        let seed = seed + 1 + number as u64;
        if let Ok(call) = made(found, document, body, Fill::Most, seed)
            && !found.calls.iter().any(|known| known.given == call.given)
        {
            found.calls.push(call);
        }
    }
}

/// Returns a call with values, or the argument for which no value can be generated.
fn made(
    found: &OperationCalls,
    document: &Document,
    body: Option<&Argument>,
    fill: Fill,
    seed: u64,
) -> Result<Call, String> {
    let mut given = serde_json::Map::new();
    for (number, argument) in found.arguments.iter().enumerate() {
        let is_given = match &argument.give {
            Give::Body(_) => body.is_some_and(|body| body.key == argument.key),
            _ => argument.required || fill != Fill::Least,
        };
        if !is_given {
            continue;
        }
        let seed = seed.wrapping_mul(7_919).wrapping_add((found.at * 131 + number) as u64);
        match value(argument, document, fill, seed) {
            Some(value) => drop(given.insert(argument.key.clone(), value)),
            None if argument.required => {
                return Err(format!("no value could be made for {}", argument.key));
            }
            None => {}
        }
    }
    let below = below(&found.pointer);
    let operation = found.at;
    let (respond, without_response) = (None, None);
    Ok(Call { operation, given, status: None, respond, without_response, xml: false, below })
}

fn value(argument: &Argument, document: &Document, fill: Fill, seed: u64) -> Option<Value> {
    let Some(pointer) = &argument.pointer else { return Some(json!("a")) };
    let validator = document.validators(std::slice::from_ref(pointer)).pop()?.ok()?;
    let schema = json!({ "$ref": format!("#{pointer}") });
    // In a URL, an empty string or list is not a value, and null has no encoding.
    let is_body = matches!(argument.give, Give::Body(_));
    // An empty form is a missing body, and an empty list in it a missing one.
    let is_sent = |value: &Value| !argument.is_form || (value != &json!({}) && !has_empty(value));
    let is_spelled = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty() && all.iter().all(|one| !one.is_null() && one != ""),
        Value::Object(all) => !all.is_empty(),
        _ => true,
    };
    let mut made = (0..24).filter_map(|number| {
        // A value with all optional properties may be too deep: then try a part of them.
        let fill = if number < 4 { fill } else { Fill::Some };
        let made = Maker::new(document, seed + number * 1_009, fill, true).value(&schema)?;
        (validator.is_valid(&made) && (is_body || is_spelled(&made))).then_some(made)
    });
    let first = made.next()?;
    if is_sent(&first) {
        return Some(first);
    }
    Some(made.find(is_sent).unwrap_or(first))
}

/// Returns whether a value has a list or an object without content.
fn has_empty(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.is_empty() || all.iter().any(has_empty),
        Value::Object(all) => all.is_empty() || all.values().any(has_empty),
        _ => false,
    }
}
