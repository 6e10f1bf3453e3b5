//! What the operations of a client have in common: where the service is, how to reach it, and with
//! which credentials.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use url::Url;

use super::auth::Auth;
use super::error::Error;
use super::location::{self, Filled};
use super::media::Format;
use super::operation::{Operation, Security};
use super::param;
use super::retry::Retry;
use super::transport::Transport;
use super::wire::Wire;

/// The settings of a client, shared by all calls. Cheap to clone.
#[derive(Clone)]
pub struct Core(pub(super) Arc<Settings>);

/// What a [`CoreBuilder`] has put together.
pub(super) struct Settings {
    pub(super) base: Url,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) auth: Option<Arc<dyn Auth>>,
    /// The credentials for the schemes that have any.
    schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    /// What operations ask of their callers where they do not say it themselves.
    security: Security,
    /// Where servers are that are not where the description says.
    pub(super) servers: Vec<(&'static str, Url)>,
    pub(super) headers: HeaderMap,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) max_body: u64,
    pub(super) format: Format,
    /// Path parameters that hold for every call.
    pub(super) templates: Vec<(&'static str, Filled)>,
}

impl Settings {
    /// The credentials for an operation: those for every call, and those of the first alternative
    /// whose schemes all have some.
    pub(super) fn credentials(&self, operation: &Operation) -> Vec<Arc<dyn Auth>> {
        let asked = operation.security.unwrap_or(self.security);
        let of_scheme = |name: &&str| {
            let found = self.schemes.iter().find(|(known, _)| known == name);
            found.map(|(_, auth)| Arc::clone(auth))
        };
        let chosen = asked
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find_map(|schemes| schemes.iter().map(of_scheme).collect::<Option<Vec<_>>>());
        self.auth.iter().cloned().chain(chosen.unwrap_or_default()).collect()
    }

    /// Where the operations of a server are, which the description names relative to the base URL.
    pub(super) fn home(&self, server: &str) -> Result<Url, String> {
        let chosen = self.servers.iter().find(|(described, _)| *described == server);
        match chosen {
            _ if server.is_empty() => Ok(self.base.clone()),
            Some((_, url)) => Ok(url.clone()),
            None => location::server(&self.base, server),
        }
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

/// Puts a [`Core`] together. Generated clients have a builder of their own around it.
#[must_use]
pub struct CoreBuilder {
    base_url: String,
    transport: Option<Arc<dyn Transport>>,
    auth: Option<Arc<dyn Auth>>,
    schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    security: Security,
    servers: Vec<(&'static str, String)>,
    user_agent: String,
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    retry: Retry,
    max_body: u64,
    format: Format,
    templates: Vec<(&'static str, Filled)>,
    problem: Option<String>,
}

/// What may be secret is left out.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder")
            .field("base_url", &self.base_url)
            .field("auth", &self.auth)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// How long a call may take unless somebody says otherwise.
const TIMEOUT: Duration = Duration::from_mins(1);
/// How large the body of a response may be unless somebody says otherwise.
const MAX_BODY: u64 = 64 * 1024 * 1024;

impl CoreBuilder {
    /// Begins with the base URL, which paths are appended to.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            transport: None,
            auth: None,
            schemes: Vec::new(),
            security: &[],
            servers: Vec::new(),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            headers: Vec::new(),
            timeout: Some(TIMEOUT),
            retry: Retry::never(),
            max_body: MAX_BODY,
            format: Format::Json,
            templates: Vec::new(),
            problem: None,
        }
    }

    /// Credentials for every call; none unless set.
    pub fn auth(mut self, auth: impl Auth + 'static) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Credentials for the calls that ask for a security scheme of this name.
    pub fn scheme(mut self, name: &'static str, auth: impl Auth + 'static) -> Self {
        self.schemes.retain(|(known, _)| *known != name);
        self.schemes.push((name, Arc::new(auth)));
        self
    }

    /// What operations ask of their callers where they do not say it themselves.
    pub fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    /// Where a server is that the description has somewhere else.
    pub fn server(mut self, described: &'static str, url: impl Into<String>) -> Self {
        self.servers.retain(|(known, _)| *known != described);
        self.servers.push((described, url.into()));
        self
    }

    /// The HTTP client; reqwest unless set.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What the client calls itself in `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// A header for every call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// How long each attempt of a call may take, the body of the response included; 60 seconds
    /// unless set.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// When to try again; never unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How large the body of a response may be, unpacked, in bytes; 64 MiB unless set.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = bytes;
        self
    }

    /// Which form of bodies to prefer where an operation offers both; JSON unless set.
    pub fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// A path parameter for every call that has one of that name.
    pub fn template(mut self, name: &'static str, value: &dyn Wire) -> Self {
        match param::texts(value) {
            Ok(texts) => self.templates.push((name, Filled::Texts(texts))),
            Err(problem) => self.problem = Some(format!("{name}: {problem}")),
        }
        self
    }

    /// The settings, checked.
    pub fn build(self) -> Result<Core, Error> {
        if let Some(problem) = self.problem {
            return Err(Error::Invalid(problem));
        }
        let mut headers = HeaderMap::new();
        add_header(&mut headers, USER_AGENT.as_str(), &self.user_agent).map_err(Error::Invalid)?;
        for (name, value) in &self.headers {
            add_header(&mut headers, name, value).map_err(Error::Invalid)?;
        }
        let base = location::base(&self.base_url).map_err(Error::Invalid)?;
        let servers = self.servers.into_iter().map(|(described, url)| {
            Ok((described, location::server(&base, &url).map_err(Error::Invalid)?))
        });
        let servers: Vec<_> = servers.collect::<Result<_, Error>>()?;
        Ok(Core(Arc::new(Settings {
            base,
            servers,
            schemes: self.schemes,
            security: self.security,
            transport: self.transport.map_or_else(default_transport, Ok)?,
            auth: self.auth,
            headers,
            timeout: self.timeout,
            retry: self.retry,
            max_body: self.max_body,
            format: self.format,
            templates: self.templates,
        })))
    }
}

/// Adds a header line. Line ends cannot be in it; text beyond ASCII goes as UTF-8.
pub(super) fn add_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), String> {
    let known = HeaderName::try_from(name).map_err(|_| format!("{name:?} is no header name"))?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| format!("the header {name} cannot hold line ends or control characters"))?;
    headers.append(known, value);
    Ok(())
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::reqwest_transport::ReqwestTransport::new()?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Err(Error::Invalid("the client has no transport, and reqwest is not built in".to_owned()))
}
