//! URLs that can be downloaded.

use iri_string::format::ToDedicatedString;
use iri_string::types::{IriAbsoluteStr, IriReferenceStr};
use ureq::http::Uri;

/// An address without user and fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Url {
    text: String,
    scheme: String,
    host: String,
    port: Option<u16>,
    pub(super) path: String,
    pub(super) query: Option<String>,
}

impl Url {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let text = text.split('#').next().unwrap_or_default();
        let uri: Uri = text.parse().map_err(|_| "it is not a valid URL".to_owned())?;
        let scheme = uri.scheme_str().unwrap_or_default().to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err("only `http` and `https` can be downloaded".to_owned());
        }
        let authority = uri.authority().ok_or("it has no host")?;
        if authority.as_str().contains('@') {
            return Err("it contains a user: credentials are read from the environment".to_owned());
        }
        let host = authority.host().to_ascii_lowercase();
        let usual = if scheme == "http" { 80 } else { 443 };
        let port = authority.port_u16().filter(|port| *port != usual);
        let (path, query) = (uri.path().to_owned(), uri.query().map(str::to_owned));
        Ok(Self { text: text.to_owned(), scheme, host, port, path, query })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Scheme, host and port (RFC 6454).
    pub(super) fn origin(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{}{port}", self.scheme, self.host)
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.scheme == "https"
    }

    /// True where nobody between can read what is sent.
    pub(super) fn is_private(&self) -> bool {
        let is_local = ["localhost", "127.0.0.1", "[::1]"].contains(&self.host.as_str());
        self.is_encrypted() || is_local
    }

    /// True where a redirect leads to the same host, from `http` to `https`.
    pub(super) fn is_upgraded_by(&self, other: &Self) -> bool {
        let is_usual = self.port.is_none() && other.port.is_none();
        self.scheme == "http" && other.scheme == "https" && self.host == other.host && is_usual
    }

    /// What a reference means that stands here.
    pub(super) fn join(&self, href: &str) -> Option<Self> {
        let base = IriAbsoluteStr::new(&self.text).ok()?;
        let reference = IriReferenceStr::new(href.trim()).ok()?;
        let joined = reference.resolve_against(base).to_dedicated_string();
        Self::parse(joined.as_str()).ok()
    }
}
