//! Content negotiation: `Accept` with its weights (RFC 9110, section 12.5.1).

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};

use super::super::body::media::bare;

/// Accepted media ranges with their weights.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// First header; the usual request has one.
    first: Option<HeaderValue>,
    others: Vec<HeaderValue>,
}

impl Accepted {
    /// Creates the accepted media ranges from the `Accept` headers of a request.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut all = headers.get_all(ACCEPT).iter().cloned();
        Self { first: all.next(), others: all.collect() }
    }

    /// Returns the offered media type with the highest weight, or the first of those; `None` if
    /// none is accepted.
    #[must_use]
    pub fn best<'a>(&self, offered: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let mut best: Option<(&str, u16)> = None;
        for media_type in offered {
            let weight = self.weight(bare(media_type));
            if weight > 0 && best.is_none_or(|(_, known)| weight > known) {
                best = Some((media_type, weight));
            }
        }
        best.map(|(media_type, _)| media_type)
    }

    /// Returns the weight, in thousandths, of the most specific matching range for a media type.
    fn weight(&self, media_type: &str) -> u16 {
        // Fast path for the usual headers.
        match &self.first {
            None => return 1000,
            Some(only) if self.others.is_empty() && (only == "*/*" || only == media_type) => {
                return 1000;
            }
            Some(_) => {}
        }
        let precise = |range: &str| match range {
            "*/*" | "*" => Some(0),
            _ if is_below(media_type, range) => Some(1),
            _ => range.eq_ignore_ascii_case(media_type).then_some(2),
        };
        let mut ranges = self.ranges().peekable();
        if ranges.peek().is_none() {
            return 1000;
        }
        let fitting = ranges.filter_map(|range| Some((precise(bare(range))?, range)));
        // An offered range matches if any media type in it is accepted.
        let otherwise = u16::from(media_type.contains('*'));
        fitting.max_by_key(|(precise, _)| *precise).map_or(otherwise, |(_, range)| weight(range))
    }

    fn ranges(&self) -> impl Iterator<Item = &str> {
        let values = self.first.iter().chain(&self.others).filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).filter(|range| !bare(range).is_empty())
    }
}

/// Returns whether a media type is in a range, such as `image/png` in `image/*`.
pub(super) fn is_below(media_type: &str, range: &str) -> bool {
    let Some(group) = range.strip_suffix("/*") else { return false };
    media_type.split_once('/').is_some_and(|(found, _)| found.eq_ignore_ascii_case(group))
}

/// Parses a weight: `q=0.5` is 500.
fn weight(range: &str) -> u16 {
    let parameters = range.split(';').skip(1).filter_map(|found| found.split_once('='));
    let mut weights = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    let Some((_, weight)) = weights.next() else { return 1000 };
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits = part.bytes().chain(*b"000").take(3).filter(u8::is_ascii_digit);
    let part = digits.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match whole {
        "0" => part,
        // The maximum is 1; an invalid weight is ignored.
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn best(accept: &'static str, offered: &[&'static str]) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        Accepted::of(&headers).best(offered.iter().copied())
    }

    #[test]
    fn the_best_that_is_accepted() {
        const BOTH: &[&str] = &["application/json", "application/xml"];
        for (accept, expected) in [
            ("*/*", Some("application/json")),
            ("", Some("application/json")),
            ("application/xml", Some("application/xml")),
            ("application/xml;q=0.4, application/json; q=0.3", Some("application/xml")),
            ("text/html, application/*;q=0.1", Some("application/json")),
            ("application/*, application/json;q=0", Some("application/xml")),
            ("text/html", None),
            ("*/*;q=0", None),
            ("application/json;q=0.001, application/xml;q=0", Some("application/json")),
        ] {
            assert_eq!(best(accept, BOTH), expected, "{accept}");
        }
        assert_eq!(best("image/png", &["image/*"]), Some("image/*"));
        assert_eq!(best("Image/*", &["image/PNG"]), Some("image/PNG"));
    }
}
