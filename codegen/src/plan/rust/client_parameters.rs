//! Parameters that a user sets on the client: lookup by configured name.

use restwright_api::{Api, Location, Operation, Type};

use crate::plan::exchange::style::own_encoding;
use crate::plan::exchange::template::is_link;

/// A parameter that is set on the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientParameter<'a> {
    /// The location.
    pub location: Location,
    /// The name.
    pub name: &'a str,
}

impl<'a> ClientParameter<'a> {
    /// Resolves a name: the path parameter of that name; if no path has one, the query parameter or
    /// the header. `query:NAME`, `header:NAME` and `path:NAME` select one explicitly.
    ///
    /// # Errors
    ///
    /// Returns an error if the name is unknown or ambiguous, or if the parameter cannot be set on
    /// the client.
    pub fn find(api: &Api, wanted: &'a str) -> Result<Self, &'static str> {
        const PREFIXES: [(&str, Location); 3] =
            [("path:", Location::Path), ("query:", Location::Query), ("header:", Location::Header)];
        for (prefix, location) in PREFIXES {
            if let Some(name) = wanted.strip_prefix(prefix) {
                return Self { location, name }.checked(api);
            }
        }
        let at = |location| Self { location, name: wanted };
        if at(Location::Path).is_declared(api) {
            return Ok(at(Location::Path));
        }
        match [Location::Query, Location::Header].map(|location| at(location).is_declared(api)) {
            [true, true] => Err(
                "it is a query parameter and a header: write `query:` or `header:` before the name",
            ),
            [true, false] => at(Location::Query).checked(api),
            [false, true] => at(Location::Header).checked(api),
            [false, false] => Err(UNKNOWN),
        }
    }

    fn checked(self, api: &Api) -> Result<Self, &'static str> {
        if !self.is_declared(api) {
            return Err(UNKNOWN);
        }
        let is_plain = |(operation, at): (&Operation, usize)| {
            let parameter = &operation.parameters[at];
            api.types.is_single(&parameter.value.of)
                && own_encoding(parameter, &api.types).is_none()
        };
        if self.location != Location::Path && !self.declarations(api).all(is_plain) {
            return Err("a list, an object or a value with a style of its own is set on each call");
        }
        Ok(self)
    }

    fn is_declared(self, api: &Api) -> bool {
        match self.location {
            Location::Path => {
                let mut paths = api.operations().flat_map(|operation| operation.path.parameters());
                paths.any(|name| name == self.name)
            }
            _ => self.declarations(api).next().is_some(),
        }
    }

    /// Returns the declarations of the parameter: the operation and the index of the parameter.
    fn declarations(self, api: &Api) -> impl Iterator<Item = (&Operation, usize)> {
        let of = move |operation: &Operation| {
            let mut parameters = operation.parameters.iter();
            parameters.position(|param| param.location == self.location && self.is(&param.name))
        };
        let operations = api.operations().filter(|operation| !is_link(operation));
        operations.filter_map(move |operation| Some((operation, of(operation)?)))
    }

    /// True if `name` is the name of this parameter; header names are case-insensitive.
    pub(super) fn is(self, name: &str) -> bool {
        match self.location {
            Location::Header => self.name.eq_ignore_ascii_case(name),
            _ => self.name == name,
        }
    }

    /// Returns the type that all operations declare; `None` if they differ.
    pub(super) fn value(self, api: &Api) -> Option<Type> {
        let mut types =
            self.declarations(api).map(|(operation, at)| &operation.parameters[at].value.of);
        let first = types.next()?;
        types.all(|other| other == first).then(|| first.clone())
    }
}

const UNKNOWN: &str = "no path, query or header has a parameter of this name";

/// Returns every name that [`ClientParameter::find`] accepts.
pub fn known(api: &Api) -> Vec<&str> {
    let mut known: Vec<&str> = Vec::new();
    let paths = api.operations().flat_map(|operation| operation.path.parameters());
    let others = api.operations().flat_map(|operation| &operation.parameters);
    let others = others
        .filter(|parameter| matches!(parameter.location, Location::Query | Location::Header))
        .map(|parameter| parameter.name.as_str());
    for name in paths.chain(others) {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known
}
