//! API keys in a header, the query or a cookie.

use std::convert::TryFrom;

use http::HeaderName;
use http::header::{COOKIE, HeaderValue};

use super::super::call::param;
use super::super::reply::error::BoxError;
use super::super::transport::{BoxFuture, HttpRequest};
use super::secret::Secret;
use super::{Asked, Auth, put};

/// API key.
#[derive(Clone, Debug)]
pub struct ApiKey {
    place: KeyLocation,
    name: &'static str,
    key: Secret,
}

#[derive(Clone, Copy, Debug)]
enum KeyLocation {
    Header,
    Query,
    Cookie,
}

impl ApiKey {
    /// Creates a key that is sent as the value of a header.
    pub fn header(name: &'static str, key: impl Into<Secret>) -> Self {
        Self { place: KeyLocation::Header, name, key: key.into() }
    }

    /// Creates a key that is sent as a query parameter.
    pub fn query(name: &'static str, key: impl Into<Secret>) -> Self {
        Self { place: KeyLocation::Query, name, key: key.into() }
    }

    /// Creates a key that is sent as a cookie.
    pub fn cookie(name: &'static str, key: impl Into<Secret>) -> Self {
        Self { place: KeyLocation::Cookie, name, key: key.into() }
    }

    fn put(&self, request: &mut HttpRequest) -> Result<(), BoxError> {
        match self.place {
            KeyLocation::Header => put(request, &HeaderName::try_from(self.name)?, "", &self.key),
            KeyLocation::Query => {
                // A redirect may have repeated it.
                if !request.url.query_pairs().any(|(name, _)| name == self.name) {
                    let key = param::encode(self.key.expose());
                    let pair = format!("{}={key}", param::encode(self.name));
                    super::super::call::location::add_query(&mut request.url, &[pair]);
                }
                Ok(())
            }
            KeyLocation::Cookie => {
                let mut cookies: Vec<String> = Vec::new();
                for value in request.headers.get_all(COOKIE) {
                    cookies.push(value.to_str()?.to_owned());
                }
                // The key is sent unencoded, as issued by the service.
                let key = param::plain_cookie(self.key.expose())?;
                cookies.push(format!("{}={key}", self.name));
                let mut value = HeaderValue::try_from(cookies.join("; "))?;
                value.set_sensitive(true);
                request.headers.insert(COOKIE, value);
                Ok(())
            }
        }
    }
}

impl Auth for ApiKey {
    fn authorize<'a>(
        &'a self,
        request: &'a mut HttpRequest,
        _asked: Asked<'a>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let done = self.put(request);
        Box::pin(async move { done })
    }
}
