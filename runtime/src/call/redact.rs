//! Redacts credentials in URLs for messages and logs.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use super::location::take_user;

/// Substrings of the names of secrets.
const PARTS: &[&str] = &[
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "apikey",
    "accesskey",
    "authkey",
    "privatekey",
    "signature",
    "credential",
    "session",
    "authorization",
    "jwt",
];
/// Complete names of secrets, which are too short as substrings (`assignee`, `author`,
/// `passengers`).
const WHOLE: &[&str] = &["sig", "auth", "pass", "otp", "hmac"];
/// Words in the names of pagination tokens, which are not credentials. With any other word, a token
/// is a credential (`page_access_token`, `next-auth.session-token`).
const OF_PAGES: &[&str] =
    &["pagination", "page", "next", "previous", "prev", "continuation", "cursor", "sync"];
/// Names of secrets in a query that have another meaning in a path (`/countries/{code}`).
const OF_QUERIES: &[&str] = &["key", "code"];

/// Returns a name in lower case, without separators.
fn letters(name: &str) -> String {
    let name = percent_decode_str(name).decode_utf8_lossy().to_ascii_lowercase();
    name.replace(['-', '_', '.'], "")
}

/// Returns whether a property, an element or a parameter has the name of a secret: `password`,
/// `clientSecret`, `session-id`. The runtime redacts parameters with such names in errors and logs.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let name = letters(name);
    if name.strip_suffix("token").is_some_and(is_of_pages) {
        return false;
    }
    WHOLE.contains(&name.as_str()) || PARTS.iter().any(|part| name.contains(part))
}

/// Returns whether a query parameter has the name of a secret: the names of [`is_secret`], and
/// names that are secret in a query only (`key`).
#[must_use]
pub fn is_secret_in_query(name: &str) -> bool {
    is_secret(name) || OF_QUERIES.contains(&letters(name).as_str())
}

/// Returns whether a name consists of words of [`OF_PAGES`] only.
fn is_of_pages(letters: &str) -> bool {
    let mut left = letters;
    while let Some(rest) = OF_PAGES.iter().find_map(|word| left.strip_prefix(word)) {
        left = rest;
    }
    left.is_empty() && !letters.is_empty()
}

/// Replacement for secrets in messages.
const HIDDEN: &str = "…";

/// Returns a URL without user information, and with secret parameters redacted: in the query, and
/// in the path according to the template of the operation.
pub(in super::super) fn redacted(url: &Url, template: &str) -> String {
    redacted_by(HIDDEN, url, template)
}

/// Returns a redacted URL with this text in place of secrets.
pub(in super::super) fn redacted_by(mark: &str, url: &Url, template: &str) -> String {
    let mut url = url.clone();
    take_user(&mut url);
    let pairs = url.query().map(|query| {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if is_secret_in_query(name) => format!("{name}={mark}"),
            _ => pair.to_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    });
    let path = path_by(mark, url.path(), template);
    let origin = url.origin().ascii_serialization();
    match pairs {
        Some(pairs) => format!("{origin}{path}?{pairs}"),
        None => format!("{origin}{path}"),
    }
}

/// Returns the text of a possibly invalid URL for messages, without user information, and without
/// query, matrix parameters and fragment, which may contain secrets.
#[must_use]
pub fn shown_url(text: &str) -> Cow<'_, str> {
    const BEHIND_PATH: [char; 3] = ['?', ';', '#'];
    let is_scheme = |text: &str| {
        let of_scheme = |found: char| found.is_ascii_alphanumeric() || "+-.".contains(found);
        text.strip_suffix(':').map_or(text.is_empty(), |name| name.chars().all(of_scheme))
    };
    let start = text.find("//").filter(|at| is_scheme(&text[..*at])).map_or(0, |at| at + 2);
    let (scheme, rest) = text.split_at(start);
    let (user, host) = rest.rsplit_once('@').unwrap_or(("", rest));
    // The `@` is part of a query, or of a password with one of these characters.
    if user.contains(&BEHIND_PATH[..]) {
        return Cow::Owned(format!("{scheme}{HIDDEN}"));
    }
    let end = host.find(&BEHIND_PATH[..]).map_or(host.len(), |at| at + 1);
    let user = if host.len() < rest.len() { "…@" } else { "" };
    let more = if end < host.len() { HIDDEN } else { "" };
    if user.is_empty() && more.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{scheme}{user}{}{more}", &host[..end]))
}

/// Redacts the query of a URL.
pub(in super::super) fn without(url: &Url, names: &[String]) -> Url {
    let mut url = url.clone();
    if names.is_empty() {
        return url;
    }
    let is_kept = |pair: &&str| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        let name = percent_decode_str(name).decode_utf8_lossy();
        !names.iter().any(|known| *known == name)
    };
    let kept = url.query().map(|query| query.split('&').filter(is_kept).collect::<Vec<_>>());
    let kept = kept.filter(|pairs| !pairs.is_empty()).map(|pairs| pairs.join("&"));
    url.set_query(kept.as_deref());
    url
}

/// Redacts a path. The template matches its last segments, after any prefix.
pub(in super::super) fn path(path: &str, template: &str) -> String {
    path_by(HIDDEN, path, template)
}

fn path_by(mark: &str, path: &str, template: &str) -> String {
    let templates: Vec<&str> = template.trim_start_matches('/').split('/').collect();
    let segments: Vec<&str> = path.split('/').collect();
    let before = segments.len().saturating_sub(templates.len());
    let fits = segments.len() >= templates.len();
    let shown = segments.iter().enumerate().map(|(at, segment)| {
        let template = at.checked_sub(before).filter(|_| fits).and_then(|at| templates.get(at));
        template.map_or_else(|| matrix(mark, segment), |template| part(mark, segment, template))
    });
    shown.collect::<Vec<_>>().join("/")
}

/// Redacts a segment with a secret parameter.
fn part<'a>(mark: &str, segment: &'a str, template: &str) -> Cow<'a, str> {
    let Some((before, rest)) = template.split_once('{') else { return matrix(mark, segment) };
    let Some((name, _)) = rest.split_once('}') else { return matrix(mark, segment) };
    if name.starts_with(';') || !is_secret(name.trim_start_matches('+')) {
        return matrix(mark, segment);
    }
    let after = template.rsplit_once('}').map_or("", |(_, after)| after);
    // If the segment does not match the template, the whole segment may be the secret.
    let before = if segment.starts_with(before) { before } else { "" };
    let after = if segment.ends_with(after) { after } else { "" };
    Cow::Owned(format!("{before}{mark}{after}"))
}

/// Redacts matrix parameters with names of secrets in a segment.
fn matrix<'a>(mark: &str, segment: &'a str) -> Cow<'a, str> {
    if !segment.contains(';') {
        return Cow::Borrowed(segment);
    }
    let parts = segment.split(';').map(|part| match part.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={mark}"),
        _ => part.to_owned(),
    });
    Cow::Owned(parts.collect::<Vec<_>>().join(";"))
}
