//! Parameters that are sent, and the path that contains them.

use std::collections::BTreeSet;

use restwright_api::{Location, Operation, Parameter, PathPart, Presence, Scalar, Type, Types};

use super::spelling::{Piece, Purpose, of_name, spelling};

/// A parameter as it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Index into [`Operation::parameters`]; `None` if only the path contains it.
    pub at: Option<usize>,
    /// The location.
    pub location: Location,
    /// The name.
    pub name: String,
    /// True if every call has it.
    pub required: bool,
    /// The constant value.
    pub fixed: Option<String>,
    /// The template of its encoding in a call.
    pub spelling: Vec<Piece>,
    /// The percent-encoding of its values.
    pub escaping: Escaping,
}

/// Percent-encoding of a value in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaping {
    /// Not necessary: the values have unreserved characters only, such as numbers.
    None,
    /// Of all but unreserved characters.
    All,
    /// Of characters that a URL does not allow (`allowReserved`).
    Disallowed,
}

impl Sent {
    /// The name and the value of a parameter that is written as `name=value`.
    pub fn pair(&self) -> Option<(&str, &Piece)> {
        match &self.spelling[..] {
            [Piece::Name(name), Piece::Mark("="), value @ (Piece::Value(..) | Piece::Fixed(_))]
                if self.escaping != Escaping::Disallowed =>
            {
                Some((name, value))
            }
            _ => None,
        }
    }
}

/// A part of the path of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPiece {
    /// Literal text.
    Literal(String),
    /// A parameter, by index into [`super::Exchange::parameters`].
    Parameter(usize),
    /// The URL in a link, by the type of its resource.
    Link(String),
}

/// Returns the names of undeclared path parameters, each once.
pub fn undeclared(operation: &Operation) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in operation.path.parameters() {
        let is_declared = operation.parameters.iter().any(|parameter| is_path(parameter, name));
        if !is_declared && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn is_path(parameter: &Parameter, name: &str) -> bool {
    parameter.location == Location::Path && parameter.name == name
}

/// Returns the parameters that can be sent: those of the path in its order, then the others in the
/// order of the description, each once.
pub(super) fn sent(operation: &Operation, types: &Types) -> Vec<Sent> {
    let mut parameters = Vec::new();
    let mut seen = BTreeSet::new();
    let in_path: BTreeSet<&str> = operation.path.parameters().collect();
    for name in operation.path.parameters().filter(|name| seen.insert((Location::Path, *name))) {
        let at = operation.parameters.iter().position(|declared| is_path(declared, name));
        parameters.push(of(operation, at, Location::Path, name, types));
    }
    for (at, parameter) in operation.parameters.iter().enumerate() {
        let Parameter { name, location, .. } = parameter;
        let is_new = seen.insert((*location, name)) && !name.is_empty();
        // Path parameters that the path does not contain are not sent.
        let is_placed = *location != Location::Path
            && (*location != Location::Matrix || !in_path.contains(name.as_str()));
        if is_new && is_placed {
            parameters.push(of(operation, Some(at), *location, name, types));
        }
    }
    parameters
}

fn of(
    operation: &Operation,
    at: Option<usize>,
    location: Location,
    name: &str,
    types: &Types,
) -> Sent {
    let parameter = at.map(|at| &operation.parameters[at]);
    let value = parameter.map(|declared| &declared.value);
    Sent {
        at,
        location,
        escaping: parameter.map_or(Escaping::All, escaping),
        name: name.to_owned(),
        required: location == Location::Path
            || value.is_some_and(|value| value.presence == Presence::Required),
        fixed: value.and_then(|value| value.fixed.clone()),
        spelling: parameter
            .map_or_else(|| of_name(name), |declared| spelling(declared, types, Purpose::Call)),
    }
}

fn escaping(parameter: &Parameter) -> Escaping {
    if parameter.encoding.allow_reserved && parameter.location == Location::Query {
        return Escaping::Disallowed;
    }
    if parameter.encoding.style.media_type().is_some() {
        return Escaping::All;
    }
    let mut single = &parameter.value.of;
    while let Type::List(item) | Type::Nullable(item) = single {
        single = item;
    }
    match single {
        Type::Scalar(
            Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Int64Text
            | Scalar::Integer
            | Scalar::Uuid
            | Scalar::Date,
        ) => Escaping::None,
        _ => Escaping::All,
    }
}

/// Returns the path of a call. A matrix parameter without a segment is added at the end.
pub(super) fn path(operation: &Operation, sent: &[Sent]) -> Vec<PathPiece> {
    let position = |wanted: Location, name: &str| {
        sent.iter().position(|parameter| parameter.location == wanted && parameter.name == name)
    };
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut out = Vec::new();
    for part in &operation.path.parts {
        out.extend(match part {
            PathPart::Literal(text) => Some(PathPiece::Literal(text.clone())),
            PathPart::Parameter { name, .. } => {
                position(Location::Path, name).map(PathPiece::Parameter)
            }
            PathPart::Matrix { name } => {
                let index = position(Location::Matrix, name).filter(|at| used.insert(*at));
                index.map(PathPiece::Parameter)
            }
            PathPart::Resource { resource_type } => Some(PathPiece::Link(resource_type.clone())),
        });
    }
    let is_left = |(at, parameter): &(usize, &Sent)| {
        parameter.location == Location::Matrix && parameter.required && !used.contains(at)
    };
    let left: Vec<usize> = sent.iter().enumerate().filter(is_left).map(|(at, _)| at).collect();
    out.extend(left.into_iter().map(PathPiece::Parameter));
    out
}
