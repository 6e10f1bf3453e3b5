//! Waits for futures outside of asynchronous code.
//!
//! Each client has its own runtime with one thread, which also drives its connections between
//! calls: a service that blocks that thread does not block the calls of other clients. The waiting
//! thread checks the timeout itself.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::coop::consume_budget;

use super::super::reply::error::{BoxError, Error};
use super::core::Core;

/// Runtime that drives the calls of a client.
#[derive(Default)]
pub(super) struct Driver(OnceLock<Runtime>);

/// Runtime for response bodies that do not belong to a client.
static SHARED: Driver = Driver(OnceLock::new());

/// Extra wait after the timeout of a call. If the future has still not completed, the thread of its
/// runtime is blocked and cannot fire the timer; the waiting thread then reports the timeout.
const GRACE: Duration = Duration::from_millis(500);

/// Waits for a future of a client on this thread.
pub(in super::super) fn wait<F: Future>(
    client: &Core,
    timeout: Option<Duration>,
    future: F,
) -> Result<F::Output, Error> {
    let end = timeout.and_then(|timeout| Instant::now().checked_add(timeout.saturating_add(GRACE)));
    client.0.driver.wait(future, || end)
}

/// Waits for the next chunk of a response on this thread, at most until the timeout.
pub(in super::super) fn wait_for_next<T>(
    client: Option<&Core>,
    timeout: Option<Duration>,
    next: impl Future<Output = Option<Result<T, Error>>>,
) -> Option<Result<T, Error>> {
    let driver = client.map_or(&SHARED, |client| &client.0.driver);
    let end =
        || timeout.and_then(|timeout| Instant::now().checked_add(timeout.saturating_add(GRACE)));
    driver.wait(next, end).unwrap_or_else(|error| Some(Err(error)))
}

/// Upper bound for the cooperative budget of tokio: the number of operations after which a task
/// must yield.
const MORE_THAN_A_BUDGET: usize = 1024;

/// Returns whether this thread runs an asynchronous task, which a blocking call would stall.
/// Threads of `spawn_blocking` also have a runtime handle, but an unlimited budget, so that
/// consuming it never yields.
fn in_task() -> bool {
    if Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    (0..MORE_THAN_A_BUDGET).any(|_| pin!(consume_budget()).poll(&mut context).is_pending())
}

impl Driver {
    /// Waits for a future. `end` returns the deadline; it is evaluated after each poll, so that a
    /// deadline relative to the current time is extended by progress.
    fn wait<F: Future>(
        &self,
        future: F,
        end: impl Fn() -> Option<Instant>,
    ) -> Result<F::Output, Error> {
        if in_task() {
            let problem = "a blocking call was made from asynchronous code";
            return Err(Error::Invalid(problem.to_owned()));
        }
        let _entered = self.runtime()?.enter();
        let waker = Waker::from(Arc::new(Waiting(thread::current())));
        let mut context = Context::from_waker(&waker);
        let mut future = pin!(future);
        let mut is_over = false;
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return Ok(output);
            }
            if is_over {
                return Err(Error::Timeout(
                    BoxError::from("the connection does not respond").into(),
                ));
            }
            let Some(end) = end() else {
                thread::park();
                continue;
            };
            thread::park_timeout(end.saturating_duration_since(Instant::now()));
            is_over = Instant::now() >= end;
        }
    }

    fn runtime(&self) -> Result<&Runtime, Error> {
        if let Some(runtime) = self.0.get() {
            return Ok(runtime);
        }
        // Timers and sockets are checked after each task poll, so that a busy connection does not
        // starve the others.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .event_interval(1)
            .thread_name("blocking-calls")
            .enable_all()
            .build()
            .map_err(|error| Error::Transport(BoxError::from(error).into()))?;
        Ok(self.0.get_or_init(|| runtime))
    }
}

/// A client may be dropped anywhere, including asynchronous code: its thread is not joined.
impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Waker that unparks the waiting thread.
struct Waiting(Thread);

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
