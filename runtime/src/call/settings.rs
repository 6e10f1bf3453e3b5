//! Settings of a single call.

use std::time::Duration;

use http::{Extensions, HeaderMap};

use super::super::body::media::Format;
use super::super::body::multipart::PartHeader;
use super::super::send::retry::Retry;
use super::Call;
use super::draft::Draft;
use super::headers::add_header;

/// Settings of this call, which replace those of the client.
impl<T> Call<T> {
    /// Sets the timeout of this call, which includes redirects, retries and the body of the
    /// response.
    ///
    /// For a streamed response it limits the time to the response headers, and then the time
    /// between two chunks.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.edit().timeout = timeout.into();
        self
    }

    /// Sets the read timeout of this call; see [`CoreBuilder::read_timeout`].
    ///
    /// [`CoreBuilder::read_timeout`]: super::super::CoreBuilder::read_timeout
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.edit().read_timeout = timeout.into();
        self
    }

    /// Adds a header to the parts of a multipart body that have this name. A file can also have its
    /// own headers: [`File::header`](super::super::File::header).
    pub fn part_header(mut self, part: &str, name: &str, value: &str) -> Self {
        let problem = add_header(&mut HeaderMap::new(), name, value);
        self.edit().note(problem);
        let (part, header, value) = (part.to_owned(), name.to_owned(), value.to_owned());
        self.edit().rare_mut().part_headers.push(PartHeader { part, header, value });
        self
    }

    /// Sets the preferred format of bodies.
    pub fn format(mut self, format: Format) -> Self {
        self.edit().format = Some(format);
        self
    }

    /// Sets `Accept` to a media type that the API description does not declare: for
    /// [`Call::send_bytes`], [`Call::send_text`] and [`Call::send_raw`].
    pub fn accept(mut self, media_type: &str) -> Self {
        self.edit().accept(media_type);
        self
    }

    /// Sets whether empty values may replace null or missing required ones of the response; see
    /// [`CoreBuilder::lenient_responses`].
    ///
    /// [`CoreBuilder::lenient_responses`]: super::super::CoreBuilder::lenient_responses
    pub fn lenient_responses(mut self, lenient: bool) -> Self {
        self.edit().lenient = lenient;
        self
    }

    /// Sets when this call is retried.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.edit().retry = retry;
        self
    }

    /// Sets the base URL of this call, absolute or relative to that of the client. It receives the
    /// credentials and the headers of the client.
    pub fn base_url(mut self, url: &str) -> Self {
        self.edit().base_url(url);
        self
    }

    /// Sets values for the transport, which reads them from [`HttpRequest::extensions`] by their
    /// types.
    ///
    /// [`HttpRequest::extensions`]: super::super::HttpRequest::extensions
    pub fn extensions(mut self, extensions: Extensions) -> Self {
        self.edit().extensions.extend(extensions);
        self
    }
}

impl Draft {
    /// Returns an error if a part header is set.
    pub(super) fn has_no_part_headers(&self) -> Result<(), String> {
        self.rare().part_headers.first().map_or(Ok(()), |found| {
            Err(format!("header {} of a part: the body has no parts", found.header))
        })
    }
}
