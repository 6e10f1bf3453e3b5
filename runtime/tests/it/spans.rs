//! Spans and events of `tracing` follow the conventions of OpenTelemetry and contain no secrets.

use std::time::Duration;

use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::header::CONTENT_TYPE;
use restwright_runtime::http::{HeaderValue, StatusCode};
use restwright_runtime::{
    ApiKey, Body, BoxFuture, Call, CallInfo, Chunks, Core, CoreBuilder, HttpRequest, HttpResponse,
    Operation, Retry, TowerLayer, Tracing, Transport, TransportError, XAuthToken,
};
use serde_json::Value;

use super::recorder::{Recorder, has};
use super::server::{Server, answer};
use super::stub::Stub;

static GET: Operation = Operation {
    returns: &["application/json"],
    also: &[410],
    ..Operation::new("get", "GET", "/items/{id}/{token}")
};
static POST: Operation =
    Operation { sends: &["application/json"], ..Operation::new("post", "POST", "/items") };
static PURGE: Operation = Operation::new("purge", "PURGE", "/items");

fn builder(url: &str) -> CoreBuilder {
    CoreBuilder::new(url).middleware(Tracing::new())
}

fn core(stub: &Stub) -> Core {
    builder("https://h/v2").transport(stub.clone()).retry(Retry::times(1)).build().unwrap()
}

fn get(core: &Core) -> Call<Value> {
    Call::new(core, &GET).template("id", &7).template("token", &"s3cret".to_owned())
}

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

#[tokio::test]
async fn a_call_is_a_span_and_a_request_an_event() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let stub = Stub::default().answer(503, &[], "busy").answer(200, JSON, "1");
    get(&core(&stub)).send().await.unwrap();
    let span = recorder.span();
    assert_eq!((span.name, span.target), ("HTTP", "restwright"));
    has(
        &span,
        &[
            ("otel.name", Some("GET /items/{id}/{token}")),
            ("otel.kind", Some("client")),
            ("otel.status_code", None),
            ("operation.id", Some("get")),
            ("http.request.method", Some("GET")),
            ("http.request.method_original", None),
            ("http.request.resend_count", Some("1")),
            ("http.response.status_code", Some("200")),
            ("error.type", None),
            // The mock transport has no connection.
            ("network.protocol.version", None),
            ("network.peer.address", None),
            ("server.address", Some("h")),
            ("server.port", Some("443")),
            ("url.full", Some("https://h/v2/items/7/REDACTED")),
            ("url.template", Some("/items/{id}/{token}")),
        ],
    );
    let [first, second] = &recorder.events()[..] else { panic!("{}", recorder.all()) };
    assert_eq!((first.parent, second.parent), (Some(1), Some(1)));
    has(
        first,
        &[
            ("http.request.method", Some("GET")),
            ("http.request.resend_count", None),
            ("http.response.status_code", Some("503")),
            ("error.type", Some("503")),
            ("server.address", Some("h")),
            ("server.port", Some("443")),
            ("attempt", Some("1")),
        ],
    );
    has(
        second,
        &[
            ("http.request.resend_count", Some("1")),
            ("http.response.status_code", Some("200")),
            ("error.type", None),
            ("attempt", Some("2")),
        ],
    );
}

#[tokio::test]
async fn failures_have_a_type() {
    for (status, of_span, of_status) in [
        (404, Some("404"), Some("ERROR")),
        (500, Some("500"), Some("ERROR")),
        (302, None, None),
        // Declared as a success.
        (410, None, None),
    ] {
        let recorder = Recorder::default();
        let _guard = recorder.begin();
        let _ = get(&core(&Stub::default().answer(status, &[], ""))).send().await;
        let status = status.to_string();
        let expected = [
            ("http.response.status_code", Some(status.as_str())),
            ("error.type", of_span),
            ("otel.status_code", of_status),
        ];
        has(&recorder.span(), &expected);
    }
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    // No server listens on that port.
    get(&builder("http://127.0.0.1:1/").build().unwrap()).send().await.unwrap_err();
    let expected = [
        ("error.type", Some("transport")),
        ("otel.status_code", Some("ERROR")),
        ("server.address", Some("127.0.0.1")),
        ("server.port", Some("1")),
        ("http.response.status_code", None),
    ];
    has(&recorder.span(), &expected);
    let kind = ("error.type", Some("connect"));
    has(&recorder.events()[0], &[kind, ("http.response.status_code", None)]);
}

#[tokio::test]
async fn methods_that_are_not_known_are_other() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    Call::<()>::new(&core(&Stub::default()), &PURGE).send().await.unwrap();
    let other = ("http.request.method", Some("_OTHER"));
    let name = ("otel.name", Some("HTTP /items"));
    has(&recorder.span(), &[other, name, ("http.request.method_original", Some("PURGE"))]);
    has(&recorder.events()[0], &[other, ("http.request.method_original", Some("PURGE"))]);
}

#[tokio::test]
async fn the_known_methods_can_be_set() {
    static QUERY: Operation = Operation::new("query", "QUERY", "/items");
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    Call::<()>::new(&core(&Stub::default()), &QUERY).send().await.unwrap();
    let known = ("http.request.method", Some("QUERY"));
    has(&recorder.span(), &[known, ("http.request.method_original", None)]);
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let tracing = Tracing::new().known_methods(&["PURGE"]);
    let core = CoreBuilder::new("https://h/").middleware(tracing).transport(Stub::default());
    Call::<()>::new(&core.build().unwrap(), &PURGE).send().await.unwrap();
    let name = ("otel.name", Some("PURGE /items"));
    has(&recorder.span(), &[name, ("http.request.method_original", None)]);
}

#[tokio::test]
async fn addresses_have_no_brackets() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let core = builder("https://[2001:db8::1]:8443/").transport(Stub::default()).build().unwrap();
    Call::<()>::new(&core, &POST).body(1).send().await.unwrap();
    let server = [("server.address", Some("2001:db8::1")), ("server.port", Some("8443"))];
    has(&recorder.span(), &server);
    has(&recorder.events()[0], &server);
    let url = ("url.full", Some("https://[2001:db8::1]:8443/items"));
    has(&recorder.span(), &[url]);
}

#[tokio::test]
async fn a_redirect_that_is_not_followed_has_its_status() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let stub = Stub::default().answer(302, &[("location", "ftp://h/items")], "");
    get(&core(&stub)).send().await.unwrap_err();
    let status = ("http.response.status_code", Some("302"));
    let error = [("error.type", Some("redirect")), ("otel.status_code", Some("ERROR"))];
    has(&recorder.span(), &[status, error[0], error[1]]);
}

/// Transport whose service never responds, or never ends its response.
struct Silent {
    responds: bool,
}

struct Endless;

impl Chunks for Endless {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(std::future::pending())
    }
}

impl Transport for Silent {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async {
            if !self.responds {
                std::future::pending::<()>().await;
            }
            let headers = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
            let headers = headers.into_iter().collect();
            Ok(HttpResponse::new(StatusCode::OK, headers, Body::new(Endless)))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// The call is dropped while it waits for the head or for the body.
#[tokio::test]
async fn calls_that_are_dropped_have_an_error() {
    let short = Duration::from_millis(20);
    for responds in [false, true] {
        let recorder = Recorder::default();
        let _guard = recorder.begin();
        let builder = builder("https://h/").transport(Silent { responds });
        get(&builder.timeout(short).build().unwrap()).send().await.unwrap_err();
        has(&recorder.span(), &[("error.type", Some("timeout"))]);
        assert!(recorder.span().is_closed);
    }
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let core = builder("https://h/").transport(Silent { responds: false }).build().unwrap();
    tokio::time::timeout(short, get(&core).send()).await.unwrap_err();
    let expected = [("error.type", Some("cancelled")), ("otel.status_code", Some("ERROR"))];
    has(&recorder.span(), &expected);
    assert!(recorder.span().is_closed);
}

/// With both HTTP clients, with and without a layer of tower.
#[tokio::test]
async fn spans_state_the_connection() {
    let server = Server::start(|_| answer(200, "application/json", "1")).await;
    let port = server.url.rsplit(':').next().unwrap().trim_end_matches('/').to_owned();
    let hyper = HyperClient::builder(TokioExecutor::new()).build_http();
    let layer = tower::ServiceBuilder::new().concurrency_limit(1);
    let builders = [
        builder(&server.url),
        builder(&server.url).http_client(hyper).middleware(TowerLayer::new(&layer)),
    ];
    for builder in builders {
        let recorder = Recorder::default();
        let _guard = recorder.begin();
        get(&builder.build().unwrap()).send().await.unwrap();
        let expected = [
            ("network.protocol.version", Some("1.1")),
            ("network.peer.address", Some("127.0.0.1")),
            ("network.peer.port", Some(port.as_str())),
        ];
        has(&recorder.span(), &expected);
        has(&recorder.events()[0], &expected);
    }
}

#[tokio::test]
async fn a_span_ends_with_the_body() {
    let server = Server::start(|_| {
        let short = answer(200, "text/plain", axum::body::Body::from("ab"));
        let (mut parts, body) = short.into_parts();
        parts.headers.insert("content-length", 2.into());
        axum::response::Response::from_parts(parts, body)
    });
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let core = builder(&server.await.url).build().unwrap();
    let mut body = get(&core).send_stream().await.unwrap().value;
    assert!(!recorder.span().is_closed);
    assert!(body.chunk().await.unwrap().is_ok() && body.chunk().await.is_none());
    drop(body);
    assert!(recorder.span().is_closed, "{}", recorder.all());
}

#[tokio::test]
async fn a_body_that_breaks_is_a_failure() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let raw = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nab";
    let url = super::raw::Raw::always(raw).url;
    get(&builder(&url).build().unwrap()).send().await.unwrap_err();
    let status = ("http.response.status_code", Some("200"));
    has(&recorder.span(), &[status, ("error.type", Some("interrupted"))]);
    assert!(recorder.span().is_closed);
}

/// Every part of the request and of the response contains a secret.
#[tokio::test]
async fn no_secret_is_recorded() {
    let recorder = Recorder::default();
    let _guard = recorder.begin();
    let secret = "s3cret".to_owned();
    let stub = Stub::default();
    let away = [("location", "/v2/other?api_key=s3cret"), ("set-cookie", "session=s3cret")];
    let stub = stub.answer(303, &away, "s3cret").answer(500, &away, "s3cret");
    let core = builder("https://user:s3cret@h/v2")
        .transport(stub.clone())
        .auth(ApiKey::query("api_key", "s3cret"))
        .scheme("token", XAuthToken::new("s3cret"))
        .security(&[&["token"]])
        .header("x-key", "s3cret")
        .build()
        .unwrap();
    let call = Call::<Value>::new(&core, &POST).body(secret.clone());
    let call = call.query("password", &secret).cookie("session", &secret);
    call.send().await.unwrap_err();
    assert_eq!(stub.count(), 2);
    let sent: Vec<CallInfo> = (0..2).filter_map(|at| stub.request(at).call).collect();
    assert_eq!(sent[1].resends, 1);
    let _ = get(&core).send().await;
    let all = recorder.all();
    assert!(all.contains("password=REDACTED") && !all.contains("s3cret"), "{all}");
}
