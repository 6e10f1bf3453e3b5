//! Request builder of all operations, in the form of generated code.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::Extensions;
use restwright_runtime::{
    Body, BoxFuture, Call, Error, Format, FromReply, Response, Retry, Sending,
};

/// Builder of a request: `O` is the marker type of its operation, which has setters of its own, and
/// `T` the result.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<O, T>(pub(super) Call<T>, PhantomData<fn() -> O>);

impl<O, T> Request<O, T> {
    /// Wraps a call.
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

/// Settings of this request, overriding those of the client.
impl<O, T> Request<O, T> {
    /// Sets the timeout of the request, including redirects, retries and the response body. For a
    /// streamed response it is the timeout of the response head, and then of each chunk.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self::new(self.0.timeout(timeout))
    }

    /// Sets the read timeout: how long to wait for the response head, and for each chunk of the
    /// body.
    pub fn read_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self::new(self.0.read_timeout(timeout))
    }

    /// Adds a header, replacing a header of the same name set on the client.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self::new(self.0.header(name, &value.to_owned()))
    }

    /// Adds a query parameter not declared by the API description.
    pub fn query(self, name: &str, value: &str) -> Self {
        Self::new(self.0.query(name, &value.to_owned()))
    }

    /// Sets the preferred format if the operation offers both JSON and XML.
    pub fn format(self, format: Format) -> Self {
        Self::new(self.0.format(format))
    }

    /// Sets the `Accept` header, for media types other than that of the result: CSV or PDF, for
    /// example, to be read with `send_bytes` or `send_text`.
    pub fn accept(self, media_type: &str) -> Self {
        Self::new(self.0.accept(media_type))
    }

    /// Sets whether a response is accepted in which required fields are null or missing;
    /// [`Response::filled`] lists them.
    pub fn lenient_responses(self, lenient: bool) -> Self {
        Self::new(self.0.lenient_responses(lenient))
    }

    /// Sets when the request is retried.
    pub fn retry(self, retry: Retry) -> Self {
        Self::new(self.0.retry(retry))
    }

    /// Adds values for the transport, stored by type in
    /// [`HttpRequest::extensions`](restwright_runtime::HttpRequest::extensions).
    pub fn extensions(self, extensions: Extensions) -> Self {
        Self::new(self.0.extensions(extensions))
    }

    /// Sets the base URL of this request, absolute or relative to that of the client. The
    /// credentials of the client are sent there.
    pub fn base_url(self, base_url: &str) -> Self {
        Self::new(self.0.base_url(base_url))
    }

    /// Returns the underlying call, for anything the API description leaves out.
    pub fn into_inner(self) -> Call<T> {
        self.0
    }
}

/// Methods that send the request. Futures own their data: they can be joined and spawned.
impl<O, T: FromReply> Request<O, T> {
    /// Sends the request and returns its result.
    pub fn send(&self) -> Sending<T> {
        self.0.send()
    }

    /// Sends the request and returns its result with the status and the headers of the response.
    pub fn send_with_meta(&self) -> Sending<Response<T>> {
        self.0.send_with_meta()
    }

    /// Sends the request and returns the response head; the body is then read as a stream.
    pub fn send_stream(&self) -> BoxFuture<'static, Result<Response<Body>, Error>> {
        self.0.send_stream()
    }

    /// Sends the request and returns its result; `None` for a success without a body.
    pub fn send_optional(&self) -> Sending<Option<T>> {
        self.0.send_optional()
    }

    /// Sends the request and decodes the response as a type of your choice.
    pub fn send_as<U: FromReply>(&self) -> Sending<U> {
        self.0.send_as()
    }

    /// Sends the request and returns the response body as bytes.
    pub fn send_bytes(&self) -> Sending<Bytes> {
        self.0.send_bytes()
    }

    /// Sends the request and returns the response body as text.
    pub fn send_text(&self) -> Sending<String> {
        self.0.send_text()
    }

    /// Sends the request and returns the response, successful or not.
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
/// Sending from synchronous code: each method blocks the current thread.
impl<O, T: FromReply> Request<O, T> {
    /// Sends the request and returns its result.
    ///
    /// # Errors
    ///
    /// The errors of `send`, and one if called from asynchronous code, which it would block.
    pub fn send_blocking(&self) -> Result<T, Error> {
        self.0.send_blocking()
    }

    /// Sends the request and returns its result with the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_with_meta_blocking(&self) -> Result<Response<T>, Error> {
        self.0.send_with_meta_blocking()
    }

    /// Sends the request and returns the response head; the body is then read as a stream.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_stream_blocking(&self) -> Result<Response<Body>, Error> {
        self.0.send_stream_blocking()
    }

    /// Sends the request and returns its result; `None` for a success without a body.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_optional_blocking(&self) -> Result<Option<T>, Error> {
        self.0.send_optional_blocking()
    }

    /// Sends the request and decodes the response as a type of your choice.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_as_blocking<U: FromReply>(&self) -> Result<U, Error> {
        self.0.send_as_blocking()
    }

    /// Sends the request and returns the response body as bytes.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_bytes_blocking(&self) -> Result<Bytes, Error> {
        self.0.send_bytes_blocking()
    }

    /// Sends the request and returns the response body as text.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_text_blocking(&self) -> Result<String, Error> {
        self.0.send_text_blocking()
    }

    /// Sends the request and returns the response, successful or not.
    ///
    /// # Errors
    ///
    /// The errors of `send_blocking`.
    pub fn send_raw_blocking(&self) -> Result<Response<Bytes>, Error> {
        self.0.send_raw_blocking()
    }
}
