//! Malicious requests: the status must be correct, and the response must not reveal internals.

use tickets::runtime::BoxFuture;
use tickets::runtime::http::request::Parts;
use tickets::runtime::server::{self, Authenticate};
use tickets::types::Problem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Returns the response to a raw request; credentials and host are added.
pub(crate) async fn response(url: &str, head: &str, body: &[u8]) -> String {
    let address = url.trim_start_matches("http://").split('/').next().unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
    let headers: String = headers.lines().flat_map(|line| [line, "\r\n"]).collect();
    let length = match body {
        [] => String::new(),
        body => format!("Content-Length: {}\r\n", body.len()),
    };
    let request = format!(
        "{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer t0ken\r\n{length}{headers}\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    // The service may respond before it has read the whole request.
    let _ = stream.write_all(body).await;
    let mut out = Vec::new();
    let _ = stream.read_to_end(&mut out).await;
    String::from_utf8(out).unwrap()
}

pub(crate) fn status(response: &str) -> u16 {
    response.split(' ').nth(1).unwrap_or("0").parse().unwrap()
}

fn length(response: &str) -> Option<&str> {
    response.lines().find_map(|line| line.strip_prefix("content-length: "))
}

#[tokio::test]
async fn what_cannot_be_read_is_rejected() {
    let (_, url) = super::start().await;
    let json = "POST /v1/tickets\nContent-Type: application/json";
    let long = format!("{{\"subject\":\"{}\"}}", "a".repeat(1000));
    let deep = "[".repeat(900);
    for (head, body, expected, told) in [
        ("GET /v1/nothing", "", 404, "no such resource"),
        ("GET /v1/tickets/", "", 404, ""),
        ("DELETE /v1/tickets", "", 405, ""),
        ("GET /v1/tickets/x", "", 400, "path id"),
        ("GET /v1/tickets/%zz", "", 400, "percent sign"),
        ("GET /v1/tickets/%ff", "", 400, "UTF-8"),
        ("GET /v1/tickets?limit=x", "", 400, "query limit"),
        ("GET /v1/tickets?limit=0", "", 422, "it must be 1 or more"),
        ("GET /v1/tickets?limit=101", "", 422, "it must be 100 or less"),
        ("GET /v1/tickets?limit=99999999999", "", 400, "query limit"),
        ("GET /v1/tickets?limit=1&limit=2", "", 400, "more than once"),
        ("GET /v1/tickets?filter[since=1", "", 400, "bracket"),
        ("GET /v1/tickets?near={", "", 400, "query near"),
        ("GET /v1/tickets\nAccept: text/html", "", 406, "application/json"),
        ("GET /v1/tickets\nAccept: text/html, */*;q=0.1", "", 200, ""),
        ("POST /v1/tickets", "", 400, "needs a body"),
        (json, "{", 400, "cannot be read"),
        (json, "{\"subject\":\"a\"}", 400, "#/customer"),
        (json, "{\"subject\":7,\"customer\":{\"email\":[]}}", 400, "#/"),
        (json, &long, 413, "too large"),
        (json, &deep, 400, ""),
        ("POST /v1/tickets\nContent-Type: text/csv", "a,b", 415, "application/json"),
        (
            "POST /v1/tickets\nContent-Type: application/json\nContent-Encoding: gzip",
            "\u{1f}",
            415,
            "accept-encoding: identity",
        ),
        ("POST /v1/tickets\nContent-Type: multipart/form-data", "--x--", 400, "boundary"),
        (
            "POST /v1/tickets\nContent-Type: application/x-www-form-urlencoded",
            "subject=%e",
            400,
            "percent",
        ),
        ("POST /v1/tickets\nContent-Type: application/json; charset=nonsense", "\u{fe}", 400, ""),
        ("GET /v1/openapi.json", "", 200, "{}"),
        ("PUT /v1/openapi.json", "", 405, "allow: GET, HEAD, OPTIONS"),
    ] {
        let response = response(&url, head, body.as_bytes()).await;
        assert_eq!(status(&response), expected, "{head} {body}: {response}");
        assert!(response.contains(told), "{head} {body}: {response}");
        for inside in ["panicked", "src/", "axum", "restwright"] {
            assert!(!response.contains(inside), "{head} {body}: {response}");
        }
        if expected >= 400 {
            assert!(response.contains("application/problem+json"), "{response}");
        }
    }
}

#[tokio::test]
async fn head_options_and_allow() {
    let (_, url) = super::start().await;
    let whole = response(&url, "GET /v1/tickets/7", b"").await;
    let head = response(&url, "HEAD /v1/tickets/7", b"").await;
    assert_eq!(status(&head), 200);
    assert!(head.ends_with("\r\n\r\n"), "no body: {head}");
    assert!(length(&whole).is_some_and(|length| length != "0"), "{whole}");
    assert_eq!(length(&head), length(&whole), "{head}");
    let options = response(&url, "OPTIONS /v1/tickets/7", b"").await;
    assert_eq!(status(&options), 204);
    assert!(options.to_ascii_lowercase().contains("allow: get, patch, head, options"), "{options}");
    let document = response(&url, "OPTIONS /v1/openapi.json", b"").await;
    assert_eq!(status(&document), 204, "{document}");
    assert!(document.contains("allow: GET, HEAD, OPTIONS"), "{document}");
    let wrong = response(&url, "PUT /v1/tickets/7", b"").await;
    assert!(wrong.to_ascii_lowercase().contains("allow: get, patch, head, options"), "{wrong}");
}

/// Causes of failures are for logs, and are not sent.
#[tokio::test]
async fn the_service_learns_why_a_response_is_500() {
    let causes = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = std::sync::Arc::clone(&causes);
    let log = move |rejection: tickets::runtime::server::Rejection| {
        kept.lock().unwrap().extend(rejection.cause().map(str::to_owned));
        rejection
    };
    let (_, url) = super::start_as(|routes| routes.map_rejections(log)).await;
    let failed = response(&url, "GET /v1/tickets/13", b"").await;
    assert_eq!(status(&failed), 500);
    assert!(!failed.contains("a bug"), "{failed}");
    response(&url, "GET /v1/nothing", b"").await;
    assert_eq!(*causes.lock().unwrap(), ["panic: a bug of the service"]);
}

/// Panics of the check of credentials and of the change of rejections are 500, too.
#[tokio::test]
async fn panics_of_the_service_are_500() {
    struct Faulty;
    impl Authenticate for Faulty {
        fn check<'a>(
            &'a self,
            _: &'static str,
            _: &'a mut Parts,
        ) -> BoxFuture<'a, server::Result<()>> {
            panic!("a bug of the check")
        }
    }
    let (_, url) = super::start_as(|routes| routes.authenticate(Faulty)).await;
    let failed = response(&url, "GET /v1/tickets/7", b"").await;
    assert_eq!(status(&failed), 500, "{failed}");
    let change = |rejection: server::Rejection| match rejection.status().as_u16() {
        404 => panic!("a bug of the change"),
        _ => rejection,
    };
    let (_, url) = super::start_as(|routes| routes.map_rejections(change)).await;
    let failed = response(&url, "GET /v1/nothing", b"").await;
    assert_eq!(status(&failed), 500, "{failed}");
    assert!(!failed.contains("a bug"), "{failed}");
}

/// If the description has an error response, rejections by the runtime use it, too.
#[tokio::test]
async fn rejections_are_error_responses_of_the_description() {
    let own = |routes: tickets::runtime::server::Routes| {
        routes.map_rejections(|rejection| {
            let parts = rejection.invalid_parts().iter().map(|found| found.at.clone());
            let detail = parts.collect::<Vec<_>>().join(", ");
            let status = i32::from(rejection.status().as_u16());
            let problem = Problem::new(rejection.detail()).detail(detail).status(status);
            rejection.value("application/json", &problem)
        })
    };
    let (_, url) = super::start_as(own).await;
    for (head, expected, body) in [
        (
            "GET /v1/nothing",
            404,
            r#"{"title":"there is no such resource","detail":"","status":404}"#,
        ),
        ("GET /v1/tickets?limit=x", 400, r#""detail":"query limit","status":400}"#),
        ("GET /v1/tickets/13", 500, r#"{"title":"the service failed","detail":"","status":500}"#),
    ] {
        let response = response(&url, head, b"").await;
        assert_eq!(status(&response), expected, "{response}");
        assert!(
            response.to_lowercase().contains("content-type: application/json\r\n"),
            "{response}"
        );
        assert!(response.ends_with(body), "{response}");
    }
    let response = response(&url, "DELETE /v1/tickets", b"").await;
    assert!(response.to_lowercase().contains("\r\nallow: "), "{response}");
}
