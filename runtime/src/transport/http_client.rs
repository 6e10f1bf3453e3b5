//! HTTP clients that the caller provides.

use std::sync::Arc;

use super::Transport;

/// HTTP client that the caller provides: `reqwest::Client`, and with the features
/// `reqwest-middleware` and `hyper-util`, `ClientWithMiddleware` and the client of hyper-util.
///
/// It must not follow redirects: it would send the headers of the API client to other hosts.
pub trait HttpClient {
    /// Returns a transport that uses the client.
    fn into_transport(self) -> Arc<dyn Transport>;
}
