//! The head (status and headers) of a response while its body is read.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::BytesMut;

use super::super::call::draft::Draft;
use super::super::reply::error::Error;
use super::super::reply::failure::Failure;

/// The head of the response from its arrival until the body is read. It is kept outside of the
/// future that reads the body, so that the error of a timeout, which drops that future, has it.
#[derive(Default)]
pub(super) struct Head(Mutex<Option<Arrived>>);

struct Arrived {
    response: Failure,
    /// Start of the body of an error response.
    rejected: Option<BytesMut>,
}

impl Head {
    fn lock(&self) -> MutexGuard<'_, Option<Arrived>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keep(&self, response: Failure) {
        *self.lock() = Some(Arrived { response, rejected: None });
    }

    /// Returns the result of a test of the head; false if it has not arrived.
    pub(super) fn is(&self, test: impl FnOnce(&Failure) -> bool) -> bool {
        self.lock().as_ref().is_some_and(|arrived| test(&arrived.response))
    }

    /// Takes the head for the result.
    pub(super) fn taken(&self) -> Result<Failure, Error> {
        let arrived = self.lock().take();
        let response = arrived.map(|arrived| arrived.response);
        response.ok_or_else(|| Error::Invalid("the response has no head".to_owned()))
    }

    /// Marks the response as an error response.
    pub(super) fn reject(&self) {
        if let Some(arrived) = &mut *self.lock() {
            arrived.rejected = Some(BytesMut::new());
        }
    }

    /// Appends a chunk to the body of an error response.
    pub(super) fn add(&self, chunk: &[u8]) {
        if let Some(Arrived { rejected: Some(body), .. }) = &mut *self.lock() {
            body.extend_from_slice(chunk);
        }
    }

    /// Returns the error of an error response.
    pub(super) fn rejection(&self) -> Option<Error> {
        let Arrived { response, rejected } = self.lock().take()?;
        rejected.map(|body| status_error(response, body))
    }

    /// Adds the available data of the call to an error. An error response keeps its status even if
    /// its body is incomplete.
    pub(super) fn told(&self, error: Error, draft: &Draft) -> Error {
        match self.lock().take() {
            Some(Arrived { response, rejected: Some(body) }) => status_error(response, body),
            Some(Arrived { response, rejected: None }) => error.of_response(response),
            None => draft.told(error),
        }
    }
}

fn status_error(response: Failure, body: BytesMut) -> Error {
    Error::Status(Box::new(Failure { body: body.freeze(), ..response }))
}
