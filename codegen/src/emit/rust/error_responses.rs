//! `error_responses.rs`: the enum of declared error responses.

use http::StatusCode;
use restwright_api::Status;

use super::layout::{arm, indented, lines};
use super::pieces::{doc, ident, list, text};
use super::prose::spelled;
use crate::plan::rust::{OperationPlan, RustPlan};

/// Generates the error responses of an API.
pub(super) fn error_responses(plan: &RustPlan) -> String {
    let all = &plan.error_responses.variants;
    let variants = all.iter().map(|response| {
        let statuses: Vec<String> =
            response.statuses.iter().map(|status| status_words(*status)).collect();
        let docs = doc(&spelled(&capital(&statuses.join(", "))));
        let body = ident(&plan.types[response.body.0 as usize].name);
        format!("{docs}{}(types::{body}),\n", ident(&response.name))
    });
    let declared = lines(&format!("{HEAD}pub enum ErrorResponse"), variants);
    let shown = all.iter().map(|response| {
        let (name, text) = (ident(&response.name), text(&response.name));
        let shown = format!("runtime::show_error_response({text}, body, f)");
        arm(&format!("Self::{name}(body)"), &shown)
    });
    let shown = indented(&indented(&lines("match self", shown)));
    let read = all.iter().zip(0_u16..).map(|(response, number)| {
        let read = format!("failure.read().ok().map(Self::{})", ident(&response.name));
        arm(&number.to_string(), &read)
    });
    let read = lines("match number", read.chain(["_ => None,\n".to_owned()]));
    let read = indented(&indented(&read));
    format!(
        "\
{declared}
/// Writes the name of the error response and the message of its body.
impl fmt::Display for ErrorResponse {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
{shown}    }}
}}

impl std::error::Error for ErrorResponse {{}}

impl runtime::ErrorResponse for ErrorResponse {{
    fn read(number: u16, failure: &Failure) -> Option<Self> {{
{read}    }}
}}
"
    )
}

/// Start of the enum.
const HEAD: &str = "\
/// Error responses declared by the API description.
///
/// Returned by [`Error::error_response`](runtime::Error::error_response).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
";

/// Formats a status as "404 Not Found", with the reason phrase of RFC 9110.
pub(super) fn status_words(status: Status) -> String {
    let reason = match status {
        Status::Code(code) => StatusCode::from_u16(code).ok(),
        Status::Class(_) => None,
        Status::Default => return "any other status".to_owned(),
    };
    match reason.as_ref().and_then(StatusCode::canonical_reason) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

/// Capitalizes the first letter.
pub(super) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The error responses declared by an operation, for its static: `&[(404, 1), (4, 2)]`.
pub(super) fn declared(operation: &OperationPlan) -> Option<String> {
    let pairs = &operation.error_responses;
    let listed = pairs.iter().map(|(status, at)| {
        let status = match status {
            Status::Code(code) => *code,
            Status::Class(class) => u16::from(*class),
            Status::Default => 0,
        };
        format!("({status}, {at})")
    });
    (!pairs.is_empty()).then(|| format!("&[{}]", list(listed)))
}
