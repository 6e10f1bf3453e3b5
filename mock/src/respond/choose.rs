//! Selection of the response.

use http::StatusCode;
use restwright_api::{Body, Operation, Response, Status};
use restwright_codegen::plan::exchange::{Answer, Answers};
use restwright_runtime::server::Rejection;

/// Returns a status and its responses, of which a WADL may have several: those of `code`, or of the
/// first success response.
///
/// An operation without responses responds with 204.
pub(super) fn chosen(
    operation: &Operation,
    code: Option<u16>,
) -> Result<(u16, Vec<&Response>), Rejection> {
    let answers = Answers::of(operation);
    match code {
        Some(code) => of_code(&answers, code).ok_or_else(|| undeclared(&answers, code)),
        None => Ok(first(&answers)),
    }
}

/// Returns the code of the first response with an example that is wanted, successes first.
pub(super) fn with_example(
    operation: &Operation,
    is_wanted: impl Fn(&Body) -> bool,
) -> Option<u16> {
    let answers = Answers::of(operation);
    let sides = answers.successes.iter().map(|answer| (answer, 200));
    let mut sides = sides.chain(answers.errors.iter().map(|answer| (answer, 500)));
    let (found, default) =
        sides.find(|(answer, _)| answer.response.bodies.iter().any(&is_wanted))?;
    codes(found, default).first().copied()
}

fn first<'a>(answers: &Answers<'a>) -> (u16, Vec<&'a Response>) {
    let codes = |answers: &[Answer<'a>], default| -> Vec<u16> {
        answers.iter().flat_map(|answer| codes(answer, default)).collect()
    };
    let successes = codes(&answers.successes, 200);
    // Interim responses are not final, and redirects refer to other resources.
    let is_final = |code: &&u16| (200..300).contains(*code);
    let best = successes.iter().find(is_final);
    let best = best.or_else(|| successes.iter().find(|code| **code >= 300));
    match best.copied().or_else(|| codes(&answers.errors, 500).first().copied()) {
        Some(code) => of_code(answers, code).unwrap_or((code, Vec::new())),
        None => (204, Vec::new()),
    }
}

/// Returns the codes of a response; for a class of codes the first one.
fn codes(answer: &Answer<'_>, default: u16) -> Vec<u16> {
    if answer.statuses.is_empty() {
        return vec![default];
    }
    let code = |status: &Status| match status {
        Status::Code(code) => *code,
        Status::Class(class) => u16::from(*class) * 100,
        Status::Default => default,
    };
    answer.statuses.iter().map(code).collect()
}

/// Returns the responses of a code: those that declare it, or else those of its class, or else the
/// default.
fn of_code<'a>(answers: &Answers<'a>, code: u16) -> Option<(u16, Vec<&'a Response>)> {
    let class = u8::try_from(code / 100).unwrap_or_default();
    let responses = answers.in_order();
    let with = |status: Status| -> Vec<&'a Response> {
        responses.iter().copied().filter(|response| response.status.0.contains(&status)).collect()
    };
    let unstated = || -> Vec<&'a Response> {
        let is_success = class == 2;
        let responses = responses.iter().copied();
        responses.filter(|response| is_success && response.status.0.is_empty()).collect()
    };
    let candidates =
        [with(Status::Code(code)), with(Status::Class(class)), unstated(), with(Status::Default)];
    let selected = candidates.into_iter().find(|candidate| !candidate.is_empty())?;
    Some((code, selected))
}

fn undeclared(answers: &Answers<'_>, code: u16) -> Rejection {
    let declared: Vec<String> =
        answers.in_order().iter().map(|response| response.status.to_string()).collect();
    let detail = format!(
        "the operation has no response {code}; the description declares {}",
        declared.join(", ")
    );
    Rejection::new(StatusCode::BAD_REQUEST, detail).invalid("header Prefer", "no such response")
}
