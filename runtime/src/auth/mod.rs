//! Credentials.

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
use super::reply::error::BoxError;
use super::send::core::Settings;
use super::transport::{BoxFuture, HttpRequest, Transport};

/// Puts credentials on requests.
///
/// They only go to places that the user of the client names: to the origin of the base URL, and to
/// servers that the builder was given; not to a server that only the description names, and not
/// along with a redirect, nor with a link, to another one.
pub trait Auth: Send + Sync + fmt::Debug {
    /// Adds the credentials.
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>>;

    /// True where asking again gives other credentials, so that a 401 need not be the end.
    fn can_renew(&self) -> bool {
        false
    }
}

/// What credentials may need.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// True when the service has just answered 401 to those that it got; that happens once a call.
    pub renew: bool,
    /// The way to a service that gives out tokens.
    pub transport: &'a Arc<dyn Transport>,
    /// What the URL of that service may be relative to.
    pub base: &'a Url,
    /// The settings of the client.
    pub(super) settings: &'a Settings,
    /// The headers of the request that was refused.
    pub(super) refused: Option<&'a HeaderMap>,
}

impl Asked<'_> {
    /// True where a token must be fetched although there is one: it was refused, and nobody has
    /// fetched another one since.
    pub(super) fn is_refused(&self, header: &HeaderName, scheme: &str, token: &Secret) -> bool {
        let refused = self.refused.and_then(|headers| headers.get(header));
        self.renew && token.header(scheme).is_ok_and(|value| Some(&value) == refused)
    }
}

/// A token in a header of its own.
#[derive(Clone, Debug)]
pub struct HeaderToken {
    header: HeaderName,
    scheme: &'static str,
    token: Secret,
}

impl HeaderToken {
    /// The token, as the whole value of a header.
    pub fn new(header: HeaderName, token: impl Into<Secret>) -> Self {
        Self { header, scheme: "", token: token.into() }
    }

    /// Credentials in `Authorization`, behind the name of their scheme and a blank.
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

/// The header `X-Auth-Token`, which holds nothing but the token.
#[derive(Clone, Debug)]
pub struct XAuthToken(HeaderToken);

impl XAuthToken {
    /// The token.
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

/// `Authorization: Bearer` (RFC 6750).
#[derive(Clone, Debug)]
pub struct Bearer(HeaderToken);

impl Bearer {
    /// The token.
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

/// `Authorization: Basic` (RFC 7617).
#[derive(Clone, Debug)]
pub struct Basic(HeaderToken);

impl Basic {
    /// A user, whose name may not hold a colon, and a password.
    pub fn new(user: &str, password: &str) -> Self {
        let token = Secret::new(STANDARD.encode(format!("{user}:{password}")));
        Self(HeaderToken { header: AUTHORIZATION, scheme: "Basic ", token })
    }

    /// The value of `Authorization`.
    pub(super) fn header(&self) -> Result<HeaderValue, BoxError> {
        Ok(self.0.token.header(self.0.scheme)?)
    }
}

impl Auth for Basic {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.authorize(request, asked)
    }
}

/// A token that is fetched when it is first needed, and again after the service refused it.
pub struct FetchedToken {
    header: HeaderName,
    scheme: &'static str,
    fetch: Fetch,
    once: Once,
    /// The last token that was fetched.
    token: Arc<Mutex<Option<Secret>>>,
}

type Fetch = Box<dyn Fn() -> BoxFuture<'static, Result<Secret, BoxError>> + Send + Sync>;

impl FetchedToken {
    /// A token that is the whole value of a header.
    pub fn header<F, R>(header: HeaderName, fetch: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<Secret, BoxError>> + Send + 'static,
    {
        let fetch: Fetch = Box::new(move || Box::pin(fetch()));
        Self { header, scheme: "", fetch, once: Once::default(), token: Arc::default() }
    }

    /// A token for `Authorization: Bearer`.
    pub fn bearer<F, R>(fetch: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<Secret, BoxError>> + Send + 'static,
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
