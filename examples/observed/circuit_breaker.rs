//! Circuit breaker: rejects calls for a while after several consecutive failures.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use block_storage::Error;
use block_storage::runtime::{BoxError, BoxFuture, HttpRequest, HttpResponse, Middleware, Next};

/// Fails calls immediately while the circuit is open.
pub(crate) struct CircuitBreaker {
    /// Number of consecutive failures that open the circuit.
    limit: u32,
    /// Time for which the circuit stays open; then single calls are tried.
    pause: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    failures: u32,
    /// Time at which the next call may be tried.
    until: Option<Instant>,
}

impl CircuitBreaker {
    pub(crate) fn new(limit: u32, pause: Duration) -> Self {
        Self { limit, pause, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether a call may be sent. While a single call tries whether the service is
    /// available, other calls are rejected.
    fn is_closed(&self) -> bool {
        let mut state = self.state();
        match state.until {
            Some(until) if Instant::now() < until => false,
            Some(_) => {
                state.until = Some(Instant::now() + self.pause);
                true
            }
            None => true,
        }
    }

    fn record(&self, is_failure: bool) {
        let mut state = self.state();
        state.failures = if is_failure { state.failures + 1 } else { 0 };
        let is_open = state.failures >= self.limit;
        state.until = is_open.then(|| Instant::now() + self.pause);
    }
}

impl Middleware for CircuitBreaker {
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move {
            if !self.is_closed() {
                return Err(Error::Middleware(BoxError::from("the circuit is open").into()));
            }
            let done = next.run(request).await;
            self.record(match &done {
                Ok(response) => response.status.is_server_error(),
                Err(_) => true,
            });
            done
        })
    }
}
