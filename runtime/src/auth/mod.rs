//! Authentication.

pub(super) mod api_key;
pub(super) mod oauth;
pub(super) mod once;
pub(super) mod secret;
pub(super) mod token;

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use self::once::Once;
use self::secret::Secret;
use super::platform::{MaybeSend, MaybeSync};
use super::reply::error::BoxError;
use super::send::core::Settings;
use super::transport::{BoxFuture, HttpRequest, Transport};

/// Adds credentials to requests.
///
/// They are sent only to the origin of the base URL, and to servers set on the builder. They are
/// not sent to servers that are only in the API description, nor to other origins of redirects and
/// links.
pub trait Auth: MaybeSend + MaybeSync + fmt::Debug {
    /// Adds the credentials to a request.
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>>;

    /// Returns whether the credentials can be renewed, so that a request is repeated after 401.
    fn can_renew(&self) -> bool {
        false
    }
}

/// Context for credentials.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// True if the service rejected the credentials with 401. It is set at most once per call.
    pub renew: bool,
    /// Transport for requests to a token service.
    pub transport: &'a Arc<dyn Transport>,
    /// Base URL for a relative URL of the token service.
    pub base: &'a Url,
    /// Settings of the client.
    pub(super) settings: &'a Settings,
    /// Headers of the rejected request.
    pub(super) refused: Option<&'a HeaderMap>,
}

impl Asked<'_> {
    /// Returns whether a token must be replaced: it was rejected, and no other has been fetched
    /// since.
    pub(super) fn is_refused(&self, header: &HeaderName, scheme: &str, token: &Secret) -> bool {
        let refused = self.refused.and_then(|headers| headers.get(header));
        self.renew && token.header(scheme).is_ok_and(|value| Some(&value) == refused)
    }
}

/// Token in a header.
#[derive(Clone, Debug)]
pub struct HeaderToken {
    header: HeaderName,
    scheme: &'static str,
    token: Secret,
}

impl HeaderToken {
    /// Creates credentials with the token as the whole value of a header.
    pub fn new(header: HeaderName, token: impl Into<Secret>) -> Self {
        Self { header, scheme: "", token: token.into() }
    }

    /// Creates credentials in `Authorization`. `scheme` is the name of the scheme and a space.
    pub fn scheme(scheme: &'static str, credentials: impl Into<Secret>) -> Self {
        Self { header: AUTHORIZATION, scheme, token: credentials.into() }
    }
}

impl Auth for HeaderToken {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        _asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let done = put(request, &self.header, self.scheme, &self.token);
        Box::pin(async move { done })
    }
}

pub(super) fn put(
    request: &mut HttpRequest,
    header: &HeaderName,
    scheme: &str,
    token: &Secret,
) -> Result<(), BoxError> {
    request.headers.insert(header, token.header(scheme)?);
    Ok(())
}

/// Token in the header `X-Auth-Token`.
#[derive(Clone, Debug)]
pub struct XAuthToken(HeaderToken);

impl XAuthToken {
    /// Creates credentials with a token.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(HeaderToken::new(HeaderName::from_static("x-auth-token"), token))
    }
}

impl Auth for XAuthToken {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.authorize(request, asked)
    }
}

/// Bearer token in `Authorization` (RFC 6750).
#[derive(Clone, Debug)]
pub struct Bearer(HeaderToken);

impl Bearer {
    /// Creates credentials with a token.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(HeaderToken { header: AUTHORIZATION, scheme: "Bearer ", token: token.into() })
    }
}

impl Auth for Bearer {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.authorize(request, asked)
    }
}

/// User and password in `Authorization: Basic` (RFC 7617).
#[derive(Clone, Debug)]
pub struct Basic(Option<Secret>);

impl Basic {
    /// Creates credentials from a user name and a password. Calls fail if the user name contains a
    /// colon, or either contains a control character (RFC 7617, section 2).
    #[must_use]
    pub fn new(user: &str, password: &str) -> Self {
        let is_valid =
            !user.contains(':') && !user.chars().chain(password.chars()).any(char::is_control);
        let token = || Secret::new(STANDARD.encode(format!("{user}:{password}")));
        Self(is_valid.then(token))
    }

    /// Returns the value of `Authorization`.
    pub(super) fn header(&self) -> Result<HeaderValue, BoxError> {
        let problem = "a user name of HTTP Basic has no colon, and neither it nor the password has \
                       control characters";
        Ok(self.0.as_ref().ok_or(problem)?.header("Basic ")?)
    }
}

impl Auth for Basic {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        _asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let done = self.header().map(|value| drop(request.headers.insert(AUTHORIZATION, value)));
        Box::pin(async move { done })
    }
}

/// Token that is fetched on first use, and again after the service rejects it.
pub struct FetchedToken {
    header: HeaderName,
    scheme: &'static str,
    fetch: Fetch,
    once: Once,
    /// Last token that was fetched.
    token: Arc<Mutex<Option<Secret>>>,
}

type Fetched = BoxFuture<'static, Result<Secret, BoxError>>;
#[cfg(not(target_arch = "wasm32"))]
type Fetch = Box<dyn Fn() -> Fetched + Send + Sync>;
#[cfg(target_arch = "wasm32")]
type Fetch = Box<dyn Fn() -> Fetched>;

impl FetchedToken {
    /// Creates credentials that send the token as the whole value of a header.
    pub fn header<F, R>(header: HeaderName, fetch: F) -> Self
    where
        F: Fn() -> R + MaybeSend + MaybeSync + 'static,
        R: Future<Output = Result<Secret, BoxError>> + MaybeSend + 'static,
    {
        let fetch: Fetch = Box::new(move || Box::pin(fetch()));
        Self { header, scheme: "", fetch, once: Once::default(), token: Arc::default() }
    }

    /// Creates credentials that send the token as `Authorization: Bearer`.
    pub fn bearer<F, R>(fetch: F) -> Self
    where
        F: Fn() -> R + MaybeSend + MaybeSync + 'static,
        R: Future<Output = Result<Secret, BoxError>> + MaybeSend + 'static,
    {
        Self { scheme: "Bearer ", ..Self::header(AUTHORIZATION, fetch) }
    }

    fn known(&self) -> Option<Secret> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Auth for FetchedToken {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            let is_good = |token: &Secret| !asked.is_refused(&self.header, self.scheme, token);
            if let Some(token) = self.known().filter(is_good) {
                return put(request, &self.header, self.scheme, &token);
            }
            let begin = || -> BoxFuture<'static, Result<Secret, BoxError>> {
                let (fetched, kept) = ((self.fetch)(), Arc::clone(&self.token));
                Box::pin(async move {
                    let token = fetched.await?;
                    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
                    Ok(token)
                })
            };
            let token = self.once.run(begin).await?;
            put(request, &self.header, self.scheme, &token)
        })
    }

    fn can_renew(&self) -> bool {
        true
    }
}

impl fmt::Debug for FetchedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchedToken").field("header", &self.header).finish_non_exhaustive()
    }
}
