//! The exchange of an operation as plain data: parameters with their encoding, the request body,
//! credentials, accepted media types, and the responses, divided into successes and errors. All
//! outputs that show a call or a response use this module.

mod answers;
mod body;
mod call;
mod credentials;
pub(crate) mod example;
pub(crate) mod headers;
mod media_options;
mod notation;
mod parameters;
mod returned;
mod service;
mod spelling;
pub(crate) mod style;
pub(crate) mod template;
pub(crate) mod value;
mod variables;

use restwright_api::{Api, Operation, Server, Verb};

pub use answers::{Answer, Answers};
pub use body::{CallBody, CallField, CallPart, PartSource};
pub use call::{Call, CallBase, CallPath, Login};
pub use credentials::{Credential, Credentials};
pub use example::samples;
pub use media_options::{MediaOption, media_options};
pub use notation::Notation;
pub use parameters::{Escaping, PathPiece, Sent, undeclared};
pub(crate) use returned::responses;
pub use returned::{Accept, Returned, Success};
pub use service::{OperationExchange, ServiceExchange};
pub use spelling::{Piece, Purpose, spelling, unusual_spelling};
pub use style::{StatedEncoding, is_json, item_styles, own_encoding, word};
pub use template::key;
pub(crate) use value::{is_element, prefers_xml};

/// Requests and responses of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange<'a> {
    /// The method.
    pub verb: &'a Verb,
    /// The base URL, with the defaults of variables.
    pub server: String,
    /// The path.
    pub path: Vec<PathPiece>,
    /// The parameters.
    pub parameters: Vec<Sent>,
    /// The body of an example call.
    pub call_body: Option<CallBody>,
    /// The security requirements.
    pub credentials: Credentials<'a>,
    /// The names of the values of [`Credentials::first`] in an example call.
    secrets: Vec<String>,
    /// The media types to accept.
    pub accept: Accept,
    /// The media type that the parameter values of an example call select; `None` if they select
    /// none.
    pub chosen: Option<String>,
    /// True if the body of one of its responses is an element of an XML Schema.
    pub by_element: bool,
    /// The responses.
    pub answers: Answers<'a>,
    /// The values that a successful call returns, by status.
    pub returned: Vec<Success>,
}

fn is_by_element(api: &Api, answers: &Answers<'_>) -> bool {
    let all_answers = answers.successes.iter().chain(&answers.errors);
    all_answers.flat_map(|answer| &answer.response.bodies).any(|body| value::is_element(api, body))
}

impl<'a> Exchange<'a> {
    /// Returns the exchange of an operation.
    pub fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let answers = Answers::of(operation);
        let returned = returned::successes(api, operation, &answers);
        let mut parameters = parameters::sent(operation, &api.types);
        let mut call_body = body::call_body(api, operation);
        let credentials = Credentials::of(api, operation);
        let server = api.servers.get(operation.server);
        let server = server.map(Server::default_url).unwrap_or_default();
        let first = credentials.first();
        let secrets = variables::tell_apart(&mut parameters, &mut call_body, first, &server);
        let accept = returned::accept(api, &returned, &answers);
        let options = media_options(operation, &api.types);
        let chosen = media_options::choose(&mut parameters, &options, accept.preferred.as_deref());
        Self {
            verb: &operation.verb,
            server,
            path: parameters::path(operation, &parameters),
            parameters,
            call_body,
            credentials,
            secrets,
            accept,
            chosen,
            by_element: is_by_element(api, &answers),
            answers,
            returned,
        }
    }
}
