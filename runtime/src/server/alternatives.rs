//! Bodies with several alternatives of one media type.

use axum::body::Body;
use bytes::Bytes;

use super::super::body::media;
use super::super::value::member::Member;
use super::super::value::wire::Wire;
use super::head::without_coding;
use super::objects;
use super::{Request, Result};

/// How well a body matches one of its alternatives, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The root element of the body is that of another alternative.
    OtherRoot,
    /// The body cannot be decoded.
    Invalid,
    /// The alternative accepts any body of its media type.
    Any,
    /// The body can be decoded.
    Valid,
}

/// Function that compares a body with an alternative.
type Alternative = fn(&Request, &Bytes) -> Match;

impl Request {
    /// Returns the index of the alternative that a body is; `None` if there is no body. Of several
    /// with the media type of the body, it is the first with the best match, for example the one with
    /// its root element: that of its type, or a stated one.
    ///
    /// # Errors
    ///
    /// Returns 415 if the body has none of these media types; if several alternatives have it, 413
    /// if the body is too large.
    pub async fn sent_as_one_of(
        &mut self,
        alternatives: &[(&str, Alternative, Option<Member>)],
    ) -> Result<Option<usize>> {
        let media_types: Vec<&str> = alternatives.iter().map(|(found, ..)| *found).collect();
        let Some(first) = self.sent_as(&media_types)? else { return Ok(None) };
        let is_same = |at: &usize| media::same(media_types[*at], media_types[first]);
        let candidates: Vec<usize> = (0..alternatives.len()).filter(is_same).collect();
        if candidates.len() < 2 || without_coding(&self.parts.headers).is_err() {
            self.stated = Some(Box::new(alternatives[first].2));
            return Ok(Some(first));
        }
        let bytes = self.bytes().await?;
        self.body = Body::from(bytes.clone());
        let mut best = (first, Match::OtherRoot);
        for at in candidates {
            self.stated = Some(Box::new(alternatives[at].2));
            let found = alternatives[at].1(self, &bytes);
            if found > best.1 {
                best = (at, found);
            }
            if found == Match::Valid {
                break;
            }
        }
        self.stated = Some(Box::new(alternatives[best.0].2));
        Ok(Some(best.0))
    }

    /// Compares a body with a type.
    #[must_use]
    pub fn matches<T: Wire>(&self, body: &Bytes) -> Match {
        let path = objects::path(self.objects, self.limits.memory);
        let mut path = path.notations(self.operation.by_element);
        match self.read::<T>(body, &mut path) {
            Ok(_) => Match::Valid,
            Err(_) if path.has_other_root() => Match::OtherRoot,
            Err(_) => Match::Invalid,
        }
    }

    /// Compares a body with an alternative without a type: text, bytes, lines or parts.
    #[must_use]
    // A method, for consistency with those that read the body.
    #[allow(clippy::unused_self)]
    pub fn matches_any(&self, _: &Bytes) -> Match {
        Match::Any
    }
}
