//! Read timeout of a request whose body is still being sent.

use std::future::Future;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::super::body::Body;
use super::super::body::payload::Payload;
use super::super::transport::{
    HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Sends one request and waits for the head of the response until the read timeout, which restarts
/// with each chunk of the request body.
pub(in super::super) async fn within_read_timeout(
    transport: &dyn Transport,
    read_timeout: Option<Duration>,
    mut request: HttpRequest,
) -> Result<HttpResponse, TransportError> {
    let Some(read_timeout) = read_timeout else { return transport.send(request).await };
    let sent = Arc::new(AtomicU64::new(0));
    request.body = counted(request.body, &sent);
    let mut response = pin!(transport.send(request));
    loop {
        let before = sent.load(Ordering::Relaxed);
        let mut end = None;
        let done = poll_fn(|context| {
            if let Poll::Ready(done) = response.as_mut().poll(context) {
                return Poll::Ready(Some(done));
            }
            // A future that is ready at once needs no timer.
            let end = end.get_or_insert_with(|| transport.sleep(read_timeout));
            end.as_mut().poll(context).map(|()| None)
        });
        match done.await {
            Some(done) => return done,
            None if sent.load(Ordering::Relaxed) == before => return Err(too_silent()),
            None => {}
        }
    }
}

fn too_silent() -> TransportError {
    let source = "no data arrived within the read timeout".into();
    TransportError { kind: TransportErrorKind::Timeout, source }
}

/// Size of the chunks into which a body in memory is split, so that progress can be observed.
const CHUNK: usize = 64 * 1024;

/// Counts the sent chunks of a body.
fn counted(body: Payload, sent: &Arc<AtomicU64>) -> Payload {
    let source = match body {
        Payload::Bytes(bytes) if bytes.len() <= CHUNK => return Payload::Bytes(bytes),
        Payload::Bytes(bytes) => Arc::new(move || chunks(bytes.clone())),
        Payload::Stream(source) => source,
    };
    let sent = Arc::clone(sent);
    Payload::Stream(Arc::new(move || {
        let sent = Arc::clone(&sent);
        source().inspect(move |_| {
            sent.fetch_add(1, Ordering::Relaxed);
        })
    }))
}

fn chunks(mut bytes: Bytes) -> Body {
    let length = bytes.len() as u64;
    let chunks = std::iter::from_fn(move || {
        let chunk = bytes.split_to(bytes.len().min(CHUNK));
        (!chunk.is_empty()).then_some(Ok(chunk))
    });
    Body::pieces(chunks).with_length(length)
}
