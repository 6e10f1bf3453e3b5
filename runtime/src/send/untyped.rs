//! Sends calls whose response is missing from the API description, or described wrongly.

use std::sync::Arc;

use bytes::Bytes;

use super::super::call::Call;
use super::super::reply::error::Error;
use super::super::reply::{FromReply, Reply, Response};
use super::super::transport::BoxFuture;
use super::sending::Sending;

/// Requests with a result that differs from the API description.
impl<T: FromReply> Call<T> {
    /// Sends the request and waits for its result; `None` if a successful response has no body.
    pub fn send_optional(&self) -> Sending<Option<T>> {
        let reply = super::collect(Arc::clone(self.draft()), T::STREAMS);
        Sending::new(reply, |reply| {
            let is_empty = reply.is_blank() && !reply.is_stream();
            if is_empty { Ok(None) } else { T::from_reply(reply).map(Some) }
        })
    }
}

impl<T> Call<T> {
    /// Sends the request and waits for its result, decoded as a type that differs from the API
    /// description: `Value`, `Bytes`, or your own.
    pub fn send_as<U: FromReply>(&self) -> Sending<U> {
        Sending::of(Arc::clone(self.draft()))
    }

    /// Sends the request and waits for the body of the response as bytes.
    pub fn send_bytes(&self) -> Sending<Bytes> {
        Sending::of(Arc::clone(self.draft()))
    }

    /// Sends the request and waits for the body of the response as text, in the charset of its
    /// content type, by default UTF-8.
    pub fn send_text(&self) -> Sending<String> {
        Sending::new(super::collect(Arc::clone(self.draft()), false), |reply| {
            Ok(Reply::text(reply))
        })
    }

    /// Sends the request and waits for the whole response, with any status: an error response is
    /// not an `Err`.
    #[must_use = "a request is sent when its future is awaited"]
    pub fn send_raw(&self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        super::raw(Arc::clone(self.draft()))
    }
}

/// Blocking versions.
#[cfg(feature = "blocking")]
impl<T: FromReply> Call<T> {
    /// Sends the request and waits for its result on this thread; `None` if a successful response
    /// has no body.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response is not a success.
    pub fn send_optional_blocking(&self) -> Result<Option<T>, Error> {
        self.send_optional().wait(self.draft())
    }
}

#[cfg(feature = "blocking")]
impl<T> Call<T> {
    /// Sends the request and waits for its result on this thread, decoded as a type that differs
    /// from the API description.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response does not match the type.
    pub fn send_as_blocking<U: FromReply>(&self) -> Result<U, Error> {
        self.send_as().wait(self.draft())
    }

    /// Sends the request and waits for the body of the response on this thread, as bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response is not a success.
    pub fn send_bytes_blocking(&self) -> Result<Bytes, Error> {
        self.send_bytes().wait(self.draft())
    }

    /// Sends the request and waits for the body of the response on this thread, as text.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response is not a success in UTF-8.
    pub fn send_text_blocking(&self) -> Result<String, Error> {
        self.send_text().wait(self.draft())
    }

    /// Sends the request and waits for the whole response on this thread, with any status.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails.
    pub fn send_raw_blocking(&self) -> Result<Response<Bytes>, Error> {
        let (client, timeout) = self.client();
        let waited = super::blocking::wait(client, timeout, self.send_raw());
        waited.map_err(|error| self.draft().told(error))?
    }
}
