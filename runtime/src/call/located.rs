//! Follows the `Location` header of a response.

use http::header::LOCATION;
use url::Url;

use super::super::reply::Response;
use super::super::send::core::Core;
use super::Call;
use super::location::{fits, of_header};

impl<T> Call<T> {
    /// Returns the settings of the client of this call.
    #[must_use]
    pub fn core(&self) -> Core {
        self.draft.core.clone()
    }

    /// Returns the URL in the `Location` header of a response to this call (RFC 9110, section
    /// 10.2.2), if it is on the server of the call and its path matches a template of the API.
    pub fn located<R>(&self, response: &Response<R>, template: &str) -> Option<Url> {
        let location = of_header(response.headers.get(LOCATION)?);
        let url = self.draft.url().ok()?.join(&location).ok()?;
        let home = self.draft.home().ok()?;
        let path = url.path().strip_prefix(home.path().trim_end_matches('/'))?;
        (url.origin() == home.origin() && fits(path, template)).then_some(url)
    }
}
