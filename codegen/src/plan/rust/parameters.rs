//! Parameters: arguments, setters, and what goes without saying.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Api, Encoding, Location, Operation, Parameter, Presence, Scalar, Style, Type,
};

use super::enums::variants;
use super::ident::{camel, snake};
use super::path::{is_link, key};
use super::scope::{Scope, unique};
use super::types::{EnumBase, EnumPlan};

/// An enum over the options of parameters. Equal sets under one name are one enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsPlan {
    /// Its name.
    pub name: String,
    /// The name of the parameters.
    pub parameter: String,
    /// The texts on the wire.
    pub values: Vec<String>,
    /// Its variants.
    pub layout: EnumPlan,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterPlan {
    /// Index into [`Operation::parameters`]; `None` where only the path names it.
    pub at: Option<usize>,
    /// Where it goes.
    pub location: Location,
    /// The name on the wire, or in the template.
    pub wire: String,
    /// How a caller gives it.
    pub given: Given,
    /// The type of one value.
    pub value: ValueKind,
    /// True where it may be given more than once.
    pub repeating: bool,
    /// How it is written, where that is not as its place has it anyway.
    pub encoding: Option<Encoding>,
}

impl ParameterPlan {
    /// True where it is a part of the path, which a link has already.
    pub fn is_in_path(&self) -> bool {
        self.location == Location::Path
    }
}

/// How a caller gives a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// As an argument of this name.
    Argument(String),
    /// By a setter of this name.
    Setter(String),
    /// Not at all: it always has this value.
    Fixed(String),
    /// On the client, for all operations.
    Client,
}

/// The type of a value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A single value.
    Scalar(Scalar),
    /// Index into [`super::RustPlan::options`].
    Options(usize),
    /// The type of all that is given: an object, a list of objects, a type with a name.
    Shape(Type),
}

/// A path parameter that all operations share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlan {
    /// Its name in templates.
    pub wire: String,
    /// The name of the setter of the client's builder.
    pub setter: String,
    /// What it may hold.
    pub scalar: Scalar,
    /// What it is unless it is set.
    pub default: Option<String>,
}

/// The enums that parameters need, their names still to be made unique.
pub(super) fn options(api: &Api) -> Vec<OptionsPlan> {
    let mut found: Vec<OptionsPlan> = Vec::new();
    for parameter in api.operations().flat_map(|operation| &operation.parameters) {
        let Some(values) = option_values(parameter) else { continue };
        let known = |plan: &OptionsPlan| plan.parameter == parameter.name && plan.values == values;
        if !found.iter().any(known) {
            let layout = EnumPlan {
                base: EnumBase::Text,
                variants: variants(values.iter().map(String::as_str)),
            };
            let (name, parameter) = (camel(&parameter.name, "Choice"), parameter.name.clone());
            found.push(OptionsPlan { name, parameter, values, layout });
        }
    }
    found
}

/// The texts that a parameter may be, where they are an enum.
fn option_values(parameter: &Parameter) -> Option<Vec<String>> {
    let value = &parameter.value;
    let is_text = !matches!(
        value.scalar,
        Scalar::Boolean | Scalar::Int32 | Scalar::Int64 | Scalar::Double | Scalar::Uuid
    );
    let is_shaped = parameter.shape.is_some();
    if value.options.is_empty() || value.fixed.is_some() || !is_text || is_shaped {
        return None;
    }
    let mut values: Vec<String> = Vec::new();
    for option in &value.options {
        if !values.contains(&option.value) {
            values.push(option.value.clone());
        }
    }
    Some(values)
}

/// The path parameters of every operation, where there are several operations, and those that a
/// user has given a default.
pub(super) fn shared(
    api: &Api,
    reserved: &[&str],
    defaults: &BTreeMap<String, String>,
) -> Vec<SharedPlan> {
    let operations: Vec<&Operation> =
        api.operations().filter(|operation| !is_link(operation)).collect();
    let everywhere = |name: &str| {
        operations.len() > 1
            && operations.iter().all(|found| found.path.parameters().any(|found| found == name))
    };
    let mut names: Vec<&str> = Vec::new();
    for name in operations.iter().flat_map(|operation| operation.path.parameters()) {
        if !names.contains(&name) && (everywhere(name) || defaults.contains_key(name)) {
            names.push(name);
        }
    }
    let asked: Vec<String> = names.iter().map(|name| snake(name, "value")).collect();
    let setters = unique(&asked, reserved, "_");
    let plan = |(name, setter): (&&str, String)| {
        let mut parameters = operations.iter().flat_map(|operation| &operation.parameters);
        let declared = parameters.find(|found| is_path(found, name));
        let scalar = declared.map_or(Scalar::String, |found| found.value.scalar);
        SharedPlan { wire: key(name), setter, scalar, default: defaults.get(*name).cloned() }
    };
    names.iter().zip(setters).map(plan).collect()
}

fn is_path(parameter: &Parameter, name: &str) -> bool {
    parameter.location == Location::Path && parameter.name == name
}

/// The parameters of an operation. `setters` are names that no setter may have.
pub(super) fn parameters(
    operation: &Operation,
    shared: &[SharedPlan],
    options: &[OptionsPlan],
    setters: &[&str],
) -> Vec<ParameterPlan> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let in_path: BTreeSet<&str> = operation.path.parameters().collect();
    for name in operation.path.parameters().filter(|name| seen.insert((Location::Path, key(name))))
    {
        let at = operation.parameters.iter().position(|found| is_path(found, name));
        found.push(plan(operation, at, Location::Path, name, shared, options));
    }
    for (at, parameter) in operation.parameters.iter().enumerate() {
        let Parameter { name, location, .. } = parameter;
        let unseen = seen.insert((*location, name.clone())) && !name.is_empty();
        // What has no place in the path would be sent nowhere.
        let placed = *location != Location::Path
            && (*location != Location::Matrix || !in_path.contains(name.as_str()));
        if unseen && placed {
            found.push(plan(operation, Some(at), *location, name, shared, options));
        }
    }
    name_all(&mut found, setters);
    found
}

fn plan(
    operation: &Operation,
    at: Option<usize>,
    location: Location,
    name: &str,
    shared: &[SharedPlan],
    options: &[OptionsPlan],
) -> ParameterPlan {
    let parameter = at.map(|at| &operation.parameters[at]);
    let in_template = matches!(location, Location::Path | Location::Matrix);
    let wire = if in_template { key(name) } else { name.to_owned() };
    let value = parameter.map(|found| &found.value);
    let required = location == Location::Path
        || value.is_some_and(|value| value.presence == Presence::Required);
    let fixed = value.and_then(|value| value.fixed.clone());
    let by_client = location == Location::Path && shared.iter().any(|found| found.wire == wire);
    let given = match fixed {
        Some(text) if required => Given::Fixed(text),
        _ if by_client && !is_link(operation) => Given::Client,
        _ if required => Given::Argument(snake(name, "value")),
        _ => Given::Setter(snake(name, "value")),
    };
    let set = parameter.and_then(option_values).and_then(|values| {
        options.iter().position(|plan| plan.parameter == name && plan.values == values)
    });
    let scalar = value.map_or(Scalar::String, |value| value.scalar);
    let shape = parameter.and_then(|found| found.shape.clone()).filter(|_| given != Given::Client);
    let kind = match (shape, set) {
        (Some(shape), _) if location != Location::Matrix => ValueKind::Shape(shape),
        (_, Some(set)) => ValueKind::Options(set),
        (_, None) => ValueKind::Scalar(scalar),
    };
    let repeating =
        value.is_some_and(|value| value.repeating) && !matches!(kind, ValueKind::Shape(_));
    let encoding = parameter
        .and_then(|found| encoding(found, repeating || matches!(kind, ValueKind::Shape(_))));
    ParameterPlan { at, location, wire, given, value: kind, repeating, encoding }
}

/// How a parameter is written, where that is not what its place does with texts and lists anyway.
fn encoding(parameter: &Parameter, is_several: bool) -> Option<Encoding> {
    let Parameter { location, encoding, .. } = parameter;
    let usual = match (location, &encoding.style) {
        (Location::Matrix, _) => true,
        (Location::Path, Style::Simple) => !is_several,
        (Location::Header, Style::Simple) | (Location::Query, Style::Form) => {
            parameter.shape.is_none() && (encoding.explode || !is_several)
        }
        (Location::Cookie, Style::Form) => parameter.shape.is_none() && encoding.explode,
        // One value is what it is between whatever separators.
        (Location::Query, Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited) => {
            !is_several
        }
        _ => false,
    };
    (!usual || encoding.allow_reserved).then(|| encoding.clone())
}

/// Makes the names of arguments unique among themselves, and those of setters.
fn name_all(found: &mut [ParameterPlan], reserved_setters: &[&str]) {
    let asked = |found: &[ParameterPlan], setter: bool| -> Vec<String> {
        let name = |plan: &ParameterPlan| match &plan.given {
            Given::Argument(name) if !setter => Some(name.clone()),
            Given::Setter(name) if setter => Some(name.clone()),
            _ => None,
        };
        found.iter().filter_map(name).collect()
    };
    let mut arguments = Scope::new(&["link"], asked(found, false));
    let mut setters = Scope::new(reserved_setters, asked(found, true));
    for plan in found {
        match &mut plan.given {
            Given::Argument(name) => *name = arguments.give(name, "_"),
            Given::Setter(name) => *name = setters.give(name, "_"),
            Given::Fixed(_) | Given::Client => {}
        }
    }
}
