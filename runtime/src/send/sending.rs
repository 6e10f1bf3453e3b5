//! The future of a call that was sent.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::super::reply::error::Error;
use super::super::reply::{FromReply, Reply};
use super::super::transport::BoxFuture;

/// Future of a request that was sent; `T` is its result. Nothing is sent before it is polled, and
/// dropping it cancels the request.
#[must_use = "a request is sent when its future is awaited"]
pub struct Sending<T> {
    reply: BoxFuture<'static, Result<Reply, Error>>,
    result: PhantomData<fn() -> T>,
}

impl<T> Sending<T> {
    pub(in super::super) fn new(reply: BoxFuture<'static, Result<Reply, Error>>) -> Self {
        Self { reply, result: PhantomData }
    }
}

impl<T: FromReply> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(self.get_mut().reply.as_mut().poll(context))?;
        Poll::Ready(T::from_reply(&reply))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
