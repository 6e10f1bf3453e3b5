//! Tokens of OAuth 2.0 (RFC 6749): asked for when they are first needed, kept as long as they hold.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, StatusCode};
use serde_json::Value;

use super::auth::{Asked, Auth, Basic, put};
use super::error::BoxError;
use super::form;
use super::payload::Payload;
use super::secret::Secret;
use super::transport::{BoxFuture, HttpRequest};

/// A bearer token that a token service gives out, renewed when it ends or is refused.
pub struct OAuth2 {
    token_url: String,
    client: Option<(String, Secret)>,
    is_client_in_body: bool,
    grant: Grant,
    scopes: Vec<String>,
    state: Mutex<State>,
}

/// What a token is given for.
enum Grant {
    ClientCredentials,
    Password(String, Secret),
    Refresh,
}

/// The tokens so far.
#[derive(Default)]
struct State {
    access: Option<Secret>,
    /// When the access token ends, where the service said so.
    ends: Option<Instant>,
    refresh: Option<Secret>,
}

/// A token that ends so soon may have ended when it arrives.
const MARGIN: Duration = Duration::from_secs(10);
/// How long the token service may take.
const TIMEOUT: Duration = Duration::from_mins(1);
/// How large its answer may be.
const MAX_ANSWER: u64 = 1024 * 1024;

impl OAuth2 {
    fn new(token_url: impl Into<String>, grant: Grant) -> Self {
        Self {
            token_url: token_url.into(),
            client: None,
            is_client_in_body: false,
            grant,
            scopes: Vec::new(),
            state: Mutex::default(),
        }
    }

    /// A token for the client itself. The URL of the token service may be relative to the base URL.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url, Grant::ClientCredentials).client(client_id, client_secret)
    }

    /// A token for a person whose password the caller knows.
    pub fn password(
        token_url: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url, Grant::Password(user.into(), password.into()))
    }

    /// A token for a refresh token that the caller has from elsewhere.
    pub fn refresh_token(token_url: impl Into<String>, token: impl Into<Secret>) -> Self {
        let refresh = Some(token.into());
        let state = Mutex::new(State { refresh, ..State::default() });
        Self { state, ..Self::new(token_url, Grant::Refresh) }
    }

    /// Says who the client is.
    #[must_use]
    pub fn client(self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { client: Some((id.into(), secret.into())), ..self }
    }

    /// Says who the client is in the body, for services that do not read `Authorization`.
    #[must_use]
    pub fn client_in_body(self) -> Self {
        Self { is_client_in_body: true, ..self }
    }

    /// Asks for a scope too; for what the service usually grants unless this is called.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token, where it still holds.
    fn known(&self) -> Option<Secret> {
        let state = self.state();
        let holds = state.ends.is_none_or(|ends| Instant::now() + MARGIN < ends);
        state.access.clone().filter(|_| holds)
    }

    /// Asks for a token: with the refresh token where there is one, and if the service does not
    /// take that, with the grant.
    async fn ask(&self, asked: Asked<'_>) -> Result<Secret, BoxError> {
        let refresh = self.state().refresh.clone();
        if let Some(refresh) = refresh {
            let fields = vec![
                ("grant_type".to_owned(), "refresh_token".to_owned()),
                ("refresh_token".to_owned(), refresh.expose().to_owned()),
            ];
            match self.exchange(fields, asked).await? {
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
            Grant::Refresh => return Err("the refresh token is used up".into()),
        }
        if !self.scopes.is_empty() {
            field("scope", &self.scopes.join(" "));
        }
        Ok(self.exchange(fields, asked).await??)
    }

    /// Sends a request for a token; the inner error is a refusal.
    async fn exchange(
        &self,
        mut fields: Vec<(String, String)>,
        asked: Asked<'_>,
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
                let value = Basic::value(&encode(id), &encode(secret.expose()))?;
                headers.insert(AUTHORIZATION, value);
            }
            None => {}
        }
        let request = HttpRequest {
            method: Method::POST,
            url: asked.base.join(&self.token_url)?,
            headers,
            body: Payload::Bytes(Bytes::from(form::encode_fields(&fields))),
            timeout: Some(TIMEOUT),
        };
        let response = asked.transport.send(request).await.map_err(|error| error.source)?;
        let status = response.status;
        let body = response.body.collect(MAX_ANSWER).await?;
        let answer: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Ok(self.keep(status, &answer))
    }

    /// Keeps what the service answered (RFC 6749, sections 5.1 and 5.2).
    fn keep(&self, status: StatusCode, answer: &Value) -> Result<Secret, String> {
        let token = answer["access_token"].as_str().filter(|_| status.is_success());
        let Some(token) = token.map(Secret::new) else {
            let said = [&answer["error"], &answer["error_description"]];
            let said: Vec<&str> = said.into_iter().filter_map(Value::as_str).collect();
            return Err(format!("the token service answered {status} {}", said.join(": ")));
        };
        let seconds = &answer["expires_in"];
        let seconds = seconds.as_u64().or_else(|| seconds.as_str()?.parse().ok());
        let ends = seconds.and_then(|held| Instant::now().checked_add(Duration::from_secs(held)));
        let mut state = self.state();
        state.access = Some(token.clone());
        state.ends = ends;
        if let Some(refresh) = answer["refresh_token"].as_str() {
            state.refresh = Some(Secret::new(refresh));
        }
        Ok(token)
    }
}

impl Auth for OAuth2 {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            let token = match self.known().filter(|_| !asked.renew) {
                Some(token) => token,
                None => self.ask(asked).await?,
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
            .field("token_url", &self.token_url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
