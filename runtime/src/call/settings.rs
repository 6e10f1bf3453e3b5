//! Settings of one call, in place of those of its client.

use std::time::Duration;

use http::Extensions;

use super::super::body::media::Format;
use super::super::send::retry::Retry;
use super::Call;

/// Settings of this call alone, in place of those of the client.
impl<T> Call<T> {
    /// How long this call may take, with its redirects and retries and the body of the response.
    ///
    /// Of a response that is read piece by piece it is how long the head may take, and then how
    /// long the service may be silent between pieces.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.draft.timeout = timeout.into();
        self
    }

    /// How long the service may be silent in this call; see [`CoreBuilder::read_timeout`].
    ///
    /// [`CoreBuilder::read_timeout`]: super::super::CoreBuilder::read_timeout
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.draft.read_timeout = timeout.into();
        self
    }

    /// Which form of bodies this call prefers.
    pub fn format(mut self, format: Format) -> Self {
        self.draft.format = Some(format);
        self
    }

    /// Asks for a response of this media type, in place of those that the description offers: for
    /// [`Call::send_bytes`], [`Call::send_text`] and [`Call::send_raw`].
    pub fn accept(mut self, media_type: &str) -> Self {
        self.draft.accept(media_type);
        self
    }

    /// Whether empty values may stand for required ones that are null or missing in the response; see
    /// [`CoreBuilder::lenient_responses`].
    ///
    /// [`CoreBuilder::lenient_responses`]: super::super::CoreBuilder::lenient_responses
    pub fn lenient_responses(mut self, lenient: bool) -> Self {
        self.draft.lenient = lenient;
        self
    }

    /// When this call is retried.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.draft.retry = retry;
        self
    }

    /// Sends this call to another base URL, absolute or relative to that of the client. It gets
    /// the credentials and the headers of the client.
    pub fn base_url(mut self, url: &str) -> Self {
        self.draft.base_url(url);
        self
    }

    /// Values for the transport, which finds them in [`HttpRequest::extensions`] by their types.
    ///
    /// [`HttpRequest::extensions`]: super::super::HttpRequest::extensions
    pub fn extensions(mut self, extensions: Extensions) -> Self {
        self.draft.extensions.extend(extensions);
        self
    }
}
