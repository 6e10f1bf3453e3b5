//! Compares a base URL with those of the API description.

use url::Url;

/// Returns whether a base URL has none of the origins of an API description. A description without
/// origins, or with paths only, fits all base URLs.
pub(super) fn is_elsewhere(base: &Url, described: &[&str]) -> bool {
    let origin = base.origin().ascii_serialization();
    let mut origins = described.iter().filter_map(|place| origin_of(place)).peekable();
    origins.peek().is_some() && !origins.any(|place| fits(&origin, &place))
}

/// Returns the origin of a URL, which may have variables in braces.
fn origin_of(place: &str) -> Option<String> {
    let (scheme, rest) = place.split_once("://")?;
    let host = rest.split('/').next()?;
    if scheme.contains('{') || host.contains('{') {
        return Some(format!("{scheme}://{host}"));
    }
    Url::parse(place).ok().map(|url| url.origin().ascii_serialization())
}

/// Returns whether an origin matches a template, whose variables match any text.
fn fits(origin: &str, template: &str) -> bool {
    let Some((before, after)) = template.split_once('{') else { return origin == template };
    let Some(rest) = origin.strip_prefix(before) else { return false };
    let after = after.split_once('}').map_or("", |(_, after)| after);
    (0..=rest.len()).any(|end| rest.get(end..).is_some_and(|rest| fits(rest, after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_a_description() {
        for (base, described, expected) in [
            ("https://a.example/v2", &["https://a.example/v1"] as &[_], false),
            ("https://a.example", &["https://a.example:443/"], false),
            ("https://b.example", &["https://a.example", "https://b.example/x"], false),
            ("https://c.example", &["https://a.example", "https://b.example"], true),
            ("http://a.example", &["https://a.example"], true),
            ("https://a.example:8443", &["https://a.example"], true),
            ("http://localhost:1", &[], false),
            ("http://localhost:1", &["/v1", ""], false),
            ("http://localhost:1", &["/v1", "https://a.example"], true),
            ("https://eu.a.example/v1", &["https://{region}.a.example/{version}"], false),
            ("https://eu.b.example/v1", &["https://{region}.a.example/{version}"], true),
            ("https://eu.a.example:99", &["https://{region}.a.example:{port}"], false),
            ("http://localhost:1", &["{scheme}://{host}"], false),
            ("http://localhost:1", &["https://{host}"], true),
        ] {
            let base = Url::parse(base).unwrap();
            assert_eq!(is_elsewhere(&base, described), expected, "{base} {described:?}");
        }
    }
}
