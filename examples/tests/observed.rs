//! Tests the middleware example against a service, and against a closed port.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::process::Command;

use end_to_end::{BlockStorage, TENANT, TOKEN};
use tokio::runtime::Runtime;

/// Runs the example; returns its output and its log.
fn run(url: &str, calls: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_observed"));
    command.arg(calls).env("BLOCK_STORAGE_URL", url).env("NO_COLOR", "1");
    command.env("BLOCK_STORAGE_TENANT", TENANT).env("BLOCK_STORAGE_TOKEN", TOKEN);
    let output = command.output().unwrap();
    let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains(TOKEN)), "the token is printed: {texts:?}");
    let [stdout, log] = texts;
    (stdout, log)
}

#[test]
fn calls_are_counted_and_recorded() {
    let runtime = Runtime::new().unwrap();
    let service = runtime.block_on(BlockStorage::start());
    let (stdout, log) = run(&service.server.url, "3");
    assert!(stdout.contains("\nlistVolumes: 200, 3 calls, "), "{stdout}");
    let of_spans = [
        "otel.name=GET /v1/{tenant_id}/volumes",
        "http.request.method=\"GET\"",
        "http.response.status_code=200",
        "server.address=\"127.0.0.1\"",
    ];
    for field in of_spans {
        assert!(log.contains(field), "{field} is not in {log}");
    }
    assert_eq!(log.matches("HTTP request").count(), 3, "{log}");
}

#[test]
fn a_service_that_is_down_is_not_called_any_more() {
    // A port without a listener.
    let (stdout, log) = run("http://127.0.0.1:1", "4");
    assert_eq!(stdout.matches("the service could not be reached").count(), 2, "{stdout}");
    assert_eq!(stdout.matches("a middleware stopped the request").count(), 2, "{stdout}");
    assert!(stdout.contains("\nlistVolumes: no response, 4 calls, "), "{stdout}");
    // Each of the two calls is retried once.
    assert_eq!(log.matches("error.type=\"connect\"").count(), 4, "{log}");
    assert!(log.contains("http.request.resend_count=1"), "{log}");
}
