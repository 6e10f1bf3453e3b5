use crate::{Response, Status, StatusSet};

/// Outcome of a request that a response reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The request succeeded.
    Success,
    /// The request failed: the response is an error response.
    Error,
}

/// Outcome of each status of an operation. This is the single definition of success and error:
/// `plan/exchange` classifies responses by it, and readers name types by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcomes {
    default: Outcome,
}

impl Outcomes {
    /// Creates the outcomes of an operation with these declared statuses.
    ///
    /// `default` covers every status that is not declared (OpenAPI 3.1, section 4.8.16): it is an
    /// error if a success is declared, and the success response otherwise.
    pub fn of<'a>(declared: impl IntoIterator<Item = &'a StatusSet>) -> Self {
        let states_success =
            |set: &StatusSet| set.0.is_empty() || set.0.iter().copied().any(is_final);
        let has_success = declared.into_iter().any(states_success);
        Self { default: if has_success { Outcome::Error } else { Outcome::Success } }
    }

    /// Returns the outcome that a status reports.
    pub fn of_status(self, status: Status) -> Outcome {
        match status {
            Status::Code(400..) | Status::Class(4..) => Outcome::Error,
            Status::Code(_) | Status::Class(_) => Outcome::Success,
            Status::Default => self.default,
        }
    }

    /// Returns the outcome that a response reports: an error if each of its statuses is an error. A
    /// response without a status covers any success.
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
    /// Parses a status in any case: `200`, `2XX`, `default`.
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

    /// Returns false for statuses whose responses never have a body (RFC 9110, sections 15.2,
    /// 15.3.5, 15.3.6 and 15.4.5).
    pub fn may_have_body(self) -> bool {
        !matches!(self, Self::Code(100..200 | 204 | 205 | 304) | Self::Class(1))
    }
}

/// True for a final success status: neither an interim response (RFC 9110, section 15.2) nor 304
/// Not Modified (section 15.4.5).
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
            // A response without a status covers any success.
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
