//! Calls of operations.

pub(super) mod client_values;
pub(super) mod content;
pub(super) mod draft;
pub(super) mod encoding;
mod finite;
pub(super) mod headers;
pub(super) mod located;
pub(super) mod location;
pub(super) mod operation;
pub(super) mod param;
mod place;
mod rare;
pub(super) mod redact;
pub(super) mod set_optional;
mod settings;
pub(super) mod style;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use url::Url;

use self::content::{Content, Target};
use self::draft::Draft;
use self::encoding::Encoding;
use self::operation::{Field, Operation};
use self::style::In;
use super::body::Body;
use super::body::lines;
use super::body::multipart::Multipart;
use super::body::payload::Payload;
use super::reply::error::Error;
use super::reply::pages::{Items, Pages};
use super::reply::{FromReply, Response};
use super::send;
use super::send::core::Core;
use super::send::sending::Sending;
use super::transport::BoxFuture;
use super::value::wire::Wire;

/// Call of an operation, which can be sent several times. `T` is its result.
///
/// Generated methods set the declared parameters, and generated request builders have the same
/// settings. The setters are public, for parameters that the API description omits.
#[must_use = "a request does nothing until it is sent"]
pub struct Call<T> {
    /// Shared with the future of a sent call: setters copy it only if it is still in use.
    draft: Arc<Draft>,
    result: PhantomData<fn() -> T>,
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { draft: Arc::clone(&self.draft), result: PhantomData }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

/// Parameters. Absent values are not sent; lists are sent item by item.
impl<T> Call<T> {
    /// Creates a call of an operation with the settings of a client.
    pub fn new(core: &Core, operation: &'static Operation) -> Self {
        Self { draft: Arc::new(Draft::new(core, operation)), result: PhantomData }
    }

    /// Replaces the base URL by a link, absolute or relative to the base URL.
    pub fn at(mut self, link: impl Into<String>) -> Self {
        self.edit().target = Target::Below(link.into());
        self
    }

    /// Sends the call to the target of a link, absolute or relative to the base URL, which contains
    /// path and parameters.
    pub fn to(mut self, link: impl Into<String>) -> Self {
        self.edit().target = Target::Link(link.into());
        self
    }

    /// Sets a path parameter.
    pub fn template(mut self, name: &'static str, value: &dyn Wire) -> Self {
        self.edit().template(name, value);
        self
    }

    /// Sets a path parameter with its own encoding.
    pub fn path_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Path, name, by, value)
    }

    /// Sets a query parameter with its own encoding.
    pub fn query_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Query, name, by, value)
    }

    /// Sets the whole query as a form (OpenAPI 3.2, `in: querystring`); `fields` contains the
    /// encoding of properties without the default encoding.
    pub fn query_form(mut self, name: &'static str, fields: &[Field], value: &dyn Wire) -> Self {
        self.edit().query_form(name, fields, value);
        self
    }

    /// Sets a header with its own encoding.
    pub fn header_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Header, name, by, value)
    }

    /// Sets a cookie with its own encoding.
    pub fn cookie_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Cookie, name, by, value)
    }

    fn styled(mut self, place: In, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.edit().styled(place, name, by, value);
        self
    }

    /// Sets a matrix parameter of the path.
    pub fn matrix(mut self, name: &'static str, value: &dyn Wire) -> Self {
        self.edit().matrix(name, value);
        self
    }

    /// Sets a query parameter.
    pub fn query(mut self, name: &str, value: &dyn Wire) -> Self {
        self.edit().query(name, value);
        self
    }

    /// Sets a header; a list is sent as one header line for each item.
    pub fn header(mut self, name: &str, value: &dyn Wire) -> Self {
        self.edit().header(name, value);
        self
    }

    /// Sets a cookie.
    pub fn cookie(mut self, name: &str, value: &dyn Wire) -> Self {
        self.edit().cookie(name, value);
        self
    }

    /// Sets a field of a form body.
    pub fn form(mut self, name: &str, value: &dyn Wire) -> Self {
        self.edit().form(name, value);
        self
    }

    /// Sets the body, encoded in the preferred format of the client.
    pub fn body(mut self, value: impl Wire + 'static) -> Self {
        self.edit().content = Content::Value(None, Arc::new(value));
        self
    }

    /// Sets the body, encoded in a media type.
    pub fn body_of(mut self, media_type: &str, value: impl Wire + 'static) -> Self {
        self.edit().content = Content::Value(Some(media_type.to_owned()), Arc::new(value));
        self
    }

    /// Sets the encoded body, with the media type of the operation.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.edit().content = Content::Bytes(None, Payload::Bytes(body.into()));
        self
    }

    /// Sets the encoded body and its media type.
    pub fn bytes_of(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        let body = Payload::Bytes(body.into());
        self.edit().content = Content::Bytes(Some(media_type.to_owned()), body);
        self
    }

    /// Sets a streamed body, with the media type of the operation. The stream is created for each
    /// attempt.
    pub fn stream(mut self, body: impl Fn() -> Body + Send + Sync + 'static) -> Self {
        self.edit().content = Content::Bytes(None, Payload::Stream(Arc::new(body)));
        self
    }

    /// Sets a streamed body and its media type.
    pub fn stream_of(
        mut self,
        media_type: &str,
        body: impl Fn() -> Body + Send + Sync + 'static,
    ) -> Self {
        let body = Payload::Stream(Arc::new(body));
        self.edit().content = Content::Bytes(Some(media_type.to_owned()), body);
        self
    }

    /// Sets a multipart body.
    pub fn multipart(mut self, body: Multipart) -> Self {
        self.edit().content = Content::Multipart(Box::new(body));
        self
    }

    /// Sets the body to a sequence of JSON values, with a media type such as JSON Lines.
    pub fn lines_of<V: Wire>(
        mut self,
        media_type: &str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        match lines::encode(media_type, values) {
            Ok(body) => self.bytes_of(media_type, body),
            Err(problem) => {
                self.edit().note(Err(problem));
                self
            }
        }
    }
}

/// Pagination.
impl<T: Wire + 'static> Call<T> {
    /// Returns the page of this call and all following ones, each requested on demand.
    pub fn pages(&self) -> Pages<T> {
        Pages::of(self.clone())
    }

    /// Returns the items of all pages; `take` returns the items of a page.
    pub fn items<I>(&self, take: fn(T) -> Vec<I>) -> Items<T, I> {
        Items::new(self.pages(), take)
    }
}

impl<T> Call<T> {
    pub(super) fn draft(&self) -> &Arc<Draft> {
        &self.draft
    }

    /// Returns the request for a change.
    fn edit(&mut self) -> &mut Draft {
        edit(&mut self.draft)
    }

    /// Returns the client and the timeout of the call.
    #[cfg(feature = "blocking")]
    pub(super) fn client(&self) -> (&Core, Option<std::time::Duration>) {
        (&self.draft.core, self.draft.timeout)
    }

    /// Returns the URL of the call; `None` if it is invalid.
    pub(super) fn url(&self) -> Option<Url> {
        self.draft.url().ok()
    }

    /// Returns the call for the URL of the next page.
    pub(super) fn on_to(mut self, link: &str) -> Self {
        self.edit().lead_on(link);
        self
    }

    /// Replaces the value of a header.
    pub(super) fn replacing(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.edit().headers.insert(name, value);
        self
    }

    /// Replaces the value of a query parameter.
    pub(super) fn instead(mut self, name: &str, value: &dyn Wire) -> Self {
        self.edit().forget_query(name);
        self.edit().query(name, value);
        self
    }
}

/// Returns a request for a change, after a copy if a sent call uses it. Not generic, so that result
/// types share its code.
fn edit(draft: &mut Arc<Draft>) -> &mut Draft {
    Arc::make_mut(draft)
}

/// Sending. The futures are `'static`: they can be joined and spawned.
impl<T: FromReply> Call<T> {
    /// Sends the request and waits for its result.
    pub fn send(&self) -> Sending<T> {
        Sending::of(Arc::clone(&self.draft))
    }

    /// Sends the request and waits for its result with the status and the headers of the response.
    pub fn send_with_meta(&self) -> Sending<Response<T>> {
        Sending::of(Arc::clone(&self.draft))
    }
}

impl<T> Call<T> {
    /// Sends the request and waits for the head of the response; the body is a stream.
    #[must_use = "a request is sent when its future is awaited"]
    pub fn send_stream(&self) -> BoxFuture<'static, Result<Response<Body>, Error>> {
        send::stream(Arc::clone(&self.draft))
    }
}

/// Sends the request like [`Call::send`].
impl<T: FromReply> std::future::IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        Sending::of(self.draft)
    }
}

/// Blocking versions.
#[cfg(feature = "blocking")]
impl<T: FromReply> Call<T> {
    /// Sends the request and waits for its result on this thread.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response does not match the result type.
    pub fn send_blocking(&self) -> Result<T, Error> {
        self.send().wait(&self.draft)
    }

    /// Sends the request and waits for its result with the status and the headers of the response,
    /// on this thread.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response does not match the result type.
    pub fn send_with_meta_blocking(&self) -> Result<Response<T>, Error> {
        self.send_with_meta().wait(&self.draft)
    }

    /// Sends the request and waits for the head of the response on this thread.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or if the response is not a success.
    pub fn send_stream_blocking(&self) -> Result<Response<Body>, Error> {
        super::send::blocking::wait(&self.draft.core, self.draft.timeout, self.send_stream())?
    }
}
