//! What the operations of a client have in common: where the service is, how to reach it, and with
//! which credentials.

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
use super::super::transport::Transport;
use super::retry::Retry;

/// The settings of a client, shared by all calls. Cheap to clone.
#[derive(Clone)]
pub struct Core(pub(in super::super) Arc<Settings>);

/// What a [`CoreBuilder`] has put together.
pub(in super::super) struct Settings {
    pub(in super::super) base: Url,
    pub(in super::super) transport: Arc<dyn Transport>,
    pub(in super::super) auth: Option<Arc<dyn Auth>>,
    /// The credentials for the schemes that have any.
    pub(super) schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    /// What operations ask of their callers where they do not say it themselves.
    pub(super) security: Security,
    /// Where servers are that are not where the description says.
    pub(in super::super) servers: Vec<(&'static str, Url)>,
    /// The names of the setters for servers of single operations on other hosts.
    pub(super) server_setters: &'static [(&'static str, &'static str)],
    /// True where the base URL is none of the description's: those servers are another service's.
    pub(in super::super) is_elsewhere: bool,
    pub(in super::super) headers: HeaderMap,
    pub(in super::super) timeout: Option<Duration>,
    /// How long a service may be silent.
    pub(in super::super) read_timeout: Option<Duration>,
    pub(in super::super) retry: Retry,
    pub(in super::super) limits: Limits,
    pub(in super::super) format: Option<Format>,
    /// True where empty values may stand for required ones of a response.
    pub(in super::super) lenient: bool,
    /// What URLs say of users, by the places of those URLs: it is no part of them any more.
    pub(super) users: Vec<(Origin, Basic)>,
    /// Path parameters that hold for every call.
    pub(in super::super) templates: Vec<(&'static str, Filled)>,
    /// Query parameters and headers, for the calls that declare them.
    pub(in super::super) values: ClientValues,
    /// What drives the calls of programs that are not asynchronous.
    #[cfg(feature = "blocking")]
    pub(super) driver: super::blocking::Driver,
}

/// How much of a response is taken, in bytes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Limits {
    /// How large its body may be, or a piece of it that is read as one.
    pub(in super::super) body: u64,
    /// How large its headers may be, all together.
    pub(in super::super) headers: u64,
    /// How much memory its value may take.
    pub(in super::super) memory: u64,
}

impl Settings {
    /// What the URL of a server says of a user.
    pub(in super::super) fn user(&self, home: &Url) -> Option<&Basic> {
        if self.users.is_empty() {
            return None;
        }
        let origin = home.origin();
        self.users.iter().find(|(known, _)| *known == origin).map(|(_, user)| user)
    }

    /// True for places that the user named: the base URL, and servers. What only a description
    /// names gets no credentials and none of the client's headers.
    pub(in super::super) fn trusts(&self, home: &Url) -> bool {
        let named = std::iter::once(&self.base).chain(self.servers.iter().map(|(_, url)| url));
        named.into_iter().any(|url| location::same_origin(url, home))
    }

    /// The credentials for an operation: those for every call, and those of the first alternative
    /// whose schemes all have some. Some of those that an alternative needs together are an error.
    pub(in super::super) fn credentials(
        &self,
        operation: &Operation,
    ) -> Result<Vec<Arc<dyn Auth>>, String> {
        let asked = operation.security.unwrap_or(self.security);
        let is_set = |name: &str| self.schemes.iter().any(|(known, _)| *known == name);
        let is_complete = |schemes: &&&[&str]| schemes.iter().all(|name| is_set(name));
        let partly = asked.iter().find(|schemes| schemes.iter().any(|name| is_set(name)));
        if let Some(schemes) = partly
            && !asked.iter().any(|schemes| is_complete(&schemes))
        {
            let missing = schemes.iter().find(|name| !is_set(name)).unwrap_or(&"");
            return Err(format!(
                "{} needs credentials for {} together, and those for {missing} are not set",
                operation.id,
                schemes.join(" and ")
            ));
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

    /// Where the operations of a server are, which the description names relative to the base URL.
    pub(in super::super) fn home(&self, server: &str) -> Result<Url, String> {
        let chosen = self.servers.iter().find(|(described, _)| *described == server);
        match chosen {
            _ if server.is_empty() => Ok(self.base.clone()),
            Some((_, url)) => Ok(url.clone()),
            None => location::server(&self.base, server).map(|(url, _)| url),
        }
    }

    /// Fails where an operation is on a host that only the description names, and the client is for
    /// another service than the one that is described.
    pub(in super::super) fn check_server(&self, operation: &Operation) -> Result<(), String> {
        let server = operation.server;
        let is_named = self.servers.iter().any(|(described, _)| *described == server);
        if !self.is_elsewhere || is_named || !server.contains("://") {
            return Ok(());
        }
        Err(format!(
            "{} is on {server} by the description, and the base URL of the client is none of the \
             description's: set where that server is{}, or the base URL of the call",
            operation.id,
            self.setter_of(server)
        ))
    }

    /// How to say where a server is.
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
