//! A call of an operation: parameters, settings, then the sending of it.

pub(super) mod client_values;
pub(super) mod draft;
pub(super) mod headers;
pub(super) mod located;
pub(super) mod location;
pub(super) mod operation;
pub(super) mod param;
mod place;
pub(super) mod redact;
pub(super) mod set_optional;
mod settings;
pub(super) mod style;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use url::Url;

use self::draft::{Content, Draft, Target};
use self::operation::{Operation, Paging};
use self::style::{Encoding, In};
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

/// A call that can be sent, also several times. `T` is what it results in.
///
/// Generated methods fill in the parameters that the description declares, and the request builders
/// around it have the same settings. The setters are public, for parameters that a description
/// forgets.
#[must_use = "a request does nothing until it is sent"]
pub struct Call<T> {
    draft: Draft,
    result: PhantomData<fn() -> T>,
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { draft: self.draft.clone(), result: PhantomData }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

/// Parameters. A value that is absent is not sent; a list is sent item by item.
impl<T> Call<T> {
    /// A call of an operation, with the settings of a client.
    pub fn new(core: &Core, operation: &'static Operation) -> Self {
        Self { draft: Draft::new(core, operation), result: PhantomData }
    }

    /// Sends the call to the URL of a link, absolute or relative to the base URL, instead.
    pub fn at(mut self, link: impl Into<String>) -> Self {
        self.draft.target = Target::Below(link.into());
        self
    }

    /// Sends the call to the resource that a link leads to, absolute or relative to the base URL:
    /// the path and its parameters are in the link.
    pub fn to(mut self, link: impl Into<String>) -> Self {
        self.draft.target = Target::Link(link.into());
        self
    }

    /// A path parameter.
    pub fn template(mut self, name: &'static str, value: &dyn Wire) -> Self {
        self.draft.template(name, value);
        self
    }

    /// A path parameter whose values are written in a way of their own.
    pub fn path_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Path, name, by, value)
    }

    /// A query parameter whose values are written in a way of their own.
    pub fn query_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Query, name, by, value)
    }

    /// A header whose values are written in a way of their own.
    pub fn header_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Header, name, by, value)
    }

    /// A cookie whose values are written in a way of their own.
    pub fn cookie_as(self, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.styled(In::Cookie, name, by, value)
    }

    fn styled(mut self, place: In, name: &'static str, by: Encoding, value: &dyn Wire) -> Self {
        self.draft.styled(place, name, by, value);
        self
    }

    /// A matrix parameter of the path.
    pub fn matrix(mut self, name: &'static str, value: &dyn Wire) -> Self {
        self.draft.matrix(name, value);
        self
    }

    /// A query parameter.
    pub fn query(mut self, name: &str, value: &dyn Wire) -> Self {
        self.draft.query(name, value);
        self
    }

    /// A header; of a list, one for each item.
    pub fn header(mut self, name: &str, value: &dyn Wire) -> Self {
        self.draft.header(name, value);
        self
    }

    /// A cookie.
    pub fn cookie(mut self, name: &str, value: &dyn Wire) -> Self {
        self.draft.cookie(name, value);
        self
    }

    /// A field of a form body.
    pub fn form(mut self, name: &str, value: &dyn Wire) -> Self {
        self.draft.form(name, value);
        self
    }

    /// The body, to be written in the form that the client prefers.
    pub fn body(mut self, value: impl Wire + 'static) -> Self {
        self.draft.content = Content::Value(None, Arc::new(value));
        self
    }

    /// The body, to be written in a media type.
    pub fn body_of(mut self, media_type: &str, value: impl Wire + 'static) -> Self {
        self.draft.content = Content::Value(Some(media_type.to_owned()), Arc::new(value));
        self
    }

    /// The body as it is, in the media type that the operation takes.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.draft.content = Content::Bytes(None, Payload::Bytes(body.into()));
        self
    }

    /// The body as it is, in a media type.
    pub fn bytes_of(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        let body = Payload::Bytes(body.into());
        self.draft.content = Content::Bytes(Some(media_type.to_owned()), body);
        self
    }

    /// The body piece by piece, in the media type that the operation takes. It is asked for anew
    /// each time that the call is sent.
    pub fn stream(mut self, body: impl Fn() -> Body + Send + Sync + 'static) -> Self {
        self.draft.content = Content::Bytes(None, Payload::Stream(Arc::new(body)));
        self
    }

    /// The body piece by piece, in a media type.
    pub fn stream_of(
        mut self,
        media_type: &str,
        body: impl Fn() -> Body + Send + Sync + 'static,
    ) -> Self {
        let body = Payload::Stream(Arc::new(body));
        self.draft.content = Content::Bytes(Some(media_type.to_owned()), body);
        self
    }

    /// The body as fields and files.
    pub fn multipart(mut self, body: Multipart) -> Self {
        self.draft.content = Content::Multipart(body);
        self
    }

    /// The body as JSON values one after the other, in a media type.
    pub fn lines_of<V: Wire>(
        mut self,
        media_type: &str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        match lines::encode(media_type, values) {
            Ok(body) => self.bytes_of(media_type, body),
            Err(problem) => {
                self.draft.note(Err(problem));
                self
            }
        }
    }
}

/// Lists that come page by page.
impl<T: Wire + 'static> Call<T> {
    /// The page that the call asks for and those behind it, each when it is asked for.
    pub fn pages(&self) -> Pages<T> {
        Pages::of(self.clone())
    }

    /// The items of the same pages, one after the other; `take` takes them off one.
    pub fn items<I>(&self, take: fn(T) -> Vec<I>) -> Items<T, I> {
        Items::new(self.pages(), take)
    }
}

impl<T> Call<T> {
    pub(super) fn draft(&self) -> &Draft {
        &self.draft
    }

    pub(super) fn paging(&self) -> Option<Paging> {
        self.draft.operation.paging
    }

    /// The client, and how long the call may take.
    #[cfg(feature = "blocking")]
    pub(super) fn client(&self) -> (&Core, Option<std::time::Duration>) {
        (&self.draft.core, self.draft.timeout)
    }

    /// Where the call goes; `None` where it goes nowhere.
    pub(super) fn url(&self) -> Option<Url> {
        self.draft.url().ok()
    }

    /// The same call of the URL that a page leads to.
    pub(super) fn on_to(mut self, link: &str) -> Self {
        self.draft.lead_on(link);
        self
    }

    /// The same call with another value of a query parameter.
    pub(super) fn instead(mut self, name: &str, value: &dyn Wire) -> Self {
        self.draft.forget_query(name);
        self.draft.query(name, value);
        self
    }
}

/// Sending. The futures own what they need: they can be joined and spawned.
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result.
    pub fn send(&self) -> Sending<T> {
        Sending::of(self.draft.clone())
    }

    /// Sends the call and waits for its result with the status and the headers of the response.
    pub fn send_with_meta(&self) -> Sending<Response<T>> {
        Sending::of(self.draft.clone())
    }
}

impl<T> Call<T> {
    /// Sends the call and waits for the head of the response; the body is read by the caller.
    pub fn send_stream(&self) -> BoxFuture<'static, Result<Response<Body>, Error>> {
        send::stream(self.draft.clone())
    }
}

/// Sends the call, as [`Call::send`] does.
impl<T: FromReply> IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        Sending::of(self.draft)
    }
}

/// Sending, for programs that are not asynchronous.
#[cfg(feature = "blocking")]
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result on this thread.
    pub fn send_blocking(&self) -> Result<T, Error> {
        self.send().wait(&self.draft)
    }

    /// Sends the call and waits for its result, with the status and the headers of the response,
    /// on this thread.
    pub fn send_with_meta_blocking(&self) -> Result<Response<T>, Error> {
        self.send_with_meta().wait(&self.draft)
    }

    /// Sends the call and waits for the head of the response on this thread.
    pub fn send_stream_blocking(&self) -> Result<Response<Body>, Error> {
        super::send::blocking::wait(&self.draft.core, self.draft.timeout, self.send_stream())?
    }
}
