//! Lists that come page by page.

use std::fmt;
use std::vec::IntoIter;

use http::HeaderValue;
use http::header::LINK;

use super::call::Call;
use super::error::Error;
use super::operation::Paging;
use super::param;
use super::reply::{FromReply, Response};
use super::ser::{Reader, object};
use super::wire::{View, Wire};

/// What finds the next page.
type Follow<T> = Box<dyn Fn(&Response<T>) -> Option<Call<T>> + Send + Sync>;

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
        Self { next: first, follow: Box::new(move |page| follow(&page.value)) }
    }

    /// The next page; `None` after the last. After an error the same page is tried again.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        let reply = self.next.as_ref()?.send_with_meta().await;
        Some(self.advance(reply))
    }

    /// The next page, waiting for it on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error>> {
        let reply = self.next.as_ref()?.send_with_meta_blocking();
        Some(self.advance(reply))
    }

    fn advance(&mut self, reply: Result<Response<T>, Error>) -> Result<T, Error> {
        let page = reply?;
        self.next = (self.follow)(&page);
        Ok(page.value)
    }
}

impl<T: Wire + Default> Pages<T> {
    /// Pages as the operation of a call declares them; without that, as the header `Link` leads on
    /// (RFC 8288).
    pub(super) fn of(call: Call<T>) -> Self
    where
        T: 'static,
    {
        let first = call.clone();
        let follow = move |page: &Response<T>| match call.paging() {
            None => Some(call.clone().on_to(&next_link(page.headers.get_all(LINK))?)),
            Some(Paging { next, parameter: "" }) => {
                Some(call.clone().on_to(&text_at(page.value.view(), next)?))
            }
            Some(Paging { next, parameter }) => {
                let token = text_at(page.value.view(), next)?;
                Some(call.clone().instead(parameter, &token))
            }
        };
        Self { next: Some(first), follow: Box::new(follow) }
    }
}

/// The items of pages, one after the other. A page is only asked for when its first item is wanted.
pub struct Items<T, I> {
    pages: Pages<T>,
    take: fn(T) -> Vec<I>,
    /// What is left of the last page.
    left: IntoIter<I>,
}

impl<T: FromReply, I> Items<T, I> {
    /// The items of pages; `take` takes them off one.
    pub(super) fn new(pages: Pages<T>, take: fn(T) -> Vec<I>) -> Self {
        Self { pages, take, left: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last. After an error the same page is tried again.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        loop {
            if let Some(item) = self.left.next() {
                return Some(Ok(item));
            }
            match self.pages.next().await? {
                Ok(page) => self.left = (self.take)(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The next item, waiting for it on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<I, Error>> {
        match super::blocking::wait(self.next()) {
            Ok(item) => item,
            Err(error) => Some(Err(error)),
        }
    }
}

/// The text that keys lead to; `None` where there is none, or an empty one.
fn text_at(view: View<'_>, keys: &[&str]) -> Option<String> {
    let found = keys.iter().try_fold(view, |view, key| {
        let mut members = object(view, Reader::Anybody).ok()?.into_iter();
        members.find(|(name, _)| name == key).map(|(_, value)| value)
    })?;
    match found {
        View::Bool(_) | View::List(_) => None,
        found => param::view_texts(found).ok()?.pop().filter(|text| !text.is_empty()),
    }
}

/// The target of the link whose relation is `next`.
fn next_link<'a>(values: impl IntoIterator<Item = &'a HeaderValue>) -> Option<String> {
    let mut lines = values.into_iter().filter_map(|line| line.to_str().ok());
    lines.find_map(|line| {
        let mut rest = line;
        loop {
            let (target, after) = rest.split_once('<')?.1.split_once('>')?;
            let parameters = after.split('<').next().unwrap_or("");
            let is_next = parameters.split([';', ',']).any(|parameter| {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                let mut relations = value.trim().trim_matches('"').split_whitespace();
                name.trim().eq_ignore_ascii_case("rel")
                    && relations.any(|found| found.eq_ignore_ascii_case("next"))
            });
            if is_next {
                return Some(target.to_owned());
            }
            rest = after;
        }
    })
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
