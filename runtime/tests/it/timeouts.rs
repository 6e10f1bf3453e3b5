//! Timeouts for parts of a call: connect timeout and read timeout.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use restwright_runtime::bytes::Bytes;
use restwright_runtime::{Body, Call, Core, CoreBuilder, Error, Events, Lines, Operation, Retry};
use serde_json::Value;
use tokio::net::{TcpSocket, TcpStream};

use super::raw::{Raw, response};
use super::stub::Stub;

static GET: Operation = Operation::new("get", "GET", "/get");

/// Read timeout in these tests.
const SILENCE: Duration = Duration::from_millis(400);

fn core(server: &Raw) -> Core {
    CoreBuilder::new(&server.url).read_timeout(SILENCE).build().unwrap()
}

/// A server that sends texts, each after a pause.
fn slow(pauses: &'static [(u64, &'static str)]) -> Raw {
    Raw::start(move |_, _, stream| {
        stream.set_nodelay(true)?;
        for (pause, text) in pauses {
            std::thread::sleep(Duration::from_millis(*pause));
            stream.write_all(text.as_bytes())?;
        }
        Ok(())
    })
}

fn assert_silent<T: std::fmt::Debug>(start: Instant, sent: Result<T, Error>) {
    let error = sent.unwrap_err();
    let took = start.elapsed();
    assert!(error.is_timeout(), "{error:?}");
    assert!(took >= SILENCE && took < Duration::from_secs(5), "{took:?}");
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n";

#[tokio::test]
async fn silence_before_the_head_and_within_the_body() {
    let cases: [&'static [(u64, &str)]; 4] = [
        &[(8_000, HEAD)],
        &[(0, "HTTP/1.1 200"), (8_000, " OK\r\n\r\n")],
        &[(0, HEAD), (8_000, "123456")],
        &[(0, HEAD), (50, "123"), (8_000, "456")],
    ];
    for pauses in cases {
        let server = slow(pauses);
        let (client, start) = (core(&server), Instant::now());
        assert_silent(start, Call::<Value>::new(&client, &GET).send().await);
        let start = Instant::now();
        assert_silent(start, Call::<Value>::new(&client, &GET).send_raw().await);
    }
    // The start of an error response is kept.
    let server = slow(&[(0, "HTTP/1.1 500 S\r\n\r\nso"), (8_000, "rry")]);
    let start = Instant::now();
    let error = Call::<Value>::new(&core(&server), &GET).send().await.unwrap_err();
    assert_eq!((error.failure().unwrap().body(), error.is_timeout()), (&b"so"[..], false));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn who_goes_on_may_take_longer() {
    let server = slow(&[(250, HEAD), (250, "1"), (250, "2"), (250, "3"), (250, "456")]);
    let start = Instant::now();
    assert_eq!(Call::<Value>::new(&core(&server), &GET).send().await.unwrap(), 123_456);
    assert!(start.elapsed() > SILENCE * 2);
    // A call can replace the read timeout, or disable it.
    let server = slow(&[(900, HEAD), (0, "123456")]);
    for timeout in [None, Some(Duration::from_secs(9))] {
        let call = Call::<Value>::new(&core(&server), &GET).read_timeout(timeout);
        assert_eq!(call.send().await.unwrap(), 123_456);
    }
    let patient = CoreBuilder::new(&server.url).build().unwrap();
    let start = Instant::now();
    assert_silent(start, Call::<Value>::new(&patient, &GET).read_timeout(SILENCE).send().await);
}

static PUT: Operation =
    Operation { sends: &["application/octet-stream"], ..Operation::new("put", "PUT", "/put") };

/// Size of an upload that exceeds the buffers of the kernel.
const UPLOAD: usize = 48_000_000;

/// More than the kernel keeps of an upload that the client has written.
const KEPT: usize = 12_000_000;

/// A server that reads an upload slowly, and responds after a pause. It reads the end fast: the
/// client has sent that long before, and its read timeout has started.
fn slow_reader(pause: u64) -> String {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 * 1024).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap().into_std().unwrap();
    listener.set_nonblocking(false).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let (mut buffer, mut all) = (vec![0; 400_000], 0);
        while all < UPLOAD {
            all += stream.read(&mut buffer).unwrap();
            if all < UPLOAD - KEPT {
                std::thread::sleep(Duration::from_millis(10));
            }
        }
        std::thread::sleep(Duration::from_millis(pause));
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n");
    });
    url
}

/// The read timeout starts when the request is sent: an upload may take longer.
#[tokio::test]
async fn an_upload_is_no_silence() {
    let timeout = Duration::from_millis(1500);
    let upload = |pause, is_stream| async move {
        let core = CoreBuilder::new(slow_reader(pause)).read_timeout(timeout).build().unwrap();
        let call = Call::<()>::new(&core, &PUT);
        let call = if is_stream {
            let chunks = || (0..UPLOAD / 100_000).map(|_| Ok(Bytes::from(vec![b'x'; 100_000])));
            call.stream(move || Body::pieces(chunks()))
        } else {
            call.bytes(vec![b'x'; UPLOAD])
        };
        let start = Instant::now();
        let sent = call.send().await;
        assert!(start.elapsed() > timeout, "{:?}", start.elapsed());
        assert_eq!(sent.is_ok(), pause == 0, "{is_stream} {sent:?}");
        assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
    };
    tokio::join!(upload(0, true), upload(0, false), upload(30_000, true), upload(30_000, false));
}

/// Timeouts beyond the range of `Instant` are disabled.
#[test]
fn endless_time_outs() {
    let server = Raw::always(response("Content-Type: application/x-ndjson\r\n", "1\n"));
    let builder = CoreBuilder::new(&server.url).timeout(Duration::MAX).read_timeout(Duration::MAX);
    let core = builder.connect_timeout(Duration::MAX).build().unwrap();
    assert_eq!(Call::<Bytes>::new(&core, &GET).send_blocking().unwrap(), "1\n");
    let mut lines = Call::<Lines<i64>>::new(&core, &GET).send_blocking().unwrap();
    assert_eq!(lines.next_blocking().unwrap().unwrap(), 1);
}

#[tokio::test]
async fn of_a_stream_it_is_between_the_pieces() {
    const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    let server = slow(&[(0, EVENTS), (100, "data: 1\n\n"), (8_000, "data: 2\n\n")]);
    // The timeout of the call is longer.
    let mut events: Events<Value> = Call::new(&core(&server), &GET).send().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "1");
    let start = Instant::now();
    assert_silent(start, events.next().await.unwrap());
    let mut body = Call::<Bytes>::new(&core(&server), &GET).send_stream().await.unwrap().value;
    assert_eq!(body.chunk().await.unwrap().unwrap(), "data: 1\n\n");
    let start = Instant::now();
    assert_silent(start, body.chunk().await.unwrap());
}

#[test]
fn on_a_thread() {
    let server = slow(&[(0, HEAD), (8_000, "123456")]);
    let start = Instant::now();
    assert_silent(start, Call::<Value>::new(&core(&server), &GET).send_blocking());
}

#[tokio::test]
async fn a_read_time_out_is_not_retried() {
    let server = slow(&[(8_000, HEAD)]);
    let core = CoreBuilder::new(&server.url).read_timeout(SILENCE).retry(Retry::times(5));
    let start = Instant::now();
    assert_silent(start, Call::<Value>::new(&core.build().unwrap(), &GET).send().await);
    assert_eq!(server.requests().len(), 1);
}

/// Returns an address where connections are not accepted, with the connections that fill its queue.
async fn crowded() -> (SocketAddr, Vec<Arc<TcpStream>>, tokio::net::TcpListener) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    for _ in 0..64 {
        let connect = TcpStream::connect(address);
        match tokio::time::timeout(Duration::from_millis(300), connect).await {
            Ok(stream) => waiting.push(Arc::new(stream.unwrap())),
            Err(_) => return (address, waiting, listener),
        }
    }
    panic!("a socket that holds one connection takes any number of them");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_does_not_come_about() {
    let (address, _waiting, _listener) = crowded().await;
    let url = format!("http://{address}/");
    let builder = || CoreBuilder::new(&url).connect_timeout(SILENCE);
    let (core, start) = (builder().build().unwrap(), Instant::now());
    let error = Call::<Value>::new(&core, &GET).send().await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(5), "{error:?}");
    assert!(start.elapsed() >= SILENCE);
    // The request was not received: it may be retried.
    let retry = Retry::times(2).first_delay(Duration::from_millis(1));
    let (core, start) = (builder().retry(retry).build().unwrap(), Instant::now());
    assert!(Call::<Value>::new(&core, &GET).send().await.unwrap_err().is_timeout());
    assert!(start.elapsed() >= SILENCE * 3, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_connection_in_time_may_answer_late() {
    let server = slow(&[(900, HEAD), (0, "123456")]);
    let core = CoreBuilder::new(&server.url).connect_timeout(SILENCE).build().unwrap();
    assert_eq!(Call::<Value>::new(&core, &GET).send().await.unwrap(), 123_456);
}

#[test]
fn other_transports_have_a_connect_time_out_of_their_own() {
    let builder = CoreBuilder::new("http://h/").transport(Stub::default());
    let error = builder.connect_timeout(SILENCE).build().unwrap_err();
    assert!(error.to_string().contains("connect time-out"), "{error}");
    let builder = CoreBuilder::new("http://h/").transport(Stub::default());
    builder.connect_timeout(None).build().unwrap();
}

#[tokio::test]
async fn no_time_is_lost_where_all_is_there() {
    let server = Raw::always(response("Content-Type: application/json\r\n", "1"));
    let stub = Stub::default().answer(200, &[], "1");
    let core = CoreBuilder::new(&server.url).transport(stub.clone()).read_timeout(SILENCE);
    assert_eq!(Call::<Value>::new(&core.build().unwrap(), &GET).send().await.unwrap(), 1);
    assert!(stub.waits.lock().unwrap().is_empty());
}
