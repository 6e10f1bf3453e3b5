//! Calls with spans, metrics, a rate limit, a circuit breaker and a tower layer.

mod circuit_breaker;
mod metrics;
mod rate_limit;

use std::env;
use std::time::Duration;

use block_storage::runtime::{Retry, TowerLayer, Tracing, XAuthToken};
use block_storage::{Client, DEFAULT_BASE_URL, Error};
use tower::limit::ConcurrencyLimitLayer;

use circuit_breaker::CircuitBreaker;
use metrics::Metrics;
use rate_limit::RateLimit;

const USAGE: &str = "\
Lists volumes CALLS times, and prints how often with which status.

Usage: observed CALLS

Environment: BLOCK_STORAGE_TENANT, BLOCK_STORAGE_TOKEN, and BLOCK_STORAGE_URL
[default: the base URL of the description]. Spans are written to standard error.";

/// Returns a client; the first middleware is the outermost.
fn client(metrics: &Metrics) -> Result<Client, Error> {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let url = env::var("BLOCK_STORAGE_URL").unwrap_or_else(|_| DEFAULT_BASE_URL.to_owned());
    Client::builder(url)
        .tenant_id(&variable("BLOCK_STORAGE_TENANT"))
        .auth(XAuthToken::new(variable("BLOCK_STORAGE_TOKEN")))
        .retry(Retry::times(1).first_delay(Duration::from_millis(1)))
        .middleware(Tracing::new())
        .middleware(metrics.clone())
        .middleware(TowerLayer::new(&ConcurrencyLimitLayer::new(8)))
        .middleware(CircuitBreaker::new(2, Duration::from_secs(30)))
        .middleware(RateLimit::per_second(50))
        .build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    let calls: u32 = env::args().nth(1).and_then(|text| text.parse().ok()).ok_or(USAGE)?;
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
        .with_writer(std::io::stderr)
        .init();
    let metrics = Metrics::default();
    let client = client(&metrics).map_err(|error| error.to_string())?;
    for _ in 0..calls {
        match client.list_volumes().send().await {
            Ok(listed) => println!("{} volumes", listed.volumes.len()),
            Err(error) => println!("{error}"),
        }
    }
    print!("{metrics}");
    Ok(())
}
