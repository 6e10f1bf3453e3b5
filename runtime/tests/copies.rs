//! Bodies are not copied, as measured by the allocator. The tests run one after the other, since
//! concurrent allocations would be counted, too.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use peak_alloc::PeakAlloc;
use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{HeaderMap, StatusCode};
use restwright_runtime::{
    Body, BoxFuture, Call, CoreBuilder, HttpRequest, HttpResponse, Operation, Payload, Transport,
    TransportError,
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static GET: Operation = Operation::new("get", "GET", "/");
static PUT: Operation =
    Operation { sends: &["application/octet-stream"], ..Operation::new("put", "PUT", "/") };

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;
/// Size of the bodies, and of their pieces.
const SIZE: usize = 16 * MIB;
const PIECE: usize = 64 * KIB;

/// Transport that records the addresses of request body chunks, and responds with a body.
struct Network {
    sent: Arc<Mutex<Vec<usize>>>,
    response: fn(Bytes) -> Body,
    content: Bytes,
}

impl Transport for Network {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let mut body = match request.body {
                Payload::Bytes(bytes) => Body::from(bytes),
                Payload::Stream(source) => source(),
            };
            while let Some(chunk) = body.chunk().await {
                self.sent.lock().unwrap().push(place(&chunk.unwrap()));
            }
            let body = (self.response)(self.content.clone());
            Ok(HttpResponse::new(StatusCode::OK, HeaderMap::new(), body))
        })
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn place(bytes: &Bytes) -> usize {
    bytes.as_ptr().addr()
}

/// Returns a body whose chunks are slices of one buffer.
fn pieces(mut content: Bytes) -> Body {
    let next = move || {
        let piece = content.split_to(content.len().min(PIECE));
        (!piece.is_empty()).then_some(Ok(piece))
    };
    Body::pieces(std::iter::from_fn(next))
}

fn places(content: &Bytes) -> Vec<usize> {
    (0..content.len()).step_by(PIECE).map(|at| place(content) + at).collect()
}

/// Returns the additional peak memory use of a future.
fn peak<T>(work: impl Future<Output = T>) -> (usize, T) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let done = runtime.block_on(work);
    (MEMORY.peak_usage() - before, done)
}

fn requests() {
    let content = Bytes::from(vec![b'x'; SIZE]);
    let sent = Arc::default();
    let network = Network { sent: Arc::clone(&sent), response: Body::from, content: Bytes::new() };
    let core = CoreBuilder::new("http://h/").transport(network).build().unwrap();
    let call = Call::<()>::new(&core, &PUT).bytes(content.clone());
    let (memory, done) = peak(call.send());
    done.unwrap();
    assert_eq!(*sent.lock().unwrap(), [place(&content)]);
    assert!(memory < 64 * KIB, "{memory}");

    sent.lock().unwrap().clear();
    let streamed = content.clone();
    let call = Call::<()>::new(&core, &PUT).stream(move || pieces(streamed.clone()));
    let (memory, done) = peak(call.send());
    done.unwrap();
    assert_eq!(*sent.lock().unwrap(), places(&content));
    assert!(memory < 64 * KIB, "{memory}");
}

fn responses() {
    let content = Bytes::from(vec![b'x'; SIZE]);
    let core = |response| {
        let network = Network { sent: Arc::default(), response, content: content.clone() };
        CoreBuilder::new("http://h/").transport(network).build().unwrap()
    };
    let (memory, body) = peak(Call::<Bytes>::new(&core(Body::from), &GET).send());
    assert_eq!(place(&body.unwrap()), place(&content));
    assert!(memory < 64 * KIB, "{memory}");

    let streamed = Call::<Bytes>::new(&core(pieces), &GET);
    let (memory, found) = peak(async {
        let mut body = streamed.send_stream().await.unwrap().value;
        let mut found = Vec::new();
        while let Some(chunk) = body.chunk().await {
            found.push(place(&chunk.unwrap()));
        }
        found
    });
    assert_eq!(found, places(&content));
    assert!(memory < 64 * KIB, "{memory}");

    // Chunks are copied once, into a buffer with the declared length.
    let stated = core(|content| {
        let length = content.len() as u64;
        pieces(content).with_length(length)
    });
    let (memory, body) = peak(Call::<Bytes>::new(&stated, &GET).send());
    assert_eq!(body.unwrap(), content);
    assert!(memory < SIZE + SIZE / 4, "{memory}");
}

/// Reads the body of a PUT request; responds to other requests with a body.
fn serve(listener: &TcpListener) {
    let (stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(&stream);
    let mut piece = vec![b'x'; PIECE];
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap() > 0 {
        let is_upload = line.starts_with("PUT");
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        line.clear();
        let (received, sent) = if is_upload { (SIZE, 0) } else { (0, SIZE) };
        (0..received / PIECE).for_each(|_| reader.read_exact(&mut piece).unwrap());
        let mut stream = &stream;
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {sent}\r\n\r\n").unwrap();
        (0..sent / PIECE).for_each(|_| stream.write_all(&piece).unwrap());
    }
}

/// The default transport returns received chunks as they are, and requests the chunks of a body one
/// by one.
fn streams_over_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let server = thread::spawn(move || serve(&listener));
    let content = Bytes::from(vec![b'x'; SIZE]);
    let core = CoreBuilder::new(url).build().unwrap();
    let upload = Call::<()>::new(&core, &PUT)
        .stream(move || pieces(content.clone()).with_length(SIZE as u64));
    let download = Call::<Bytes>::new(&core, &GET);
    let (memory, count) = peak(async {
        upload.send().await.unwrap();
        let mut body = download.send_stream().await.unwrap().value;
        let mut count = 0;
        while let Some(chunk) = body.chunk().await {
            count += chunk.unwrap().len();
        }
        count
    });
    assert_eq!(count, SIZE);
    assert!(memory < 2 * MIB, "{memory}");
    drop((upload, download, core));
    server.join().unwrap();
}

#[test]
fn bodies_are_not_copied() {
    requests();
    responses();
    streams_over_a_connection();
}
