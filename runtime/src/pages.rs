//! Lists that come page by page.

use std::fmt;

use super::call::Call;
use super::error::Error;
use super::reply::FromReply;

/// What finds the next page.
type Follow<T> = Box<dyn Fn(&T) -> Option<Call<T>> + Send + Sync>;

/// Pages, each of which says where the next one is. A page is only asked for when it is wanted.
pub struct Pages<T> {
    next: Option<Call<T>>,
    follow: Follow<T>,
}

impl<T: FromReply> Pages<T> {
    /// Pages from a first call on; `follow` finds the call of the next one.
    pub fn new(
        first: Option<Call<T>>,
        follow: impl Fn(&T) -> Option<Call<T>> + Send + Sync + 'static,
    ) -> Self {
        Self { next: first, follow: Box::new(follow) }
    }

    /// The next page; `None` after the last. After an error the same page is tried again.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        let reply = self.next.as_ref()?.send().await;
        Some(self.advance(reply))
    }

    /// The next page, waiting for it on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error>> {
        let reply = self.next.as_ref()?.send_blocking();
        Some(self.advance(reply))
    }

    fn advance(&mut self, reply: Result<T, Error>) -> Result<T, Error> {
        let page = reply?;
        self.next = (self.follow)(&page);
        Ok(page)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("more", &self.next.is_some()).finish_non_exhaustive()
    }
}
