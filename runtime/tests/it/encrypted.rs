//! HTTPS with the TLS library of the enabled features. The certificates in `data/tls` are only for
//! these tests: the key of the authority was discarded.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::thread;

use restwright_runtime::{Call, CoreBuilder, Error, Operation};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, Stream};
use serde_json::Value;

static GET: Operation = Operation::new("get", "GET", "/get");

const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/tls/ca.pem");

/// Starts a server that responds with 1 to every request; returns its port.
pub(super) fn server() -> u16 {
    server_for(None)
}

/// Starts such a server, which requests client certificates of this authority.
pub(super) fn server_for(authority: Option<&[u8]>) -> u16 {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("data/tls/leaf.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("data/tls/key.pem")).unwrap();
    let provider = Arc::new(rustls_graviola::default_provider());
    let clients = authority.map_or_else(WebPkiClientVerifier::no_client_auth, |authority| {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(authority).unwrap()).unwrap();
        let provider = Arc::clone(&provider);
        WebPkiClientVerifier::builder_with_provider(roots.into(), provider).build().unwrap()
    });
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(clients)
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = Stream::new(&mut connection, &mut socket);
            let mut request = Vec::new();
            let mut byte = [0];
            // Clients that do not trust the certificate close the connection.
            while !request.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                request.push(byte[0]);
            }
            let _ = stream.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n1",
            );
            let _ = stream.flush();
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    port
}

/// Calls a URL and returns the result.
async fn call(url: &str) -> Result<Value, Error> {
    let core = CoreBuilder::new(url).build().unwrap();
    Call::<Value>::new(&core, &GET).send().await
}

/// The handshake fails because of an authority that the system does not trust, not earlier.
#[tokio::test]
async fn strangers_are_not_trusted() {
    let error = call(&format!("https://localhost:{}/", server())).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    let all = format!("{error:?}");
    assert!(all.contains("UnknownIssuer") || all.contains("self-signed"), "{all}");
}

const URL: &str = "RESTWRIGHT_TEST_URL";

/// Only on Linux, a process can choose the trusted authorities.
#[cfg(target_os = "linux")]
#[test]
fn whom_the_system_trusts_is_trusted() {
    let url = format!("https://localhost:{}/", server());
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "encrypted::in_a_process_that_trusts", "--ignored"])
        .env("SSL_CERT_FILE", AUTHORITY)
        .env(URL, url)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "whom_the_system_trusts_is_trusted runs it"]
async fn in_a_process_that_trusts() {
    let url = std::env::var(URL).unwrap();
    assert_eq!(call(&url).await.unwrap(), 1);
    // The host name must match the certificate.
    let error = call(&url.replace("localhost", "127.0.0.2")).await.unwrap_err();
    let all = format!("{error:?}");
    assert!(all.contains("NotValidForName") || all.contains("mismatch"), "{all}");
}
