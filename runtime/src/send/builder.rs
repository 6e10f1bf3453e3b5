//! The settings of a client while they are put together.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, USER_AGENT};
use url::Origin;

use super::super::auth::{Auth, Basic};
use super::super::body::media::Format;
use super::super::call::client_values::ClientValues;
use super::super::call::headers::add_header;
use super::super::call::location::{self, Filled};
use super::super::call::operation::Security;
use super::super::call::param;
use super::super::reply::error::Error;
use super::super::transport::Transport;
#[cfg(feature = "reqwest")]
use super::super::transport::reqwest_transport::ReqwestTransport;
use super::super::value::wire::Wire;
use super::core::{Core, Limits, Settings};
use super::places;
use super::retry::Retry;

/// Puts a [`Core`] together. Generated clients have a builder of their own around it.
#[must_use]
pub struct CoreBuilder {
    base_url: String,
    transport: Option<Arc<dyn Transport>>,
    auth: Option<Arc<dyn Auth>>,
    schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    security: Security,
    servers: Vec<(&'static str, String)>,
    described_at: &'static [&'static str],
    server_setters: &'static [(&'static str, &'static str)],
    user_agent: String,
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    read_timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    retry: Retry,
    max_body: u64,
    max_headers: u64,
    max_memory: Option<u64>,
    format: Option<Format>,
    lenient: bool,
    templates: Vec<(&'static str, Filled)>,
    pub(in super::super) values: ClientValues,
    pub(in super::super) problem: Option<String>,
}

/// What may be secret is left out.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder")
            .field("base_url", &location::shown(&self.base_url))
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
/// How large the headers of a response may be unless somebody says otherwise.
const MAX_HEADERS: u64 = 128 * 1024;
/// How much more memory than its body a value may take unless somebody says otherwise.
const MEMORY_FACTOR: u64 = 8;

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
            described_at: &[],
            server_setters: &[],
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            headers: Vec::new(),
            timeout: Some(TIMEOUT),
            read_timeout: None,
            connect_timeout: None,
            retry: Retry::never(),
            max_body: MAX_BODY,
            max_headers: MAX_HEADERS,
            max_memory: None,
            format: None,
            lenient: false,
            templates: Vec::new(),
            values: ClientValues::default(),
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

    /// Where the service is by the description, and the servers of single operations on other hosts,
    /// each with the name of its setter: a client whose base URL has none of those origins is for
    /// another service, and calls operations of the other hosts only once it was told where they are.
    pub fn described_at(
        mut self,
        places: &'static [&'static str],
        server_setters: &'static [(&'static str, &'static str)],
    ) -> Self {
        (self.described_at, self.server_setters) = (places, server_setters);
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

    /// How long a call may take, with its redirects and retries and the body of the response; 60
    /// seconds unless set.
    ///
    /// Of a response that is read piece by piece it is how long the head may take, and then how
    /// long the service may be silent between pieces; the whole may take as long as it will.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// How long the service may be silent: before the head of the response, from when the request
    /// is handed over, and between pieces of the body; as long as the call may take unless set. Of a
    /// response that is read piece by piece it stands in the place of the time-out between pieces.
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.read_timeout = timeout.into();
        self
    }

    /// How long it may take to connect, with name resolution and TLS; as long as the call may take
    /// unless set. A connection that does not come about in time is tried again as [`Retry`] says.
    ///
    /// It is a setting of the transport that a client uses when it is given none: any other has its
    /// own, and [`Self::build`] fails.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// When to try again; never unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How large the body of a response may be, unpacked, in bytes; 64 MiB unless set. The same
    /// holds for each event and each value of a body that is read piece by piece.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = bytes;
        self
    }

    /// How large the headers of a response may be all together, in bytes; 128 KiB unless set. A
    /// transport may have a limit of its own below that: reqwest takes 100 header lines.
    pub fn max_headers(mut self, bytes: u64) -> Self {
        self.max_headers = bytes;
        self
    }

    /// How much memory the value of a response may take, in bytes, whatever the size of the body
    /// that it is read from; eight times as much as the body may have unless set.
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Which form of bodies to prefer where an operation offers both. Unless set, that is XML where
    /// an XML Schema describes it, and JSON else.
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Whether responses are read although required values are null or missing in them; not unless
    /// set.
    ///
    /// In their places are the empty values of their types: null where anything may be, empty text,
    /// an empty list or map, an object where `{}` is one. Numbers, booleans and all other types have
    /// none: the call fails as without the setting, and says so. [`Response::filled`] says which
    /// values those are: written back they would be what the service stores. Error responses are
    /// read as without the setting, since what they require tells them apart.
    ///
    /// [`Response::filled`]: super::Response::filled
    pub fn lenient_responses(mut self, lenient: bool) -> Self {
        self.lenient = lenient;
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
        let (base, user) = location::base(&self.base_url).map_err(Error::Invalid)?;
        let mut users: Vec<(Origin, Basic)> =
            user.map(|user| (base.origin(), user)).into_iter().collect();
        let mut servers = Vec::new();
        for (described, url) in self.servers {
            let (url, user) = location::server(&base, &url).map_err(Error::Invalid)?;
            users.extend(user.map(|user| (url.origin(), user)));
            servers.push((described, url));
        }
        let is_elsewhere = places::is_elsewhere(&base, self.described_at);
        let transport = match (self.transport, self.connect_timeout) {
            (Some(_), Some(_)) => {
                let problem = "the connect time-out is a setting of the transport that a client \
                               uses when it is given none: set it on your own";
                return Err(Error::Invalid(problem.to_owned()));
            }
            (Some(transport), None) => transport,
            (None, timeout) => default_transport(timeout)?,
        };
        let limits = Limits {
            body: self.max_body,
            headers: self.max_headers,
            memory: self.max_memory.unwrap_or(self.max_body.saturating_mul(MEMORY_FACTOR)),
        };
        Ok(Core(Arc::new(Settings {
            base,
            servers,
            server_setters: self.server_setters,
            is_elsewhere,
            users,
            schemes: self.schemes,
            security: self.security,
            transport,
            auth: self.auth,
            headers,
            timeout: self.timeout,
            read_timeout: self.read_timeout,
            retry: self.retry,
            limits,
            format: self.format,
            lenient: self.lenient,
            templates: self.templates,
            values: self.values,
            #[cfg(feature = "blocking")]
            driver: super::blocking::Driver::default(),
        })))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Option<Duration>) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(ReqwestTransport::connecting_within(connect_timeout)?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Option<Duration>) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::Invalid("the client has no transport, and reqwest is not built in".to_owned()))
}
