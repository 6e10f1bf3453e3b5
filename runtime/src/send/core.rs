//! Settings shared by the operations of a client: base URL, transport and credentials.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderMap;
use url::{Origin, Url};

use super::super::auth::{Auth, Basic};
use super::super::body::media::Format;
use super::super::call::client_values::ClientValues;
use super::super::call::location::{self, Filled};
use super::super::call::operation::{Operation, Security};
use super::super::middleware::Middleware;
use super::super::transport::Transport;
use super::retry::Retry;

/// Settings of a client, shared by all calls. Cheap to clone.
#[derive(Clone)]
pub struct Core(pub(in super::super) Arc<Settings>);

/// Settings from a [`CoreBuilder`].
pub(in super::super) struct Settings {
    pub(in super::super) base: Url,
    pub(in super::super) transport: Arc<dyn Transport>,
    /// Middleware, the outermost one first.
    pub(in super::super) middleware: Vec<Arc<dyn Middleware>>,
    pub(in super::super) auth: Option<Arc<dyn Auth>>,
    /// Credentials by security scheme.
    pub(super) schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    /// Security requirements of operations that declare none.
    pub(super) security: Security,
    /// URLs of servers that replace those of the API description.
    pub(in super::super) servers: Vec<(&'static str, Url)>,
    /// URLs of token services that replace those of the API description.
    pub(super) token_urls: Vec<(&'static str, Url)>,
    /// Names of the setters for servers of single operations on other hosts.
    pub(super) server_setters: &'static [(&'static str, &'static str)],
    /// True if the base URL has none of the origins in the API description: the other servers of
    /// the description then belong to another deployment.
    pub(super) is_elsewhere: bool,
    /// Path prefix before the path in the API description, if known.
    pub(in super::super) above: Option<String>,
    pub(in super::super) headers: HeaderMap,
    pub(in super::super) timeout: Option<Duration>,
    /// Read timeout.
    pub(in super::super) read_timeout: Option<Duration>,
    pub(in super::super) retry: Retry,
    pub(in super::super) limits: Limits,
    pub(in super::super) format: Option<Format>,
    /// True if empty values may replace missing required values of a response.
    pub(in super::super) lenient: bool,
    /// User information that was removed from URLs, by origin.
    pub(super) users: Vec<(Origin, Basic)>,
    /// Path parameters for all calls.
    pub(in super::super) templates: Vec<(&'static str, Filled)>,
    /// Query parameters and headers for the calls that declare them.
    pub(in super::super) values: ClientValues,
    /// Runtime that drives blocking calls.
    #[cfg(feature = "blocking")]
    pub(super) driver: super::blocking::Driver,
}

/// Limits of a response, in bytes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Limits {
    /// Limit for its body, or for each part of a streamed body.
    pub(in super::super) body: u64,
    /// Limit for all its headers together.
    pub(in super::super) headers: u64,
    /// Limit for the memory of its value.
    pub(in super::super) memory: u64,
}

impl Settings {
    /// Returns the user information in the URL of a server.
    pub(in super::super) fn user(&self, home: &Url) -> Option<&Basic> {
        if self.users.is_empty() {
            return None;
        }
        let origin = home.origin();
        self.users.iter().find(|(known, _)| *known == origin).map(|(_, user)| user)
    }

    /// True for the base URL and for servers that the user set. A server that is only in the API
    /// description receives neither credentials nor the headers of the client.
    pub(in super::super) fn trusts(&self, home: &Url) -> bool {
        // Most operations are on the base URL itself.
        if std::ptr::eq(home, &raw const self.base) {
            return true;
        }
        let named = std::iter::once(&self.base).chain(self.servers.iter().map(|(_, url)| url));
        named.into_iter().any(|url| location::same_origin(url, home))
    }

    /// Returns the URL that the user set for a token service of the API description.
    pub(in super::super) fn token_url(&self, described: &str) -> Option<&Url> {
        self.token_urls.iter().find(|(known, _)| *known == described).map(|(_, url)| url)
    }

    /// Returns the credentials for an operation: those for every call, and those of the first
    /// alternative with credentials for all its schemes. An incomplete alternative is an error.
    pub(in super::super) fn credentials(
        &self,
        operation: &Operation,
    ) -> Result<Vec<Arc<dyn Auth>>, String> {
        let asked = operation.security.unwrap_or(self.security);
        let is_set = |name: &str| self.schemes.iter().any(|(known, _)| *known == name);
        let is_complete = |schemes: &&&[&str]| schemes.iter().all(|name| is_set(name));
        let partly = asked.iter().find(|schemes| schemes.iter().any(|name| is_set(name)));
        if let Some(schemes) = partly {
            if !asked.iter().any(|schemes| is_complete(&schemes)) {
                let missing = schemes.iter().find(|name| !is_set(name)).unwrap_or(&"");
                return Err(format!(
                    "{} needs credentials for {} together, and those for {missing} are not set",
                    operation.id,
                    schemes.join(" and ")
                ));
            }
        }
        let of_scheme = |name: &&str| {
            let found = self.schemes.iter().find(|(known, _)| known == name);
            found.map(|(_, auth)| Arc::clone(auth))
        };
        let chosen = asked
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find_map(|schemes| schemes.iter().map(of_scheme).collect::<Option<Vec<_>>>());
        Ok(self.auth.iter().cloned().chain(chosen.unwrap_or_default()).collect())
    }

    /// Returns the URL of a server, which may be relative to the base URL in the API description.
    pub(in super::super) fn home(&self, server: &str) -> Result<Cow<'_, Url>, String> {
        let chosen = self.servers.iter().find(|(described, _)| *described == server);
        match chosen {
            _ if server.is_empty() => Ok(Cow::Borrowed(&self.base)),
            Some((_, url)) => Ok(Cow::Borrowed(url)),
            None => {
                let above = self.above.as_deref().filter(|_| server.starts_with('/'));
                let place = format!("{}{server}", above.unwrap_or_default());
                location::server(&self.base, &place).map(|(url, _)| Cow::Owned(url))
            }
        }
    }

    /// Returns an error if an operation is on another server of the API description, the client is
    /// for another deployment, and the URL of that server is not set.
    pub(in super::super) fn check_server(&self, operation: &Operation) -> Result<(), String> {
        let server = operation.server;
        if server.is_empty() {
            return Ok(());
        }
        let is_named = self.servers.iter().any(|(described, _)| *described == server);
        let is_known = if server.contains("://") {
            !self.is_elsewhere
        } else {
            self.above.is_some() || !server.starts_with('/')
        };
        if is_known || is_named {
            return Ok(());
        }
        Err(format!(
            "{} is on {server} by the description, and the base URL of the client is none of the \
             description's: set where that server is{}, or the base URL of the call",
            operation.id,
            self.setter_of(server)
        ))
    }

    /// Returns how to set the URL of a server.
    pub(in super::super) fn setter_of(&self, server: &str) -> String {
        let setter = self.server_setters.iter().find(|(described, _)| *described == server);
        let setter = setter.map(|(_, setter)| format!(" with `{setter}`"));
        format!("{} on the builder of the client", setter.unwrap_or_default())
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base", &self.0.base.as_str())
            .field("auth", &self.0.auth)
            .field("timeout", &self.0.timeout)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
