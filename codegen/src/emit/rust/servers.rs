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
    let servers = plan.servers.iter().map(|server_plan| {
        if server_plan.variables.is_empty() {
            constant(server_plan)
        } else {
            of_variables(server_plan)
        }
    });
    let enums = plan.servers.iter().flat_map(|server| &server.variables);
    let enums = enums.filter_map(|variable| variable.options.as_ref()).map(|options| {
        let about = "/// Values of a variable of a base URL.\n";
        enumeration(&options.name, about, &options.layout, plan)
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

fn constant(server: &ServerPlan) -> String {
    let name = heck::AsShoutySnakeCase(&server.name);
    format!("{}pub const {name}: &str = {};\n", docs(server), pieces::text(&server.url))
}

fn of_variables(server: &ServerPlan) -> String {
    let name = ident(&server.name);
    let fields = server.variables.iter();
    let fields =
        fields.map(|variable| format!("{}: {},\n", ident(&variable.field), type_of(variable)));
    let derives = "#[derive(Clone, Debug, PartialEq, Eq)]\n#[must_use]";
    let declared = lines(&format!("{}{derives}\npub struct {name}", docs(server)), fields);
    let setters: Vec<String> = server.variables.iter().map(setter).collect();
    let defaults = server.variables.iter().map(|variable| {
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
        body: format!("[{}].concat()\n", url(server).join(", ")),
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
fn url(server: &ServerPlan) -> Vec<String> {
    let fields: BTreeMap<&str, &VariablePlan> =
        server.variables.iter().map(|variable| (variable.wire.as_str(), variable)).collect();
    let mut out = Vec::new();
    let mut text = String::new();
    let mut rest = server.url.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let reference =
            after.split_once('}').and_then(|(name, after)| Some((fields.get(name)?, after)));
        let Some((variable, after)) = reference else {
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
