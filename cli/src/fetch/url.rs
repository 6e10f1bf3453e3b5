//! URLs of downloads.

use std::borrow::Cow;

use iri_string::format::ToDedicatedString;
use iri_string::types::{IriAbsoluteStr, IriReferenceStr};
use restwright_runtime::{is_secret, is_secret_in_query, shown_url};
use ureq::http::Uri;

use super::credentials;

/// An `http` or `https` URL without user information and fragment.
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
    /// Parses a URL that may be stored and printed: rejects user information and secrets.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let url = Self::asked(text)?;
        match url.secret() {
            None => Ok(url),
            Some((name, true)) => Err(format!(
                "its query contains the secret `{name}`: set {} to `{name}=…`, which is sent to \
                 the origin of the description and not stored",
                credentials::QUERY
            )),
            Some((name, false)) => Err(format!("its path contains the secret `{name}`")),
        }
    }

    /// Parses a URL to request. It may contain a secret, and must then be neither stored nor
    /// printed.
    fn asked(text: &str) -> Result<Self, String> {
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
        // Rejects a password that contains a question mark, which looks like a port and a query.
        if authority.as_str().len() > host.len() + 1 && authority.port_u16().is_none() {
            return Err("it is not a valid URL".to_owned());
        }
        let usual = if scheme == "http" { 80 } else { 443 };
        let port = authority.port_u16().filter(|port| *port != usual);
        let (path, query) = (uri.path().to_owned(), uri.query().map(str::to_owned));
        Ok(Self { text: text.to_owned(), scheme, host, port, path, query })
    }

    /// Returns the name of the first parameter that looks like a secret, and whether it is part of
    /// the query.
    fn secret(&self) -> Option<(&str, bool)> {
        let name = |pair: &'_ str| pair.find('=').unwrap_or(pair.len());
        let in_path = self.path.split('/').flat_map(|segment| segment.split(';').skip(1));
        let in_query = self.query.as_deref().unwrap_or_default().split('&');
        let in_query = in_query.map(|pair| &pair[..name(pair)]);
        let in_path = in_path.map(|pair| &pair[..name(pair)]);
        let in_query =
            in_query.map(|name| (name, true)).filter(|(name, _)| is_secret_in_query(name));
        in_query.chain(in_path.map(|name| (name, false)).filter(|(name, _)| is_secret(name))).next()
    }

    /// Returns the URL to store and print after a redirect. If it contains a secret or a parameter
    /// of the user (`is_sent`), matrix parameters and the query are removed: the other parameters
    /// may be part of a signature, and change with it.
    pub(super) fn public(&self, is_sent: impl Fn(&str) -> bool) -> Self {
        let pairs = self.query.as_deref().unwrap_or_default().split('&');
        let mut names = pairs.map(|pair| pair.split('=').next().unwrap_or_default());
        if self.secret().is_none() && !names.any(is_sent) {
            return self.clone();
        }
        let segments = self.path.split('/').map(|part| part.split(';').next().unwrap_or_default());
        let path = segments.collect::<Vec<_>>().join("/");
        let text = format!("{}{path}", self.origin());
        Self { text, path, query: None, ..self.clone() }
    }

    /// Returns the URL with parameters of `query` added, except those that it already has: servers
    /// repeat the query in redirects.
    pub(super) fn with_query(&self, query: &str) -> String {
        let existing = self.query.as_deref().unwrap_or_default();
        let mut text = self.text.clone();
        for pair in
            query.split('&').filter(|pair| !existing.split('&').any(|parameter| parameter == *pair))
        {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(pair);
        }
        text
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Returns the origin: scheme, host and port (RFC 6454).
    pub(super) fn origin(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{}{port}", self.scheme, self.host)
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.scheme == "https"
    }

    /// True if the connection is encrypted or local.
    pub(super) fn is_private(&self) -> bool {
        let is_local = ["localhost", "127.0.0.1", "[::1]"].contains(&self.host.as_str());
        self.is_encrypted() || is_local
    }

    /// True if `other` is the same host, upgraded from `http` to `https`.
    pub(super) fn is_upgraded_by(&self, other: &Self) -> bool {
        let is_usual = self.port.is_none() && other.port.is_none();
        self.scheme == "http" && other.scheme == "https" && self.host == other.host && is_usual
    }

    /// Resolves a reference relative to this URL.
    pub(super) fn join(&self, href: &str) -> Option<Self> {
        let base = IriAbsoluteStr::new(&self.text).ok()?;
        let reference = IriReferenceStr::new(href.trim()).ok()?;
        let joined = reference.resolve_against(base).to_dedicated_string();
        Self::asked(joined.as_str()).ok()
    }
}

/// Returns a URL for messages: unchanged if it has no secret, otherwise redacted.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if Url::parse(text).is_ok() { Cow::Borrowed(text) } else { shown_url(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_with_secrets_are_not_shown() {
        for (text, expected) in [
            ("https://a.example/api?version=2&page_token=x", None),
            ("https://a.example/api?v=2&access_token=s3cret", Some("https://a.example/api?…")),
            (
                "https://a.example/api?X-Amz-Date=1&X-Amz-Signature=s3cret",
                Some("https://a.example/api?…"),
            ),
            ("https://a.example/api?sv=1&sig=s3cret", Some("https://a.example/api?…")),
            ("https://a.example/api?key=s3cret", Some("https://a.example/api?…")),
            ("https://a.example/api;jsessionid=s3cret", Some("https://a.example/api;…")),
            ("https://me:s3?cret@a.example/api?b=1", Some("https://…")),
            ("me:s3cret@a.example/api", Some("…@a.example/api")),
            ("https://me:s3cret@a.example/api?b=1", Some("https://…@a.example/api?…")),
            ("ftp://a.example/api?to=me@s3cret", Some("ftp://…")),
            ("ftp://a.example/api?token=s3cret", Some("ftp://a.example/api?…")),
        ] {
            assert_eq!(shown(text), expected.unwrap_or(text));
        }
    }

    #[test]
    fn redirects_are_stored_without_secrets() {
        let public = |text: &str| {
            let url = Url::asked(text).unwrap().public(|name| name == "mine");
            assert!(Url::parse(url.as_str()).unwrap() == url, "{url:?}");
            url.text
        };
        let plain = "https://a.example:81/v1/api";
        assert_eq!(public("https://a.example:81/v1/api?v=2"), "https://a.example:81/v1/api?v=2");
        assert_eq!(public("https://a.example:81/v1/api?X-Amz-Date=1&X-Amz-Signature=x"), plain);
        assert_eq!(public("https://a.example:81/v1/api?mine=x"), plain);
        assert_eq!(public("https://a.example:81/v1;jsessionid=x/api?v=2"), plain);
    }

    #[test]
    fn a_query_is_added_once() {
        let with = |text: &str| Url::asked(text).unwrap().with_query("token=x&b=1");
        assert_eq!(with("http://a.example/api"), "http://a.example/api?token=x&b=1");
        assert_eq!(with("http://a.example/api?b=1"), "http://a.example/api?b=1&token=x");
        assert_eq!(with("http://a.example/api?token=x&b=1"), "http://a.example/api?token=x&b=1");
    }
}
