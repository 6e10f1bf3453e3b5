//! Settings that few calls have.

use http::HeaderValue;
use http::header::{COOKIE, HeaderMap};
use url::Url;

use super::super::auth::Basic;
use super::super::body::multipart::PartHeader;
use super::draft::Draft;
use super::style::In;

/// Settings that few calls have, in one block: each call creates and drops a [`Draft`].
#[derive(Clone, Default)]
pub(in super::super) struct Rare {
    pub(super) cookies: Vec<String>,
    pub(super) form: Vec<(String, String)>,
    pub(in super::super) part_headers: Vec<PartHeader>,
    /// Base URL of this request, and its user information.
    pub(super) home: Option<(Url, Option<Basic>)>,
    /// Parameters for which the client may have values, and whether they are required.
    pub(super) of_client: Vec<(In, &'static str, bool)>,
    pub(super) problem: Option<String>,
}

static NONE: Rare = Rare {
    cookies: Vec::new(),
    form: Vec::new(),
    part_headers: Vec::new(),
    home: None,
    of_client: Vec::new(),
    problem: None,
};

impl Draft {
    pub(in super::super) fn rare(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NONE)
    }

    /// Returns the first error of the setters.
    #[inline(never)]
    pub(super) fn check(&self) -> Result<(), String> {
        self.rare().problem.clone().map_or(Ok(()), Err)
    }

    /// Adds the cookies to those of the headers: one header line contains all cookies (RFC 6265,
    /// section 5.4).
    #[inline(never)]
    pub(super) fn add_cookies(&self, headers: &mut HeaderMap) -> Result<(), String> {
        let cookies = &self.rare().cookies;
        if cookies.is_empty() {
            return Ok(());
        }
        let own = headers.get(COOKIE).map(|own| own.as_bytes().to_vec());
        let cookies = cookies.iter().map(|cookie| cookie.as_bytes().to_vec());
        let all: Vec<Vec<u8>> = own.into_iter().chain(cookies).collect();
        let line = HeaderValue::from_bytes(&all.join(&b"; "[..]));
        let line = line.map_err(|error| format!("the cookies: {error}"))?;
        headers.insert(COOKIE, line);
        Ok(())
    }

    pub(in super::super) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }
}
