use std::time::Duration;

use restwright_runtime::{Auth, Core, CoreBuilder, Error, Format, Retry, Transport};

/// Where the service is unless somebody says otherwise.
pub const DEFAULT_BASE_URL: &str = "https://volume.example.com/";

/// A client of the block storage service. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    pub(super) core: Core,
}

impl Client {
    /// Begins with the URL of the service, such as [`DEFAULT_BASE_URL`].
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder { core: CoreBuilder::new(base_url) }
    }
}

/// Puts a [`Client`] together.
#[must_use]
pub struct ClientBuilder {
    core: CoreBuilder,
}

impl ClientBuilder {
    /// The account on whose behalf calls are made. A token opens only its own tenants.
    pub fn tenant_id(self, tenant_id: &str) -> Self {
        Self { core: self.core.template("tenant_id", &tenant_id.to_owned()) }
    }

    /// The credentials; none unless set.
    pub fn auth(self, auth: impl Auth + 'static) -> Self {
        Self { core: self.core.auth(auth) }
    }

    /// The HTTP client to use; reqwest unless set.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        Self { core: self.core.transport(transport) }
    }

    /// What the client calls itself in `User-Agent`.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { core: self.core.user_agent(user_agent) }
    }

    /// A header for every call.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { core: self.core.header(name, value) }
    }

    /// How long a call may take, with its redirects and retries and the body of the response; 60
    /// seconds unless set. Of a response that is read piece by piece it is how long the head may
    /// take, and then how long the service may be silent between pieces.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { core: self.core.timeout(timeout) }
    }

    /// When to try again; never unless set.
    pub fn retry(self, retry: Retry) -> Self {
        Self { core: self.core.retry(retry) }
    }

    /// How large the body of a response may be, in bytes; 64 MiB unless set.
    pub fn max_body(self, bytes: u64) -> Self {
        Self { core: self.core.max_body(bytes) }
    }

    /// How large the headers of a response may be, in bytes; 128 KiB unless set.
    pub fn max_headers(self, bytes: u64) -> Self {
        Self { core: self.core.max_headers(bytes) }
    }

    /// How much memory the value of a response may take, in bytes; eight times as much as its body
    /// may have unless set.
    pub fn max_memory(self, bytes: u64) -> Self {
        Self { core: self.core.max_memory(bytes) }
    }

    /// Whether to prefer JSON or XML; XML where an XML Schema describes it, else JSON, unless set.
    pub fn format(self, format: Format) -> Self {
        Self { core: self.core.format(format) }
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// If the URL or a header is not one.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client { core: self.core.build()? })
    }
}
