//! HTTP clients of the caller.

use std::sync::Arc;

use super::Transport;

/// HTTP client of the caller: `reqwest::Client`, and with the features of their names
/// `ClientWithMiddleware` of reqwest-middleware and the client of hyper-util.
///
/// It must not follow redirects: it would send the headers of the client to other hosts.
pub trait HttpClient {
    /// Returns a transport that uses the client.
    fn into_transport(self) -> Arc<dyn Transport>;
}
