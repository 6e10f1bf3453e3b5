//! A client with dates of `jiff`, amounts of `rust_decimal`, and fees and addresses of this crate.
//! [`other_crates`] has the same client with `chrono` and `time`.

mod address;
mod money;
pub mod other_crates;
mod schemas;

include!(concat!(env!("OUT_DIR"), "/invoices.rs"));

use invoices::types::Invoice;
use jiff::ToSpan;
use rust_decimal::Decimal;

pub use address::Address;
pub use money::Money;

/// Returns the invoices created in the last day before a timestamp.
pub async fn recent(
    client: &invoices::Client,
    now: jiff::Timestamp,
) -> invoices::Result<Vec<Invoice>> {
    client.list_invoices().since(now - 24.hours()).send().await
}

/// Returns the total of invoices.
#[must_use]
pub fn total(invoices: &[Invoice]) -> Decimal {
    invoices.iter().map(|invoice| invoice.total).sum()
}

#[cfg(test)]
mod tests;
