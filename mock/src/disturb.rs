//! Simulation of slow and failing responses.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;

/// Share of requests that fail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) share: f64,
}

/// Disturbances of a mock.
#[derive(Debug, Default)]
pub(crate) struct Disturb {
    pub(crate) delay: Option<Duration>,
    failures: Vec<Failure>,
    /// For each failure, the accumulated share since the last failed request.
    due: Mutex<Vec<f64>>,
}

impl Disturb {
    pub(crate) fn fail(&mut self, failure: Failure) {
        self.failures.push(failure);
        self.due.get_mut().unwrap_or_else(PoisonError::into_inner).push(0.0);
    }

    /// Returns the status with which the next request fails. Failures are evenly distributed, not
    /// random, so that tests are reproducible: 0.1 fails each tenth request.
    pub(crate) fn failed(&self) -> Option<StatusCode> {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let mut failed = None;
        for (failure, due) in self.failures.iter().zip(due.iter_mut()) {
            *due += failure.share;
            // Sums of decimal fractions may be slightly too small.
            if failed.is_none() && *due > 1.0 - 1e-9 {
                *due -= 1.0;
                failed = Some(failure.status);
            }
        }
        failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_evenly_spread() {
        let mut disturb = Disturb::default();
        disturb.fail(Failure { status: StatusCode::SERVICE_UNAVAILABLE, share: 0.1 });
        let failed: Vec<usize> = (1..=30).filter(|_| disturb.failed().is_some()).collect();
        assert_eq!(failed, [10, 20, 30]);
        let mut disturb = Disturb::default();
        disturb.fail(Failure { status: StatusCode::SERVICE_UNAVAILABLE, share: 1.0 });
        disturb.fail(Failure { status: StatusCode::TOO_MANY_REQUESTS, share: 0.5 });
        assert!((0..10).all(|_| disturb.failed() == Some(StatusCode::SERVICE_UNAVAILABLE)));
        assert_eq!(Disturb::default().failed(), None);
    }
}
