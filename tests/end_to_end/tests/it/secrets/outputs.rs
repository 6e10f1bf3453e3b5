//! The secrets in requests and responses, and the collected outputs.

use std::error::Error;

pub(super) const HEADER_KEY: &str = "s3cret-header-key";
pub(super) const QUERY_KEY: &str = "s3cret-query-key";
pub(super) const COOKIE_KEY: &str = "s3cret-cookie-key";
pub(super) const USER_PASSWORD: &str = "s3cret-of-basic";
pub(super) const TOKEN: &str = "s3cret-bearer";
pub(super) const CLIENT_SECRET: &str = "s3cret-of-client";
pub(super) const GRANTED: &str = "s3cret-granted";
pub(super) const URL_PASSWORD: &str = "s3cret-in-url";
pub(super) const OWN_HEADER: &str = "s3cret-own-header";
pub(super) const RESET: &str = "s3cret-in-path";
pub(super) const OTP: &str = "s3cret-in-query";
pub(super) const SESSION: &str = "s3cret-session";
pub(super) const PASSWORD: &str = "s3cret-form";

/// Every secret with its description. Basic credentials are listed in their encoded form, too.
const SECRETS: &[(&str, &str)] = &[
    ("API key of a header", HEADER_KEY),
    ("API key of the query", QUERY_KEY),
    ("API key of a cookie", COOKIE_KEY),
    ("password of Basic", USER_PASSWORD),
    ("header of Basic", "bWU6czNjcmV0LW9mLWJhc2lj"),
    ("bearer token", TOKEN),
    ("OAuth client secret", CLIENT_SECRET),
    ("OAuth client in a header", "aWQ6czNjcmV0LW9mLWNsaWVudA"),
    ("OAuth token", GRANTED),
    ("password of a URL", URL_PASSWORD),
    ("header of the client", OWN_HEADER),
    ("path parameter", RESET),
    ("query parameter", OTP),
    ("session", SESSION),
    ("password of a form", PASSWORD),
];

/// Outputs with their descriptions.
#[derive(Default)]
pub(super) struct Outputs(Vec<(String, String)>);

impl Outputs {
    pub(super) fn add(&mut self, what: impl Into<String>, text: impl Into<String>) {
        self.0.push((what.into(), text.into()));
    }

    /// Adds everything that an error and its causes can print.
    pub(super) fn add_error(&mut self, what: &str, error: &(dyn Error + 'static)) {
        let mut cause = Some(error);
        while let Some(found) = cause {
            self.add(format!("Display of {what}"), found.to_string());
            self.add(format!("Debug of {what}"), format!("{found:?} {found:#?}"));
            cause = found.source();
        }
    }

    /// Asserts that no output contains a secret.
    pub(super) fn search(&self) {
        let mut found = Vec::new();
        for (what, text) in &self.0 {
            for (name, secret) in SECRETS.iter().filter(|(_, secret)| text.contains(secret)) {
                found.push(format!("{what} shows the {name}, {secret}:\n{text}\n"));
            }
        }
        assert!(found.is_empty(), "{}", found.concat());
        assert!(self.0.iter().any(|(_, text)| !text.is_empty()));
    }
}

/// Returns the secrets that requests contain unencoded.
pub(super) fn sent() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_clients = [CLIENT_SECRET, URL_PASSWORD, USER_PASSWORD];
    SECRETS.iter().copied().filter(move |(_, secret)| !of_clients.contains(secret))
}
