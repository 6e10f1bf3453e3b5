//! Middleware around calls and around each of their requests.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{Extensions, HeaderMap, HeaderValue, Request, StatusCode};
use restwright_runtime::{
    AccessToken, Bearer, Body, BoxError, BoxFuture, Call, CallInfo, Core, CoreBuilder, Error,
    HttpRequest, HttpResponse, Middleware, Next, NextAttempt, OAuth2, Operation, Payload, Retry,
    TowerLayer, TransportError,
};
use serde_json::Value;
use tower::ServiceBuilder;
use tower::limit::ConcurrencyLimitLayer;
use tower::timeout::TimeoutLayer;
use tower::timeout::error::Elapsed;

use super::stub::Stub;

static GET: Operation = Operation {
    returns: &["application/json"],
    security: Some(&[&["token"]]),
    ..Operation::new("get", "GET", "/items/{id}")
};

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

fn call(core: &Core) -> Call<Value> {
    Call::new(core, &GET).template("id", &7)
}

/// Middleware that records requests and responses, with its name.
#[derive(Clone, Default)]
struct Notes {
    name: &'static str,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Notes {
    fn note(&self, line: &str) {
        self.seen.lock().unwrap().push(format!("{}{line}", self.name));
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

impl Middleware for Notes {
    fn handle(
        &self,
        mut request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let CallInfo { operation, attempt, .. } = request.call.unwrap();
        assert_eq!(operation.id, next.operation().id);
        let has_token = request.headers.contains_key("authorization");
        self.note(&format!("call {} {} {attempt} {has_token}", operation.id, operation.path));
        request.headers.append("x-mine", HeaderValue::from_static(self.name));
        Box::pin(async move {
            let done = next.run(request).await;
            let status = done.as_ref().map(|response| response.status.as_u16());
            self.note(&format!("done {:?}", status.map_err(ToString::to_string)));
            done
        })
    }

    fn attempt(
        &self,
        request: HttpRequest,
        next: NextAttempt,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let CallInfo { attempt, resends, .. } = next.call();
        let has_token = request.headers.contains_key("authorization");
        self.note(&format!("request {} {attempt} {resends} {has_token}", request.url.path()));
        next.run(request)
    }
}

fn core(stub: &Stub, middleware: impl Middleware + 'static) -> Core {
    let builder = CoreBuilder::new("https://h/").transport(stub.clone()).retry(Retry::times(2));
    builder.scheme("token", Bearer::new("s3cret")).middleware(middleware).build().unwrap()
}

#[tokio::test]
async fn a_call_is_handled_once_and_each_request_by_itself() {
    let notes = Notes::default();
    let away = [("location", "https://elsewhere/items")];
    let stub = Stub::default().answer(503, &[], "").answer(302, &away, "").answer(200, JSON, "1");
    assert_eq!(call(&core(&stub, notes.clone())).send().await.unwrap(), 1);
    let expected = [
        "call get /items/{id} 0 false",
        "request /items/7 1 0 true",
        "request /items/7 2 1 true",
        "request /items 2 2 false",
        "done Ok(200)",
    ];
    assert_eq!(notes.lines(), expected);
}

#[tokio::test]
async fn renewed_credentials_are_sent_again() {
    let notes = Notes::default();
    let token = r#"{"access_token": "a"}"#;
    let stub = Stub::default().answer(200, &[], token).answer(401, &[], "");
    let stub = stub.answer(200, &[], token).answer(200, JSON, "1");
    let oauth = AccessToken::from(OAuth2::client_credentials("/token", "id", "s3cret"));
    let builder = CoreBuilder::new("https://h/").transport(stub.clone()).scheme("token", oauth);
    let core = builder.middleware(notes.clone()).build().unwrap();
    assert_eq!(call(&core).send().await.unwrap(), 1);
    let lines = notes.lines();
    assert_eq!(lines[1..3], ["request /items/7 1 0 true", "request /items/7 1 1 true"]);
}

#[tokio::test]
async fn the_first_middleware_is_the_outermost() {
    let outer = Notes { name: "outer ", ..Notes::default() };
    let inner = Notes { name: "inner ", ..outer.clone() };
    let stub = Stub::default().answer(200, JSON, "1");
    let builder = CoreBuilder::new("https://h/").transport(stub.clone());
    let core = builder.middleware(outer.clone()).middleware(inner).build().unwrap();
    call(&core).send().await.unwrap();
    let expected = [
        "outer call get /items/{id} 0 false",
        "inner call get /items/{id} 0 false",
        "outer request /items/7 1 0 false",
        "inner request /items/7 1 0 false",
        "inner done Ok(200)",
        "outer done Ok(200)",
    ];
    assert_eq!(outer.lines(), expected);
    let sent: Vec<_> = stub.request(0).headers.get_all("x-mine").iter().cloned().collect();
    assert_eq!(sent, ["outer ", "inner "]);
}

#[tokio::test]
async fn every_way_of_sending_is_handled() {
    let notes = Notes::default();
    let stub = Stub::default().answer(404, &[], "").answer(404, &[], "").answer(200, JSON, "1");
    let core = core(&stub, notes.clone());
    assert_eq!(call(&core).send_raw().await.unwrap().status, 404);
    assert!(call(&core).send().await.is_err());
    let body = call(&core).send_stream().await.unwrap().value;
    assert_eq!(body.collect(10).await.unwrap(), "1");
    let ends: Vec<_> = notes.lines().into_iter().filter(|line| line.contains("done")).collect();
    assert_eq!(ends, ["done Ok(404)", "done Ok(404)", "done Ok(200)"]);
}

#[tokio::test]
async fn a_response_need_not_come_from_the_service() {
    let stub = Stub::default();
    let answer = |_: HttpRequest, _: Next| async {
        let headers = HeaderMap::from_iter([(
            "content-type".parse().unwrap(),
            HeaderValue::from_static("application/json"),
        )]);
        let body = Body::from(Bytes::from_static(b"{"));
        Ok(HttpResponse::new(StatusCode::OK, headers, body))
    };
    let error = call(&core(&stub, answer)).send().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!((error.url().unwrap().as_str(), stub.count()), ("https://h/items/7", 0));
}

#[tokio::test]
async fn an_error_has_its_call() {
    let stop = |_: HttpRequest, _: Next| async {
        Err(Error::Middleware(BoxError::from("the circuit is open").into()))
    };
    let error = call(&core(&Stub::default(), stop)).send().await.unwrap_err();
    let expected = "get (GET https://h/items/7) failed\na middleware stopped the request";
    assert_eq!(error.to_string(), expected);
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(
        (source.to_string().as_str(), error.operation()),
        ("the circuit is open", Some("get"))
    );
}

/// Credentials are sent by the origin of the request, even if a middleware changes it.
#[tokio::test]
async fn a_request_that_is_led_elsewhere_has_no_credentials() {
    let elsewhere = |mut request: HttpRequest, next: Next| {
        request.url = "https://elsewhere/items".parse().unwrap();
        next.run(request)
    };
    let stub = Stub::default().answer(200, JSON, "1");
    call(&core(&stub, elsewhere)).send().await.unwrap();
    assert!(!stub.request(0).headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_call_can_be_sent_several_times() {
    let twice = |request: HttpRequest, next: Next| async move {
        let first = next.clone().run(request.clone()).await?;
        assert_eq!(first.status, 409);
        next.run(request).await
    };
    let stub = Stub::default().answer(409, &[], "").answer(200, JSON, "1");
    assert_eq!(call(&core(&stub, twice)).send().await.unwrap(), 1);
}

#[tokio::test]
async fn a_middleware_that_waits_is_within_the_timeout() {
    let never = |_: HttpRequest, _: Next| std::future::pending();
    let builder = CoreBuilder::new("http://127.0.0.1:1/").timeout(Duration::from_millis(20));
    let error = call(&builder.middleware(never).build().unwrap()).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[derive(Clone, Debug, PartialEq)]
struct Tenant(u8);

#[tokio::test]
async fn layers_of_tower() {
    let named = |mut request: Request<Payload>| {
        let call = *request.extensions().get::<CallInfo>().unwrap();
        assert_eq!(request.extensions().get::<Tenant>(), Some(&Tenant(3)));
        let name = HeaderValue::from_static(call.operation.id);
        request.headers_mut().insert("x-operation", name);
        *request.uri_mut() = "https://h/items/8?of=tower".parse().unwrap();
        request
    };
    let layers = ServiceBuilder::new()
        .layer(ConcurrencyLimitLayer::new(1))
        .timeout(Duration::from_secs(60))
        .map_request(named);
    let stub = Stub::default().answer(503, &[], "").answer(200, JSON, "[1]");
    let core = core(&stub, TowerLayer::new(&layers));
    for _ in 0..2 {
        let mut extensions = Extensions::new();
        extensions.insert(Tenant(3));
        call(&core).extensions(extensions).send().await.unwrap();
    }
    assert_eq!(stub.count(), 3);
    let sent = stub.request(1);
    assert_eq!(sent.headers["x-operation"], "get");
    assert_eq!((sent.url.as_str(), sent.call.unwrap().attempt), ("https://h/items/8?of=tower", 2));
}

#[tokio::test]
async fn errors_of_layers_and_of_the_call_below_them() {
    let layer = |core: CoreBuilder| {
        let layers = ServiceBuilder::new().layer(TimeoutLayer::new(Duration::from_millis(20)));
        core.middleware(TowerLayer::new(&layers))
    };
    let never = |_: HttpRequest, _: Next| std::future::pending();
    let builder = || CoreBuilder::new("http://127.0.0.1:1/");
    let slow = layer(builder()).middleware(never).build().unwrap();
    let error = call(&slow).send().await.unwrap_err();
    let Error::Middleware(found) = &error else { panic!("{error}") };
    assert!(found.cause.is::<Elapsed>(), "{error}");
    // No server listens on that port.
    let error = call(&layer(builder()).build().unwrap()).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
}
