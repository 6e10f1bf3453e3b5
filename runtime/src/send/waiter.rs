//! Waits until a resource has a state, by polling a read operation with increasing intervals.

use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use super::super::call::Call;
use super::super::platform::{Instant, MaybeSend, MaybeSync};
use super::super::reply::FromReply;
use super::super::reply::error::Error;
use super::super::reply::pages;
use super::super::transport::BoxFuture;
use super::super::value::wire::{View, Wire};

/// Predicate on a result.
#[cfg(not(target_arch = "wasm32"))]
type Check<T> = Arc<dyn Fn(&T) -> bool + Send + Sync>;
#[cfg(target_arch = "wasm32")]
type Check<T> = Arc<dyn Fn(&T) -> bool>;

/// Callback with each result and the number of requests so far.
#[cfg(not(target_arch = "wasm32"))]
type Watch<T> = Arc<dyn Fn(&T, u32) + Send + Sync>;
#[cfg(target_arch = "wasm32")]
type Watch<T> = Arc<dyn Fn(&T, u32)>;

/// Default interval between the first two requests.
const INTERVAL: Duration = Duration::new(1, 0);
/// Default maximum interval.
const MAX_INTERVAL: Duration = Duration::new(30, 0);
/// Default time limit.
const TIME_LIMIT: Duration = Duration::new(600, 0);

/// States to wait for, from the configuration of generated code.
#[derive(Clone, Copy, Debug)]
pub struct States {
    /// Property path from a result to its state.
    pub property: &'static [&'static str],
    /// States that end the wait with success.
    pub success: &'static [&'static str],
    /// States that end the wait with an error.
    pub failure: &'static [&'static str],
    /// Seconds between the first two requests; 0 for the default.
    pub interval: u64,
    /// Maximum number of seconds of the wait; 0 for the default.
    pub time_limit: u64,
}

impl States {
    fn is_one(&self, states: &[&str], result: View<'_>) -> bool {
        pages::scalar_at(result, self.property).is_some_and(|state| states.contains(&&*state))
    }
}

/// Builder for a wait until a state, which can be awaited. Its requests have the settings of the
/// call, including retries. Nothing is sent before it is awaited, and dropping the future ends the
/// wait.
#[must_use = "nothing is sent until the wait is awaited"]
pub struct Waiter<T> {
    call: Call<T>,
    is_done: Check<T>,
    has_failed: Check<T>,
    watch: Option<Watch<T>>,
    interval: Duration,
    max_interval: Duration,
    time_limit: Option<Duration>,
}

/// Error of a wait that ended before the state was reached.
#[non_exhaustive]
pub enum WaitError<T> {
    /// A request failed.
    Call(Error),
    /// The resource is in a failure state; the result with that state.
    Failed(T),
    /// The time limit passed; the last result.
    TimedOut(Option<T>),
}

impl<T> Call<T> {
    /// Calls a read operation until a result satisfies a predicate.
    pub fn wait_until(
        &self,
        is_done: impl Fn(&T) -> bool + MaybeSend + MaybeSync + 'static,
    ) -> Waiter<T> {
        Waiter {
            call: self.clone(),
            is_done: Arc::new(is_done),
            has_failed: Arc::new(|_| false),
            watch: None,
            interval: INTERVAL,
            max_interval: MAX_INTERVAL,
            time_limit: Some(TIME_LIMIT),
        }
    }
}

impl<T: Wire + 'static> Call<T> {
    /// Calls a read operation until a result has one of these states.
    pub fn wait_for(&self, states: &'static States) -> Waiter<T> {
        let waiter = self
            .wait_until(move |result| states.is_one(states.success, result.view()))
            .fail_if(move |result| states.is_one(states.failure, result.view()));
        let seconds = |seconds: u64, otherwise: Duration| match seconds {
            0 => otherwise,
            _ => Duration::from_secs(seconds),
        };
        waiter
            .interval(seconds(states.interval, INTERVAL))
            .time_limit(seconds(states.time_limit, TIME_LIMIT))
    }
}

impl<T> Waiter<T> {
    /// Sets a predicate for results that end the wait with [`WaitError::Failed`]. Default: none.
    pub fn fail_if(
        self,
        has_failed: impl Fn(&T) -> bool + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        Self { has_failed: Arc::new(has_failed), ..self }
    }

    /// Sets a function that receives each result, and the number of requests so far.
    pub fn on_progress(self, watch: impl Fn(&T, u32) + MaybeSend + MaybeSync + 'static) -> Self {
        Self { watch: Some(Arc::new(watch)), ..self }
    }

    /// Sets the interval between the first two requests; each following interval is 1.5 times the
    /// previous one. Default: one second.
    pub fn interval(self, interval: Duration) -> Self {
        Self { interval, ..self }
    }

    /// Sets the maximum interval. Default: 30 seconds.
    pub fn max_interval(self, max_interval: Duration) -> Self {
        Self { max_interval, ..self }
    }

    /// Sets the time limit of the whole wait. Default: ten minutes.
    pub fn time_limit(self, time_limit: impl Into<Option<Duration>>) -> Self {
        Self { time_limit: time_limit.into(), ..self }
    }
}

impl<T: FromReply + MaybeSend + 'static> Waiter<T> {
    async fn run(self) -> Result<T, WaitError<T>> {
        let operation = self.call.draft().operation;
        if !matches!(operation.method, "GET" | "HEAD") {
            let problem =
                format!("{} is not a read operation: it cannot be waited for", operation.id);
            return Err(WaitError::Call(Error::Invalid(problem)));
        }
        let transport = Arc::clone(&self.call.draft().core.0.transport);
        let end = self.time_limit.and_then(|limit| Instant::now().checked_add(limit));
        let left = || end.map(|end| end.saturating_duration_since(Instant::now()));
        let of_call = self.call.draft().timeout;
        let (mut interval, mut requests, mut last) = (self.interval, 0_u32, None);
        loop {
            let timeout = of_call.into_iter().chain(left()).min();
            let result = match self.call.clone().timeout(timeout).send().await {
                Ok(result) => result,
                Err(error) if error.is_timeout() && left().is_some_and(|left| left.is_zero()) => {
                    return Err(WaitError::TimedOut(last));
                }
                Err(error) => return Err(WaitError::Call(error)),
            };
            requests = requests.saturating_add(1);
            if let Some(watch) = &self.watch {
                watch(&result, requests);
            }
            if (self.is_done)(&result) {
                return Ok(result);
            }
            if (self.has_failed)(&result) {
                return Err(WaitError::Failed(result));
            }
            let delay = interval.min(self.max_interval);
            let delay = match left() {
                Some(left) if left.is_zero() => return Err(WaitError::TimedOut(Some(result))),
                Some(left) => delay.min(left),
                None => delay,
            };
            last = Some(result);
            transport.sleep(delay).await;
            interval = interval.saturating_mul(3) / 2;
        }
    }

    /// Waits on this thread.
    ///
    /// # Errors
    ///
    /// Returns an error if a request fails, a result is a failure, or the time limit passes.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<T, WaitError<T>> {
        let core = self.call.draft().core.clone();
        // The wait has its own time limit.
        super::blocking::wait(&core, None, self.run()).map_err(WaitError::Call)?
    }
}

impl<T: FromReply + MaybeSend + 'static> IntoFuture for Waiter<T> {
    type Output = Result<T, WaitError<T>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<T> fmt::Debug for Waiter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter")
            .field("call", &self.call)
            .field("interval", &self.interval)
            .field("time_limit", &self.time_limit)
            .finish_non_exhaustive()
    }
}

/// Results are omitted: they may be secret.
impl<T> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => f.debug_tuple("Call").field(error).finish(),
            Self::Failed(_) => f.debug_tuple("Failed").finish_non_exhaustive(),
            Self::TimedOut(_) => f.debug_tuple("TimedOut").finish_non_exhaustive(),
        }
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Failed(_) => f.write_str("the resource has a state that is a failure"),
            Self::TimedOut(_) => {
                f.write_str("the time limit of the wait passed before the resource had the state")
            }
        }
    }
}

impl<T> std::error::Error for WaitError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => std::error::Error::source(error),
            Self::Failed(_) | Self::TimedOut(_) => None,
        }
    }
}
