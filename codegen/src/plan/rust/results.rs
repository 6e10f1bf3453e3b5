//! Results of successful calls.

use std::collections::BTreeSet;

use restwright_api::{Status, essence};
use serde::Serialize;

use super::ident::camel;
use super::scope::{Ask, unique};
use crate::plan::exchange::{Answers, Returned, Success};
use crate::plan::reason::registered;

/// Result of a successful call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ResultPlan {
    /// The same type for all statuses.
    One {
        /// The value returned.
        returned: Returned,
        /// True if a success may have no body.
        optional: bool,
    },
    /// A type for each status.
    ByStatus(StatusPlan),
}

/// An enum over the statuses of a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusPlan {
    /// The name.
    pub name: String,
    /// The variants, in the order of the statuses.
    pub variants: Vec<StatusVariant>,
}

/// A variant of a [`StatusPlan`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusVariant {
    /// The name.
    pub name: String,
    /// The status; [`Status::Default`] for those without a variant.
    pub status: Status,
    /// The media types that distinguish it from others of the same status; empty for the one that
    /// matches all other media types.
    pub media_types: Vec<String>,
    /// The value returned.
    pub returned: Returned,
}

/// Plans the result of an operation. The enum over statuses is named later.
pub(super) fn result(kinds: &[Success]) -> ResultPlan {
    let one = |returned| ResultPlan::One { returned, optional: false };
    let mut distinct: Vec<&Returned> = Vec::new();
    for kind in kinds.iter().filter(|kind| kind.returned != Returned::Nothing) {
        if !distinct.contains(&&kind.returned) {
            distinct.push(&kind.returned);
        }
    }
    let empty = kinds.iter().any(|kind| kind.returned == Returned::Nothing);
    match *distinct {
        [] => one(Returned::Nothing),
        [only @ (Returned::Value(_) | Returned::Text)] => {
            ResultPlan::One { returned: only.clone(), optional: empty }
        }
        [only] => one(only.clone()),
        _ => named_statuses(kinds.to_vec()),
    }
}

/// Plans a variant for each status and kind of body. One variant of a status matches all remaining
/// media types: one without a media type, or else the first.
fn named_statuses(mut kinds: Vec<Success>) -> ResultPlan {
    let count = |status: Status, kinds: &[Success]| {
        kinds.iter().filter(|kind| kind.status == status).count()
    };
    let several: Vec<bool> = kinds.iter().map(|kind| count(kind.status, &kinds) > 1).collect();
    let name = |(kind, several): (&Success, &bool)| {
        let identity = format!("{} {:?}", kind.status, kind.media_types);
        ask(&word(kind.status), kind, *several, identity)
    };
    let candidates: Vec<Ask> = kinds.iter().zip(&several).map(name).collect();
    let names = unique(&candidates, &["Other", "Self"], "Status");
    let mut seen: BTreeSet<Status> = BTreeSet::new();
    let has_nameless: BTreeSet<Status> =
        kinds.iter().filter(|kind| kind.media_types.is_empty()).map(|kind| kind.status).collect();
    for kind in &mut kinds {
        let is_first = seen.insert(kind.status);
        if is_first && !has_nameless.contains(&kind.status) {
            kind.media_types.clear();
        }
    }
    let variants = names.into_iter().zip(kinds).map(|(name, kind)| {
        let media_types =
            kind.media_types.iter().map(|media_type| essence(media_type).into_owned()).collect();
        StatusVariant { name, status: kind.status, media_types, returned: kind.returned }
    });
    ResultPlan::ByStatus(StatusPlan { name: String::new(), variants: variants.collect() })
}

/// Returns the candidate names of the variant of a response: the status, here as a word, and if the
/// status has `several` bodies, also the media type.
pub(super) fn ask(word: &str, success: &Success, several: bool, identity: String) -> Ask {
    let first = success.media_types.iter().min().map(|media_type| essence(media_type));
    let short = match &first {
        Some(essence) if several => {
            let subtype = essence.rsplit('/').next().unwrap_or("");
            format!("{word}{}", camel(subtype, "Body"))
        }
        _ => word.to_owned(),
    };
    let whole = first.unwrap_or_default();
    Ask::any(vec![short, camel(&format!("status {} {whole}", success.status), "Status")], identity)
}

/// Returns the name of a status: `Created`.
pub(super) fn word(status: Status) -> String {
    match status {
        Status::Code(code) => {
            registered(code).map_or_else(|| format!("Status{code}"), |name| camel(name, ""))
        }
        Status::Class(_) | Status::Default => "Success".to_owned(),
    }
}

/// Returns the statuses other than 2xx that are successes.
pub(super) fn also(answers: &Answers<'_>) -> Vec<u16> {
    let statuses = answers.successes.iter().flat_map(|answer| &answer.statuses);
    let mut codes: Vec<u16> = statuses
        .filter_map(|status| match status {
            Status::Code(code @ (100..=199 | 300..=399)) => Some(*code),
            Status::Code(_) | Status::Class(_) | Status::Default => None,
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Returns the statuses of successes, and whether a body is declared for them; nothing if no status
/// that may have a body is declared without one. A class is its first digit, `default` is 0.
pub(super) fn values(result: &ResultPlan, successes: &[Success]) -> Vec<(u16, bool)> {
    if !matches!(result, ResultPlan::One { optional: true, .. }) {
        return Vec::new();
    }
    let mut found: Vec<(u16, bool)> = Vec::new();
    for success in successes.iter().filter(|success| success.status.may_have_body()) {
        let status = match success.status {
            Status::Code(code) => code,
            Status::Class(class) => class.into(),
            Status::Default => 0,
        };
        let value = (status, success.returned != Returned::Nothing);
        if !found.contains(&value) {
            found.push(value);
        }
    }
    if found.iter().any(|(_, has_value)| !has_value) { found } else { Vec::new() }
}
