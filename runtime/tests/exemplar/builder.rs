//! What the request builders of all operations have, as the generator writes it.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::Extensions;
use restwright_runtime::{
    Body, BoxFuture, Call, Error, Format, FromReply, Response, Retry, Sending,
};

/// A request builder: the parameters that are set, and what the request results in. `O` is the
/// operation, which has its own setters, and `T` its result.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<O, T>(pub(super) Call<T>, PhantomData<fn() -> O>);

impl<O, T> Request<O, T> {
    /// The request builder around a call.
    pub(super) fn new(call: Call<T>) -> Self {
        Self(call, PhantomData)
    }
}

impl<O, T> Clone for Request<O, T> {
    fn clone(&self) -> Self {
        Self::new(self.0.clone())
    }
}

impl<O, T> fmt::Debug for Request<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&self.0).finish()
    }
}

/// Settings of this request alone, in place of those of the client.
impl<O, T> Request<O, T> {
    /// Sets how long the request may take, with its redirects and retries and the body of the
    /// response. Of a response that is read piece by piece it is how long the head may take, and
    /// then how long the service may be silent between pieces.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self::new(self.0.timeout(timeout))
    }

    /// Sets how long the service may be silent, before the head of the response and between pieces
    /// of its body.
    pub fn read_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self::new(self.0.read_timeout(timeout))
    }

    /// Adds a header. The client's header of that name is not sent then.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self::new(self.0.header(name, &value.to_owned()))
    }

    /// Adds a query parameter that the description does not declare.
    pub fn query(self, name: &str, value: &str) -> Self {
        Self::new(self.0.query(name, &value.to_owned()))
    }

    /// Sets whether to prefer JSON or XML where the operation offers both.
    pub fn format(self, format: Format) -> Self {
        Self::new(self.0.format(format))
    }

    /// Asks for a response of this media type, in place of those that the description offers for
    /// the result: CSV or PDF beside JSON, say, to be read by `send_bytes` or `send_text`.
    pub fn accept(self, media_type: &str) -> Self {
        Self::new(self.0.accept(media_type))
    }

    /// Sets whether the response is read although required values are null or missing in it;
    /// [`Response::filled`] says which.
    pub fn lenient_responses(self, lenient: bool) -> Self {
        Self::new(self.0.lenient_responses(lenient))
    }

    /// Sets when the request is retried.
    pub fn retry(self, retry: Retry) -> Self {
        Self::new(self.0.retry(retry))
    }

    /// Adds values for the transport, which finds them by their types in
    /// [`HttpRequest::extensions`](restwright_runtime::HttpRequest::extensions).
    pub fn extensions(self, extensions: Extensions) -> Self {
        Self::new(self.0.extensions(extensions))
    }

    /// Sends the request to another base URL, absolute or relative to that of the client, with the
    /// credentials of the client.
    pub fn base_url(self, base_url: &str) -> Self {
        Self::new(self.0.base_url(base_url))
    }

    /// Returns the call itself, for what the description forgets.
    pub fn into_inner(self) -> Call<T> {
        self.0
    }
}

/// Sending. Futures own what they need: they can be joined and spawned.
impl<O, T: FromReply> Request<O, T> {
    /// Sends the request and waits for its result.
    pub fn send(&self) -> Sending<T> {
        self.0.send()
    }

    /// Sends the request and waits for its result, with the status and the headers of the response.
    pub fn send_with_meta(&self) -> Sending<Response<T>> {
        self.0.send_with_meta()
    }

    /// Sends the request and waits for the head of the response, whose body is then read piece by
    /// piece.
    pub fn send_stream(&self) -> BoxFuture<'static, Result<Response<Body>, Error>> {
        self.0.send_stream()
    }

    /// Sends the request and waits for its result; `None` where the response is a success without a
    /// body.
    pub fn send_optional(&self) -> Sending<Option<T>> {
        self.0.send_optional()
    }

    /// Sends the request and waits for its result, which is of another type than the description
    /// says.
    pub fn send_as<U: FromReply>(&self) -> Sending<U> {
        self.0.send_as()
    }

    /// Sends the request and waits for the body of the response, as bytes.
    pub fn send_bytes(&self) -> Sending<Bytes> {
        self.0.send_bytes()
    }

    /// Sends the request and waits for the body of the response, as text.
    pub fn send_text(&self) -> Sending<String> {
        self.0.send_text()
    }

    /// Sends the request and waits for the whole response, whatever its status.
    pub fn send_raw(&self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        self.0.send_raw()
    }
}

impl<O, T: FromReply> IntoFuture for Request<O, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.into_future()
    }
}

#[cfg(feature = "blocking")]
/// Sending, for programs that are not asynchronous.
impl<O, T: FromReply> Request<O, T> {
    /// Sends the request and waits for its result on this thread.
    ///
    /// # Errors
    ///
    /// As `send`, and in asynchronous code, which it would stop.
    pub fn send_blocking(&self) -> Result<T, Error> {
        self.0.send_blocking()
    }

    /// Sends the request and waits for its result, with the status and the headers of the response,
    /// on this thread.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_with_meta_blocking(&self) -> Result<Response<T>, Error> {
        self.0.send_with_meta_blocking()
    }

    /// Sends the request and waits for the head of the response on this thread.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_stream_blocking(&self) -> Result<Response<Body>, Error> {
        self.0.send_stream_blocking()
    }

    /// Sends the request and waits for its result on this thread; `None` where the response is a
    /// success without a body.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_optional_blocking(&self) -> Result<Option<T>, Error> {
        self.0.send_optional_blocking()
    }

    /// Sends the request and waits, on this thread, for its result, which is of another type than
    /// the description says.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_as_blocking<U: FromReply>(&self) -> Result<U, Error> {
        self.0.send_as_blocking()
    }

    /// Sends the request and waits for the body of the response on this thread, as bytes.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_bytes_blocking(&self) -> Result<Bytes, Error> {
        self.0.send_bytes_blocking()
    }

    /// Sends the request and waits for the body of the response on this thread, as text.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_text_blocking(&self) -> Result<String, Error> {
        self.0.send_text_blocking()
    }

    /// Sends the request and waits for the whole response on this thread, whatever its status.
    ///
    /// # Errors
    ///
    /// As `send_blocking`.
    pub fn send_raw_blocking(&self) -> Result<Response<Bytes>, Error> {
        self.0.send_raw_blocking()
    }
}
