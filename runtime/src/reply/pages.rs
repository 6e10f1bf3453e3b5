//! Pagination.

use std::collections::BTreeSet;
use std::collections::hash_map::RandomState;
use std::convert::TryFrom;
use std::fmt;
use std::future::poll_fn;
use std::hash::BuildHasher;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;
use http::header::LINK;
use http::{HeaderMap, HeaderValue};
use url::Url;

use super::super::call::Call;
use super::super::call::draft::Draft;
use super::super::call::operation::{Counting, Operation, Paging};
use super::super::call::param;
use super::super::json::ser::{Reader, object};
use super::super::platform::{MaybeSend, MaybeSync};
use super::super::transport::BoxFuture;
use super::super::value::wire::{View, Wire};
use super::error::Error;
use super::link;
use super::{FromReply, Response};

/// Returns the call of the next page, from the call of a page and its response.
#[cfg(not(target_arch = "wasm32"))]
type Follow<T> = Box<dyn Fn(&Call<T>, &Response<T>) -> Option<Call<T>> + Send + Sync>;
#[cfg(target_arch = "wasm32")]
type Follow<T> = Box<dyn Fn(&Call<T>, &Response<T>) -> Option<Call<T>>>;

/// Pending request of a page.
type Coming<T> = BoxFuture<'static, Result<Response<T>, Error>>;

/// Pages, each of which links to the next. Pages are requested on demand. The iteration ends at a
/// page that was already returned.
///
/// Implements [`Stream`], for `StreamExt` and `TryStreamExt` of the crate `futures`. The stream
/// ends after an error.
#[must_use = "a page is requested only when it is needed"]
pub struct Pages<T> {
    next: Option<Call<T>>,
    follow: Follow<T>,
    /// Pending request of a page.
    coming: Mutex<Option<Coming<T>>>,
    /// Hashes of the URLs of all pages so far.
    seen: BTreeSet<u64>,
    digest: RandomState,
}

impl<T> Pages<T> {
    fn from_first(next: Option<Call<T>>, follow: Follow<T>) -> Self {
        let (seen, digest) = (BTreeSet::new(), RandomState::new());
        Self { next, follow, coming: Mutex::new(None), seen, digest }
    }
}

impl<T: FromReply + 'static> Pages<T> {
    /// Creates the pages from the first call; `follow` returns the call of the next page.
    pub fn new(
        first: Option<Call<T>>,
        follow: impl Fn(&T) -> Option<Call<T>> + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        Self::from_first(first, Box::new(move |_, page| follow(&page.value)))
    }

    /// Returns the next page; `None` after the last. After an error the same page is requested
    /// again, unless the request or its redirect is invalid. Cancel safe: nothing is lost if the
    /// future is dropped.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_reply(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<T>, Error>>> {
        let Some(call) = &self.next else { return Poll::Ready(None) };
        let slot = self.coming.get_mut().unwrap_or_else(PoisonError::into_inner);
        let coming = slot.get_or_insert_with(|| Box::pin(call.send_with_meta()));
        let reply = ready!(coming.as_mut().poll(context));
        *slot = None;
        Poll::Ready(Some(reply))
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let reply = ready!(self.poll_reply(context));
        Poll::Ready(reply.map(|reply| self.advance(reply)))
    }

    /// Returns the next page; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error>> {
        let call = self.next.clone()?;
        let (client, timeout) = call.client();
        match super::super::send::blocking::wait(client, timeout, self.next()) {
            Ok(page) => page,
            Err(error) => {
                *self.coming.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
                Some(Err(error))
            }
        }
    }

    fn advance(&mut self, reply: Result<Response<T>, Error>) -> Result<T, Error> {
        let page = match reply {
            Ok(page) => page,
            Err(error) => {
                if matches!(error, Error::Invalid(_) | Error::Redirect(_)) {
                    self.next = None;
                }
                return Err(error);
            }
        };
        self.see();
        self.next = self.next.take().and_then(|call| (self.follow)(&call, &page));
        if self.next.as_ref().and_then(Call::url).is_some_and(|url| self.has_seen(&url)) {
            self.next = None;
        }
        Ok(page.value)
    }

    /// Records a received page.
    fn see(&mut self) {
        let url = self.next.as_ref().and_then(Call::url);
        self.seen.extend(url.map(|url| self.digest.hash_one(url.as_str())));
    }

    fn has_seen(&self, url: &Url) -> bool {
        self.seen.contains(&self.digest.hash_one(url.as_str()))
    }
}

/// Yields every page, and the first error. Unlike [`Pages::next`], it ends after an error, so that
/// `collect` terminates.
impl<T: FromReply + 'static> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.poll_page(context));
        if let Some(Err(_)) = page {
            self.next = None;
        }
        Poll::Ready(page)
    }
}

impl<T: Wire> Pages<T> {
    /// Creates pages by the pagination that the operation of the call declares.
    pub(in super::super) fn of(call: Call<T>) -> Self
    where
        T: 'static,
    {
        let first = call.clone();
        let follow = move |current: &Call<T>, page: &Response<T>| {
            let next = next_page(current.draft(), &page.headers, page.value.view())?;
            Some(match next {
                NextPage::Link(link) => call.clone().on_to(&link),
                NextPage::Token { parameter, token } => call.clone().instead(parameter, &token),
            })
        };
        Self::from_first(Some(first), Box::new(follow))
    }
}

/// Location of the next page.
pub(in super::super) enum NextPage {
    /// Link to it.
    Link(String),
    /// Value of a query parameter.
    Token {
        /// Name of the parameter.
        parameter: &'static str,
        /// Its value.
        token: String,
    },
}

/// Returns the location of the next page: by the declared pagination of the operation, otherwise by
/// the `Link` header (RFC 8288).
pub(in super::super) fn next_page(
    draft: &Draft,
    headers: &HeaderMap,
    page: View<'_>,
) -> Option<NextPage> {
    let Operation { paging, counting, .. } = draft.operation;
    if let Some(Counting { parameter, items, first, by_items }) = *counting {
        let count = count_at(page, items).filter(|count| *count > 0)?;
        let current = draft.query_number(parameter).unwrap_or(first);
        let token = current.checked_add(if by_items { count } else { 1 })?.to_string();
        return Some(NextPage::Token { parameter, token });
    }
    let Some(Paging { next, parameter }) = *paging else {
        return next_link(headers.get_all(LINK)).map(NextPage::Link);
    };
    let token = text_at(page, next)?;
    Some(if parameter.is_empty() {
        NextPage::Link(token)
    } else {
        NextPage::Token { parameter, token }
    })
}

/// Items of pages. Pages are requested on demand.
///
/// Implements [`Stream`], like [`Pages`].
#[must_use = "a page is requested only when it is needed"]
pub struct Items<T, I> {
    pages: Pages<T>,
    take: fn(T) -> Vec<I>,
    /// Remaining items of the last page.
    left: IntoIter<I>,
}

impl<T: FromReply + 'static, I> Items<T, I> {
    /// Creates the items of pages; `take` returns the items of a page.
    pub(in super::super) fn new(pages: Pages<T>, take: fn(T) -> Vec<I>) -> Self {
        Self { pages, take, left: Vec::new().into_iter() }
    }

    /// Returns the next item; `None` after the last. After an error the same page is requested
    /// again.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.left.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.left = (self.take)(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    /// Returns the next item; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<I, Error>> {
        loop {
            if let Some(item) = self.left.next() {
                return Some(Ok(item));
            }
            match self.pages.next_blocking()? {
                Ok(page) => self.left = (self.take)(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Items are never pinned.
impl<T, I> Unpin for Items<T, I> {}

/// Yields every item, and the first error.
impl<T: FromReply + 'static, I> Stream for Items<T, I> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.poll_item(context));
        if let Some(Err(_)) = item {
            self.pages.next = None;
        }
        Poll::Ready(item)
    }
}

/// Returns the text at a path of keys; `None` if it is absent or empty.
fn text_at(view: View<'_>, keys: &[&str]) -> Option<String> {
    match value_at(view, keys)? {
        View::Bool(_) | View::List(_) => None,
        found => param::view_texts(found).ok()?.pop().filter(|text| !text.is_empty()),
    }
}

/// Returns the scalar at a path of keys; `None` if it is absent.
pub(in super::super) fn scalar_at(view: View<'_>, keys: &[&str]) -> Option<String> {
    match value_at(view, keys)? {
        View::List(_) => None,
        found => param::view_texts(found).ok()?.pop(),
    }
}

/// Returns the number of items of the list at a path of keys.
fn count_at(view: View<'_>, keys: &[&str]) -> Option<u64> {
    let count = match value_at(view, keys)? {
        View::List(items) => items.count(),
        View::Any(value) => value.as_array()?.len(),
        _ => return None,
    };
    u64::try_from(count).ok()
}

fn value_at<'a>(view: View<'a>, keys: &[&str]) -> Option<View<'a>> {
    keys.iter().try_fold(view, |view, key| {
        let mut members = object(view, Reader::Anybody).ok()?.into_iter();
        members.find(|(name, _)| name == key).map(|(_, value)| value)
    })
}

/// Returns the target of the link with the relation `next`.
fn next_link<'a>(values: impl IntoIterator<Item = &'a HeaderValue>) -> Option<String> {
    let mut lines = values.into_iter();
    lines.find_map(|line| link::target(&String::from_utf8_lossy(line.as_bytes()), "next"))
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("more", &self.next.is_some()).finish_non_exhaustive()
    }
}

impl<T, I> fmt::Debug for Items<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
