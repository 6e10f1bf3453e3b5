//! Division of responses into successes and error responses.

use restwright_api::{Operation, Outcome, Response, Status};

/// The responses of an operation, successes and errors each in the order of the description. A
/// response with statuses of both kinds is listed as both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers<'a> {
    /// The successes.
    pub successes: Vec<Answer<'a>>,
    /// The error responses.
    pub errors: Vec<Answer<'a>>,
}

/// A response as a success or an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'a> {
    /// The response.
    pub response: &'a Response,
    /// Its statuses of this kind; empty if the description states none, which means any success.
    pub statuses: Vec<Status>,
}

impl<'a> Answers<'a> {
    /// Divides the responses of an operation.
    pub fn of(operation: &'a Operation) -> Self {
        let outcomes = operation.outcomes();
        let mut answers = Self::default();
        for response in &operation.responses {
            let (errors, successes): (Vec<Status>, Vec<Status>) = (response.status.0.iter())
                .partition(|status| outcomes.of_status(**status) == Outcome::Error);
            if outcomes.of_response(response) == Outcome::Success {
                answers.successes.push(Answer { response, statuses: successes });
            }
            if !errors.is_empty() {
                answers.errors.push(Answer { response, statuses: errors });
            }
        }
        answers
    }

    /// Returns the responses that only report errors.
    pub fn only_errors(&self) -> impl Iterator<Item = &'a Response> {
        let is_success = |response: &Response| {
            self.successes.iter().any(|answer| std::ptr::eq(answer.response, response))
        };
        self.errors.iter().map(|answer| answer.response).filter(move |error| !is_success(error))
    }

    /// Returns every response once, successes first.
    pub fn in_order(&self) -> Vec<&'a Response> {
        let successes = self.successes.iter().map(|answer| answer.response);
        successes.chain(self.only_errors()).collect()
    }

    /// Returns every response once, successes first, each kind sorted by status: for tables.
    pub fn by_status(&self) -> Vec<&'a Response> {
        let mut successes: Vec<&Response> =
            self.successes.iter().map(|answer| answer.response).collect();
        let mut errors: Vec<&Response> = self.only_errors().collect();
        for side in [&mut successes, &mut errors] {
            side.sort_by_cached_key(|response| response.status.to_string());
        }
        successes.extend(errors);
        successes
    }
}
