//! Complete calls to a server: JSON and XML, error responses, and invalid responses.

use std::fs;
use std::io::Write;
use std::time::Duration;

use axum::body::Body;
use flate2::Compression;
use flate2::write::GzEncoder;
use restwright_runtime::bytes::Bytes;
use restwright_runtime::{
    Call, CoreBuilder, Error, Format, FromReply, Operation, Reply, Retry, XAuthToken,
};
use uuid::{Uuid, uuid};

use super::exemplar::{Client, CreateSnapshot, ErrorResponse, SnapshotStatus};
use super::infoset;
use super::server::{Seen, Server, answer};

const VOLUME: Uuid = uuid!("b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21");

fn sample(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../apis/block-storage/samples");
    fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

/// Starts a server that responds in the preferred format of the client.
async fn service() -> Server {
    Server::start(|seen: &Seen| {
        let form =
            if seen.header("accept").starts_with("application/xml") { "xml" } else { "json" };
        let media_type = format!("application/{form}; charset=utf-8");
        match (seen.method.as_str(), seen.target.rsplit('/').next().unwrap_or_default()) {
            ("POST", _) => {
                answer(201, &media_type, sample(&format!("snapshot-show-response.{form}")))
            }
            ("GET", "snapshots") => {
                answer(200, &media_type, sample(&format!("snapshots-list-response.{form}")))
            }
            ("DELETE", _) => answer(202, "text/plain", ""),
            _ => answer(404, &media_type, sample(&format!("fault-item-not-found.{form}"))),
        }
    })
    .await
}

fn client(server: &Server, format: Format) -> Client {
    let builder = Client::builder(&server.url).auth(XAuthToken::new("t0p")).tenant_id("696059");
    builder.format(format).build().unwrap()
}

fn new_snapshot() -> CreateSnapshot {
    CreateSnapshot::new(VOLUME)
        .display_name("ledger-before-audit")
        .display_description("State of the books on the eve of the audit")
        .force(true)
}

#[tokio::test]
async fn json_and_xml() {
    let server = service().await;
    for (at, format) in [Format::Json, Format::Xml].into_iter().enumerate() {
        let client = client(&server, format);
        let created = client.create_snapshot().body(new_snapshot()).send().await.unwrap();
        assert_eq!(created.snapshot.status, SnapshotStatus::Creating);
        assert_eq!(created.snapshot.created_at.as_str(), "2023-12-19T22:10:04.000000");
        let listed = client.list_snapshots().send_with_meta().await.unwrap();
        assert_eq!((listed.status.as_u16(), listed.value.snapshots.len()), (200, 2));
        assert!(listed.headers.contains_key("date"));
        client.delete_snapshot(created.snapshot.id).send().await.unwrap();
        let error = client.show_snapshot(created.snapshot.id).send().await.unwrap_err();
        let Some(ErrorResponse::ItemNotFound(error_response)) = error.error_response() else {
            panic!("{error}")
        };
        assert_eq!(error_response.item_not_found.code, 404);

        let seen = &server.seen()[at * 4..];
        assert_eq!(seen[0].target, "/v1/696059/snapshots");
        assert_eq!(seen[0].header("x-auth-token"), "t0p");
        assert!(seen[0].header("user-agent").starts_with("restwright-runtime/"));
        let body = std::str::from_utf8(&seen[0].body).unwrap();
        if format == Format::Xml {
            assert_eq!(seen[0].header("content-type"), "application/xml");
            assert_eq!(seen[0].header("accept"), "application/xml, application/json;q=0.5");
            infoset::assert_same(body, &sample("snapshot-create-request.xml"));
        } else {
            assert_eq!(seen[0].header("content-type"), "application/json");
            let expected = sample("snapshot-create-request.json").replace(['\n'], "");
            assert_eq!(body.replace(' ', ""), expected.replace(' ', ""));
        }
        let expected = format!("/v1/696059/snapshots/{}", created.snapshot.id);
        assert_eq!((seen[2].method.as_str(), seen[2].target.as_str()), ("DELETE", &*expected));
    }
}

#[cfg(feature = "blocking")]
#[test]
fn blocking() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(service());
    let client = client(&server, Format::Json);
    let created = client.create_snapshot().body(new_snapshot()).send_blocking().unwrap();
    assert_eq!(created.snapshot.size, 48);
    let listed = client.list_snapshots().send_with_meta_blocking().unwrap();
    assert_eq!(listed.value.snapshots.len(), 2);
    let mut body = client.list_snapshots().send_stream_blocking().unwrap().value;
    let mut length = 0;
    while let Some(chunk) = body.chunk_blocking() {
        length += chunk.unwrap().len();
    }
    assert_eq!(length, sample("snapshots-list-response.json").len());
    // In asynchronous code, a blocking call would block the runtime.
    let refused = runtime.block_on(async { client.list_snapshots().send_blocking() });
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let spawned = runtime.spawn({
        let call = client.list_snapshots();
        async move { call.send_blocking() }
    });
    assert!(matches!(runtime.block_on(spawned).unwrap(), Err(Error::Invalid(_))));
    // Threads of `spawn_blocking` may block, in every kind of runtime.
    let single = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for runtime in [&runtime, &single] {
        let call = client.list_snapshots();
        let work = runtime
            .block_on(async { tokio::task::spawn_blocking(move || call.send_blocking()).await });
        assert_eq!(work.unwrap().unwrap().snapshots.len(), 2);
    }
    let call = client.list_snapshots();
    let inside = runtime.spawn(async move { tokio::task::block_in_place(|| call.send_blocking()) });
    assert_eq!(runtime.block_on(inside).unwrap().unwrap().snapshots.len(), 2);
}

#[tokio::test]
async fn shared_parameters_are_asked_for() {
    let client = Client::builder("http://127.0.0.1:9/").build().unwrap();
    let error = client.list_snapshots().send().await.unwrap_err().to_string();
    assert_eq!(error, "the call cannot be sent: the path parameter tenant_id is not set");
    let error = client.create_snapshot().send().await.unwrap_err().to_string();
    assert_eq!(error, "the call cannot be sent: createSnapshot needs a body");
}

#[tokio::test]
async fn faults_that_are_not_as_described() {
    for (status, media_type, body, shown) in [
        (500, "text/html", "<html><h1>Oops</h1></html>", "\nservice message: Oops"),
        (500, "text/html", "<html><p>Oops</html>", "\nservice message: <html><p>Oops</html>"),
        (404, "application/json", "{\"other\": 1}", "\nservice message: {\"other\": 1}"),
        (413, "application/xml", "<overLimit", "\nservice message: <overLimit"),
        (418, "text/plain", "", "418 I'm a teapot"),
    ] {
        let server = Server::start(move |_: &Seen| answer(status, media_type, body)).await;
        let call = client(&server, Format::Json).list_snapshots();
        let error = call.send().await.unwrap_err();
        assert_eq!(error.error_response::<ErrorResponse>(), None);
        assert_eq!(error.status().unwrap().as_u16(), status);
        let failure = error.failure().unwrap();
        assert_eq!((failure.text().as_str(), failure.body()), (body, body.as_bytes()));
        assert!(error.to_string().ends_with(shown), "{error}");
    }
}

#[tokio::test]
async fn bodies_that_are_not_as_described() {
    for (media_type, body, expected) in [
        ("application/json", "{\"snapshots\": [{}]}", "at $.snapshots[0].id: a required field"),
        ("application/json", "{\"snapshots\": [", "at $.snapshots[0]: EOF while parsing"),
        ("application/json", "{\"snapshots\": []} x", "at $: trailing characters"),
        ("application/xml", "<snapshots><snapshot id='", "at $: not well-formed"),
        ("image/png", "\u{89}PNG", "at $: its type is image/png"),
    ] {
        let server = Server::start(move |_: &Seen| answer(200, media_type, body)).await;
        let error = client(&server, Format::Json).list_snapshots().send().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert!(error.to_string().contains(expected), "{error}");
    }
    // A wrong content type is ignored if the body is unambiguous.
    for body in ["{\"snapshots\": []}", "\n<snapshots/>"] {
        let server = Server::start(move |_: &Seen| answer(200, "text/plain", body)).await;
        client(&server, Format::Json).list_snapshots().send().await.unwrap();
    }
}

#[tokio::test]
async fn bodies_that_are_too_large() {
    let huge = || Body::from(vec![b' '; 100_000]);
    let server = Server::start(move |_: &Seen| answer(200, "application/json", huge())).await;
    let client = Client::builder(&server.url).tenant_id("t").max_body(99_999).build().unwrap();
    let error = client.list_snapshots().send().await.unwrap_err();
    assert!(matches!(&error, Error::TooLarge(found) if found.cause == 99_999), "{error}");
    // The limit does not apply to error responses, of which only the first 64 KiB are read.
    let server = Server::start(move |_: &Seen| answer(500, "text/plain", huge())).await;
    let client = Client::builder(&server.url).tenant_id("t").max_body(1).build().unwrap();
    let error = client.list_snapshots().send().await.unwrap_err();
    assert_eq!(error.failure().unwrap().body().len(), 64 * 1024);
}

#[tokio::test]
async fn gzip_is_unpacked_and_counted_unpacked() {
    let packed = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let small = packed(&sample("snapshots-list-response.json"));
    let bomb = packed(&" ".repeat(10_000_000));
    let server = Server::start(move |seen: &Seen| {
        let body = if seen.target.ends_with("detail") { bomb.clone() } else { small.clone() };
        let mut response = answer(200, "application/json", body);
        response.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
        response
    })
    .await;
    let client = Client::builder(&server.url).tenant_id("t").max_body(1_000_000).build().unwrap();
    assert_eq!(client.list_snapshots().send().await.unwrap().snapshots.len(), 2);
    assert!(server.seen()[0].header("accept-encoding").contains("gzip"));
    let error = client.list_snapshots_detail().send().await.unwrap_err();
    assert!(matches!(&error, Error::TooLarge(found) if found.cause == 1_000_000), "{error}");
}

#[tokio::test]
async fn retry_after_503() {
    let server = service().await;
    let busy = Server::start({
        let count = std::sync::atomic::AtomicUsize::new(0);
        let count = std::sync::Arc::new(count);
        move |_: &Seen| match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => answer(503, "text/plain", "busy"),
            _ => answer(200, "application/json", sample("snapshots-list-response.json")),
        }
    })
    .await;
    drop(server);
    let retry = Retry::times(2).first_delay(Duration::from_millis(10));
    let client = Client::builder(&busy.url).tenant_id("t").retry(retry).build().unwrap();
    assert_eq!(client.list_snapshots().send().await.unwrap().snapshots.len(), 2);
    assert_eq!(busy.seen().len(), 2);
}

#[tokio::test]
async fn opaque_bodies() {
    static IMAGE: Operation =
        Operation { returns: &["image/png"], ..Operation::new("image", "GET", "/image") };
    static CHOICES: Operation =
        Operation { also: &[300], ..Operation::new("choices", "GET", "/image") };
    let server = Server::start(|_: &Seen| answer(300, "image/png", vec![0_u8, 255])).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    assert!(Call::<Bytes>::new(&core, &IMAGE).send().await.is_err());
    assert_eq!(server.seen()[0].header("accept"), "image/png");
    let bytes = Call::<Bytes>::new(&core, &CHOICES).send().await.unwrap();
    assert_eq!(&*bytes, [0, 255]);
    let mut streamed = Call::<Bytes>::new(&core, &CHOICES).send_stream().await.unwrap();
    assert_eq!(streamed.status.as_u16(), 300);
    assert_eq!(&*streamed.value.chunk().await.unwrap().unwrap(), [0, 255]);
    assert!(streamed.value.chunk().await.is_none());
}

#[tokio::test]
async fn text_and_nothing() {
    static TEXT: Operation =
        Operation { returns: &["text/plain"], ..Operation::new("text", "GET", "/text") };
    let server = Server::start(|_: &Seen| answer(200, "text/plain", " 48 ")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    assert_eq!(Call::<String>::new(&core, &TEXT).send().await.unwrap(), " 48 ");
    assert_eq!(Call::<i64>::new(&core, &TEXT).send().await.unwrap(), 48);
    let text = Call::<Option<String>>::new(&core, &TEXT).send().await.unwrap();
    assert_eq!(text.as_deref(), Some(" 48 "));
    let server = Server::start(|_: &Seen| answer(204, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    assert_eq!(Call::<Option<i64>>::new(&core, &TEXT).send().await.unwrap(), None);
    assert!(Call::<i64>::new(&core, &TEXT).send().await.is_err());
}

/// Enum in the form of generated code, for a result type that depends on the status.
#[derive(Debug, PartialEq)]
enum Made {
    Created(i64),
    Accepted,
}

impl FromReply for Made {
    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        match reply.status.as_u16() {
            201 => reply.read().map(Self::Created),
            _ => Ok(Self::Accepted),
        }
    }
}

#[tokio::test]
async fn several_successes_at_once() {
    static MAKE: Operation = Operation::new("make", "POST", "make{;later}");
    let server = Server::start(|seen: &Seen| match seen.target.as_str() {
        "/make;later" => answer(202, "text/plain", "wait"),
        _ => answer(201, "application/json", "7"),
    })
    .await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let (now, later) = tokio::join!(
        Call::<Made>::new(&core, &MAKE).send(),
        tokio::spawn(Call::<Made>::new(&core, &MAKE).matrix("later", &true).send()),
    );
    assert_eq!((now.unwrap(), later.unwrap().unwrap()), (Made::Created(7), Made::Accepted));
}
