//! The head (status and headers) of a response while its body is read.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};

use super::super::call::draft::Draft;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::reply::failure::Failure;
use super::super::transport::HttpResponse;

/// The last request of a call, and its response from its arrival until the body is read. They are
/// kept outside of the futures of the call: the error of a timeout, which drops these futures, has
/// them, and they are not moved from one future to the next.
#[derive(Default)]
pub(super) struct Head(Mutex<Content>);

#[derive(Default)]
pub(super) struct Content {
    /// Last request.
    pub(super) called: Option<Called>,
    pub(super) response: Option<HttpResponse>,
    /// Start of the body of an error response.
    rejected: Option<BytesMut>,
}

impl Head {
    pub(super) fn lock(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request that is being sent, in place of an earlier response.
    pub(super) fn call(&self, called: Called) {
        let mut content = self.lock();
        content.response = None;
        content.called = Some(called);
    }

    /// Keeps a response.
    pub(super) fn keep(&self, response: HttpResponse) {
        self.lock().response = Some(response);
    }

    /// Drops the response, which another request follows.
    pub(super) fn forget(&self) {
        self.lock().response = None;
    }

    /// Returns the result of a test of the response; false if it has not arrived.
    pub(super) fn is(&self, test: impl FnOnce(&HttpResponse) -> bool) -> bool {
        self.lock().response.as_ref().is_some_and(test)
    }

    /// Takes the response and its request for the result.
    pub(super) fn taken(&self) -> Result<(HttpResponse, Called), Error> {
        let mut content = self.lock();
        match (content.response.take(), content.called.take()) {
            (Some(response), Some(called)) => Ok((response, called)),
            _ => Err(Error::Invalid("the response has no head".to_owned())),
        }
    }

    /// Marks the response as an error response.
    pub(super) fn reject(&self) {
        self.lock().rejected = Some(BytesMut::new());
    }

    /// Appends a chunk to the body of an error response.
    pub(super) fn add(&self, chunk: &[u8]) {
        if let Some(body) = &mut self.lock().rejected {
            body.extend_from_slice(chunk);
        }
    }

    /// Returns the error of an error response. It keeps its status even if its body is incomplete.
    pub(super) fn rejection(&self) -> Option<Error> {
        let body = self.lock().rejected.take()?;
        let failure = self.failure()?;
        Some(Error::Status(Box::new(Failure { body: body.freeze(), ..failure })))
    }

    /// Adds the available data of the call to an error.
    pub(super) fn told(&self, error: Error, draft: &Draft) -> Error {
        if let Some(rejection) = self.rejection() {
            return rejection;
        }
        match self.failure() {
            Some(response) => error.of_response(response),
            None => draft.told(error),
        }
    }

    /// Takes the response for an error.
    fn failure(&self) -> Option<Failure> {
        let (HttpResponse { status, headers, .. }, called) = self.taken().ok()?;
        Some(Failure { called, status, headers, body: Bytes::new() })
    }
}
