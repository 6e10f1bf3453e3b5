//! Trying again.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, RETRY_AFTER};
use http::{Method, StatusCode};

/// When a call is tried again, and after how long: only with a method that may be repeated (RFC
/// 9110, section 9.2.2), after 429 and 503, or when no connection came about. Off by default.
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
    /// Every call is tried once.
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// A call is tried again so many times at most, after half a second, then after twice as long
    /// each time, but never more than a minute.
    pub const fn times(times: u32) -> Self {
        Self { times, first_delay: Duration::from_millis(500), max_delay: Duration::from_mins(1) }
    }

    /// How long to wait before the first repetition.
    pub const fn first_delay(self, first_delay: Duration) -> Self {
        Self { first_delay, ..self }
    }

    /// How long to wait at most. Where the service asks for more (`Retry-After`), the call fails.
    pub const fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// How long to wait before trying again; `None` where that is of no use.
    ///
    /// `done` counts the repetitions so far.
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
                let asked = retry_after(value.to_str().ok()?, SystemTime::now())?;
                (asked <= self.max_delay).then_some(asked)
            }
            None => Some(self.backoff(done)),
        }
    }

    /// Between half and all of a delay that doubles each time, so that callers who were refused
    /// together do not come back together.
    fn backoff(&self, done: u32) -> Duration {
        let doubled = self.first_delay.saturating_mul(2_u32.saturating_pow(done));
        let delay = doubled.min(self.max_delay);
        let random = RandomState::new().hash_one(done) % 1_000;
        delay.mul_f64(0.5 + f64::from(u32::try_from(random).unwrap_or(0)) / 2_000.0)
    }
}

/// Seconds, or a date.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}
