//! Catches panics of service methods, so that the connection and other requests continue.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use super::super::transport::BoxFuture;

/// Future that returns `None` after a panic.
pub(super) struct Caught<T>(BoxFuture<'static, T>);

impl<T> Caught<T> {
    pub(super) fn new(future: BoxFuture<'static, T>) -> Self {
        Self(future)
    }
}

impl<T> Future for Caught<T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        // Unwind safe: the future is not polled after a panic.
        match catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Some(value)),
            Err(_) => Poll::Ready(None),
        }
    }
}
