//! Transport with the client of `reqwest-middleware`, whose middleware runs for each request of a
//! call.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use http::{Extensions, Method};
use reqwest_middleware::{ClientWithMiddleware, Error};

use super::http_client::HttpClient;
use super::reqwest_transport::{answered, failed, plain};
use super::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};

/// The middleware receives the extensions of the call, and its `CallInfo`.
impl Transport for ClientWithMiddleware {
    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let asked = request.url.clone();
        let mut extensions: Extensions = std::mem::take(&mut request.extensions);
        if let Some(call) = request.call {
            extensions.insert(call);
        }
        let is_head = request.method == Method::HEAD;
        let request = plain(request);
        Box::pin(async move {
            let sent = self.execute_with_extensions(request, &mut extensions).await;
            let response = sent.map_err(|error| match error {
                Error::Reqwest(error) => failed(error, TransportErrorKind::Other),
                Error::Middleware(error) => match error.downcast() {
                    Ok(Error::Reqwest(error)) => failed(error, TransportErrorKind::Other),
                    Ok(Error::Middleware(error)) | Err(error) => stopped(error.chain()),
                },
            })?;
            answered(response, is_head, Some(&asked))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

impl HttpClient for ClientWithMiddleware {
    fn into_transport(self) -> Arc<dyn Transport> {
        Arc::new(self)
    }
}

/// Returns the error of a middleware as text. The URLs of reqwest errors are removed: they may
/// contain keys.
fn stopped<'a>(causes: impl Iterator<Item = &'a (dyn StdError + 'static)>) -> TransportError {
    let (mut texts, mut urls) = (Vec::new(), Vec::new());
    for cause in causes {
        let of_reqwest = cause.downcast_ref::<reqwest::Error>().and_then(reqwest::Error::url);
        let of_middleware = cause.downcast_ref::<Error>().and_then(Error::url);
        urls.extend(of_reqwest.or(of_middleware).map(ToString::to_string));
        texts.push(cause.to_string());
    }
    let text = urls.iter().fold(texts.join(": "), |text, url| text.replace(url.as_str(), "…"));
    TransportError { kind: TransportErrorKind::Other, source: text.into() }
}
