//! Futures of responses: service methods run in them, and their panics do not end the connection.

use std::any::Any;
use std::convert::Infallible;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::extract::Request as Incoming;
use axum::handler::Handler;
use http::Method;
use http::header::CONTENT_LENGTH;

use super::super::transport::BoxFuture;
use super::responder::internal;
use super::table::Table;
use super::{Rejection, Response, Result};

/// Running service, as a handler of axum.
#[derive(Clone)]
pub(super) struct Service(pub(super) Arc<Table>);

/// Request whose response was started.
// The large variant is the usual one.
#[allow(clippy::large_enum_variant)]
pub(super) enum Started {
    /// The response, without an operation.
    Done(Response),
    /// Operation that runs.
    Running(BoxFuture<'static, Result<Response>>),
}

/// Future of a response.
pub(super) struct Responding {
    table: Arc<Table>,
    /// Index of the route, whose settings apply.
    route: Option<usize>,
    is_head: bool,
    /// `None` after the response.
    started: Option<Result<Started>>,
}

impl Handler<Infallible, ()> for Service {
    type Future = Responding;

    fn call(self, request: Incoming, (): ()) -> Responding {
        let Self(table) = self;
        let is_head = request.method() == Method::HEAD;
        let mut route = None;
        let started = Some(table.start(request, &mut route));
        Responding { table, route, is_head, started }
    }
}

impl Future for Responding {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Response> {
        let response = match &mut self.started {
            // Unwind safe: the future is not polled after a panic.
            Some(Ok(Started::Running(future))) => match caught(|| future.as_mut().poll(context)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(response)) => response,
                Err(panic) => Err(internal(panic)),
            },
            started => match started.take() {
                Some(Ok(Started::Done(response))) => Ok(response),
                Some(Err(rejection)) => Err(rejection),
                _ => Err(internal("polled after the response")),
            },
        };
        self.started = None;
        let response = response.unwrap_or_else(|rejection| self.rejected(rejection));
        Poll::Ready(if self.is_head { without_body(response) } else { response })
    }
}

impl Responding {
    /// Returns the response of a rejection, as the service changes it.
    fn rejected(&self, rejection: Rejection) -> Response {
        let rejection = match &self.table.settings(self.route).rejections {
            Some(change) => caught(|| change(rejection)).unwrap_or_else(internal),
            None => rejection,
        };
        rejection.into_response()
    }
}

/// Returns the response to `HEAD`: the head of the response to `GET`, with the length of its body
/// (RFC 9110, section 8.6).
#[must_use]
pub fn without_body(response: Response) -> Response {
    let length = response.body().size_hint().exact().filter(|length| *length > 0);
    let mut response = response.map(|_| Body::empty());
    if let Some(length) = length {
        response.headers_mut().entry(CONTENT_LENGTH).or_insert(length.into());
    }
    response
}

/// Calls a function, and returns the message of its panic as an error.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|panic| message(&*panic))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("panic: {}", text.unwrap_or("without a message"))
}
