//! Rate limit: delays requests, including retries and redirects.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use block_storage::runtime::{
    BoxFuture, HttpRequest, HttpResponse, Middleware, NextAttempt, TransportError,
};
use tokio::time::{Instant, sleep_until};

/// Sends at most one request in each interval.
pub(crate) struct RateLimit {
    interval: Duration,
    /// Time at which the next request may be sent.
    next: Mutex<Instant>,
}

impl RateLimit {
    pub(crate) fn per_second(requests: u32) -> Self {
        Self { interval: Duration::from_secs(1) / requests, next: Mutex::new(Instant::now()) }
    }
}

impl Middleware for RateLimit {
    fn attempt(
        &self,
        request: HttpRequest,
        next: NextAttempt,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let turn = {
                let mut free = self.next.lock().unwrap_or_else(PoisonError::into_inner);
                let turn = Instant::now().max(*free);
                *free = turn + self.interval;
                turn
            };
            sleep_until(turn).await;
            next.run(request).await
        })
    }
}
