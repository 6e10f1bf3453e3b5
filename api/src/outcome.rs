use crate::{Response, Status, StatusSet};

/// What a response reports to the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The call has done what it is for.
    Success,
    /// It has not: the response is an error response.
    Error,
}

/// What each status of one operation reports. The one home of this decision: `plan/exchange` sorts
/// responses by it, and readers name types by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcomes {
    default: Outcome,
}

impl Outcomes {
    /// The outcomes of an operation whose responses have these statuses.
    ///
    /// `default` stands for every status that is not declared (OpenAPI 3.1, section 4.8.16): for
    /// errors where a success is declared, else for the success.
    pub fn of<'a>(declared: impl IntoIterator<Item = &'a StatusSet>) -> Self {
        let states_success =
            |set: &StatusSet| set.0.is_empty() || set.0.iter().copied().any(is_final);
        let has_success = declared.into_iter().any(states_success);
        Self { default: if has_success { Outcome::Error } else { Outcome::Success } }
    }

    /// What a status reports.
    pub fn of_status(self, status: Status) -> Outcome {
        match status {
            Status::Code(400..) | Status::Class(4..) => Outcome::Error,
            Status::Code(_) | Status::Class(_) => Outcome::Success,
            Status::Default => self.default,
        }
    }

    /// What a response reports: an error where each of its statuses does. One without a status
    /// stands for any success.
    pub fn of_response<I>(self, response: &Response<I>) -> Outcome {
        let statuses = &response.status.0;
        let is_error = |status: &Status| self.of_status(*status) == Outcome::Error;
        if !statuses.is_empty() && statuses.iter().all(is_error) {
            Outcome::Error
        } else {
            Outcome::Success
        }
    }
}

impl Status {
    /// A status as it is written, in any case: `200`, `2XX`, `default`.
    pub fn of(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("default") {
            return Some(Self::Default);
        }
        if let [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] = text.as_bytes() {
            return Some(Self::Class(class - b'0'));
        }
        let code = text.parse().ok()?;
        (100..600).contains(&code).then_some(Self::Code(code))
    }

    /// False for statuses whose responses never have a body (RFC 9110, sections 15.2, 15.3.5,
    /// 15.3.6 and 15.4.5).
    pub fn may_have_body(self) -> bool {
        !matches!(self, Self::Code(100..200 | 204 | 205 | 304) | Self::Class(1))
    }
}

/// True for the successes that end a call: not an interim response (RFC 9110, section 15.2), and
/// not the answer that the caller has the resource already (section 15.4.5).
fn is_final(status: Status) -> bool {
    match status {
        Status::Code(304) | Status::Default => false,
        Status::Code(code) => (200..400).contains(&code),
        Status::Class(class) => matches!(class, 2 | 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_means_what_is_not_declared() {
        use Outcome::{Error, Success};
        use Status::{Class, Code};
        let sets = |sets: &[&[Status]]| -> Vec<StatusSet> {
            sets.iter().map(|set| StatusSet(set.to_vec())).collect()
        };
        for (declared, default) in [
            (sets(&[&[Status::Default]]), Success),
            (sets(&[&[Status::Default], &[Code(404)]]), Success),
            (sets(&[&[Status::Default], &[Code(200)]]), Error),
            (sets(&[&[Class(2)], &[Status::Default]]), Error),
            (sets(&[&[Code(302)], &[Status::Default]]), Error),
            (sets(&[&[Code(304)], &[Status::Default]]), Success),
            (sets(&[&[Code(100)], &[Status::Default]]), Success),
            // A response without a status is any success.
            (sets(&[&[], &[Status::Default]]), Error),
        ] {
            assert_eq!(Outcomes::of(&declared).of_status(Status::Default), default, "{declared:?}");
        }
    }

    #[test]
    fn statuses_as_they_are_written() {
        for (text, status) in [
            ("204", Some(Status::Code(204))),
            ("2XX", Some(Status::Class(2))),
            ("default", Some(Status::Default)),
            ("2xx", Some(Status::Class(2))),
            ("700", None),
            ("OK", None),
        ] {
            assert_eq!(Status::of(text), status, "{text}");
        }
        let bodies = ["100", "1XX", "204", "205", "304", "200", "2XX", "404", "default"]
            .map(|text| Status::of(text).is_some_and(Status::may_have_body));
        assert_eq!(bodies, [false, false, false, false, false, true, true, true, true]);
    }

    #[test]
    fn statuses() {
        let outcomes = Outcomes::of([]);
        for (status, outcome) in [
            (Status::Code(204), Outcome::Success),
            (Status::Code(303), Outcome::Success),
            (Status::Class(4), Outcome::Error),
            (Status::Code(599), Outcome::Error),
        ] {
            assert_eq!(outcomes.of_status(status), outcome, "{status}");
        }
    }
}
