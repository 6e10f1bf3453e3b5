//! Parameters: arguments, setters, and constants.

use restwright_api::{Api, Encoding, Location, Operation, Parameter, Prose, Scalar, Type, Types};
use restwright_source::Span;
use serde::Serialize;

use super::Decided;
use super::client_parameters::ClientParameter;
use super::ident::snake;
use super::rules::{self, RulesPlan};
use super::rust_type::Taken;
use super::scope::{Ask, ToldBy, noted, unique};
use super::types::TypePlan;
use crate::plan::exchange::Sent;
use crate::plan::exchange::style::own_encoding;
use crate::plan::exchange::template::{is_link, key};
use crate::plan::{deprecation, examples};
use restwright_api::words::spelled;

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParameterPlan {
    /// The documentation.
    pub docs: Prose,
    /// The constraints of its value, and examples.
    pub constraints: Prose,
    /// The constraints that a server checks.
    pub rules: RulesPlan,
    /// The default, if absent.
    pub default: Option<String>,
    /// The deprecation note: the replacement that the description names, or an empty string. `None`
    /// if the parameter is not deprecated.
    pub deprecated: Option<String>,
    /// The location of the declaration; `None` if only the path contains it.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The location in the request.
    pub location: Location,
    /// The name on the wire, or in the template.
    pub wire: String,
    /// How a caller passes it.
    pub mode: ArgumentMode,
    /// How its name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The type of the value; a list if it may be repeated.
    pub value: Type,
    /// The type of the argument.
    pub taken: Taken,
    /// The encoding, if it differs from the default of its location.
    pub encoding: Option<Encoding>,
    /// For a parameter that a user sets on the client and may override per call: whether it is
    /// required.
    pub of_client: Option<bool>,
}

impl ParameterPlan {
    /// True for a path parameter, which a link already contains.
    pub fn is_in_path(&self) -> bool {
        self.location == Location::Path
    }

    /// True if every request has it.
    pub fn is_required(&self) -> bool {
        let is_given = matches!(self.mode, ArgumentMode::Argument(_) | ArgumentMode::Client);
        is_given || self.of_client == Some(true) || self.is_in_path()
    }

    /// True if a server cannot distinguish the empty value from an absent one, so that counts of
    /// items apply to other values only.
    pub fn is_absent_if_empty(&self) -> bool {
        matches!(self.value, Type::List(_) | Type::Map(_)) && !self.is_required()
    }
}

/// How a caller passes a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ArgumentMode {
    /// As an argument of this name.
    Argument(String),
    /// By a setter of this name.
    Setter(String),
    /// Not at all: the value is constant.
    Fixed(String),
    /// On the client, for all operations.
    Client,
}

/// A parameter that is set on the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedPlan {
    /// The location: path, query or header.
    pub location: Location,
    /// The name in templates, queries or headers.
    pub wire: String,
    /// The name of the setter of the client builder.
    pub setter: String,
    /// The type of the value.
    pub value: Type,
    /// The type of the setter's argument.
    pub taken: Taken,
    /// The default.
    pub default: Option<String>,
}

/// Plans the parameters that are set on the client: path parameters that the description declares
/// for the whole service, and parameters that the user listed or gave a default.
pub(super) fn shared(
    api: &Api,
    types: &[TypePlan],
    reserved: &[&str],
    decided: &Decided,
) -> Vec<SharedPlan> {
    let Decided { defaults, client_parameters, .. } = decided;
    let operations: Vec<&Operation> =
        api.operations().filter(|operation| !is_link(operation)).collect();
    // Unknown names have been reported already.
    let wanted = defaults.keys().chain(client_parameters);
    let wanted: Vec<ClientParameter<'_>> =
        wanted.filter_map(|name| ClientParameter::find(api, name).ok()).collect();
    let names = paths_of_client(&operations, &wanted);
    let mut others: Vec<ClientParameter<'_>> = Vec::new();
    for found in wanted.iter().filter(|found| found.location != Location::Path) {
        if !others.contains(found) {
            others.push(*found);
        }
    }
    let paths = names.iter().map(|name| Ask::snake(name, "value"));
    let asked: Vec<Ask> = paths.chain(others.iter().map(ask_of)).collect();
    let mut setters = unique(&asked, reserved, "_");
    let setters_of_others = setters.split_off(names.len());
    let default = |found: ClientParameter<'_>| {
        let mut all = defaults.iter();
        let same = |name: &str| ClientParameter::find(api, name) == Ok(found);
        all.find(|(name, _)| same(name)).map(|(_, text)| text.clone())
    };
    let plan = |(name, setter): (&&str, String)| {
        let mut parameters = operations.iter().flat_map(|operation| &operation.parameters);
        let declared = parameters.find(|found| is_path(found, name));
        // Lists and objects are passed as text for the template.
        let declared = declared.map(|found| &found.value.of);
        let value = declared.filter(|value| api.types.is_single(value)).cloned();
        let value = value.unwrap_or(Type::Scalar(Scalar::String));
        let (wire, taken) = (key(name), Taken::parameter(&value, types));
        let location = Location::Path;
        let default = default(ClientParameter { location, name });
        SharedPlan { location, wire, setter, value, taken, default }
    };
    let other = |(found, setter): (&ClientParameter<'_>, String)| {
        let value = found.value(api).unwrap_or(Type::Scalar(Scalar::String));
        let (location, wire) = (found.location, found.name.to_owned());
        let (taken, default) = (Taken::parameter(&value, types), default(*found));
        SharedPlan { location, wire, setter, value, taken, default }
    };
    let paths = names.iter().zip(setters).map(plan);
    paths.chain(others.iter().zip(setters_of_others).map(other)).collect()
}

/// Returns the path parameters that are set on the client, each once.
fn paths_of_client<'a>(
    operations: &[&'a Operation],
    wanted: &[ClientParameter<'_>],
) -> Vec<&'a str> {
    let is_declared = |operation: &Operation, name: &str| {
        operation.parameters.iter().any(|found| is_path(found, name) && found.is_of_service)
    };
    let is_wanted =
        |name: &str| wanted.contains(&ClientParameter { location: Location::Path, name });
    let mut names: Vec<&'a str> = Vec::new();
    for operation in operations {
        for name in operation.path.parameters() {
            if !names.contains(&name) && (is_declared(operation, name) || is_wanted(name)) {
                names.push(name);
            }
        }
    }
    names
}

/// Returns the candidate names of a query parameter or header: its name, and with its location on a
/// conflict with a path parameter.
fn ask_of(found: &ClientParameter<'_>) -> Ask {
    let name = snake(found.name, "value");
    let precise = format!("{}_{}", name.trim_end_matches('_'), found.location.word());
    Ask::any(vec![name, precise], format!("{} {}", found.location.word(), found.name))
}

fn is_path(parameter: &Parameter, name: &str) -> bool {
    parameter.location == Location::Path && parameter.name == name
}

/// Returns the names of the setters of parameters.
pub(super) fn setters(parameters: &[ParameterPlan]) -> impl Iterator<Item = &str> {
    parameters.iter().filter_map(|found| match &found.mode {
        ArgumentMode::Setter(name) => Some(name.as_str()),
        _ => None,
    })
}

/// Plans the parameters of an operation. `setters` are reserved names.
pub(super) fn parameters(
    operation: &Operation,
    sent: &[Sent],
    shared: &[SharedPlan],
    types: (&Types, &[TypePlan]),
    setters: &[&str],
) -> Vec<ParameterPlan> {
    let mut found: Vec<ParameterPlan> = Vec::with_capacity(sent.len());
    for parameter in sent {
        let parameter = plan(operation, parameter, shared, types);
        // Names that differ only in characters not allowed in a template are the same there.
        let is_known = |known: &ParameterPlan| {
            known.location == Location::Path && known.wire == parameter.wire
        };
        if parameter.location != Location::Path || !found.iter().any(is_known) {
            found.push(parameter);
        }
    }
    name_all(&mut found, setters);
    found
}

fn plan(
    operation: &Operation,
    sent: &Sent,
    shared: &[SharedPlan],
    (types, plans): (&Types, &[TypePlan]),
) -> ParameterPlan {
    let Sent { at, location, name, required, fixed, .. } = sent;
    let (at, location, required) = (*at, *location, *required);
    let parameter = at.map(|at| &operation.parameters[at]);
    let in_template = matches!(location, Location::Path | Location::Matrix);
    let wire = if in_template { key(name) } else { name.clone() };
    let value = parameter.map(|found| &found.value);
    let mut here = shared.iter().filter(|found| found.location == location);
    let by_client = location == Location::Path && here.clone().any(|found| found.wire == wire);
    let is_shared = here.any(|found| ClientParameter { location, name: &found.wire }.is(&wire));
    let is_fixed = fixed.is_some() && required;
    let of_client =
        (is_shared && !by_client && !is_fixed && !is_link(operation)).then_some(required);
    let mode = match fixed {
        Some(text) if required => ArgumentMode::Fixed(text.clone()),
        _ if of_client.is_some() => ArgumentMode::Setter(snake(name, "value")),
        _ if by_client && !is_link(operation) => ArgumentMode::Client,
        _ if required => ArgumentMode::Argument(snake(name, "value")),
        _ => ArgumentMode::Setter(snake(name, "value")),
    };
    let value = value.map_or(Type::Scalar(Scalar::String), |value| value.of.clone());
    let encoding = parameter.and_then(|found| own_encoding(found, types));
    ParameterPlan {
        docs: parameter.map(|found| found.docs.clone()).unwrap_or_default(),
        constraints: parameter.map(|found| examples::of_value(&found.value)).unwrap_or_default(),
        rules: parameter
            .map(|found| rules::of(&found.value.constraints, &found.value.of, true))
            .unwrap_or_default(),
        default: parameter.and_then(|found| found.value.default.clone()),
        deprecated: parameter.and_then(|found| deprecation::note(found.deprecated, &found.docs)),
        span: parameter.map(|found| found.span),
        location,
        wire,
        mode,
        told_by: ToldBy::default(),
        taken: Taken::parameter(&value, plans),
        value,
        encoding,
        of_client,
    }
}

/// Priority in name conflicts: a query parameter keeps its name when a header or cookie of that
/// name is added.
fn claim(location: Location) -> usize {
    match location {
        Location::Path | Location::Query => 3,
        Location::Header => 2,
        Location::Matrix => 1,
        Location::Cookie => 0,
    }
}

/// Makes the names of arguments unique, and those of setters. Parameters of one name in several
/// locations are distinguished by their location.
fn name_all(found: &mut [ParameterPlan], reserved_setters: &[&str]) {
    let ask = |plan: &ParameterPlan, name: &str| {
        let word = plan.location.word();
        let precise = [format!("{}_{word}", name.trim_end_matches('_')), spelled(&plan.wire)];
        let precise = precise.map(|name| snake(&name, "value"));
        let names = [&[name.to_owned()], precise.as_slice()].concat();
        Ask::any(names, format!("{word} {}", plan.wire)).weigh(claim(plan.location))
    };
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for plan in found.iter() {
        match &plan.mode {
            ArgumentMode::Argument(name) => arguments.push(ask(plan, name)),
            ArgumentMode::Setter(name) => setters.push(ask(plan, name)),
            ArgumentMode::Fixed(_) | ArgumentMode::Client => {}
        }
    }
    let mut arguments = noted(&arguments, &["link"], "_").into_iter();
    let mut setters = noted(&setters, reserved_setters, "_").into_iter();
    for plan in found {
        let next = match &mut plan.mode {
            ArgumentMode::Argument(name) => arguments.next().map(|given| (name, given)),
            ArgumentMode::Setter(name) => setters.next().map(|given| (name, given)),
            ArgumentMode::Fixed(_) | ArgumentMode::Client => None,
        };
        if let Some((name, given)) = next {
            *name = given.name;
            plan.told_by = given.told_by;
        }
    }
}
