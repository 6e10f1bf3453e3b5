//! The mock, its recordings, and a generated server.

use std::sync::Arc;

use end_to_end::Server;
use restwright_mock::{Builder, Mock};
use restwright_runtime::server::{Authenticate, Rejection};
use restwright_runtime::{BoxFuture, ReqwestTransport};
use tokio::net::TcpListener;

use super::bindings::secrets::{Client, axum_server};
use super::calls::{builder, login};
use super::outputs::{self, Outputs};

fn description() -> Builder {
    let path = format!("{}/secrets.yaml", env!("CARGO_MANIFEST_DIR"));
    Builder::of_files([path.into()]).unwrap()
}

/// Sends calls with every secret, and invalid requests.
async fn call(client: &Client) {
    for item in ["fine", "failing", "moved"] {
        let _ = client.get_item(item).query("password", outputs::OTP).send().await;
    }
    let _ = client.basic().send().await;
    let _ = client.bearer().send().await;
    let _ = client.granted().send().await;
    let reset = client.reset(outputs::RESET).otp(outputs::OTP).session(outputs::SESSION);
    let reset = reset.x_session_token(outputs::SESSION);
    let _ = reset.clone().form(login()).send().await;
    let _ = reset.body(login()).send().await;
}

/// Returns the responses of a service to invalid requests with secrets.
async fn responses(url: &str) -> String {
    let client = restwright_runtime::url::Url::parse(url).unwrap();
    let address = client.socket_addrs(|| None).unwrap()[0];
    let mut all = String::new();
    let (reset, otp, password) = (outputs::RESET, outputs::OTP, outputs::PASSWORD);
    for (kind, body) in [
        ("application/x-www-form-urlencoded", format!("login=me&password={password}&age=x")),
        ("application/json", format!(r#"{{"login": "me", "password": ["{password}"]}}"#)),
        ("application/json", format!(r#"{{"login": "me", "password": "{password}", "age": "x"}}"#)),
        ("application/json", format!(r#"{{"login": "me", "password": "{password}""#)),
        ("text/plain", format!("password={password}")),
    ] {
        let head = format!(
            "POST {}resets/{reset}?otp={otp}&otp=%FF&k={} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\
             X-Key: {}\r\nCookie: sid={}; session={}\r\nContent-Type: {kind}\r\n",
            client.path(),
            outputs::QUERY_KEY,
            outputs::HEADER_KEY,
            outputs::COOKIE_KEY,
            outputs::SESSION,
        );
        let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
        all.push_str(&exchange(address, request).await);
    }
    all
}

async fn exchange(address: std::net::SocketAddr, request: String) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    String::from_utf8(response).unwrap()
}

fn add_mock(outputs: &mut Outputs, mock: &Mock) {
    outputs.add("Debug of a mock", format!("{mock:?} {mock:#?}"));
    for request in mock.requests() {
        outputs.add("the log of a mock", request.to_string());
        outputs.add("Debug of a request to a mock", format!("{request:?} {request:#?}"));
    }
}

async fn record(outputs: &mut Outputs, real: &Server) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let with_user = real.url.replace("//", &format!("//me:{}@", outputs::URL_PASSWORD));
    let recorder = description().examples(path);
    let mock = recorder.record(&with_user, ReqwestTransport::new().unwrap()).unwrap();
    outputs.add("Debug of the builder of a mock", format!("{mock:?} {mock:#?}"));
    let mock = mock.serve().unwrap();
    call(&builder(&mock.base_url()).build().unwrap()).await;
    assert!(format!("{:?}", real.seen()).contains(outputs::PASSWORD));
    add_mock(outputs, &mock);
    let mut count = 0;
    for entry in folder.path().read_dir().unwrap().flatten() {
        count += 1;
        let text = std::fs::read_to_string(entry.path()).unwrap();
        outputs.add(format!("the recording {}", entry.file_name().display()), text);
    }
    assert!(count > 4, "{count} recordings");
    for url in
        ["http://me:s3cret-in-url@h/?a=b", "ftp://me:s3cret-in-url@h/", "http://h/?t=s3cret-in-url"]
    {
        let refused = description().record(url, ReqwestTransport::new().unwrap());
        outputs.add_error("a server to record", &refused.unwrap_err());
    }
}

struct Handlers;

impl axum_server::items::Handlers for Handlers {}
impl axum_server::basic::Handlers for Handlers {}
impl axum_server::bearer::Handlers for Handlers {}
impl axum_server::granted::Handlers for Handlers {}
impl axum_server::resets::Handlers for Handlers {}

/// Accepts the keys of this test.
struct Guard;

impl Authenticate for Guard {
    fn check<'a>(
        &'a self,
        scheme: &'static str,
        head: &'a mut restwright_runtime::http::request::Parts,
    ) -> BoxFuture<'a, restwright_runtime::server::Result<()>> {
        let is_known = scheme.ends_with("key") && head.headers.contains_key("x-key");
        let done = if is_known { Ok(()) } else { Err(Rejection::unauthorized("Bearer")) };
        Box::pin(std::future::ready(done))
    }
}

async fn serve(outputs: &mut Outputs) {
    let routes = axum_server::routes(&Arc::new(Handlers)).authenticate(Guard);
    outputs.add("Debug of routes", format!("{routes:?}"));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = routes.into_router();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let said = responses(&url).await;
    assert!(said.contains("HTTP/1.1 4"), "{said}");
    outputs.add("the responses of a generated server", said);
    let rejected = builder(&url).build().unwrap().bearer();
    outputs.add_error("a rejected call", &rejected.send().await.unwrap_err());
}

pub(super) async fn show(outputs: &mut Outputs) {
    let mock = description().serve().unwrap();
    call(&builder(&mock.base_url()).build().unwrap()).await;
    let said = responses(&format!("{}/", mock.base_url().trim_end_matches('/'))).await;
    outputs.add("the responses of a mock", said);
    add_mock(outputs, &mock);
    record(outputs, &super::service().await).await;
    serve(outputs).await;
}
