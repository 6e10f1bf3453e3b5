//! OAuth 2.0 tokens (RFC 6749): requested on first use, and kept until they expire.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Extensions, Method, StatusCode};
use serde_json::Value;
use url::Url;

use super::super::body::form;
use super::super::body::payload::Payload;
use super::super::call::{location, redact};
use super::super::platform::Instant;
use super::super::reply::error::BoxError;
use super::super::transport::{BoxFuture, HttpRequest, Transport};
use super::super::value::show::visible;
use super::once::Once;
use super::secret::Secret;
use super::token::lifetime;
use super::{Asked, Auth, Basic, put};

/// Bearer token of an OAuth 2.0 token service, renewed when it expires or is rejected. Concurrent
/// calls share one token request.
pub struct OAuth2 {
    inner: Arc<Inner>,
    once: Once,
}

/// Grant, client and tokens.
#[derive(Clone)]
struct Inner {
    token_url: String,
    client: Option<(String, Secret)>,
    is_client_in_body: bool,
    /// True if the URL of the token service is from the API description and not set by the user.
    is_described: bool,
    /// Name of the setter or environment variable for that URL, for messages.
    named_by: Cow<'static, str>,
    grant: Grant,
    scopes: Vec<String>,
    state: Arc<Mutex<State>>,
}

/// OAuth 2.0 grant.
#[derive(Clone)]
enum Grant {
    ClientCredentials,
    Password(String, Secret),
    Refresh,
}

/// Current tokens.
#[derive(Default)]
struct State {
    access: Option<Secret>,
    /// Expiry of the access token, if the service states it.
    ends: Option<Instant>,
    refresh: Option<Secret>,
}

/// Tokens are renewed this long before they expire, since a request takes time.
const MARGIN: Duration = Duration::from_secs(10);
/// Timeout of requests to the token service.
const TIMEOUT: Duration = Duration::new(60, 0);
/// Limit for responses of the token service, in bytes.
const MAX_ANSWER: u64 = 1024 * 1024;

impl OAuth2 {
    fn new(token_url: impl Into<String>, grant: Grant) -> Self {
        let inner = Inner {
            token_url: token_url.into(),
            client: None,
            is_client_in_body: false,
            is_described: false,
            named_by: Cow::Borrowed("OAuth2::client_credentials"),
            grant,
            scopes: Vec::new(),
            state: Arc::default(),
        };
        Self { inner: Arc::new(inner), once: Once::default() }
    }

    fn with(mut self, set: impl FnOnce(&mut Inner)) -> Self {
        set(Arc::make_mut(&mut self.inner));
        self
    }

    /// Creates the client credentials grant. The URL of the token service may be relative to the
    /// base URL.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url, Grant::ClientCredentials).client(client_id, client_secret)
    }

    /// Creates the password grant.
    pub fn password(
        token_url: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url, Grant::Password(user.into(), password.into()))
    }

    /// Creates the refresh token grant, with an existing refresh token.
    pub fn refresh_token(token_url: impl Into<String>, token: impl Into<Secret>) -> Self {
        let oauth = Self::new(token_url, Grant::Refresh);
        oauth.inner.state().refresh = Some(token.into());
        oauth
    }

    /// Sets the client id and secret.
    #[must_use]
    pub fn client(self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.with(|inner| inner.client = Some((id.into(), secret.into())))
    }

    /// Marks the URL of the token service as that of the API description: it is called only if it
    /// has the origin of the base URL of the client, or of a server that the user set.
    #[must_use]
    pub fn described(self) -> Self {
        self.with(|inner| inner.is_described = true)
    }

    /// Sets the name of the setter or environment variable for the URL of a described token
    /// service. Errors name it.
    #[must_use]
    pub fn named_by(self, setter: impl Into<Cow<'static, str>>) -> Self {
        self.with(|inner| inner.named_by = setter.into())
    }

    /// Sends client id and secret in the body, for services that do not accept `Authorization`.
    #[must_use]
    pub fn client_in_body(self) -> Self {
        self.with(|inner| inner.is_client_in_body = true)
    }

    /// Adds a scope to the request. Default: none; the service then chooses the scopes.
    #[must_use]
    pub fn scope(self, scope: impl Into<String>) -> Self {
        self.with(|inner| inner.scopes.push(scope.into()))
    }
}

impl Inner {
    /// Returns the URL of the token service; an error if its origin is only in the API description.
    fn place(&self, asked: Asked<'_>) -> Result<Url, BoxError> {
        if !self.is_described {
            return Ok(asked.base.join(&self.token_url)?);
        }
        if let Some(url) = asked.settings.token_url(&self.token_url) {
            return Ok(url.clone());
        }
        let url = asked.base.join(&self.token_url)?;
        if asked.settings.trusts(&url) {
            return Ok(url);
        }
        Err(format!(
            "the token service is on {}, which the description names, and credentials go only to \
             places that you name: set its URL with `{}`",
            url.origin().ascii_serialization(),
            self.named_by
        )
        .into())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the token if it is still valid.
    fn known(&self) -> Option<Secret> {
        let state = self.state();
        let holds = state.ends.is_none_or(|ends| Instant::now() + MARGIN < ends);
        state.access.clone().filter(|_| holds)
    }

    /// Requests a token: with the refresh token if there is one, and with the grant if that is
    /// rejected.
    async fn ask(&self, service: &Service) -> Result<Secret, BoxError> {
        let refresh = self.state().refresh.clone();
        if let Some(refresh) = refresh {
            let fields = vec![
                ("grant_type".to_owned(), "refresh_token".to_owned()),
                ("refresh_token".to_owned(), refresh.expose().to_owned()),
            ];
            match self.exchange(fields, service).await? {
                Ok(token) => return Ok(token),
                Err(problem) if matches!(self.grant, Grant::Refresh) => return Err(problem.into()),
                Err(_) => self.state().refresh = None,
            }
        }
        let mut fields = Vec::new();
        let mut field = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
        match &self.grant {
            Grant::ClientCredentials => field("grant_type", "client_credentials"),
            Grant::Password(user, password) => {
                field("grant_type", "password");
                field("username", user);
                field("password", password.expose());
            }
            Grant::Refresh => return Err("the refresh token is no longer valid".into()),
        }
        if !self.scopes.is_empty() {
            field("scope", &self.scopes.join(" "));
        }
        Ok(self.exchange(fields, service).await??)
    }

    /// Sends a token request; the inner error is a rejection.
    async fn exchange(
        &self,
        mut fields: Vec<(String, String)>,
        service: &Service,
    ) -> Result<Result<Secret, String>, BoxError> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form_type);
        match &self.client {
            Some((id, secret)) if self.is_client_in_body => {
                fields.push(("client_id".to_owned(), id.clone()));
                fields.push(("client_secret".to_owned(), secret.expose().to_owned()));
            }
            Some((id, secret)) => {
                let encode = |text: &str| -> String {
                    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
                };
                let client = Basic::new(&encode(id), &encode(secret.expose()));
                headers.insert(AUTHORIZATION, client.header()?);
            }
            None => {}
        }
        let mut url = service.url.clone();
        if let Some(user) = location::take_user(&mut url) {
            if !headers.contains_key(AUTHORIZATION) {
                headers.insert(AUTHORIZATION, user.header()?);
            }
        }
        let request = HttpRequest {
            method: Method::POST,
            url,
            headers,
            body: Payload::Bytes(Bytes::from(form::encode_fields(&fields))),
            timeout: Some(TIMEOUT),
            extensions: Extensions::new(),
            call: None,
        };
        let response = service.transport.send(request).await.map_err(|error| error.source)?;
        let status = response.status;
        let body = response.body.collect(MAX_ANSWER).await?;
        let answer: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Ok(self.keep(status, &answer))
    }

    /// Stores the response of the service (RFC 6749, sections 5.1 and 5.2).
    fn keep(&self, status: StatusCode, answer: &Value) -> Result<Secret, String> {
        let token = answer["access_token"].as_str().filter(|_| status.is_success());
        let Some(token) = token else {
            let said = [&answer["error"], &answer["error_description"]];
            let said: Vec<&str> = said.iter().filter_map(|text| text.as_str()).collect();
            let said = said.join(": ");
            return Err(format!("the token service answered {status} {}", visible(&said)));
        };
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("the response of the token service contains no valid token".to_owned());
        }
        match &answer["token_type"] {
            Value::Null => {}
            Value::String(kind) if kind.eq_ignore_ascii_case("bearer") => {}
            other => {
                let shown: String = other.to_string().chars().take(40).collect();
                let shown = visible(&shown);
                return Err(format!("the token is of type {shown}, expected \"Bearer\""));
            }
        }
        let ends = lifetime(&answer["expires_in"])?.map(|held| Instant::now() + held);
        let token = Secret::new(token);
        let mut state = self.state();
        state.access = Some(token.clone());
        state.ends = ends;
        if let Some(refresh) = answer["refresh_token"].as_str().filter(|found| !found.is_empty()) {
            state.refresh = Some(Secret::new(refresh));
        }
        Ok(token)
    }
}

/// Connection to the token service.
struct Service {
    transport: Arc<dyn Transport>,
    url: Url,
}

impl Auth for OAuth2 {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            let is_good = |token: &Secret| !asked.is_refused(&AUTHORIZATION, "Bearer ", token);
            let known = self.inner.known().filter(is_good);
            let url = self.inner.place(asked)?;
            let begin = || -> BoxFuture<'static, Result<Secret, BoxError>> {
                let service = Service { transport: Arc::clone(asked.transport), url };
                let inner = Arc::clone(&self.inner);
                Box::pin(async move { inner.ask(&service).await })
            };
            let token = match known {
                Some(token) => token,
                None => self.once.run(begin).await?,
            };
            put(request, &AUTHORIZATION, "Bearer ", &token)
        })
    }

    fn can_renew(&self) -> bool {
        true
    }
}

impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2")
            .field("token_url", &redact::shown_url(&self.inner.token_url))
            .field("scopes", &self.inner.scopes)
            .finish_non_exhaustive()
    }
}
