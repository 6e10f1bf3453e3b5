//! Redirects: method, body and headers of the redirected request, and the request in errors.

use restwright_runtime::http::{HeaderMap, Method};
use restwright_runtime::{Body, Call, Core, CoreBuilder, HttpRequest, Next, Operation, Payload};
use serde_json::Value;

use super::stub::Stub;

const fn sends(method: &'static str) -> Operation {
    Operation {
        sends: &["application/json"],
        returns: &["application/json"],
        ..Operation::new("send", method, "/a")
    }
}

static SHOW: Operation = Operation::new("show", "GET", "/a");
static GET: Operation = sends("GET");
static POST: Operation = sends("POST");
static QUERY: Operation = sends("QUERY");

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

fn core(stub: &Stub) -> Core {
    CoreBuilder::new("http://h/").transport(stub.clone()).build().unwrap()
}

/// Sends a body; returns the status of the result, and the requests.
async fn sent(
    operation: &'static Operation,
    status: u16,
    location: &str,
) -> (u16, Vec<(Method, String, usize)>) {
    let stub = Stub::default().answer(status, &[("location", location)], "");
    let stub = stub.answer(200, &JSON, "1");
    let call = Call::<Value>::new(&core(&stub), operation).body(Value::from("s3cret"));
    let seen = call.send().await.map_or_else(|error| error.status().unwrap().as_u16(), |_| 200);
    let requests = stub.requests.lock().unwrap();
    let requests = requests.iter().map(|found| {
        (found.method.clone(), found.url.to_string(), found.body.bytes().unwrap().len())
    });
    (seen, requests.collect())
}

#[tokio::test]
async fn bodies_stay_at_their_origin() {
    for operation in [&GET, &POST, &QUERY] {
        for status in [301, 302, 307, 308] {
            let (seen, requests) = sent(operation, status, "http://elsewhere/b").await;
            assert_eq!((seen, requests.len()), (status, 1), "{} {status}", operation.method);
        }
        let (seen, requests) = sent(operation, 303, "http://elsewhere/b").await;
        let expected = (Method::GET, "http://elsewhere/b".to_owned(), 0);
        assert_eq!((seen, &requests[1]), (200, &expected), "{}", operation.method);
    }
}

/// QUERY is a safe method: it is repeated like GET, with its body (RFC 9110, sections 9.2.1 and
/// 15.4).
#[tokio::test]
async fn safe_methods_are_repeated() {
    let query = Method::from_bytes(b"QUERY").unwrap();
    for (status, method, length) in
        [(301, &query, 8), (302, &query, 8), (303, &Method::GET, 0), (307, &query, 8)]
    {
        let (seen, requests) = sent(&QUERY, status, "/b").await;
        let expected = (method.clone(), "http://h/b".to_owned(), length);
        assert_eq!((seen, &requests[1]), (200, &expected), "{status}");
    }
}

/// Conditions for the changed resource must not apply to the request for its result.
#[tokio::test]
async fn what_describes_a_body_goes_with_it() {
    let of_content = [
        ("Content-Encoding", "gzip"),
        ("Content-Language", "en"),
        ("Digest", "sha-256=x"),
        ("If-Match", "\"1\""),
        ("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("X-Mine", "1"),
    ];
    for (status, expected) in [(303, "accept x-mine"), (307, "")] {
        let stub = Stub::default().answer(status, &[("location", "/b")], "");
        let stub = stub.answer(200, &JSON, "1");
        let call = Call::<Value>::new(&core(&stub), &POST).body(Value::from(1));
        let call = of_content
            .iter()
            .fold(call, |call, (name, value)| call.header(name, &(*value).to_owned()));
        call.send().await.unwrap();
        let names = |headers: &HeaderMap| {
            let names = headers.keys().map(|name| name.as_str().to_owned());
            let mut names: Vec<String> = names.filter(|name| name != "user-agent").collect();
            names.sort();
            names.join(" ")
        };
        let first = names(&stub.request(0).headers);
        let expected = if expected.is_empty() { &first } else { expected };
        assert_eq!(names(&stub.request(1).headers), *expected, "{status}");
    }
}

/// Streamed bodies are not sent to other origins either.
#[tokio::test]
async fn streams_stay_at_their_origin() {
    for (location, count) in [("http://elsewhere/b", 1), ("/b", 2)] {
        let stub = Stub::default().answer(307, &[("location", location)], "");
        let call = Call::<Value>::new(&core(&stub), &QUERY);
        let call = call.stream(|| Body::pieces(std::iter::empty()));
        let _ = call.send().await;
        assert_eq!(stub.count(), count, "{location}");
        assert!(matches!(stub.request(count - 1).body, Payload::Stream(_)));
    }
}

/// No server listens on port 9.
#[tokio::test]
async fn errors_name_the_url_that_failed() {
    let server = super::raw::Raw::always(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/b?token=s3cret&page=2\r\n\
         Content-Length: 0\r\n\r\n",
    );
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let error = Call::<Value>::new(&core, &SHOW).send().await;
    let error = error.unwrap_err();
    assert_eq!(error.url().unwrap(), "http://127.0.0.1:9/b?token=…&page=2");
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
}

/// After 303, the error shows the last request, not the first one of the call.
#[tokio::test]
async fn errors_show_the_request_that_was_answered() {
    static PUT: Operation = Operation::new("put", "PUT", "/put");
    static HEAD: Operation = Operation::new("head", "HEAD", "/head");
    for (operation, status, verb) in [
        (&PUT, 303, "GET"),
        (&PUT, 307, "PUT"),
        (&PUT, 308, "PUT"),
        (&HEAD, 303, "HEAD"),
        (&HEAD, 302, "HEAD"),
    ] {
        let stub = Stub::default().answer(status, &[("location", "/result")], "");
        let stub = stub.answer(404, &[], "");
        let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
        let error = Call::<Value>::new(&core, operation).send().await.unwrap_err();
        assert_eq!((error.operation(), error.method()), (Some(operation.id), Some(verb)));
        let start = format!("{} ({verb} https://h/result) was answered with 404", operation.id);
        assert!(error.to_string().starts_with(&start), "{error}");
        assert_eq!(error.response().unwrap().method(), verb);
        assert!(format!("{error:?}").contains(&format!("method: \"{verb}\"")), "{error:?}");
        // Also with a middleware.
        let stub = Stub::default().answer(status, &[("location", "/result")], "");
        let stub = stub.answer(200, &[("content-type", "application/json")], "{");
        let passing = |request: HttpRequest, next: Next| async move { next.run(request).await };
        let core = CoreBuilder::new("https://h/").transport(stub).middleware(passing);
        let core = core.build().unwrap();
        let error = Call::<Value>::new(&core, operation).send().await.unwrap_err();
        assert_eq!(error.method(), Some(verb), "{error:?}");
    }
}
