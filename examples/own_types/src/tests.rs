#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use super::*;
use invoices::runtime::arbitrary::Unstructured;
use invoices::runtime::bytes::Bytes;
use invoices::runtime::schemars::schema_for;
use invoices::runtime::serde_json::to_value;
use invoices::runtime::utoipa::{PartialSchema, ToSchema};
use invoices::runtime::{Base64, MockTransport, from_json, from_xml, to_json, to_xml};
use jiff::civil::date;

pub(crate) const INVOICE: &str = r#"{"number":"7","issued":"2026-02-28","due":null,
    "created":"2026-02-28T23:30:00+02:00","changed":["2026-03-01T00:00:00.5Z"],"total":79.90,
    "fee":"2.50 EUR",
    "address":{"street":"Main 1","country":"XX"},"rates":{"usd":1.0837,"chf":0.94},"seal":"aGVsbG8=","paid":"2026-03-02",
    "events":{"sent":"2026-03-01T08:00:00Z","read":"2026-03-01T07:00:00Z"}}"#;

fn client(transport: MockTransport) -> invoices::Client {
    invoices::Client::builder("https://invoices.example/v1").transport(transport).build().unwrap()
}

#[test]
fn values_are_of_these_types() {
    let read: Invoice = from_json(INVOICE).unwrap();
    assert_eq!(read.issued, date(2026, 2, 28));
    assert_eq!(read.created, "2026-02-28T21:30:00Z".parse().unwrap());
    assert_eq!(read.total, "79.9".parse().unwrap());
    assert_eq!(read.seal, Some(Bytes::from_static(b"hello")));
    let rates: Vec<&String> = read.rates.as_ref().unwrap().keys().collect();
    assert_eq!(rates, ["usd", "chf"]);
    let address = Address { street: "Main 1".to_owned(), country: Some("XX".to_owned()) };
    assert_eq!(read.address, Some(address));
    let fee = Money { amount: "2.50".parse().unwrap(), currency: "EUR".to_owned() };
    assert_eq!(read.fee, Some(fee));
    let written = to_json(&read).unwrap();
    assert_eq!(from_json::<Invoice>(&written).unwrap(), read);
    for part in [
        // In UTC, since the type has no offset.
        r#""created":"2026-02-28T21:30:00Z""#,
        r#""total":79.9"#,
        r#""fee":"2.50 EUR""#,
        r#""address":{"street":"Main 1","country":"XX"}"#,
        r#""rates":{"usd":1.0837,"chf":0.94}"#,
        r#""paid":"2026-03-02""#,
        r#""events":{"sent":"2026-03-01T08:00:00Z","read":"2026-03-01T07:00:00Z"}"#,
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
    let xml = to_xml(&read).unwrap();
    assert!(xml.contains("<created>2026-02-28T21:30:00Z</created>"), "{xml}");
    assert!(xml.contains("<fee>2.50 EUR</fee>"), "{xml}");
    assert!(
        xml.contains("<address><street>Main 1</street><country>XX</country></address>"),
        "{xml}"
    );
    let invoice: Invoice = from_xml(&xml).unwrap();
    assert_eq!(
        (invoice.created, invoice.fee, invoice.address),
        (read.created, read.fee, read.address)
    );
}

#[test]
fn other_values_are_errors_with_their_place() {
    for (from, to, expected) in [
        ("2026-02-28T23:30:00+02:00", "2026-02-28T23:30:00", "$.created: "),
        ("2026-03-01T00:00:00.5Z", "yesterday", "$.changed[0]: "),
        ("\"2026-02-28\"", "\"2026-02-30\"", "$.issued: "),
        ("79.90", "1e60", "$.total: "),
        ("2.50 EUR", "2.50", "$.fee: "),
        ("\"street\"", "\"road\"", "$.address.street: "),
        ("0.94", "\"?\"", "$.rates[\"chf\"]: "),
        ("aGVsbG8=", "!", "$.seal: "),
    ] {
        let error = from_json::<Invoice>(&INVOICE.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains(expected), "{to}: {error}");
    }
}

#[tokio::test]
async fn parameters_are_of_these_types() {
    let transport = MockTransport::new();
    let invoices: Vec<Invoice> = vec![from_json(INVOICE).unwrap()];
    let transport = transport.on("listInvoices", 200, invoices);
    let transport = transport.on_empty("putScan", 204);
    let client = client(transport.clone());
    let now = "2026-03-01T12:00:00Z".parse().unwrap();
    let recent_invoices = recent(&client, now).await.unwrap();
    assert_eq!(total(&recent_invoices), "79.90".parse().unwrap());
    let call = client.list_invoices().days([date(2026, 1, 1)]).x_min_total("1.50".parse().unwrap());
    drop(call);
    client.put_scan(date(2026, 3, 1), now).body([("page", now)]).send().await.unwrap();
    let urls: Vec<String> =
        transport.requests().iter().map(|request| request.url.to_string()).collect();
    let base = "https://invoices.example/v1/invoices";
    assert_eq!(urls[0], format!("{base}?since=2026-02-28T12%3A00%3A00Z"));
    assert_eq!(urls[1], format!("{base}/2026-03-01/scan?at=2026-03-01T12%3A00%3A00Z"));
}

#[tokio::test]
async fn bodies_in_base64_are_decoded_and_others_are_not() {
    let seal = Base64::new(*b"hello");
    let transport = MockTransport::new().on("getSeal", 200, seal.clone());
    let transport = transport.on_bytes("putSeal", 200, "image/png", Bytes::from_static(b"\x89PNG"));
    let client = client(transport.clone());
    let day = date(2026, 3, 1);
    assert_eq!(client.get_seal(day).send().await.unwrap(), seal);
    let picture = client.put_seal(day).body(Bytes::from(seal)).send().await.unwrap();
    assert_eq!(picture, Bytes::from_static(b"\x89PNG"));
    let requests = transport.requests();
    assert_eq!(requests[1].body.bytes().unwrap(), "\"aGVsbG8=\"");
}

/// Schemas describe the JSON representation of a type, not its Rust fields.
#[test]
fn types_have_the_schemas_of_the_description() {
    let schema = to_value(schema_for!(Invoice)).unwrap();
    let properties = &schema["properties"];
    assert_eq!(properties["created"]["format"], "date-time");
    assert_eq!(properties["fee"]["$ref"], "#/$defs/Money");
    assert_eq!(schema["$defs"]["Money"]["type"], "string");
    assert_eq!(schema["$defs"]["Address"]["required"][0], "street");
    let component = to_value(<Invoice as PartialSchema>::schema()).unwrap();
    assert_eq!(component["properties"]["fee"]["$ref"], "#/components/schemas/Money");
    assert_eq!(component["required"], schema["required"]);
    let mut components = Vec::new();
    Invoice::schemas(&mut components);
    let names: Vec<&str> = components.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"Money") && names.contains(&"Address"), "{names:?}");
}

/// Arbitrary values can be represented in JSON.
#[test]
fn values_come_from_random_bytes() {
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed.to_be_bytes()[0]
    };
    let (mut fees, mut addresses) = (0, 0);
    for _ in 0..100 {
        let bytes: Vec<u8> = (0..2048).map(|_| next()).collect();
        let invoice: Invoice = Unstructured::new(&bytes).arbitrary().unwrap();
        let written = to_json(&invoice).unwrap();
        assert_eq!(from_json::<Invoice>(&written).unwrap(), invoice, "{written}");
        fees += usize::from(invoice.fee.is_some());
        addresses += usize::from(invoice.address.is_some());
    }
    assert!(fees > 10 && addresses > 10, "{fees} {addresses}");
}
