//! A client whose dates are those of `jiff`, whose amounts are those of `rust_decimal`, and whose fees
//! and addresses are types of this crate. [`other_crates`] has the same with `chrono` and `time`.

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

/// The invoices that were created in the last day before a point in time.
pub async fn recent(
    client: &invoices::Client,
    now: jiff::Timestamp,
) -> invoices::Result<Vec<Invoice>> {
    client.list_invoices().since(now - 24.hours()).send().await
}

/// The sum of invoices.
#[must_use]
pub fn total(invoices: &[Invoice]) -> Decimal {
    invoices.iter().map(|invoice| invoice.total).sum()
}

#[cfg(test)]
mod tests;
