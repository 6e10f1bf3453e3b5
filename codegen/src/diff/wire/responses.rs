//! Responses: statuses, headers, bodies, links.

use restwright_api::{Body, Outcome, Parameter, Presence, Response, Status};
use restwright_source::Span;

use super::bodies::BodyCodes;
use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::codes::wire as codes;
use crate::plan::exchange::Answers;

/// The responses with one status; `None` if the description states no status.
struct ByStatus<'a> {
    status: Option<Status>,
    outcome: Outcome,
    span: Span,
    headers: Vec<&'a Parameter>,
    bodies: Vec<&'a Body>,
    links: Vec<&'a str>,
}

impl ByStatus<'_> {
    fn name(&self) -> String {
        let word = match self.outcome {
            Outcome::Success => "success",
            Outcome::Error => "error",
        };
        match self.status {
            Some(Status::Default) => format!("default {word} response"),
            Some(status) => format!("{word} response {status}"),
            None => format!("{word} response"),
        }
    }
}

impl<'a> WireComparison<'a> {
    pub(super) fn responses(&mut self, at: &ChangePlace, [old, new]: [&Answers<'a>; 2]) {
        let (before, now) = (all(old), all(new));
        for response in &before {
            let part = |new| at.part(response.name(), Some(response.span), new);
            match counterpart(response, &now) {
                Some(other) if other.outcome != response.outcome => {
                    let at = part(Some(other.span));
                    let message = format!("{} is an {} now", at.place, other.name());
                    self.push(&codes::STATUS_OUTCOME_CHANGED, &at, message);
                }
                Some(other) => {
                    let at = part(Some(other.span));
                    // The remaining response covers all other statuses.
                    let is_covered = other.status == Some(Status::Default);
                    if is_covered
                        && response.outcome == Outcome::Error
                        && response.status != other.status
                    {
                        let message = format!("{} removed; {} is left", at.place, other.name());
                        self.push(&codes::ERROR_STATUS_REMOVED, &at, message);
                    }
                    self.response(&at, response, other);
                }
                None => {
                    let code = match response.outcome {
                        Outcome::Success => &codes::RESPONSE_STATUS_REMOVED,
                        Outcome::Error => &codes::ERROR_STATUS_REMOVED,
                    };
                    let at = part(at.new);
                    self.push(code, &at, format!("{} removed", at.place));
                }
            }
        }
        let is_known = |response: &ByStatus<'_>| {
            let same = |one: &ByStatus<'_>| one.status == response.status;
            let unstated =
                |one: &ByStatus<'_>| one.status.is_none() && one.outcome == response.outcome;
            before.iter().any(|one| same(one) || unstated(one))
                || (response.status.is_none() && counterpart(response, &before).is_some())
        };
        for response in now.iter().filter(|response| !is_known(response)) {
            let code = match response.outcome {
                Outcome::Success => &codes::RESPONSE_STATUS_ADDED,
                Outcome::Error => &codes::ERROR_STATUS_ADDED,
            };
            let at = at.part(response.name(), at.old, Some(response.span));
            self.push(code, &at, format!("{} added", at.place));
        }
    }

    fn response(&mut self, at: &ChangePlace, old: &ByStatus<'a>, new: &ByStatus<'a>) {
        let directions = Directions { response: true, ..Directions::default() };
        self.headers(at, &old.headers, &new.headers);
        let body = at.part(format!("body of {}", at.place), at.old, at.new);
        if old.bodies.is_empty() && !new.bodies.is_empty() {
            self.push(&codes::RESPONSE_BODY_ADDED, &body, format!("{} added", body.place));
        } else if !old.bodies.is_empty() {
            let of = BodyCodes {
                removed: &codes::RESPONSE_BODY_REMOVED,
                media_type_added: &codes::RESPONSE_MEDIA_TYPE_ADDED,
                media_type_removed: &codes::RESPONSE_MEDIA_TYPE_REMOVED,
            };
            self.bodies(&body, directions, &of, [&old.bodies, &new.bodies]);
        }
        for pair in matched(&old.links, &new.links, |one, other| one == other) {
            let (code, name, word) = match pair {
                Matched::Removed(name) => (&codes::RESPONSE_LINK_REMOVED, name, "removed"),
                Matched::Added(name) => (&codes::RESPONSE_LINK_ADDED, name, "added"),
                Matched::Both(..) => continue,
            };
            let at = at.aspect(&format!("link `{name}`"));
            self.push(code, &at, format!("{} {word}", at.place));
        }
    }

    pub(super) fn headers(
        &mut self,
        at: &ChangePlace,
        before: &[&'a Parameter],
        now: &[&'a Parameter],
    ) {
        let same = |one: &Parameter, other: &Parameter| {
            one.name.trim().eq_ignore_ascii_case(other.name.trim())
        };
        let place =
            |header: &Parameter| at.aspect(&format!("header `{}`", header.name.trim())).place;
        for pair in matched(before, now, same) {
            match pair {
                Matched::Both(old, new) => {
                    let at = at.part(place(old), Some(old.span), Some(new.span));
                    self.header(&at, old, new);
                }
                Matched::Removed(old) => {
                    let code = if is_required(old) {
                        &codes::REQUIRED_RESPONSE_HEADER_REMOVED
                    } else {
                        &codes::RESPONSE_HEADER_REMOVED
                    };
                    let at = at.part(place(old), Some(old.span), at.new);
                    self.push(code, &at, format!("{} removed", at.place));
                }
                Matched::Added(new) => {
                    let at = at.part(place(new), at.old, Some(new.span));
                    self.push(&codes::RESPONSE_HEADER_ADDED, &at, format!("{} added", at.place));
                }
            }
        }
    }

    fn header(&mut self, at: &ChangePlace, old: &'a Parameter, new: &'a Parameter) {
        match (is_required(old), is_required(new)) {
            (true, false) => {
                let message = format!("{} may be absent now", at.place);
                self.push(&codes::RESPONSE_HEADER_BECAME_OPTIONAL, at, message);
            }
            (false, true) => {
                let message = format!("{} is always there now", at.place);
                self.push(&codes::RESPONSE_HEADER_BECAME_REQUIRED, at, message);
            }
            _ => {}
        }
        if self.is_written_differently(old, new) {
            let message = format!("{} is written in another style", at.place);
            self.push(&codes::RESPONSE_HEADER_STYLE_CHANGED, at, message);
        }
        let directions = Directions { response: true, text: true, ..Directions::default() };
        self.value(at, directions, ValueUse::of_value(&old.value), ValueUse::of_value(&new.value));
    }
}

pub(super) fn is_required(header: &Parameter) -> bool {
    header.value.presence == Presence::Required
}

/// Merges the responses of each status.
fn all<'a>(answers: &Answers<'a>) -> Vec<ByStatus<'a>> {
    let mut out: Vec<ByStatus<'a>> = Vec::new();
    let sides = [(Outcome::Success, &answers.successes), (Outcome::Error, &answers.errors)];
    for (outcome, answer) in sides.iter().flat_map(|(side, all)| all.iter().map(|one| (*side, one)))
    {
        let statuses = answer.statuses.iter().map(|status| Some(*status));
        let unstated = answer.statuses.is_empty().then_some(None);
        for status in statuses.chain(unstated) {
            add(&mut out, status, outcome, answer.response);
        }
    }
    out
}

fn add<'a>(
    responses: &mut Vec<ByStatus<'a>>,
    status: Option<Status>,
    outcome: Outcome,
    response: &'a Response,
) {
    let existing = responses.iter().position(|one| one.status == status && one.outcome == outcome);
    let at = existing.unwrap_or_else(|| {
        let (headers, bodies, links) = (Vec::new(), Vec::new(), Vec::new());
        responses.push(ByStatus { status, outcome, span: response.span, headers, bodies, links });
        responses.len() - 1
    });
    responses[at].headers.extend(&response.headers);
    responses[at].bodies.extend(&response.bodies);
    responses[at].links.extend(response.links.iter().map(|link| link.name.as_str()));
}

/// Finds the response of the other version for a status: the same status, its class, or the default
/// response. A response without a status matches the first success.
fn counterpart<'o, 'a>(
    response: &ByStatus<'_>,
    other: &'o [ByStatus<'a>],
) -> Option<&'o ByStatus<'a>> {
    let by = |status: Option<Status>| other.iter().find(move |one| one.status == status);
    let same_side = |one: &&ByStatus<'_>| one.outcome == response.outcome;
    let rest = || by(Some(Status::Default)).filter(same_side);
    let unstated = || by(None).filter(same_side);
    match response.status {
        Some(Status::Code(code)) => by(response.status)
            .or_else(|| {
                u8::try_from(code / 100).ok().and_then(|class| by(Some(Status::Class(class))))
            })
            .or_else(rest)
            .or_else(unstated),
        Some(Status::Class(_)) => by(response.status).or_else(rest).or_else(unstated),
        Some(Status::Default) => by(response.status).or_else(unstated),
        None => by(None).or_else(rest).or_else(|| other.iter().find(same_side)),
    }
}
