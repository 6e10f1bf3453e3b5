//! Generated clients against independent servers.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

mod answers;
mod bases;
#[cfg(cases)]
mod case_requests;
#[cfg(cases)]
mod case_schemas;
#[cfg(cases)]
mod cases;
mod choosers;
mod client_values;
mod constraints;
mod counted;
mod curl_calls;
mod error_responses;
mod failures;
mod guesses;
mod kinds;
mod labels;
mod lenient;
mod library;
mod links;
mod lists;
mod located;
mod merged;
mod mocked;
mod notations;
mod operations;
mod own;
mod own_wadl;
mod parts;
mod places;
mod positions;
mod queries;
mod random;
mod relayed;
mod roots;
mod secrets;
mod served;
mod served_xml;
mod setters;
mod stated;
mod tickets;
mod trusted;
mod twins;
mod updates;
mod updates_xml;
mod variations;
mod wire;
mod with_a_mock;

/// Fails instead of the tests of `cases` if their inputs are missing.
#[cfg(not(cases))]
#[test]
#[cfg_attr(not(ci), ignore = "the inputs are missing: ../shared/cases/wire beside the repository")]
fn cases() {
    panic!("the inputs are missing: ../shared/cases/wire beside the repository");
}
