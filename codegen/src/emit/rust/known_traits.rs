//! Traits of other crates, implemented by macros over the tables of the bindings.

use std::fmt::Write as _;

use restwright_source::text::printable_json;

use super::gates::Gates;
use super::pieces::{list, text};
use crate::plan::rust::{KindPlan, RustPlan};

/// The macro for `arbitrary`.
const ARBITRARY: &str = include_str!("templates/arbitrary.txt");
/// The macro for `schemars`.
const SCHEMARS: &str = include_str!("templates/schemars.txt");
/// The macro for `utoipa`.
const UTOIPA: &str = include_str!("templates/utoipa.txt");

/// The macros in use.
pub(super) fn macros(plan: &RustPlan) -> String {
    let traits = plan.traits;
    let all = [(traits.arbitrary, ARBITRARY), (traits.schemars, SCHEMARS), (traits.utoipa, UTOIPA)];
    all.into_iter().filter_map(|(is_used, text)| is_used.then_some(text)).collect()
}

/// Expands an enum macro, with or without the listed values.
pub(super) fn listed(text: &str, plan: &RustPlan) -> String {
    let Some((before, rest)) = text.split_once("@LISTED ") else { return text.to_owned() };
    let Some((value, after)) = rest.split_once("@\n") else { return text.to_owned() };
    let listed = if plan.traits.arbitrary {
        format!(
            "\n            fn listed(&self, at: usize) -> Option<View<'static>> {{\n                \
             {value}\n            }}\n"
        )
    } else {
        String::new()
    };
    format!("{before}{listed}{after}")
}

/// The implementations for several types.
pub(super) fn impls(plan: &RustPlan, holds: &[usize], gates: Gates<'_>) -> String {
    let mut out = String::new();
    // External types are implemented by their author.
    let own = |at: &&usize| !matches!(plan.types[**at].kind, KindPlan::External(_));
    for at in holds.iter().filter(own) {
        let (name, line) = (&plan.types[*at].name, gates.line(gates.of_type(*at)));
        if plan.traits.arbitrary {
            let _ = write!(out, "\n{line}arbitrary! {{ types::{name}, }}\n");
        }
        let Some(schema_plan) = plan.schemas.get(*at) else { continue };
        let schema = serde_json::to_string(&schema_plan.schema).unwrap_or_default();
        let parts = list(schema_plan.refers_to.iter().map(|at| {
            format!("{}: types::{}", text(&plan.schemas[*at].name), plan.types[*at].name)
        }));
        let arguments = format!(
            "types::{name}, {}, {}, [{parts}]",
            text(&schema_plan.name),
            text(&printable_json(&schema))
        );
        let traits =
            [(plan.traits.schemars, "json_schema"), (plan.traits.utoipa, "openapi_schema")];
        for (_, called) in traits.into_iter().filter(|(is_used, _)| *is_used) {
            let _ = write!(out, "\n{line}{called}! {{ {arguments} }}\n");
        }
    }
    out
}
