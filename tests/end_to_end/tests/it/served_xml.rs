//! Malicious XML bodies: a generated server rejects them quickly, and keeps running.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use library::axum_server::{self, door, items, loans, shelves};
use library::runtime::server::{self, Outcome};
use tokio::net::TcpListener;

use super::served::hostile::{response, status};

const NAMESPACE: &str = "https://library.example.com/schema";

/// A service that accepts everything.
pub(super) struct Desk;

impl door::Handlers for Desk {
    async fn hang_notice(&self, _: door::HangNoticeInput) -> Outcome<door::HangNoticeOutput> {
        Ok(door::HangNoticeOutput::NoContent.into())
    }
}

impl loans::Handlers for Desk {
    async fn borrow_item(&self, input: loans::BorrowItemInput) -> Outcome<loans::BorrowItemOutput> {
        Ok(loans::BorrowItemOutput::Created(input.body).into())
    }
}

impl items::Handlers for Desk {
    async fn replace_item(
        &self,
        input: items::ReplaceItemInput,
    ) -> Outcome<items::ReplaceItemOutput> {
        Ok(items::ReplaceItemOutput::Ok(input.body).into())
    }
}
impl shelves::Handlers for Desk {}

async fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = axum_server::routes(&Arc::new(Desk)).into_router();
    tokio::spawn(async move { server::axum::serve(listener, router).await });
    url
}

/// Sends a body, and checks that the response arrives quickly and reveals no local data.
async fn rejected(url: &str, name: &str, head: &str, body: &[u8]) -> u16 {
    let started = Instant::now();
    let response = response(url, head, body).await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(10), "{name} took {took:?}");
    assert!(response.len() < 2000, "{name}: {response:.2000}");
    for inside in ["root:", "panicked", "src/", "restwright"] {
        assert!(!response.contains(inside), "{name}: {response}");
    }
    status(&response)
}

/// Returns malicious documents with names.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let notice = |inside: &str| format!("<notice xmlns='{NAMESPACE}'>{inside}</notice>");
    let with_dtd = |dtd: &str, inside: &str| format!("<!DOCTYPE notice [{dtd}]>{}", notice(inside));
    let mut laughs = String::from("<!ENTITY a0 'ha'>");
    for level in 1..30 {
        let below = format!("&a{};", level - 1).repeat(10);
        let _ = write!(laughs, "<!ENTITY a{level} '{below}'>");
    }
    let long = format!("<!ENTITY a '{}'>", "a".repeat(100_000));
    let attributes: String = (0..60_000).fold(String::new(), |mut all, at| {
        let _ = write!(all, " a{at}='{at}'");
        all
    });
    vec![
        ("not closed", "<a>".repeat(500_000).into_bytes()),
        ("deep", notice(&("<see>".repeat(60_000) + &"</see>".repeat(60_000))).into_bytes()),
        ("entities in entities", with_dtd(&laughs, "&a29;").into_bytes()),
        ("one entity many times", with_dtd(&long, &"&a;".repeat(400_000)).into_bytes()),
        ("an entity of itself", with_dtd("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;").into_bytes()),
        ("a file", with_dtd("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;").into_bytes()),
        (
            "a parameter entity",
            with_dtd("<!ENTITY % a SYSTEM 'http://127.0.0.1:1/a.dtd'> %a;", "&b;").into_bytes(),
        ),
        ("attributes twice", notice(&format!("<see{attributes} a0='0'/>")).into_bytes()),
        ("a comment without end", notice(&format!("<!--{}", "-".repeat(100_000))).into_bytes()),
        ("an end without a start", format!("</notice>{}", notice("")).into_bytes()),
        ("a character that XML does not have", notice("&#0;").into_bytes()),
        ("a reference to a character that XML does not have", notice("&#xFFFF;").into_bytes()),
        ("bytes that are no text", [&b"<notice>"[..], &[0xff, 0xfe, 0x00], b"</notice>"].concat()),
        ("a page", b"<!DOCTYPE html><html><body>a</body></html>".to_vec()),
        ("JSON", b"{}".to_vec()),
    ]
}

#[tokio::test]
async fn documents_made_to_harm_are_rejected() {
    let url = start().await;
    let xml = "PUT /door\nContent-Type: application/xml";
    for (name, body) in documents() {
        assert_eq!(rejected(&url, name, xml, &body).await, 400, "{name}");
    }
    let large = format!("<notice xmlns='{NAMESPACE}'>{}</notice>", "a".repeat(3_000_000));
    assert_eq!(rejected(&url, "a large one", xml, large.as_bytes()).await, 413);
    let good = format!("<notice xmlns='{NAMESPACE}'>open</notice>");
    assert_eq!(rejected(&url, "a good one", xml, good.as_bytes()).await, 204);
}

#[tokio::test]
async fn json_made_to_harm_is_rejected() {
    let url = start().await;
    let json = "POST /loans\nContent-Type: application/json";
    let nested = format!("{}1{}", r#"{"borrower":"#.repeat(100_000), "}".repeat(100_000));
    for (name, body) in [
        ("not closed", "[".repeat(1_000_000)),
        ("deep", nested),
        ("a number without end", format!(r#"{{"id":{}}}"#, "9".repeat(1_000_000))),
        ("an exponent", r#"{"id":1e999999999}"#.to_owned()),
        ("half a character", r#"{"item":"\ud800"}"#.to_owned()),
        ("XML", "<loan/>".to_owned()),
    ] {
        assert_eq!(rejected(&url, name, json, body.as_bytes()).await, 400, "{name}");
    }
}

/// Types that the schema does not have are invalid.
#[tokio::test]
async fn types_that_do_not_exist() {
    let url = start().await;
    for (stated, expected) in [("", 200), (" xsi:type='l:Item'", 200), (" xsi:type='l:Bok'", 422)] {
        let body = format!(
            "<item xmlns='{NAMESPACE}' xmlns:l='{NAMESPACE}' id='a' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'{stated}><title>A</title></item>"
        );
        let head = "PUT /items/a\nContent-Type: application/xml";
        let response = response(&url, head, body.as_bytes()).await;
        assert_eq!(status(&response), expected, "{stated}: {response}");
        let is_unknown = response.contains("does not have the type of the object");
        assert_eq!(is_unknown, stated.contains("Bok"), "{stated}: {response}");
    }
}
