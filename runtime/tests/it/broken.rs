//! Complete calls to servers that respond incompletely, late or not at all.

use std::time::Duration;

use restwright_runtime::{Error, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::exemplar::Client;

/// A server that sends a text, once per connection.
async fn raw_server(text: &'static str, hold: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(text.as_bytes()).await;
            if hold {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
        }
    });
    url
}

#[tokio::test]
async fn bodies_that_end_too_early() {
    for text in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"snapshots\": []}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{\"snapshots\": []}\r\n",
    ] {
        let url = raw_server(text, false).await;
        let client = Client::builder(url).tenant_id("t").build().unwrap();
        let error = client.list_snapshots().send().await.unwrap_err();
        assert!(matches!(error, Error::Interrupted(_)), "{error:?}");
    }
}

#[tokio::test]
async fn time_outs() {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"] {
        let url = raw_server(text, true).await;
        let builder = Client::builder(url).tenant_id("t").timeout(Duration::from_millis(200));
        let error = builder.build().unwrap().list_snapshots().send().await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
}

#[tokio::test]
async fn nobody_there() {
    let url = "http://127.0.0.1:9/?";
    let client = Client::builder(url.trim_end_matches('?')).tenant_id("t");
    let client = client.auth(restwright_runtime::Bearer::new("s3cret")).header("x-mine", "s3cret");
    let retry = Retry::times(1).first_delay(Duration::from_millis(1));
    let error = client.retry(retry).build().unwrap().list_snapshots().send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
}
