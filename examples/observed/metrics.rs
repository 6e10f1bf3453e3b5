//! Metrics: number and duration of calls by operation and status.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use block_storage::Error;
use block_storage::runtime::{BoxFuture, HttpRequest, HttpResponse, Middleware, Next};

/// Number of calls, and their total duration.
type Figures = (u32, Duration);

/// Counts calls by operation and status.
#[derive(Clone, Default)]
pub(crate) struct Metrics(Arc<Mutex<BTreeMap<(&'static str, String), Figures>>>);

impl Middleware for Metrics {
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let (operation, begun) = (next.operation().id, Instant::now());
        Box::pin(async move {
            let done = next.run(request).await;
            let status = match &done {
                Ok(response) => response.status.as_str().to_owned(),
                Err(_) => "no response".to_owned(),
            };
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (calls, time) = all.entry((operation, status)).or_default();
            *calls += 1;
            *time += begun.elapsed();
            drop(all);
            done
        })
    }
}

impl fmt::Display for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for ((operation, status), (calls, time)) in &*all {
            let average = (*time / *calls).as_millis();
            writeln!(f, "{operation}: {status}, {calls} calls, {average} ms on average")?;
        }
        Ok(())
    }
}
