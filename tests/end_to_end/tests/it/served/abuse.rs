//! Raw connections that no HTTP library would create: pipelined requests, contradictory headers,
//! endless headers, incomplete bodies.

use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use tickets::axum_server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// Timeout of a response.
const PATIENCE: Duration = Duration::from_secs(10);

async fn connect(url: &str) -> TcpStream {
    let address = url.trim_start_matches("http://").split('/').next().unwrap();
    TcpStream::connect(address).await.unwrap()
}

/// Reads until the server closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut out = Vec::new();
    // A server that rejects a request may reset the connection after its response.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut out)).await.expect("the server closes");
    String::from_utf8_lossy(&out).into_owned()
}

/// Sends raw bytes, and returns the response.
async fn response(url: &str, request: &str) -> String {
    let mut stream = connect(url).await;
    let _ = stream.write_all(request.as_bytes()).await;
    rest(stream).await
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_their_order() {
    let (_, url) = super::start().await;
    let one = |path: &str, end: &str| {
        format!("GET /v1{path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\n{end}\r\n")
    };
    let all =
        [one("/tickets/7", ""), one("/tickets/x", ""), one("/tickets/8", "Connection: close\r\n")];
    let got = response(&url, &all.concat()).await;
    let statuses: Vec<&str> = got.split("HTTP/1.1 ").skip(1).map(|found| &found[..3]).collect();
    assert_eq!(statuses, ["200", "400", "200"], "{got}");
    let (first, last) = (got.find("\"id\":7").unwrap(), got.find("\"id\":8").unwrap());
    assert!(first < last, "{got}");
}

#[tokio::test]
async fn heads_that_contradict_themselves_or_do_not_end() {
    let (_, url) = super::start().await;
    let head = "POST /v1/tickets HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer t0ken\r\n";
    let many = "X-Many: a\r\n".repeat(500);
    let body = "{\"subject\":\"a\",\"customer\":{\"email\":\"a@b\"}}";
    let (length, json) = (body.len(), "Content-Type: application/json\r\n");
    for (headers, status) in [
        (format!("Content-Length: 5\r\nContent-Length: 6\r\n\r\n{body}"), 400),
        (format!("Content-Length: -1\r\n\r\n{body}"), 400),
        (format!("{many}\r\n"), 431),
        (format!("X-Long: {}\r\n\r\n", "a".repeat(1 << 20)), 431),
        (
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
            400,
        ),
        (format!("{json}Content-Type: text/csv\r\nContent-Length: {length}\r\n\r\n{body}"), 400),
        (format!("{json}Host: b\r\nContent-Length: {length}\r\n\r\n{body}"), 400),
        (format!("{json}Authorization: Bearer b\r\nContent-Length: {length}\r\n\r\n{body}"), 400),
        (format!("{json}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501),
        (format!("Content-Type: ;\r\nContent-Length: {length}\r\n\r\n{body}"), 415),
        (format!("{json}Content-Length: {length}\r\n\r\n{body}"), 201),
    ] {
        let got = response(&url, &format!("{head}{headers}")).await;
        let shown = &got[..got.len().min(300)];
        assert!(got.starts_with(&format!("HTTP/1.1 {status} ")), "{headers:.60}: {shown}");
    }
    let long = format!("GET /v1/{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(70_000));
    assert!(response(&url, &long).await.starts_with("HTTP/1.1 414 "));
}

/// Forms with very many fields are read in time that grows with their size.
#[tokio::test]
async fn forms_with_very_many_fields() {
    let (_, url) = super::start_as(|routes| routes.limits(|limits| limits.body = 1 << 24)).await;
    let many = |field: fn(usize) -> String| -> String { (0..100_000).map(field).collect() };
    let own = "subject=a&customer[email]=a@b";
    for (fields, status) in [
        (many(|at| format!("&k{at}=1")), 201),
        (many(|_| "&k=1".to_owned()), 201),
        (many(|at| format!("&labels=l{at}")), 201),
        (many(|at| format!("&customer[k{at}]=1")), 201),
        (many(|at| format!("&k[{at}][]=1")), 201),
    ] {
        let body = format!("{own}{fields}");
        let request = format!(
            "POST /v1/tickets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let got = response(&url, &request).await;
        let shown = &got[..got.len().min(300)];
        assert!(got.starts_with(&format!("HTTP/1.1 {status} ")), "{fields:.30}: {shown}");
    }
}

/// An incomplete body blocks only its own connection.
#[tokio::test]
async fn slow_bodies_hold_up_nobody_else() {
    let (_, url) = super::start().await;
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = connect(&url).await;
        let head = "POST /v1/tickets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\n\
             Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    let request = "GET /v1/tickets/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer t0ken\r\n\r\n";
    assert!(response(&url, request).await.starts_with("HTTP/1.1 200 "));
    // A client that disconnects causes neither a response nor an error.
    drop(slow);
    assert!(response(&url, request).await.starts_with("HTTP/1.1 200 "));
}

/// A request whose body does not arrive ends with the layer that the manual shows: the runtime has no timer
/// of its own.
#[tokio::test]
async fn slow_bodies_end_with_a_layer() {
    let (desk, _) = super::start().await;
    let limit = Duration::from_millis(200);
    let limited = move |request: Request, next: Next| async move {
        let response = timeout(limit, next.run(request)).await;
        response.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
    };
    let router = axum_server::routes(&desk).authenticate(super::Guard).into_router();
    let app = router.layer(from_fn(limited));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let head = "POST /tickets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\n\
                Connection: close\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    let response = response(&url, head).await;
    assert!(response.starts_with("HTTP/1.1 408 "), "{response}");
}
