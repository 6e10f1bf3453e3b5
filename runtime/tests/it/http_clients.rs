//! HTTP clients that the caller provides: reqwest, reqwest-middleware, hyper-util.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Middleware, Next, Result};
use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::Extensions;
use restwright_runtime::{
    Body, Call, CallInfo, Core, CoreBuilder, Error, HttpClient, Operation, OutgoingBody,
    ReqwestTransport,
};
use serde_json::Value;

use super::server::{Server, answer};

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };
static PUT: Operation = Operation {
    sends: &["application/octet-stream"],
    returns: &["application/json"],
    ..Operation::new("put", "PUT", "/put")
};

async fn server() -> Server {
    Server::start(|seen| match seen.target.as_str() {
        "/moved" => {
            let mut response = answer(302, "text/plain", "");
            response.headers_mut().insert("location", "/get".parse().unwrap());
            response
        }
        _ => answer(200, "application/json", seen.body.len().to_string()),
    })
    .await
}

fn plain() -> reqwest::Client {
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.tls_backend_preconfigured(tls()).build().unwrap()
}

fn tls() -> rustls::ClientConfig {
    let provider = Arc::new(rustls_graviola::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

fn hyper() -> HyperClient<HttpConnector, OutgoingBody> {
    HyperClient::builder(TokioExecutor::new()).build_http()
}

fn core(url: &str, client: impl HttpClient) -> Core {
    CoreBuilder::new(url).http_client(client).build().unwrap()
}

fn chunks() -> Body {
    Body::pieces(["ab", "cde"].map(|piece| Ok(Bytes::from(piece))).into_iter())
}

/// Tests all kinds of request and response bodies.
async fn exchange(server: &Server, core: &Core) {
    assert_eq!(Call::<Value>::new(core, &GET).send().await.unwrap(), 0);
    let call = Call::<Value>::new(core, &PUT).bytes("abc");
    assert_eq!(call.send().await.unwrap(), 3);
    let call = Call::<Value>::new(core, &PUT).stream(chunks);
    assert_eq!(call.send().await.unwrap(), 5);
    let call = Call::<Value>::new(core, &PUT).stream(|| chunks().with_length(5));
    let response = call.send_stream().await.unwrap();
    assert_eq!(response.value.length(), Some(1));
    assert_eq!(response.value.collect(9).await.unwrap(), "5");
    // The client follows redirects.
    let call = Call::<Value>::new(core, &GET).to("/moved");
    assert_eq!(call.send().await.unwrap(), 0);
    let seen = server.seen();
    let lengths: Vec<&str> = seen[1..4].iter().map(|seen| seen.header("content-length")).collect();
    assert_eq!(lengths, ["3", "", "5"]);
    assert_eq!(seen.len(), 6);
}

#[tokio::test]
async fn each_client_sends_and_receives() {
    for at in 0..4 {
        let server = server().await;
        let core = match at {
            0 => core(&server.url, plain()),
            1 => core(&server.url, ClientWithMiddleware::from(plain())),
            2 => core(&server.url, hyper()),
            _ => {
                let transport = ReqwestTransport::configured(reqwest::ClientBuilder::no_proxy);
                CoreBuilder::new(&server.url).transport(transport.unwrap()).build().unwrap()
            }
        };
        exchange(&server, &core).await;
    }
}

#[tokio::test]
async fn nobody_listens_and_nobody_answers() {
    // A listener that accepts connections but does not respond.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = format!("http://{}/", listener.local_addr().unwrap());
    for url in ["http://127.0.0.1:1/", &silent] {
        for core in [core(url, plain()), core(url, plain_with()), core(url, hyper())] {
            let call = Call::<Value>::new(&core, &GET).timeout(Duration::from_millis(50));
            let error = call.send().await.unwrap_err();
            assert_eq!(error.is_timeout(), url == silent, "{url}: {error:?}");
            assert!(error.is_timeout() || matches!(error, Error::Transport(_)), "{error:?}");
        }
    }
}

fn plain_with() -> ClientWithMiddleware {
    plain().into()
}

/// An HTTP client that follows redirects would send secret headers to any host.
#[tokio::test]
async fn a_client_that_follows_redirects_is_reported() {
    let follow = || {
        let builder = reqwest::Client::builder().tls_backend_preconfigured(tls());
        builder.build().unwrap()
    };
    let server = server().await;
    let clients =
        [core(&server.url, follow()), core(&server.url, ClientWithMiddleware::from(follow()))];
    for core in clients {
        assert_eq!(Call::<Value>::new(&core, &GET).send().await.unwrap(), 0);
        let error = Call::<Value>::new(&core, &GET).to("/moved").send().await.unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.starts_with("the HTTP client followed a redirect"), "{source}");
    }
}

/// Middleware of `reqwest-middleware`, which runs for each request.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

#[async_trait::async_trait]
impl Middleware for Notes {
    async fn handle(
        &self,
        request: reqwest::Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<reqwest::Response> {
        let call = *extensions.get::<CallInfo>().unwrap();
        let line = format!("{} {} {}", call.operation.id, call.attempt, request.url().path());
        self.0.lock().unwrap().push(line);
        if request.url().path() == "/stop" {
            let url = request.url().as_str();
            let error = reqwest::Client::get(&plain(), url).body("").send().await.unwrap_err();
            return Err(reqwest_middleware::Error::Middleware(error.into()));
        }
        next.run(request, extensions).await
    }
}

#[tokio::test]
async fn middleware_of_reqwest_sees_each_request() {
    let (server, notes) = (server().await, Notes::default());
    let client = ClientBuilder::new(plain()).with(notes.clone()).build();
    let core = core(&server.url, client);
    Call::<Value>::new(&core, &GET).to("/moved").send().await.unwrap();
    assert_eq!(*notes.0.lock().unwrap(), ["get 1 /moved", "get 1 /get"]);
}

/// Errors of reqwest contain the URL, which may contain keys.
#[tokio::test]
async fn errors_of_middleware_keep_secrets() {
    let client = ClientBuilder::new(plain()).with(Notes::default()).build();
    let core = core("http://127.0.0.1:1/", client);
    let call = Call::<Value>::new(&core, &GET).to("/stop?api_key=s3cret");
    let error = call.send().await.unwrap_err();
    let all = format!("{error:?}\n{error}\n{:?}", std::error::Error::source(&error));
    assert!(!all.contains("s3cret") && all.contains("error sending request"), "{all}");
}

#[tokio::test]
async fn certificates_of_the_caller() {
    let authority = include_bytes!("data/tls/ca.pem");
    let authority = || reqwest::Certificate::from_pem(authority).unwrap();
    let url = format!("https://localhost:{}/", super::encrypted::server());
    for is_known in [true, false] {
        let transport = ReqwestTransport::configured(|builder| {
            if is_known { builder.tls_certs_merge([authority()]) } else { builder }
        });
        let core = CoreBuilder::new(&url).transport(transport.unwrap()).build().unwrap();
        let sent = Call::<Value>::new(&core, &GET).send().await;
        assert_eq!(sent.is_ok(), is_known, "{sent:?}");
    }
}

/// Mutual TLS: the service requests a client certificate.
#[tokio::test]
async fn a_certificate_of_the_client() {
    let authority = include_bytes!("data/tls/client-ca.pem");
    let url = format!("https://localhost:{}/", super::encrypted::server_for(Some(authority)));
    for has_certificate in [true, false] {
        let transport = ReqwestTransport::configured(|builder| {
            let root = reqwest::Certificate::from_pem(include_bytes!("data/tls/ca.pem")).unwrap();
            let builder = builder.tls_certs_merge([root]);
            let own =
                || reqwest::Identity::from_pem(include_bytes!("data/tls/client.pem")).unwrap();
            if has_certificate { builder.identity(own()) } else { builder }
        });
        let core = CoreBuilder::new(&url).transport(transport.unwrap()).build().unwrap();
        let sent = Call::<Value>::new(&core, &GET).send().await;
        assert_eq!(sent.is_ok(), has_certificate, "{sent:?}");
    }
}

#[tokio::test]
async fn a_proxy_and_a_name_of_the_caller() {
    let server = server().await;
    let address = server.url.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let port = address.rsplit(':').next().unwrap();
    let by_name = (format!("http://service.example:{port}/"), true);
    let by_proxy = ("http://service.example/".to_owned(), false);
    for (url, is_named) in [by_name, by_proxy] {
        let transport = ReqwestTransport::configured(|builder| {
            if is_named {
                builder.no_proxy().resolve("service.example", address.parse().unwrap())
            } else {
                builder.proxy(reqwest::Proxy::all(&server.url).unwrap())
            }
        });
        let core = CoreBuilder::new(&url).transport(transport.unwrap()).build().unwrap();
        assert_eq!(Call::<Value>::new(&core, &GET).send().await.unwrap(), 0);
        assert!(server.seen().last().unwrap().header("host").starts_with("service.example"));
    }
}

/// Unix sockets are configured in reqwest.
#[cfg(unix)]
#[tokio::test]
async fn unix_sockets() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("service");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let service = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(socket.read_u8().await.unwrap());
        }
        let response =
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n1";
        socket.write_all(response).await.unwrap();
        String::from_utf8(request).unwrap()
    });
    let transport = ReqwestTransport::configured(|builder| builder.unix_socket(path));
    let core = CoreBuilder::new("http://service/").transport(transport.unwrap()).build().unwrap();
    assert_eq!(Call::<Value>::new(&core, &GET).send().await.unwrap(), 1);
    assert!(service.await.unwrap().starts_with("GET /get HTTP/1.1\r\n"));
}
