//! Recording: forwards requests to a real server, and keeps the exchanges as examples.

mod redact;
mod stored;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use http::header::{
    ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE,
    HOST, HeaderName, LOCATION, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE, TRAILER,
    TRANSFER_ENCODING, UPGRADE,
};
use http::request::Parts;
use http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use restwright_runtime::server::Rejection;
use restwright_runtime::shown_url;
use restwright_runtime::url::Url;
use restwright_runtime::{HttpRequest, Payload, Transport};

use crate::Error;
use crate::reply::Reply;

pub(crate) use stored::{Recording, Recordings};

/// Server that is recorded.
#[derive(Clone)]
pub(crate) struct Recorder {
    base: Url,
    transport: Arc<dyn Transport + Send + Sync>,
}

/// Maximum duration of an exchange with the server.
const TIMEOUT: Duration = Duration::from_mins(1);

/// Maximum size of a response, in bytes.
const MAX_RESPONSE: u64 = 16 * 1024 * 1024;

/// Headers of one connection (RFC 9110, section 7.6.1), and headers that the transport sets.
const OF_CONNECTION: [HeaderName; 11] = [
    ACCEPT_ENCODING,
    CONNECTION,
    CONTENT_ENCODING,
    CONTENT_LENGTH,
    HOST,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

impl Recorder {
    /// Creates a recorder of the server at a base URL.
    pub(crate) fn of(
        base: &str,
        transport: Arc<dyn Transport + Send + Sync>,
    ) -> Result<Self, Error> {
        let wrong = |why: &str| Error::Server(format!("`{}` {why}", shown_url(base)));
        let url = Url::parse(base).map_err(|error| wrong(&format!("is not a URL: {error}")))?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(wrong("is not a URL of HTTP"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("has a query or a fragment; a base URL has none"));
        }
        Ok(Self { base: url, transport })
    }

    /// Sends a request to the server; `path` is the path below the base path, with its query.
    ///
    /// # Errors
    ///
    /// Returns 502 if the server cannot be reached, or its response is too large.
    pub(crate) async fn forward(
        &self,
        head: &Parts,
        path: &str,
        body: Bytes,
    ) -> Result<Reply, Rejection> {
        let failed = |why: String| Rejection::new(StatusCode::BAD_GATEWAY, why);
        let url = self
            .url(path)
            .ok_or_else(|| failed("the path is outside of the base URL".to_owned()))?;
        let links = Links { base: &self.base, sent_to: url.clone(), mount: mount(head, path) };
        let request = HttpRequest {
            method: head.method.clone(),
            url,
            headers: without_connection(&head.headers),
            body: Payload::Bytes(body),
            timeout: Some(TIMEOUT),
            extensions: Extensions::new(),
            call: None,
        };
        let response = self.transport.send(request).await;
        let response = response
            .map_err(|error| failed(format!("the server cannot be reached: {}", error.source)))?;
        let headers = without_connection(&response.headers);
        let body = response.body.collect(MAX_RESPONSE).await;
        let body = body.map_err(|error| failed(format!("the response was not read: {error}")))?;
        let headers = headers.iter().map(|(name, value)| (name.clone(), links.header(name, value)));
        let status = response.status.as_u16();
        Ok(Reply { status, headers: headers.collect(), body: body.to_vec() })
    }

    /// Returns the URL of a path below the base; `None` if it would be outside of it.
    fn url(&self, path: &str) -> Option<Url> {
        let base = self.base.as_str().trim_end_matches('/');
        let is_below = path.is_empty() || path.starts_with(['/', '?']);
        let url = Url::parse(&format!("{base}{path}")).ok().filter(|_| is_below)?;
        // Segments such as `..` would leave the base path, and be normalized in transit.
        let own = path.split('?').next().unwrap_or_default();
        let expected = format!("{}{own}", self.base.path().trim_end_matches('/'));
        let is_unchanged = url.path() == expected || (expected.is_empty() && url.path() == "/");
        (url.origin() == self.base.origin() && is_unchanged).then_some(url)
    }
}

/// Returns the path below which the mock serves the API, without a trailing slash.
fn mount(head: &Parts, path: &str) -> String {
    let own = path.split('?').next().unwrap_or_default();
    let mount = head.uri.path().strip_suffix(own).unwrap_or_default();
    mount.trim_end_matches('/').to_owned()
}

/// Links of a response to resources of the server, which the mock serves as well.
struct Links<'a> {
    base: &'a Url,
    /// URL of the request.
    sent_to: Url,
    /// Path below which the mock serves the API.
    mount: String,
}

impl Links<'_> {
    /// Returns a header of the response, with its URL relative to the mock.
    fn header(&self, name: &HeaderName, value: &HeaderValue) -> HeaderValue {
        let is_url = *name == LOCATION || *name == CONTENT_LOCATION;
        let text = value.to_str().ok().filter(|_| is_url);
        let local = text.and_then(|text| self.local(text));
        local.and_then(|url| HeaderValue::from_str(&url).ok()).unwrap_or_else(|| value.clone())
    }

    /// Returns the path and query of a resource below the base URL.
    fn local(&self, url: &str) -> Option<String> {
        let url = self.sent_to.join(url).ok().filter(|url| url.origin() == self.base.origin())?;
        let below = url.path().strip_prefix(self.base.path().trim_end_matches('/'))?;
        let below = Some(below).filter(|below| below.is_empty() || below.starts_with('/'))?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        Some(format!("{}{below}{query}{fragment}", self.mount)).filter(|local| !local.is_empty())
    }
}

fn without_connection(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    for name in OF_CONNECTION {
        headers.remove(name);
    }
    headers
}

/// Returns the media type of a response.
fn media_type(headers: &[(HeaderName, HeaderValue)]) -> Option<&str> {
    let stated = headers.iter().find(|(name, _)| *name == CONTENT_TYPE);
    stated.and_then(|(_, value)| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use restwright_runtime::{BoxFuture, HttpResponse, TransportError};

    use super::*;

    struct Nowhere;

    impl Transport for Nowhere {
        fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
            panic!("nothing is sent")
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(ready(()))
        }
    }

    #[test]
    fn links_lead_to_the_mock() {
        let base = Url::parse("https://a.example/v1").unwrap();
        let sent_to = Url::parse("https://a.example/v1/pets").unwrap();
        let links = Links { base: &base, sent_to, mount: "/zoo".to_owned() };
        for (url, local) in [
            ("https://a.example/v1/pets/7?x=1#y", Some("/zoo/pets/7?x=1#y")),
            ("/v1/pets/7", Some("/zoo/pets/7")),
            ("pets/7", Some("/zoo/pets/7")),
            ("https://a.example/v10/pets", None),
            ("https://b.example/v1/pets", None),
            ("/login", None),
        ] {
            assert_eq!(links.local(url).as_deref(), local, "{url}");
        }
    }

    #[test]
    fn only_the_named_server() {
        let recorder = Recorder::of("https://a.example/v1/", Arc::new(Nowhere)).unwrap();
        let url = |path: &str| recorder.url(path).map(|url| url.to_string());
        assert_eq!(url("/pets?x=1").as_deref(), Some("https://a.example/v1/pets?x=1"));
        assert_eq!(url("//b.example/x").as_deref(), Some("https://a.example/v1//b.example/x"));
        assert_eq!(url("").as_deref(), Some("https://a.example/v1"));
        for path in
            ["/..", "/../admin", "/pets/%2e%2e/x", "/a/./b", "@b.example/", ".b.example", r"/a\b"]
        {
            assert_eq!(url(path), None, "{path}");
        }
        for base in ["", "a.example", "ftp://a.example", "https://a.example?x", "file:///etc"] {
            assert!(Recorder::of(base, Arc::new(Nowhere)).is_err(), "{base}");
        }
    }
}
