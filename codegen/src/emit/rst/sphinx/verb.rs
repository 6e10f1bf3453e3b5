//! HTTP methods as badges: an RST role per method, with a class of the style sheet. Without the
//! style sheet they are plain text.

use std::collections::BTreeSet;

use restwright_api::Verb;

use crate::emit::rst::heading::{badged, heading};
use crate::emit::rst::linked::tables::name;
use crate::plan::pages::OperationPlan;

/// Methods with their own color; others share one.
const COLOURED: [Verb; 5] = [Verb::Get, Verb::Post, Verb::Put, Verb::Patch, Verb::Delete];

/// Declarations of the roles used by a page.
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

/// The title of an operation, preceded by its method.
pub(super) fn title(own: &OperationPlan<'_>, sign: char) -> Vec<String> {
    let verb = &own.operation.verb;
    match role(verb) {
        Some(role) => badged(&format!(":{role}:`{verb}`"), own.title_after_verb(), sign),
        None => heading(&own.heading.title, sign),
    }
}

/// The method in a cell.
pub(super) fn cell(verb: &Verb) -> String {
    role(verb).map_or_else(|| name(verb.as_str()), |role| format!(":{role}:`{}`", verb.as_str()))
}

/// The class of all badges, and the role of methods without their own color.
const PLAIN: &str = "rw-verb";

/// The role of a method; `None` if it contains anything but letters.
fn role(verb: &Verb) -> Option<String> {
    let word = verb.as_str();
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let is_coloured = COLOURED.contains(verb);
    Some(if is_coloured { format!("{PLAIN}-{}", word.to_lowercase()) } else { PLAIN.to_owned() })
}
