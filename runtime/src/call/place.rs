//! Target of a request: the base URL, a server of the operation, or a link.

use std::borrow::Cow;

use url::Url;

use super::super::auth::Basic;
use super::content::Target;
use super::draft::Draft;
use super::location;
use super::redact;

impl Draft {
    /// Replaces the base URL of this request, absolute or relative to that of the client.
    pub(in super::super) fn base_url(&mut self, url: &str) {
        match location::server(&self.core.0.base, url) {
            Ok(home) => self.rare_mut().home = Some(home),
            Err(problem) => self.note(Err(problem)),
        }
    }

    /// Returns the base URL of this request.
    pub(in super::super) fn home(&self) -> Result<Cow<'_, Url>, String> {
        if let Some((url, _)) = &self.rare().home {
            return Ok(Cow::Borrowed(url));
        }
        // A link has its own target.
        if !matches!(self.target, Target::Link(_)) {
            self.core.0.check_server(self.operation)?;
        }
        self.core.0.home(self.operation.server)
    }

    /// Returns whether the caller set the base URL of this request.
    pub(in super::super) fn names_home(&self) -> bool {
        self.rare().home.is_some()
    }

    /// Returns whether the URL of the request is the base URL with a path, and has its origin.
    pub(in super::super) fn is_below_home(&self) -> bool {
        matches!(self.target, Target::Own)
    }

    /// Returns whether the user set the target of the request. Other targets receive neither
    /// credentials nor headers of the client.
    pub(super) fn goes_home(&self) -> bool {
        let Ok(home) = self.home() else { return true };
        let is_named = self.names_home() || self.core.0.trusts(&home);
        let leads_away =
            |link: &str| self.linked(link).is_ok_and(|url| !location::same_origin(&url, &home));
        match &self.target {
            Target::Own => is_named,
            Target::Below(link) | Target::Link(link) => is_named && !leads_away(link),
        }
    }

    /// Returns the user information of the base URL.
    pub(in super::super) fn user(&self, home: &Url) -> Option<&Basic> {
        let own = self.rare().home.as_ref().and_then(|(_, user)| user.as_ref());
        own.or_else(|| self.core.0.user(home))
    }

    /// Changes the target of the request to that of a link, relative to the current one.
    pub(in super::super) fn lead_on(&mut self, link: &str) {
        let next = self.url().and_then(|first| {
            first
                .join(link)
                .map_err(|error| format!("the link {:?}: {error}", redact::shown_url(link)))
        });
        match next {
            Ok(next) => {
                self.target = Target::Link(next.into());
                self.query.clear();
            }
            Err(problem) => self.note(Err(problem)),
        }
    }

    pub(in super::super) fn url(&self) -> Result<Url, String> {
        let path = self.operation.path;
        let mut url = match &self.target {
            Target::Own => {
                let query = self.whole_query()?;
                return location::join(&*self.home()?, path, &self.templates, &query);
            }
            Target::Below(link) if !path.is_empty() => {
                location::join(&self.linked(link)?, path, &self.templates, &[])?
            }
            Target::Below(link) | Target::Link(link) => self.linked(link)?,
        };
        let query = match &self.target {
            // The URL of a link includes its query.
            Target::Link(_) => Cow::Borrowed(&self.query[..]),
            _ => self.whole_query()?,
        };
        location::add_query(&mut url, &query);
        Ok(url)
    }

    /// Returns the URL of a link, which may be relative to the base URL. User information is
    /// removed, and a link from an `https` origin to an unencrypted one is rejected.
    fn linked(&self, link: &str) -> Result<Url, String> {
        let base = self.rare().home.as_ref().map_or(&self.core.0.base, |(url, _)| url);
        let mut url = base
            .join(link)
            .map_err(|error| format!("the link {:?}: {error}", redact::shown_url(link)))?;
        let home = self.home()?;
        match (home.scheme(), url.scheme()) {
            (_, "https") | ("http", "http") => {}
            ("https", "http") => return Err("the link leads from https to http".to_owned()),
            (_, other) => return Err(format!("the link has the scheme {other}")),
        }
        location::take_user(&mut url);
        Ok(url)
    }
}
