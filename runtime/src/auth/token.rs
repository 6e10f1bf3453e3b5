//! Sources of bearer tokens.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::super::reply::error::BoxError;
use super::super::transport::{BoxFuture, HttpRequest};
use super::oauth::OAuth2;
use super::secret::Secret;
use super::{Asked, Auth, Bearer, FetchedToken};

/// Bearer token or a source of one: a string, [`OAuth2`], [`FetchedToken`].
#[derive(Clone, Debug)]
pub struct AccessToken(Arc<dyn Auth>);

impl AccessToken {
    /// Wraps other credentials.
    pub fn new(auth: impl Auth + 'static) -> Self {
        Self(Arc::new(auth))
    }
}

impl From<&str> for AccessToken {
    fn from(text: &str) -> Self {
        Self::new(Bearer::new(text))
    }
}

impl From<String> for AccessToken {
    fn from(text: String) -> Self {
        Self::new(Bearer::new(text))
    }
}

impl From<Secret> for AccessToken {
    fn from(secret: Secret) -> Self {
        Self::new(Bearer::new(secret))
    }
}

impl From<OAuth2> for AccessToken {
    fn from(source: OAuth2) -> Self {
        Self::new(source)
    }
}

impl From<FetchedToken> for AccessToken {
    fn from(source: FetchedToken) -> Self {
        Self::new(source)
    }
}

impl Auth for AccessToken {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.authorize(request, asked)
    }

    fn can_renew(&self) -> bool {
        self.0.can_renew()
    }
}

/// Maximum lifetime of a token: a hundred years.
const LONGEST: f64 = 100.0 * 366.0 * 24.0 * 60.0 * 60.0;

/// Returns the lifetime of a token if the service states it, in seconds as a number or text.
pub(super) fn lifetime(stated: &Value) -> Result<Option<Duration>, String> {
    let seconds = match stated {
        Value::Null => return Ok(None),
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match seconds {
        Some(seconds) if (0.0..=LONGEST).contains(&seconds) => {
            Ok(Some(Duration::from_secs_f64(seconds)))
        }
        _ => Err("the token service stated an invalid lifetime".to_owned()),
    }
}
