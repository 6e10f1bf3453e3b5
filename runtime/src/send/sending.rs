//! Future of a sent call.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::super::call::draft::Draft;
use super::super::reply::error::Error;
use super::super::reply::{FromReply, Reply};
use super::super::transport::BoxFuture;

/// Future of a request, with the result `T`. Nothing is sent before it is polled, and dropping it
/// cancels the request.
///
/// Only a function pointer depends on `T`: all result types share one future, so that generated
/// methods are cheap to compile.
#[must_use = "a request is sent when its future is awaited"]
pub struct Sending<T> {
    reply: BoxFuture<'static, Result<Box<Reply>, Error>>,
    read: fn(&Reply) -> Result<T, Error>,
}

impl<T> Sending<T> {
    /// Creates the future of a call whose response is read by a function.
    pub(in super::super) fn new(
        reply: BoxFuture<'static, Result<Box<Reply>, Error>>,
        read: fn(&Reply) -> Result<T, Error>,
    ) -> Self {
        Self { reply, read }
    }

    /// Waits for the result on this thread.
    #[cfg(feature = "blocking")]
    pub(in super::super) fn wait(self, draft: &Draft) -> Result<T, Error> {
        let waited = super::blocking::wait(&draft.core, draft.timeout, self.reply);
        let reply = waited.map_err(|error| draft.told(error))??;
        (self.read)(&reply)
    }
}

impl<T: FromReply> Sending<T> {
    /// Creates the future of a call whose response is read as `T`.
    pub(in super::super) fn of(draft: Arc<Draft>) -> Self {
        Self::new(super::collect(draft, T::STREAMS), T::from_reply)
    }
}

impl<T> std::future::Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let reply = ready!(this.reply.as_mut().poll(context))?;
        Poll::Ready((this.read)(&reply))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
