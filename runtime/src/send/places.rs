//! Compares a base URL with the base URLs of the API description.

use url::Url;

use super::super::call::location;

/// Returns whether a base URL has none of the origins in an API description. A description without
/// origins, or with paths only, matches all base URLs.
pub(super) fn is_elsewhere(base: &Url, described: &[&str]) -> bool {
    let origin = base.origin().ascii_serialization();
    let mut origins = described.iter().filter_map(|place| origin_of(place)).peekable();
    origins.peek().is_some() && !origins.any(|place| fits(&origin, &place))
}

/// Returns the path prefix of a relocated service: `/proxy` for the base URL
/// `https://h.example/proxy/v1`, if the API description has `https://a.example/v1`. `None` if the
/// path of the base URL ends with none of the described paths.
pub(super) fn above(base: &Url, described: &[&str]) -> Option<String> {
    let path: Vec<&str> = base.path().split('/').filter(|found| !found.is_empty()).collect();
    let before = |place: &&str| {
        let of_place = path_of(place);
        let start = path.len().checked_sub(of_place.len())?;
        let is_end = path[start..].iter().zip(&of_place).all(|(one, other)| fits(one, other));
        is_end.then_some(start)
    };
    let shortest = described.iter().filter_map(before).min();
    let is_described =
        !is_elsewhere(base, described) && described.iter().any(|place| origin_of(place).is_some());
    let end = shortest
        .or_else(|| (is_described || described.is_empty() || path.is_empty()).then_some(0))?;
    let segments = path[..end].iter().flat_map(|segment| ["/", segment]);
    Some(segments.collect())
}

/// Parses the URLs of token services, by the URLs of the API description.
pub(super) fn token_urls(
    base: &Url,
    set: Vec<(&'static str, String)>,
) -> Result<Vec<(&'static str, Url)>, String> {
    set.into_iter().map(|(described, url)| Ok((described, location::token(base, &url)?))).collect()
}

/// Returns the segments of the path of a URL, which may have variables in braces.
fn path_of(place: &str) -> Vec<&str> {
    let path = place
        .split_once("://")
        .map_or(place, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    path.split('/').filter(|found| !found.is_empty()).collect()
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

/// Returns whether a text matches a template. Variables match any text.
fn fits(text: &str, template: &str) -> bool {
    let Some((before, after)) = template.split_once('{') else { return text == template };
    let Some(rest) = text.strip_prefix(before) else { return false };
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

    #[test]
    fn paths_above_a_description() {
        for (base, described, expected) in [
            ("https://a.example/v1", &["https://a.example/v1"] as &[_], Some("")),
            ("https://a.example/v2", &["https://a.example/v1"], Some("")),
            ("http://localhost:1/", &["https://a.example/v1"], Some("")),
            ("http://localhost:1/proxy/v1/", &["https://a.example/v1/"], Some("/proxy")),
            ("http://localhost:1/proxy/v1", &["/v1"], Some("/proxy")),
            ("http://localhost:1/a/b/v1", &["https://b.example", "/b/v1"], Some("/a")),
            ("http://localhost:1/proxy", &["https://a.example"], Some("/proxy")),
            ("http://localhost:1/p/v7/x", &["https://a.example/v{version}/x"], Some("/p")),
            ("http://localhost:1/proxy", &["https://a.example/v1"], None),
            ("http://localhost:1/v1/proxy", &["https://a.example/v1"], None),
            ("http://localhost:1/proxy", &["/v1"], None),
            ("http://localhost:1/proxy", &[], Some("")),
        ] {
            let base = Url::parse(base).unwrap();
            assert_eq!(above(&base, described).as_deref(), expected, "{base} {described:?}");
        }
    }
}
