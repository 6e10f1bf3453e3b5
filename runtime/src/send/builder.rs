//! Builder for the settings of a client.

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
use super::super::call::redact;
use super::super::middleware::Middleware;
use super::super::reply::error::Error;
use super::super::transport::Transport;
use super::super::transport::http_client::HttpClient;
#[cfg(feature = "reqwest")]
use super::super::transport::reqwest_transport::ReqwestTransport;
use super::super::value::wire::Wire;
use super::core::{Core, Limits, Settings};
use super::places;
use super::retry::Retry;

/// Builder for [`Core`]. Generated clients wrap it in their own builder.
#[must_use]
pub struct CoreBuilder {
    base_url: String,
    transport: Option<Arc<dyn Transport>>,
    middleware: Vec<Arc<dyn Middleware>>,
    auth: Option<Arc<dyn Auth>>,
    schemes: Vec<(&'static str, Arc<dyn Auth>)>,
    security: Security,
    servers: Vec<(&'static str, String)>,
    token_urls: Vec<(&'static str, String)>,
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

/// Fields that may contain credentials are omitted.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder")
            .field("base_url", &redact::shown_url(&self.base_url))
            .field("auth", &self.auth)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Default timeout of a call.
const TIMEOUT: Duration = Duration::new(60, 0);
/// Default limit for the body of a response, in bytes.
const MAX_BODY: u64 = 64 * 1024 * 1024;
/// Default limit for the headers of a response, in bytes.
const MAX_HEADERS: u64 = 128 * 1024;
/// Default limit for the memory of a value, as a multiple of the limit for its body.
const MEMORY_FACTOR: u64 = 8;

impl CoreBuilder {
    /// Creates a builder with the base URL, to which paths are appended.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            transport: None,
            middleware: Vec::new(),
            auth: None,
            schemes: Vec::new(),
            security: &[],
            servers: Vec::new(),
            token_urls: Vec::new(),
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

    /// Sets the credentials for every call. Default: none.
    pub fn auth(mut self, auth: impl Auth + 'static) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Sets the credentials for calls that require the security scheme of this name.
    pub fn scheme(mut self, name: &'static str, auth: impl Auth + 'static) -> Self {
        self.schemes.retain(|(known, _)| *known != name);
        self.schemes.push((name, Arc::new(auth)));
        self
    }

    /// Sets the security requirements of operations that declare none.
    pub fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    /// Sets the URL of a server, in place of that of the API description.
    pub fn server(mut self, described: &'static str, url: impl Into<String>) -> Self {
        self.servers.retain(|(known, _)| *known != described);
        self.servers.push((described, url.into()));
        self
    }

    /// Sets the URL of a token service, in place of that of the API description. It may be relative
    /// to the base URL.
    pub fn token_url(mut self, described: &'static str, url: impl Into<String>) -> Self {
        self.token_urls.retain(|(known, _)| *known != described);
        self.token_urls.push((described, url.into()));
        self
    }

    /// Sets the base URLs of the API description, and the servers of single operations on other
    /// hosts, each with the name of its setter. If the base URL of the client has none of these
    /// origins, the client is for another deployment: operations on other hosts then fail unless
    /// their server is set.
    pub fn described_at(
        mut self,
        places: &'static [&'static str],
        server_setters: &'static [(&'static str, &'static str)],
    ) -> Self {
        (self.described_at, self.server_setters) = (places, server_setters);
        self
    }

    /// Sets the HTTP client: `reqwest::Client`, or another [`HttpClient`].
    pub fn http_client(mut self, client: impl HttpClient) -> Self {
        self.transport = Some(client.into_transport());
        self
    }

    /// Sets the HTTP transport. Default: reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Adds a middleware around calls, inside of those that were added before.
    pub fn middleware(mut self, middleware: impl Middleware + 'static) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Sets the `User-Agent` header.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Adds a header to every call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the timeout of a call, which includes redirects, retries and the body of the response.
    /// Default: 60 seconds.
    ///
    /// For a streamed response it limits the time to the response headers, and then the time
    /// between two chunks; the total time is not limited.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Sets the read timeout: the time from the last sent chunk of the request to the response
    /// headers, and between two chunks of the body of the response. Default: the timeout of the
    /// call. For a streamed response it replaces the timeout between chunks.
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.read_timeout = timeout.into();
        self
    }

    /// Sets the timeout for connecting, including name resolution and TLS. Default: the timeout of
    /// the call. A connection that times out is retried according to [`Retry`].
    ///
    /// It applies to the default transport only: with another transport, [`Self::build`] returns an
    /// error.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// Sets when calls are retried. Default: never.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets the limit for the decompressed body of a response, in bytes. Default: 64 MiB. For a
    /// streamed body it limits each event or value.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets the limit for all headers of a response together, in bytes. Default: 128 KiB. A
    /// transport may have a lower limit: reqwest accepts 100 header lines.
    pub fn max_headers(mut self, bytes: u64) -> Self {
        self.max_headers = bytes;
        self
    }

    /// Sets the limit for the memory of the value of a response, in bytes, independent of the size
    /// of its body. Default: eight times the limit for the body.
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Sets the preferred format of bodies for operations that offer both. Default: XML if an XML
    /// Schema describes the body, otherwise JSON.
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets whether responses are accepted if required values are null or missing. Default: no.
    ///
    /// They are replaced by the empty value of their type: null for any value, an empty string, an
    /// empty list or map, an object for which `{}` is valid. Numbers, booleans and all other types
    /// have no empty value: the call fails as without the setting. [`Response::filled`] lists the
    /// replaced values: writing them back would store them in the service. Error responses are read
    /// as without the setting, because their required fields distinguish them.
    ///
    /// [`Response::filled`]: super::Response::filled
    pub fn lenient_responses(mut self, lenient: bool) -> Self {
        self.lenient = lenient;
        self
    }

    /// Sets a path parameter for all calls that have one of this name.
    pub fn template(mut self, name: &'static str, value: &dyn Wire) -> Self {
        match param::texts(value) {
            Ok(texts) => self.templates.push((name, Filled::Texts(texts))),
            Err(problem) => self.problem = Some(format!("{name}: {problem}")),
        }
        self
    }

    /// Checks and returns the settings.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL or a header value is invalid, or if there is no transport.
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
        let token_urls = places::token_urls(&base, self.token_urls).map_err(Error::Invalid)?;
        let is_elsewhere = places::is_elsewhere(&base, self.described_at);
        let above = places::above(&base, self.described_at);
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
            token_urls,
            server_setters: self.server_setters,
            is_elsewhere,
            above,
            users,
            schemes: self.schemes,
            security: self.security,
            transport,
            middleware: self.middleware,
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
