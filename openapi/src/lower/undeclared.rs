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
        parameters: &mut Vec<Parameter>,
        path_item: &PathItem<'a>,
        node: &'a Node,
    ) {
        let span = super::operation::place_of(node);
        let names = parameters.iter().filter(|parameter| parameter.location == Location::Path);
        let mut names: BTreeSet<String> = names.map(|parameter| parameter.name.clone()).collect();
        for name in in_path {
            if !names.insert(name.clone()) {
                continue;
            }
            if !self.budget.take(1, span, self.diagnostics) {
                return;
            }
            let message = format!(
                "path parameter `{{{name}}}` of `{}` is not declared; assuming `string`",
                path_item.text
            );
            let diagnostic =
                Diagnostic::new(&codes::UNDECLARED_PATH_PARAMETER, path_item.span, message);
            let diagnostic = diagnostic.also(span, "the operation without the declaration");
            self.diagnostics.push(diagnostic.help(format!("declare the path parameter `{name}`")));
            parameters.push(text(name, Location::Path, None, span));
        }
        for (name, fixed) in &path_item.query {
            let is_known = parameters
                .iter()
                .any(|parameter| parameter.location == Location::Query && parameter.name == *name);
            if !is_known {
                parameters.push(text(name, Location::Query, fixed.clone(), span));
            }
        }
    }
}

/// A required string parameter.
fn text(name: &str, location: Location, fixed: Option<String>, span: Span) -> Parameter {
    let value = Value { fixed, ..Value::new(Type::Scalar(Scalar::String), Presence::Required) };
    let parameter = Parameter::new(name, location, value, Prose::default(), span);
    Parameter { by_schema: true, ..parameter }
}
