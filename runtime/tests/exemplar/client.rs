use std::time::Duration;

use restwright_runtime::{Auth, Core, CoreBuilder, Error, Format, Retry, Transport};

/// Default base URL.
pub const DEFAULT_BASE_URL: &str = "https://volume.example.com/";

/// Client for the block storage service. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    pub(super) core: Core,
}

impl Client {
    /// Creates a builder with the base URL of the service, such as [`DEFAULT_BASE_URL`].
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder { core: CoreBuilder::new(base_url) }
    }
}

/// Builder for [`Client`].
#[must_use]
pub struct ClientBuilder {
    core: CoreBuilder,
}

impl ClientBuilder {
    /// Sets the tenant of all calls.
    pub fn tenant_id(self, tenant_id: &str) -> Self {
        Self { core: self.core.template("tenant_id", &tenant_id.to_owned()) }
    }

    /// Sets the credentials. Default: none.
    pub fn auth(self, auth: impl Auth + 'static) -> Self {
        Self { core: self.core.auth(auth) }
    }

    /// Sets the transport. Default: reqwest.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        Self { core: self.core.transport(transport) }
    }

    /// Sets the `User-Agent` header.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { core: self.core.user_agent(user_agent) }
    }

    /// Adds a header to every call.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { core: self.core.header(name, value) }
    }

    /// Sets the timeout of a call, including redirects, retries and the response body. Default: 60
    /// seconds. For a streamed response it is the timeout of the response head, and then of each
    /// chunk.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { core: self.core.timeout(timeout) }
    }

    /// Sets when calls are retried. Default: never.
    pub fn retry(self, retry: Retry) -> Self {
        Self { core: self.core.retry(retry) }
    }

    /// Sets the maximum size of a response body in bytes. Default: 64 MiB.
    pub fn max_body(self, bytes: u64) -> Self {
        Self { core: self.core.max_body(bytes) }
    }

    /// Sets the maximum size of the response headers in bytes. Default: 128 KiB.
    pub fn max_headers(self, bytes: u64) -> Self {
        Self { core: self.core.max_headers(bytes) }
    }

    /// Sets the maximum memory of a decoded response in bytes. Default: eight times the maximum
    /// size of the body.
    pub fn max_memory(self, bytes: u64) -> Self {
        Self { core: self.core.max_memory(bytes) }
    }

    /// Sets the preferred format. Default: XML where an XML Schema describes the body, else JSON.
    pub fn format(self, format: Format) -> Self {
        Self { core: self.core.format(format) }
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL or a header is invalid.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client { core: self.core.build()? })
    }
}
