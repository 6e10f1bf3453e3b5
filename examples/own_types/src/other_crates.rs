//! The same service with types of `chrono`, `bigdecimal` and `Vec<u8>`, and with those of `time`.

include!(concat!(env!("OUT_DIR"), "/chrono_invoices.rs"));
include!(concat!(env!("OUT_DIR"), "/time_invoices.rs"));

use restwright_runtime::bigdecimal::BigDecimal;
use restwright_runtime::chrono::NaiveDate;
use restwright_runtime::time::OffsetDateTime;

/// Returns the totals of a day by customer, using a client with types of `chrono` and `bigdecimal`.
pub async fn largest(
    client: &chrono_invoices::Client,
    day: NaiveDate,
) -> chrono_invoices::Result<Option<BigDecimal>> {
    let totals = client.invoices_of_day(day).send().await?;
    Ok(totals.into_values().max())
}

/// Returns the creation times of invoices since a timestamp, using a client with types of `time`.
pub async fn created(
    client: &time_invoices::Client,
    since: OffsetDateTime,
) -> time_invoices::Result<Vec<OffsetDateTime>> {
    let invoices = client.list_invoices().since(since).send().await?;
    Ok(invoices.into_iter().map(|invoice| invoice.created).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use restwright_runtime::chrono::DateTime;
    use restwright_runtime::time::{Date, Month};
    use restwright_runtime::{MockTransport, from_json, to_json};

    use super::*;
    use crate::tests::INVOICE;

    const BASE: &str = "https://invoices.example/v1";

    #[test]
    fn values_are_of_chrono_bigdecimal_and_vec() {
        let read: chrono_invoices::types::Invoice = from_json(INVOICE).unwrap();
        let created = DateTime::parse_from_rfc3339("2026-02-28T23:30:00+02:00").unwrap();
        assert_eq!((read.created, read.created.offset()), (created, created.offset()));
        assert_eq!(read.issued, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap());
        assert_eq!(read.total, "79.9".parse::<BigDecimal>().unwrap());
        assert_eq!(read.seal.as_deref(), Some(&b"hello"[..]));
        let written = to_json(&read).unwrap();
        // `chrono` keeps the offset.
        assert!(written.contains(r#""created":"2026-02-28T23:30:00+02:00""#), "{written}");
        assert!(written.contains(r#""total":79.9"#), "{written}");
        let wrong = INVOICE.replace("79.90", "\"much\"");
        let error = from_json::<chrono_invoices::types::Invoice>(&wrong).unwrap_err().to_string();
        assert!(error.contains("$.total: "), "{error}");
    }

    #[test]
    fn values_are_of_time() {
        let read: time_invoices::types::Invoice = from_json(INVOICE).unwrap();
        assert_eq!(read.created.unix_timestamp(), 1_772_314_200);
        assert_eq!(read.created.offset().whole_hours(), 2);
        assert_eq!(read.issued, Date::from_calendar_date(2026, Month::February, 28).unwrap());
        let written = to_json(&read).unwrap();
        assert!(written.contains(r#""issued":"2026-02-28""#), "{written}");
        let wrong = INVOICE.replace("2026-02-28T23:30:00+02:00", "2026-02-28T23:30:00");
        let error = from_json::<time_invoices::types::Invoice>(&wrong).unwrap_err().to_string();
        assert!(error.contains("$.created: "), "{error}");
    }

    #[tokio::test]
    async fn parameters_and_results_are_of_these_types() {
        let totals = [("a", "10.10"), ("b", "9.99")];
        let totals: BTreeMap<String, BigDecimal> = totals
            .into_iter()
            .map(|(name, total)| (name.to_owned(), total.parse().unwrap()))
            .collect();
        let transport = MockTransport::new().on("invoicesOfDay", 200, totals);
        let client = chrono_invoices::Client::builder(BASE).transport(transport.clone());
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let largest_total = largest(&client.build().unwrap(), day).await.unwrap();
        assert_eq!(largest_total, Some("10.1".parse().unwrap()));
        assert!(transport.requests()[0].url.path().ends_with("/invoices/2026-03-01"));

        let invoice: time_invoices::types::Invoice = from_json(INVOICE).unwrap();
        let transport = MockTransport::new().on("listInvoices", 200, vec![invoice]);
        let client = time_invoices::Client::builder(BASE).transport(transport.clone());
        let since = OffsetDateTime::from_unix_timestamp(0).unwrap();
        let creation_times = created(&client.build().unwrap(), since).await.unwrap();
        assert_eq!(creation_times[0].unix_timestamp(), 1_772_314_200);
        let query = transport.requests()[0].url.query().unwrap().to_owned();
        assert_eq!(query, "since=1970-01-01T00%3A00%3A00Z");
    }
}
