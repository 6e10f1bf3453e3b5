//! HTTP server.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request as Incoming;
use http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use restwright_runtime::server::untyped::{
    Accepted, Coded, collect, pairs, unambiguous, without_body,
};
use restwright_runtime::server::{Rejection, Response};

use crate::Request;
use crate::builder::Options;
use crate::check::check;
use crate::log::{Log, without};
use crate::operation::Operation;
use crate::record::Recording;
use crate::reply::Reply;
use crate::respond::{Asked, declared_error, respond};
use crate::routes::{Found, Routed};
use crate::service::Service;

/// State of a mock.
pub(crate) struct State {
    pub(crate) service: Service,
    pub(crate) options: Options,
    pub(crate) log: Log,
}

/// Maximum duration of receiving a body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Creates the router, which passes all requests to one handler.
pub(crate) fn router(state: &Arc<State>) -> axum::Router {
    let state = Arc::clone(state);
    axum::Router::new().fallback(move |request: Incoming| {
        let state = Arc::clone(&state);
        async move { answer(state, request).await }
    })
}

async fn answer(state: Arc<State>, request: Incoming) -> Response {
    let (head, body) = request.into_parts();
    let head = Arc::new(head);
    let received = received(&state, &head, body).await;
    let body = received.as_ref().map_or_else(|_| Bytes::new(), Bytes::clone);
    if let Some(delay) = state.options.disturb.delay {
        tokio::time::sleep(delay).await;
    }
    let answered = tokio::task::spawn_blocking({
        let (state, head) = (Arc::clone(&state), Arc::clone(&head));
        move || match received {
            Ok(body) => state.answered(&head, &body),
            Err(rejection) => Answered::of(None, Err(rejection)),
        }
    });
    // A panic is a bug of the mock, but must not stop it.
    let failed = || Answered::of(None, Err(Rejection::internal()));
    let mut answered = answered.await.unwrap_or_else(|_| failed());
    if let Some(forward) = answered.forward.take() {
        state.forward(&head, &forward, &body, &mut answered).await;
    }
    state.note(&head, body, &answered);
    if head.method == Method::HEAD {
        return without_body(answered.response);
    }
    answered.response
}

/// Reads the body, with limits of size and duration.
async fn received(state: &State, head: &Parts, body: Body) -> Result<Bytes, Rejection> {
    let too_large = || Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large");
    let stated = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let stated: Option<usize> = stated.and_then(|length| length.parse().ok());
    if stated.is_some_and(|length| length > state.options.max_body) {
        return Err(too_large());
    }
    let read = collect(body, state.options.max_body);
    match tokio::time::timeout(BODY_TIMEOUT, read).await {
        Ok(Ok(Some(bytes))) => Ok(bytes),
        Ok(Ok(None)) => Err(too_large()),
        Ok(Err(rejection)) => Err(rejection),
        Err(_) => Err(Rejection::new(StatusCode::REQUEST_TIMEOUT, "the body is too slow")),
    }
}

/// Request with its response.
struct Answered {
    operation: Option<String>,
    response: Response,
    problems: Vec<String>,
    /// Request to forward when recording.
    forward: Option<Forward>,
}

/// Request to the recorded server.
struct Forward {
    /// Index of the operation.
    operation: usize,
    /// Path below the base, with its query.
    path: String,
}

impl Answered {
    fn of(operation: Option<&Operation>, result: Result<Reply, Rejection>) -> Self {
        let (response, problems) = match result {
            Ok(reply) => (reply.into_response(), Vec::new()),
            Err(rejection) => {
                let problems = problems(&rejection);
                (rejection.into_response(), problems)
            }
        };
        let operation = operation.map(|operation| operation.id.clone());
        Self { operation, response, problems, forward: None }
    }
}

/// Returns the problems of a request, each with its location.
fn problems(rejection: &Rejection) -> Vec<String> {
    let invalid = rejection.invalid_parts().iter();
    let invalid: Vec<String> =
        invalid.map(|part| format!("{}: {}", part.at, part.detail)).collect();
    if invalid.is_empty() { vec![rejection.detail().to_owned()] } else { invalid }
}

impl State {
    fn answered(&self, head: &Parts, body: &Bytes) -> Answered {
        if let Err(rejection) = unambiguous(&head.headers) {
            return Answered::of(None, Err(rejection));
        }
        let operations = match self.service.routes.find(head.method.as_str(), head.uri.path()) {
            Routed::Operations(operations) => operations,
            Routed::OtherMethods(allowed) => {
                return Answered::of(None, other_method(&head.method, &allowed));
            }
            Routed::Nothing => return Answered::of(None, self.document(head)),
        };
        let matched = match self.chosen(operations, head) {
            Ok(matched) => matched,
            Err(rejection) => return Answered::of(None, Err(rejection)),
        };
        let operation = &self.service.operations[matched.operation];
        if let Some(status) = self.options.disturb.failed() {
            return self.failed(head, operation, status);
        }
        let checked = check(&self.service, operation, (&matched, head), body);
        let query = head.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let path = format!("{}{query}", matched.below);
        let path = without(&path, &self.service.keys(), &operation.template);
        if self.options.recorder.is_some() {
            let path = format!("{}{query}", matched.below);
            let problems = checked.as_ref().err().map(problems).unwrap_or_default();
            let forward = Some(Forward { operation: matched.operation, path });
            let answered = Answered::of(Some(operation), Err(Rejection::internal()));
            return Answered { problems, forward, ..answered };
        }
        let asked = checked.and_then(|()| Asked::of(head, &path));
        let replied = asked.and_then(|asked| respond(&self.service, operation, &asked));
        let problems = replied.as_ref().err().map(problems).unwrap_or_default();
        // The declared error response takes precedence over problem details.
        let replied = replied.or_else(|rejection| {
            let accepted = Accepted::of(&head.headers);
            let declared = declared_error(&self.service, operation, &rejection, &accepted);
            declared.ok_or(rejection)
        });
        Answered { problems, ..Answered::of(Some(operation), replied) }
    }

    /// Forwards a request to the recorded server, and keeps the exchange.
    async fn forward(
        &self,
        head: &Parts,
        forward: &Forward,
        body: &Bytes,
        answered: &mut Answered,
    ) {
        let Some(recorder) = &self.options.recorder else { return };
        let reply = recorder.forward(head, &forward.path, body.clone()).await;
        let operation = &self.service.operations[forward.operation];
        match reply {
            Ok(reply) => {
                let declared = &self.service.described(operation).responses;
                let path = without(&forward.path, &self.service.keys(), &operation.template);
                let request = (head.method.as_str(), path.as_str());
                let recording = Recording::of(&operation.id, request, declared, &reply);
                if let (Some(recording), Some(folder)) = (recording, &self.options.examples)
                    && let Err(error) = recording.write(folder)
                {
                    answered.problems.push(format!("the exchange was not kept: {error}"));
                }
                answered.response = reply.into_response();
            }
            Err(rejection) => {
                answered.problems.extend(problems(&rejection));
                answered.response = rejection.into_response();
            }
        }
    }

    /// Responds to a valid request that is chosen to fail.
    fn failed(&self, head: &Parts, operation: &Operation, status: StatusCode) -> Answered {
        let rejection = Rejection::new(status, "the mock fails a share of the requests");
        let accepted = Accepted::of(&head.headers);
        let declared = declared_error(&self.service, operation, &rejection, &accepted);
        let problems = Vec::new();
        Answered { problems, ..Answered::of(Some(operation), declared.ok_or(rejection)) }
    }

    /// Selects one of several operations with the same method and path: the one with the most
    /// matching constant parameters.
    fn chosen(&self, operations: Vec<Found>, head: &Parts) -> Result<Found, Rejection> {
        let query = pairs(head.uri.query().unwrap_or_default()).unwrap_or_default();
        let has = |(location, name, value): &(restwright_api::Location, String, String)| {
            if *location == restwright_api::Location::Header {
                return head.headers.get_all(name).iter().any(|sent| sent == value);
            }
            query.iter().any(|(key, encoded)| {
                key == name && Coded::Query.decode(encoded).as_deref() == Ok(value)
            })
        };
        let constants = |matched: &Found| &self.service.operations[matched.operation].constants;
        let mut best: Option<Found> = None;
        let is_only = operations.len() == 1;
        for matched in operations {
            let fits = is_only || constants(&matched).iter().all(has);
            let is_better =
                best.as_ref().is_none_or(|best| constants(&matched).len() > constants(best).len());
            if fits && is_better {
                best = Some(matched);
            }
        }
        let detail = "the request has none of the constant parameters that tell operations apart";
        best.ok_or_else(|| Rejection::bad_request(detail))
    }

    /// Returns the description if it is requested.
    fn document(&self, head: &Parts) -> Result<Reply, Rejection> {
        let document = self.service.document(head.uri.path()).ok_or_else(Rejection::not_found)?;
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return other_method(&head.method, "GET, HEAD");
        }
        let (media_type, text) = document;
        let header = (CONTENT_TYPE, HeaderValue::from_static(media_type));
        Ok(Reply { status: 200, headers: vec![header], body: text.as_bytes().to_vec() })
    }

    fn note(&self, head: &Parts, body: Bytes, answered: &Answered) {
        let path = head.uri.path_and_query().map_or("/", |target| target.as_str());
        let is_found = |candidate: &&Operation| Some(&candidate.id) == answered.operation.as_ref();
        let operation = self.service.operations.iter().find(is_found);
        let template = operation.map_or("", |operation| &operation.template);
        let request = Request {
            method: head.method.to_string(),
            path: path.to_owned(),
            shown: without(path, &self.service.keys(), template),
            headers: head.headers.clone(),
            body,
            operation: answered.operation.clone(),
            status: answered.response.status().as_u16(),
            problems: answered.problems.clone(),
        };
        if let Some(observer) = &self.options.observer {
            observer(&request);
        }
        self.log.add(request);
    }
}

/// Responds to a request whose path exists, but not with this method.
fn other_method(method: &Method, allowed: &str) -> Result<Reply, Rejection> {
    if method == Method::OPTIONS {
        let allowed = HeaderValue::from_str(allowed).map(|allowed| (ALLOW, allowed));
        return Ok(Reply { status: 204, headers: allowed.into_iter().collect(), body: Vec::new() });
    }
    let detail = "the resource does not have the method";
    Err(Rejection::new(StatusCode::METHOD_NOT_ALLOWED, detail).header(ALLOW, allowed))
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("title", &self.service.api.title).finish_non_exhaustive()
    }
}
