//! Retries.

use std::collections::hash_map::RandomState;
use std::convert::TryFrom;
use std::hash::BuildHasher;
use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, RETRY_AFTER};
use http::{Method, StatusCode};

use super::super::platform;

/// Retry policy: the number of retries and the delay before each. Only idempotent methods (RFC
/// 9110, section 9.2.2) are retried, after status 429 or 503, or if no connection was established.
/// Off by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    times: u32,
    first_delay: Duration,
    max_delay: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self::never()
    }
}

impl Retry {
    /// Never retries.
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// Retries a call at most this many times: first after half a second, then after twice the
    /// previous delay, at most a minute.
    pub const fn times(times: u32) -> Self {
        Self { times, first_delay: Duration::from_millis(500), max_delay: Duration::new(60, 0) }
    }

    /// Sets the delay before the first retry.
    pub const fn first_delay(self, first_delay: Duration) -> Self {
        Self { first_delay, ..self }
    }

    /// Sets the maximum delay. If the service requests a longer one (`Retry-After`), the call
    /// fails.
    pub const fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// Returns whether calls are never retried.
    pub(super) fn is_never(&self) -> bool {
        self.times == 0
    }

    /// Returns the delay before the next retry; `None` if there is none.
    ///
    /// `done` is the number of retries so far.
    pub(super) fn delay(
        &self,
        done: u32,
        method: &Method,
        status: Option<StatusCode>,
        headers: Option<&HeaderMap>,
    ) -> Option<Duration> {
        let again = match status {
            None => true,
            Some(status) => {
                matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
            }
        };
        if done >= self.times || !again || !method.is_idempotent() {
            return None;
        }
        match headers.and_then(|headers| headers.get(RETRY_AFTER)) {
            Some(value) => {
                let asked = retry_after(value.to_str().ok()?, platform::now())?;
                (asked <= self.max_delay).then_some(asked)
            }
            None => Some(self.backoff(done)),
        }
    }

    /// Exponential backoff with jitter: a random share, at least half, of a delay that doubles each
    /// time, so that clients that failed at the same time do not retry at the same time.
    fn backoff(&self, done: u32) -> Duration {
        let doubled = self.first_delay.saturating_mul(2_u32.saturating_pow(done));
        let delay = doubled.min(self.max_delay);
        let random = RandomState::new().hash_one(done) % 1_000;
        delay.mul_f64(0.5 + f64::from(u32::try_from(random).unwrap_or(0)) / 2_000.0)
    }
}

/// Parses seconds, which some services write with fractions, or a date.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if value.starts_with(|first: char| first.is_ascii_digit()) {
        return Duration::try_from_secs_f64(value.parse().ok()?).ok();
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}
