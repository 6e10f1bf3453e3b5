//! Options of a mock.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;
use http::StatusCode;
use restwright_api::Api;
use restwright_runtime::Transport;

use crate::disturb::{Disturb, Failure};
use crate::read::{self, Described};
use crate::record::Recorder;
use crate::{Error, Mock, Request};

/// Builder for [`Mock`].
pub struct Builder {
    pub(crate) described: Described,
    pub(crate) options: Options,
}

/// Options of a mock.
pub(crate) struct Options {
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) max_body: usize,
    pub(crate) disturb: Disturb,
    pub(crate) examples: Option<Utf8PathBuf>,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) observer: Option<Observer>,
}

/// Function that is called with each request after its response was created.
pub(crate) type Observer = Arc<dyn Fn(&Request) + Send + Sync>;

impl Builder {
    /// Creates a mock of the service described by these files.
    ///
    /// # Errors
    ///
    /// Returns an error if a description is invalid.
    pub fn of_files(files: impl IntoIterator<Item = Utf8PathBuf>) -> Result<Self, Error> {
        let files: Vec<Utf8PathBuf> = files.into_iter().collect();
        read::read(&files).map(Self::of_described)
    }

    /// Creates a mock of a service that was already read; `wadl` is the text of its description, if
    /// it is to be served.
    pub fn of_api(api: Api, wadl: Option<String>) -> Self {
        Self::of_described(Described { api, wadl })
    }

    fn of_described(described: Described) -> Self {
        let options = Options {
            host: IpAddr::from([127, 0, 0, 1]),
            port: 0,
            max_body: 2 * 1024 * 1024,
            disturb: Disturb::default(),
            examples: None,
            recorder: None,
            observer: None,
        };
        Self { described, options }
    }

    /// Sets the address to listen on. Default: 127.0.0.1, which other machines cannot reach.
    #[must_use]
    pub fn host(mut self, host: IpAddr) -> Self {
        self.options.host = host;
        self
    }

    /// Sets the port. Default: 0, which selects a free port.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.options.port = port;
        self
    }

    /// Sets the limit for the body of a request, in bytes. Default: 2 MiB.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.options.max_body = bytes;
        self
    }

    /// Delays each response.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.options.disturb.delay = Some(delay);
        self
    }

    /// Fails a share of the requests, from 0 to 1, with an error status: 0.1 fails each tenth
    /// request. Can be called for several statuses.
    #[must_use]
    pub fn fail(mut self, status: StatusCode, share: f64) -> Self {
        self.options.disturb.fail(Failure { status, share });
        self
    }

    /// Sets the folder with recorded exchanges. Their responses take precedence over examples of
    /// the description.
    #[must_use]
    pub fn examples(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.options.examples = Some(folder.into());
        self
    }

    /// Forwards requests to the server with this base URL, and keeps the exchanges in the folder of
    /// [`Self::examples`], without credentials. No other server is contacted: redirects are
    /// returned to the caller.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid.
    pub fn record(
        mut self,
        base: &str,
        transport: impl Transport + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        self.options.recorder = Some(Recorder::of(base, Arc::new(transport))?);
        Ok(self)
    }

    /// Sets a function that is called with each request, for example to print it.
    #[must_use]
    pub fn on_request(mut self, observer: impl Fn(&Request) + Send + Sync + 'static) -> Self {
        self.options.observer = Some(Arc::new(observer));
        self
    }

    /// Starts the mock.
    ///
    /// # Errors
    ///
    /// Returns an error if the address cannot be opened.
    pub fn serve(self) -> Result<Mock, Error> {
        Mock::start(self)
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Options { host, port, .. } = &self.options;
        let title = &self.described.api.title;
        f.debug_struct("Builder").field("title", title).field("address", &(host, port)).finish()
    }
}
