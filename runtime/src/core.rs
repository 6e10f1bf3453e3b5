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
    pub(super) headers: HeaderMap,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) max_body: u64,
    pub(super) format: Format,
    /// Path parameters that hold for every call.
    pub(super) templates: Vec<(&'static str, Filled)>,
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

    /// The credentials; none unless set.
    pub fn auth(mut self, auth: impl Auth + 'static) -> Self {
        self.auth = Some(Arc::new(auth));
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
        Ok(Core(Arc::new(Settings {
            base: location::base(&self.base_url).map_err(Error::Invalid)?,
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
