//! `base_urls.rs`: constants for base URLs, and types with a setter per variable.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::enums::enumeration;
use super::layout::{Function, apart, block, lines, result};
use super::pieces::{self, doc, ident};
use super::prose::{self, code_span, spelled};
use crate::plan::rust::{RustPlan, ServerPlan, VariablePlan};

/// Generates the base URLs that a caller can choose.
pub(super) fn servers(plan: &RustPlan) -> String {
    let servers = plan.servers.iter().map(|found| {
        if found.variables.is_empty() { constant(found) } else { of_variables(found) }
    });
    let enums = plan.servers.iter().flat_map(|server| &server.variables);
    let enums = enums.filter_map(|variable| variable.options.as_ref()).map(|found| {
        let about = "/// Values of a variable of a base URL.\n";
        enumeration(&found.name, about, &found.layout, plan)
    });
    apart(servers.chain(enums))
}

/// Documentation of a server, with its URL.
fn docs(server: &ServerPlan) -> String {
    let mut lines = prose::lines(&server.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(spelled(&code_span(&server.url)));
    doc(&lines)
}

fn constant(found: &ServerPlan) -> String {
    let name = heck::AsShoutySnakeCase(&found.name);
    format!("{}pub const {name}: &str = {};\n", docs(found), pieces::text(&found.url))
}

fn of_variables(found: &ServerPlan) -> String {
    let name = ident(&found.name);
    let fields = found.variables.iter();
    let fields =
        fields.map(|variable| format!("{}: {},\n", ident(&variable.field), type_of(variable)));
    let derives = "#[derive(Clone, Debug, PartialEq, Eq)]\n#[must_use]";
    let declared = lines(&format!("{}{derives}\npub struct {name}", docs(found)), fields);
    let setters: Vec<String> = found.variables.iter().map(setter).collect();
    let defaults = found.variables.iter().map(|variable| {
        format!("{}: {}.into()", ident(&variable.field), pieces::text(&variable.default))
    });
    let default = Function {
        head: "fn default".to_owned(),
        returns: "Self",
        body: result("Self", &defaults.collect::<Vec<_>>()),
        ..Function::default()
    };
    let from = Function {
        head: "fn from".to_owned(),
        arguments: &[format!("server: {name}")],
        returns: "Self",
        body: format!("[{}].concat()\n", url(found).join(", ")),
        ..Function::default()
    };
    apart([
        declared,
        block(&format!("impl {name}"), &setters),
        block(&format!("impl Default for {name}"), [&default.member()]),
        block(&format!("impl From<{name}> for String"), [&from.member()]),
    ])
}

/// The setter of a URL variable.
fn setter(variable: &VariablePlan) -> String {
    let field = ident(&variable.field);
    let mut lines = prose::lines(&variable.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    // A code span cannot be empty.
    let default = match variable.default.trim() {
        "" => "empty".to_owned(),
        _ => code_span(&variable.default),
    };
    lines.extend(spelled(&format!("Default: {default}.")));
    let setter = Function {
        before: doc(&lines),
        head: format!("pub fn {field}"),
        arguments: &["mut self".to_owned(), format!("value: impl Into<{}>", type_of(variable))],
        returns: "Self",
        body: format!("self.{field} = value.into();\nself\n"),
    };
    setter.member()
}

fn type_of(variable: &VariablePlan) -> Cow<'_, str> {
    ident(variable.options.as_ref().map_or("String", |options| &options.name))
}

/// The parts of a URL template: text and variables.
fn url(found: &ServerPlan) -> Vec<String> {
    let fields: BTreeMap<&str, &VariablePlan> =
        found.variables.iter().map(|variable| (variable.wire.as_str(), variable)).collect();
    let mut out = Vec::new();
    let mut text = String::new();
    let mut rest = found.url.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let place =
            after.split_once('}').and_then(|(name, after)| Some((fields.get(name)?, after)));
        let Some((variable, after)) = place else {
            text.push('{');
            rest = after;
            continue;
        };
        if !text.is_empty() {
            out.push(pieces::text(&std::mem::take(&mut text)));
        }
        out.push(format!("server.{}.as_str()", ident(&variable.field)));
        rest = after;
    }
    text.push_str(rest);
    if !text.is_empty() {
        out.push(pieces::text(&text));
    }
    out
}
