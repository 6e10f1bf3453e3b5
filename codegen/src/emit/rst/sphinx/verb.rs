//! Verbs as badges: a role for each, whose class the style sheet knows. Without it they are words.

use std::collections::BTreeSet;

use restwright_api::Verb;

use crate::emit::rst::heading::{badged, heading};
use crate::emit::rst::linked::tables::name;
use crate::plan::pages::OperationPlan;

/// The verbs that have a colour of their own; others share one.
const COLOURED: [Verb; 5] = [Verb::Get, Verb::Post, Verb::Put, Verb::Patch, Verb::Delete];

/// The roles of the verbs of a page, which it has to declare.
pub(super) fn roles<'a>(verbs: impl Iterator<Item = &'a Verb>) -> Vec<String> {
    let names: BTreeSet<String> = verbs.filter_map(role).collect();
    let declare = |name: &String| {
        let class = if name == PLAIN { PLAIN.to_owned() } else { format!("{PLAIN} {name}") };
        [format!(".. role:: {name}"), format!("   :class: {class}"), String::new()]
    };
    let mut lines: Vec<String> = names.iter().flat_map(declare).collect();
    lines.pop();
    lines
}

/// The title of an operation with its verb before it.
pub(super) fn title(own: &OperationPlan<'_>, sign: char) -> Vec<String> {
    let verb = &own.operation.verb;
    match role(verb) {
        Some(role) => badged(&format!(":{role}:`{verb}`"), own.title_after_verb(), sign),
        None => heading(&own.heading.title, sign),
    }
}

/// The verb in a cell.
pub(super) fn cell(verb: &Verb) -> String {
    role(verb).map_or_else(|| name(verb.as_str()), |role| format!(":{role}:`{}`", verb.as_str()))
}

/// The class of all badges, and the role of those without a colour of their own.
const PLAIN: &str = "rw-verb";

/// The role of a verb; nothing where it is more than letters.
fn role(verb: &Verb) -> Option<String> {
    let word = verb.as_str();
    if word.is_empty() || !word.bytes().all(|found| found.is_ascii_alphabetic()) {
        return None;
    }
    let is_coloured = COLOURED.contains(verb);
    Some(if is_coloured { format!("{PLAIN}-{}", word.to_lowercase()) } else { PLAIN.to_owned() })
}
