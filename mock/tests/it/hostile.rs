//! Malicious requests: all get a response, and none stops the mock.

use super::*;

#[test]
fn none_ends_the_mock() {
    let mock = mock(PETS);
    let nested = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let json = ["Content-Type: application/json"];
    let xml = ["Content-Type: application/xml"];
    let post = |headers: &[&str], body: &str| send(&mock, "POST", "/v1/pets", headers, body).status;
    assert_eq!(post(&json, &nested("[", "]")), 400);
    assert_eq!(post(&json, &nested("{\"name\":", "}")), 400);
    assert_eq!(post(&json, &format!("\"{}\"", "a".repeat(3 << 20))), 413);
    assert_eq!(post(&json, "\u{FEFF}{\"name\": \"Mia\"}"), 201);
    assert_eq!(post(&json, "{\"name\": 1e400}"), 400);
    assert_eq!(post(&["Content-Type: multipart/form-data"], "--b--"), 400);
    assert_eq!(post(&["Content-Type: \u{1}"], "x"), 400);
    assert_eq!(post(&["Content-Type: application/json; charset=nothing"], "{}"), 400);
    assert_eq!(post(&xml, "<pet/>"), 415);
    assert_eq!(get(&mock, &format!("/v1/pets/{}", "9".repeat(30_000))).status, 400);
    assert_eq!(get(&mock, &format!("/v1{}", "/a".repeat(20_000))).status, 404);
    assert_eq!(get(&mock, "/v1/pets/%").status, 400);
    assert_eq!(get(&mock, "/v1/pets/%ff").status, 400);
    assert_eq!(get(&mock, &format!("/v1/pets?{}=1", "filter[a]".repeat(2_000))).status, 200);
    assert_eq!(get(&mock, &format!("/v1/pets?filter{}=1", "[a]".repeat(5_000))).status, 400);
    assert_eq!(send(&mock, "GET", "/v1/pets", &["Prefer: code=\"\\"], "").status, 400);
    let many = ["X-Trace: 5e8c2c8c-6d6f-4d0a-9c57-9a4f3a4f2f11"; 2];
    assert_eq!(send(&mock, "GET", "/v1/pets", &many, "").status, 400);
    for bytes in [
        &b"\x00\x01\x02\r\n\r\n"[..],
        b"GET /v1/pets HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"GET http://\xff/ HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /v1/pets HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /v1/pets HTTP/9.9\r\n\r\n",
    ] {
        raw(&mock, bytes);
    }
    assert_eq!(get(&mock, "/v1/pets").status, 200);
}

/// Heads that programs on the way understand in different ways, and bodies that cannot be read.
#[test]
fn ambiguous_heads_are_rejected() {
    let mock = described("apis/tickets/tickets.yaml");
    let json = "Content-Type: application/json";
    let post = |headers: &[&str]| {
        let body = r#"{"subject": "a", "customer": {"email": "a@b.example"}}"#;
        let all = [&["Authorization: Bearer a"], headers].concat();
        send(&mock, "POST", "/tickets", &all, body).status
    };
    assert_eq!(post(&[json]), 201);
    assert_eq!(post(&[json, "Content-Type: text/plain"]), 400);
    assert_eq!(post(&[json, "Authorization: Bearer b"]), 400);
    assert_eq!(post(&[json, "Host: b"]), 400);
    assert_eq!(post(&[json, "Content-Encoding: gzip"]), 415);
    let large = b"POST /tickets HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\n\r\n";
    let started = std::time::Instant::now();
    raw(&mock, large);
    let fields = "a=b&".repeat(200_000);
    let form = ["Authorization: Bearer a", "Content-Type: application/x-www-form-urlencoded"];
    assert_eq!(send(&mock, "POST", "/tickets", &form, &fields).status, 400);
    assert!(started.elapsed() < std::time::Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn documents_with_entities_are_rejected() {
    let mock = described("apis/library/library.wadl");
    let body = r#"<!DOCTYPE item [<!ENTITY a SYSTEM "file:///etc/passwd">]><item>&a;</item>"#;
    let got = send(&mock, "PUT", "/items/1", &["Content-Type: application/xml"], body);
    assert_ne!(got.status, 200);
    assert!(!got.body.contains("root:"), "{got:?}");
}

#[test]
fn lines_of_the_log_stay_lines() {
    let mock = mock(PETS);
    get(&mock, "/v1/pets?limit=%1b[31m%0a::error::x");
    let line = mock.requests()[0].to_string();
    assert!(!line.contains(['\u{1b}', '\n']), "{line:?}");
    assert!(line.contains("query limit"), "{line}");
}
