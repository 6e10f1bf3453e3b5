//! The HTTP client of `restwright fetch`: no other module opens connections.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::header::{self, HeaderMap, HeaderName};
use ureq::http::{Response, Uri};

use super::credentials::Credentials;
use super::url::Url;

/// Maximum number of redirects for one file.
const REDIRECTS: usize = 5;

/// Timeout for one file.
const PATIENCE: Duration = Duration::from_mins(1);

/// Media types of descriptions other than WADL, for `Accept`.
const OTHERS: &str = "application/vnd.oai.openapi+json, application/json, application/yaml, \
                      application/xml, text/yaml, text/xml, */*;q=0.5";

/// Downloads files from allowed origins.
pub(super) struct Client {
    agent: Agent,
    credentials: Credentials,
    /// Allowed origins.
    origins: Vec<String>,
    /// Maximum size of a file in bytes.
    most: usize,
}

/// Result of a request.
pub(super) enum Answer {
    /// A file, and the URL after redirects.
    File { url: Url, etag: Option<String>, bytes: Vec<u8> },
    /// The file has not changed (304).
    NotModified,
    /// No file, with the reason.
    Failed(String),
}

impl Client {
    /// Creates a client for the origin of `url` and for other origins that the user allowed.
    pub(super) fn new(url: &Url, others: &[String], most: usize) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!("restwright/", env!("CARGO_PKG_VERSION")));
        let agent = super::tls::with_tls(config).build().into();
        let credentials = Credentials::of_environment(&url.origin());
        let origins = [url.origin()].into_iter().chain(others.iter().cloned()).collect();
        Self { agent, credentials, origins, most }
    }

    /// True if the origin of the URL is allowed.
    pub(super) fn may_ask(&self, url: &Url) -> bool {
        self.origins.contains(&url.origin())
    }

    /// Requests a file. With an entity tag, sends `If-None-Match`.
    pub(super) fn get(&mut self, url: &Url, etag: Option<&str>) -> Answer {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS {
            if !self.may_ask(&url) {
                return Answer::Failed(format!(
                    "redirected to `{}`, another origin; allow it with `--allow-origin {}`",
                    self.public(&url).as_str(),
                    url.origin()
                ));
            }
            let response = match self.send(&url, etag) {
                Ok(response) => response,
                Err(why) => return Answer::Failed(why),
            };
            let status = response.status();
            let location = text(response.headers(), header::LOCATION);
            match (status.as_u16(), location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => match url.join(&location) {
                    Some(next) => {
                        if url.is_upgraded_by(&next) && !self.may_ask(&next) {
                            self.origins.push(next.origin());
                        }
                        url = next;
                    }
                    None => return Answer::Failed("redirected to an invalid URL".to_owned()),
                },
                (304, _) if etag.is_some() => return Answer::NotModified,
                (200, _) => return self.file(self.public(&url), response),
                (401 | 403, _) => {
                    return Answer::Failed(format!(
                        "{status}; set {} to the value of the header `Authorization`, or {} to \
                         parameters of the query, or add the host to ~/.netrc",
                        super::credentials::VARIABLE,
                        super::credentials::QUERY
                    ));
                }
                _ => return Answer::Failed(status.to_string()),
            }
        }
        Answer::Failed(format!("more than {REDIRECTS} redirects"))
    }

    /// Returns the URL without secrets, to be stored and printed.
    fn public(&self, url: &Url) -> Url {
        url.public(|name| self.credentials.has_parameter(name))
    }

    fn send(&self, url: &Url, etag: Option<&str>) -> Result<Response<ureq::Body>, String> {
        if url.is_encrypted() && !super::tls::is_able() {
            return Err("`https` is not supported on this processor; download it with another \
                        program"
                .to_owned());
        }
        let uri = Uri::try_from(self.credentials.with_query(url))
            .map_err(|_| format!("the value of {} is not a query", super::credentials::QUERY))?;
        let accept = format!("{}, {OTHERS}", restwright_wadl::MEDIA_TYPES.join(", "));
        let mut request = self.agent.get(uri).header(header::ACCEPT, accept);
        if let Some(value) = self.credentials.of(url) {
            request = request.header(header::AUTHORIZATION, value);
        }
        if let Some(etag) = etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        request.call().map_err(|error| error.to_string())
    }

    fn file(&self, url: Url, response: Response<ureq::Body>) -> Answer {
        let etag = text(response.headers(), header::ETAG);
        let mut bytes = Vec::new();
        let most = self.most as u64;
        let mut body = response.into_body().into_reader().take(most + 1);
        match body.read_to_end(&mut bytes) {
            Err(error) => Answer::Failed(error.to_string()),
            Ok(_) if bytes.len() > self.most => Answer::Failed(format!(
                "larger than {most} bytes; raise the limit: `--limit file-bytes=VALUE`"
            )),
            Ok(_) => Answer::File { url, etag, bytes },
        }
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}
