//! Content negotiation: `Accept` with its weights (RFC 9110, section 12.5.1).

use http::HeaderMap;
use http::header::ACCEPT;

use super::super::body::media::essence;

/// Accepted media ranges with their weights in thousandths.
#[derive(Clone, Debug, Default)]
pub struct Accepted(Vec<(String, u16)>);

impl Accepted {
    /// Parses the headers `Accept` of a request.
    pub fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let ranges = values.flat_map(|value| value.split(','));
        let ranges = ranges.map(|range| (essence(range), weight(range)));
        Self(ranges.filter(|(range, _)| !range.is_empty()).collect())
    }

    /// Returns the offered media type with the highest weight, the first of several; `None` if none
    /// is accepted.
    #[must_use]
    pub fn best<'a>(&self, offered: &[&'a str]) -> Option<&'a str> {
        let mut best: Option<(&str, u16)> = None;
        for media_type in offered {
            let weight = self.weight(&essence(media_type));
            if weight > 0 && best.is_none_or(|(_, known)| weight > known) {
                best = Some((media_type, weight));
            }
        }
        best.map(|(media_type, _)| media_type)
    }

    /// Returns the weight of the most specific range of a media type.
    fn weight(&self, essence: &str) -> u16 {
        if self.0.is_empty() {
            return 1000;
        }
        let precise = |range: &str| match range {
            "*/*" | "*" => Some(0),
            _ if is_below(essence, range) => Some(1),
            _ => (range == essence).then_some(2),
        };
        let ranges = self.0.iter().filter_map(|(range, weight)| Some((precise(range)?, *weight)));
        // An offered range stands for any media type in it.
        let is_any = essence.contains('*');
        let otherwise = u16::from(is_any);
        ranges.max_by_key(|(precise, _)| *precise).map_or(otherwise, |(_, weight)| weight)
    }
}

/// Returns whether a media type is in a range, such as `image/png` in `image/*`.
pub(super) fn is_below(essence: &str, range: &str) -> bool {
    let Some(group) = range.strip_suffix("/*") else { return false };
    essence.split_once('/').is_some_and(|(found, _)| found == group)
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
        // The maximum is 1, and an invalid weight is ignored.
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
        Accepted::of(&headers).best(offered)
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
    }
}
