//! Content codings of responses: gzip in all spellings and chunks, partial bodies, and other
//! codings.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use restwright_runtime::{Call, Core, CoreBuilder, Error, Event, Events, FromReply, Operation};
use serde_json::Value;

use super::raw::Raw;

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };
static HEAD: Operation = Operation::new("head", "HEAD", "/get");

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn head(coding: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Encoding: {coding}\r\n\r\n"
    )
    .into_bytes()
}

/// The clients that request codings themselves.
fn cores(server: &Raw) -> [Core; 2] {
    let hyper = HyperClient::builder(TokioExecutor::new()).build_http();
    let with = |builder: CoreBuilder| builder.timeout(Duration::from_secs(5)).build().unwrap();
    let hyper: CoreBuilder = CoreBuilder::new(&server.url).http_client(hyper);
    [with(CoreBuilder::new(&server.url)), with(hyper)]
}

async fn answers<T: FromReply>(coding: &str, body: &[u8]) -> [Result<T, Error>; 2] {
    let server = Raw::always([head(coding).as_slice(), body].concat());
    let [first, second] = cores(&server);
    [Call::new(&first, &GET).send().await, Call::new(&second, &GET).send().await]
}

#[tokio::test]
async fn gzip_of_any_spelling_and_number() {
    let once = packed("[1, 2]");
    let members = [packed("[1"), packed(""), packed(", 2]")].concat();
    let padded = [once.as_slice(), &[0; 512]].concat();
    let twice = {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&once).unwrap();
        encoder.finish().unwrap()
    };
    for (coding, body) in [
        ("gzip", &once),
        ("GZip", &once),
        ("x-gzip", &once),
        ("identity, gzip", &once),
        ("gzip,\tidentity", &once),
        ("gzip", &members),
        ("gzip", &padded),
        ("gzip, gzip", &twice),
        ("gzip\r\nContent-Encoding: x-gzip", &twice),
        ("identity", &b"[1, 2]".to_vec()),
        ("", &b"[1, 2]".to_vec()),
    ] {
        for answer in answers::<Value>(coding, body).await {
            assert_eq!(answer.unwrap(), serde_json::json!([1, 2]), "{coding:?}");
        }
    }
}

#[tokio::test]
async fn what_is_left_is_described() {
    let body = packed("[1, 2]");
    let length = format!("gzip\r\nContent-Length: {}", body.len());
    let server = Raw::always([head(&length), body].concat());
    for core in cores(&server) {
        let response = Call::<Value>::new(&core, &GET).send_raw().await.unwrap();
        assert!(!response.headers.contains_key("content-encoding"));
        assert!(!response.headers.contains_key("content-length"));
    }
    for request in server.requests() {
        assert!(request.to_lowercase().contains("\r\naccept-encoding: gzip\r\n"), "{request}");
    }
}

#[tokio::test]
async fn members_cut_anywhere() {
    let text = format!("\"{}\"", "restwright ".repeat(500));
    let (start, end) = text.split_at(700);
    let body = [packed(start), packed(end)].concat();
    for size in [1, 7, 8, 9, 100] {
        let body = body.clone();
        let server = Raw::start(move |_, _, stream| {
            stream.set_nodelay(true)?;
            stream.write_all(&head("gzip"))?;
            body.chunks(size).try_for_each(|piece| stream.write_all(piece))
        });
        for core in cores(&server) {
            let value: Value = Call::new(&core, &GET).send().await.unwrap();
            assert_eq!(value.to_string(), text, "{size}");
        }
    }
}

#[tokio::test]
async fn damaged_bodies_are_errors() {
    let (first, second) = (packed("[1]"), packed("   "));
    let mut wrong_sum = first.clone();
    let at = wrong_sum.len() - 8;
    wrong_sum[at] ^= 1;
    let cut = |all: &[u8], bytes: usize| all[..all.len() - bytes].to_vec();
    let both = [first.as_slice(), &second].concat();
    for body in [
        cut(&first, 1),
        cut(&first, 8),
        cut(&first, 10),
        first[..5].to_vec(),
        wrong_sum,
        cut(&both, 1),
        cut(&both, second.len() - 3),
        [first.as_slice(), b"[2]"].concat(),
        [first.as_slice(), b"\0\0\0", &first].concat(),
        b"[1]".to_vec(),
    ] {
        for answer in answers::<Value>("gzip", &body).await {
            let error = answer.unwrap_err();
            assert!(matches!(error, Error::Interrupted(_)), "{body:?}: {error:?}");
        }
        // An incomplete download is an error, too.
        let server = Raw::always([head("gzip").as_slice(), &body].concat());
        for core in cores(&server) {
            let response = Call::<Value>::new(&core, &GET).send_stream().await.unwrap();
            response.value.collect(1000).await.unwrap_err();
        }
    }
}

/// Some services declare codings that the bytes do not have, or those of their storage.
#[tokio::test]
async fn other_codings_are_left_to_the_caller() {
    let compressed = b"\x8b\x01\x80[1]\x03";
    for coding in ["br", "aws-chunked", "none", "gzip, br", "gzip,gzip,gzip,gzip,gzip"] {
        for answer in answers::<Value>(coding, b"[1]").await {
            assert_eq!(answer.unwrap(), serde_json::json!([1]), "{coding}");
        }
        for answer in answers::<Value>(coding, compressed).await {
            let error = answer.unwrap_err().to_string();
            let said = format!("its content coding is {coding:?}, which is not decoded");
            assert!(error.contains(&said), "{error}");
        }
        let server = Raw::always([head(coding).as_slice(), compressed].concat());
        for core in cores(&server) {
            let response = Call::<Value>::new(&core, &GET).send_raw().await.unwrap();
            assert_eq!(response.headers["content-encoding"], coding);
            assert_eq!(response.value, compressed.as_slice());
        }
    }
    // The coding that was applied last is decoded first.
    let server = Raw::always([head("br, gzip").as_slice(), &packed("[1]")].concat());
    for core in cores(&server) {
        let response = Call::<Value>::new(&core, &GET).send_raw().await.unwrap();
        assert_eq!(
            (&response.headers["content-encoding"], &*response.value),
            (&"br".parse().unwrap(), &b"[1]"[..])
        );
    }
}

/// A part of a compressed body cannot be decoded, and the headers of a response to HEAD are
/// unchanged.
#[tokio::test]
async fn parts_and_heads() {
    let body = packed("[1, 2]");
    let part = format!(
        "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Encoding: gzip\r\n\
         Content-Range: bytes 0-4/{}\r\nContent-Length: 5\r\n\r\n",
        body.len()
    );
    let server = Raw::always([part.as_bytes(), &body[..5]].concat());
    for core in cores(&server) {
        let call = Call::<Value>::new(&core, &GET).header("range", &"bytes=0-4".to_owned());
        let response = call.send_raw().await.unwrap();
        assert_eq!(response.value, body[..5]);
        assert_eq!(response.headers["content-encoding"], "gzip");
    }
    let requests = server.requests();
    assert!(requests.iter().all(|request| !request.to_lowercase().contains("accept-encoding")));
    let server = Raw::always(head("gzip\r\nContent-Length: 50"));
    for core in cores(&server) {
        let response = Call::<()>::new(&core, &HEAD).send_raw().await.unwrap();
        assert_eq!(response.headers["content-length"], "50");
        assert_eq!(response.headers["content-encoding"], "gzip");
    }
}

/// Events are not delayed until the following ones.
#[tokio::test]
async fn events_come_one_by_one() {
    let server = Raw::start(|_, _, stream| {
        stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n",
        )?;
        let mut encoder = GzEncoder::new(stream, Compression::best());
        encoder.write_all(b"data: 1\n\n")?;
        encoder.flush()?;
        std::thread::sleep(Duration::from_secs(60));
        Ok(())
    });
    for core in cores(&server) {
        let mut events: Events<Value> = Call::new(&core, &GET).send().await.unwrap();
        let event: Event<Value> = events.next().await.unwrap().unwrap();
        assert_eq!(event.data, "1");
    }
}
