//! XML documents in various encodings.

use restwright_runtime::{Call, CoreBuilder, Error, Operation};

use super::exemplar::SnapshotMetadata;
use super::server::{Seen, Server, answer};

static SHOW: Operation =
    Operation { returns: &["application/xml"], ..Operation::new("show", "GET", "/metadata") };

async fn read(body: Vec<u8>) -> Result<SnapshotMetadata, Error> {
    let server = Server::start(move |_: &Seen| answer(200, "application/xml", body.clone())).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    Call::new(&core, &SHOW).send().await
}

#[tokio::test]
async fn characters_of_a_document() {
    let text = |encoding: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?><metadata><meta key='k'>é</meta></metadata>"
        )
    };
    let latin_1: Vec<u8> = text("ISO-8859-1").chars().map(|found| found as u8).collect();
    let utf_16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}{}", text("UTF-16"));
        text.encode_utf16().flat_map(unit).collect()
    };
    let utf_8 = format!("\u{feff}{}", text("UTF-8")).into_bytes();
    for body in [latin_1, utf_16(u16::to_be_bytes), utf_16(u16::to_le_bytes), utf_8] {
        let found = read(body).await.unwrap();
        assert_eq!(found.metadata.get("k").map(String::as_str), Some("é"));
    }
    for body in [&b"\xff\xfe<"[..], b"<metadata>\xe9</metadata>", b"\xfe\xff\xd8\x00"] {
        let error = read(body.to_vec()).await.unwrap_err().to_string();
        assert!(error.contains("UTF-"), "{error}");
    }
}
