//! Path parameters without a declaration.

use std::collections::BTreeSet;

use restwright_api::pending::{Parameter, Type, Value};
use restwright_api::{Location, Presence, Prose, Scalar};
use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::Lowerer;
use super::paths::PathItem;
use crate::codes;

impl<'a> Lowerer<'a, '_> {
    /// Adds undeclared path parameters as required strings.
    pub(super) fn undeclared(
        &mut self,
        in_path: &[String],
        found: &mut Vec<Parameter>,
        place: &PathItem<'a>,
        node: &'a Node,
    ) {
        let span = super::operation::place_of(node);
        let known = found.iter().filter(|known| known.location == Location::Path);
        let mut known: BTreeSet<String> = known.map(|known| known.name.clone()).collect();
        for name in in_path {
            if !known.insert(name.clone()) {
                continue;
            }
            if !self.budget.take(1, span, self.diagnostics) {
                return;
            }
            let message = format!(
                "path parameter `{{{name}}}` of `{}` is not declared; assuming `string`",
                place.text
            );
            let diagnostic =
                Diagnostic::new(&codes::UNDECLARED_PATH_PARAMETER, place.span, message);
            let diagnostic = diagnostic.also(span, "the operation without the declaration");
            self.diagnostics.push(diagnostic.help(format!("declare the path parameter `{name}`")));
            found.push(text(name, Location::Path, None, span));
        }
        for (name, fixed) in &place.query {
            let is_known =
                found.iter().any(|known| known.location == Location::Query && known.name == *name);
            if !is_known {
                found.push(text(name, Location::Query, fixed.clone(), span));
            }
        }
    }
}

/// A required string parameter.
fn text(name: &str, location: Location, fixed: Option<String>, span: Span) -> Parameter {
    let value = Value { fixed, ..Value::new(Type::Scalar(Scalar::String), Presence::Required) };
    let found = Parameter::new(name, location, value, Prose::default(), span);
    Parameter { by_schema: true, ..found }
}
