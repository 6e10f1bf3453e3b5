//! Options of a mock.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::*;

#[test]
fn delays_and_failures() {
    let builder = builder(PETS).delay(Duration::from_millis(80));
    let mock = builder.fail(503_u16.try_into().unwrap(), 0.5).serve().unwrap();
    let start = Instant::now();
    let statuses: Vec<u16> = (0..4).map(|_| get(&mock, "/v1/pets").status).collect();
    assert_eq!(statuses, [200, 503, 200, 503]);
    assert!(start.elapsed() >= Duration::from_millis(320));
    assert!(mock.requests().iter().all(|request| request.problems.is_empty()));
}

#[test]
fn a_failure_has_the_declared_body() {
    let mock = builder(PETS).fail(404_u16.try_into().unwrap(), 1.0).serve().unwrap();
    let got = get(&mock, "/v1/pets/7");
    assert_eq!((got.status, got.json()["reason"].as_str()), (404, Some("lost")));
}

#[test]
fn requests_are_observed_and_limited() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&lines);
    let builder = builder(PETS).max_body(10);
    let observed =
        builder.on_request(move |request| seen.lock().unwrap().push(request.to_string()));
    let mock = observed.serve().unwrap();
    let headers = ["Content-Type: application/json"];
    let got = send(&mock, "POST", "/v1/pets", &headers, r#"{"name": "a long name"}"#);
    assert_eq!(got.status, 413);
    assert_eq!(*lines.lock().unwrap(), ["POST /v1/pets - 413: the body is too large"]);
}

#[test]
fn it_ends_when_it_is_dropped() {
    let mock = mock(PETS);
    let address = mock.address();
    let idle = TcpStream::connect(address).unwrap();
    drop(mock);
    assert!(TcpStream::connect(address).is_err(), "the port is still open");
    drop(idle);
}

#[test]
fn errors_of_a_start() {
    let first = mock(PETS);
    let error = builder(PETS).port(first.address().port()).serve().unwrap_err();
    assert!(error.to_string().starts_with("cannot listen on 127.0.0.1:"), "{error}");
    let error = restwright_mock::serve("no/such.yaml").unwrap_err();
    assert!(error.to_string().contains("no/such.yaml"), "{error}");
}
