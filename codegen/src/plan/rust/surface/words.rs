//! Types as written in Rust at the root of the crate.

use super::super::{ResultPlan, RustPlan, RustType, Taken};

/// Formatter of types.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a RustPlan);

impl Words<'_> {
    /// Returns a type.
    pub(super) fn of(self, of: &RustType) -> String {
        let around = |name: &str, inner: &RustType| format!("{name}<{}>", self.of(inner));
        match of {
            RustType::Word(name) => self.0.value_types.path(name).unwrap_or(name).to_owned(),
            RustType::Runtime(name) => format!("runtime::{name}"),
            RustType::Named(id) => format!("types::{}", self.0.types[id.0 as usize].name),
            RustType::Link(at) => format!("links::{}", self.0.links[*at].name),
            RustType::Vec(inner) => around("Vec", inner),
            RustType::Map(inner) => {
                let map = self.0.value_types.path("BTreeMap").unwrap_or("BTreeMap");
                format!("{map}<String, {}>", self.of(inner))
            }
            RustType::Option(inner) => around("Option", inner),
            RustType::Maybe(inner) => around("Maybe", inner),
            RustType::Boxed(inner) => around("Box", inner),
            RustType::RuntimeOf(name, inner) => format!("runtime::{}", around(name, inner)),
        }
    }

    /// Returns the type of an argument.
    pub(super) fn taken(self, taken: &Taken) -> String {
        match taken {
            Taken::Text => "&str".to_owned(),
            Taken::Value(of) => self.of(of),
            Taken::Into(of) => format!("impl Into<{}>", self.of(of)),
            Taken::Each(of) => format!("impl IntoIterator<Item = {}>", self.of(of)),
            Taken::List(item) => format!("impl IntoIterator<Item = {}>", self.taken(item)),
            Taken::Map(item) => {
                format!("impl IntoIterator<Item = (impl Into<String>, {})>", self.taken(item))
            }
            Taken::Stream => "impl Fn() -> runtime::Body + Send + Sync + 'static".to_owned(),
        }
    }

    /// Returns the result type of a call; an enum over statuses is in a module.
    pub(super) fn result(self, module: &str, result: &ResultPlan) -> String {
        match result {
            ResultPlan::One { returned, optional } => {
                let returned = self.of(&RustType::returned(returned, self.0.value_types));
                if *optional { format!("Option<{returned}>") } else { returned }
            }
            ResultPlan::ByStatus(by_status) => format!("{module}::{}", by_status.name),
        }
    }
}
