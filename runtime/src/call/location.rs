//! Builds URLs from a base URL, a path template and parameters.

use http::HeaderValue;
use percent_encoding::{CONTROLS, percent_decode_str, percent_encode};
use url::{Position, Url};

use super::super::auth::Basic;
use super::param::{encode, encode_literal};
use super::redact::shown_url;

/// Values of path parameters by name, in the order in which they were set.
pub(super) type Values = [(&'static str, Filled)];

/// Value of a path parameter.
#[derive(Clone, Debug)]
pub(in super::super) enum Filled {
    /// Texts to encode.
    Texts(Vec<String>),
    /// Encoded text.
    Ready(String),
}

/// Returns whether two URLs have the same origin. Parts are compared, since `Url::origin`
/// allocates; all URLs here have a host.
pub(in super::super) fn same_origin(one: &Url, other: &Url) -> bool {
    if one.has_host() && one[..Position::BeforePath] == other[..Position::BeforePath] {
        return true;
    }
    match (one.host(), other.host()) {
        (Some(host), Some(other_host)) => {
            one.scheme() == other.scheme()
                && host == other_host
                && one.port_or_known_default() == other.port_or_known_default()
        }
        _ => one.origin() == other.origin(),
    }
}

/// Parses the URL of a server, which may be relative to the base URL of the client; also returns
/// its user information.
pub(in super::super) fn server(base: &Url, text: &str) -> Result<(Url, Option<Basic>), String> {
    no_variables(text)?;
    let joined =
        base.join(text).map_err(|error| format!("the server {:?}: {error}", shown_url(text)))?;
    self::base(joined.as_str())
}

/// Parses the URL of a token service, which may be relative to the base URL of the client.
pub(in super::super) fn token(base: &Url, text: &str) -> Result<Url, String> {
    no_variables(text)?;
    let shown = shown_url(text);
    match base.join(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(url) => Err(format!("the token URL has the scheme {}, not http or https", url.scheme())),
        Err(error) => Err(format!("the token URL {shown:?}: {error}")),
    }
}

/// Returns an error if a URL contains a variable in braces, which the caller must replace.
fn no_variables(text: &str) -> Result<(), String> {
    match text.find(['{', '}']) {
        Some(_) => Err(format!("the URL {:?} has a variable that is not filled", shown_url(text))),
        None => Ok(()),
    }
}

/// Parses a base URL: a scheme, a host, and optionally a path prefix. User information is removed
/// from the URL, so that it is never printed.
pub(in super::super) fn base(text: &str) -> Result<(Url, Option<Basic>), String> {
    no_variables(text)?;
    let shown = shown_url(text);
    let mut url = Url::parse(text).map_err(|error| format!("the base URL {shown:?}: {error}"))?;
    match url.scheme() {
        _ if !url.has_host() => Err(format!("the base URL {shown:?} has no host")),
        _ if url.query().is_some() || url.fragment().is_some() => {
            Err(format!("the base URL {shown:?} has a query or a fragment"))
        }
        "http" | "https" => {
            let user = take_user(&mut url);
            Ok((url, user))
        }
        other => Err(format!("the base URL has the scheme {other}, not http or https")),
    }
}

/// Removes the user information from a URL.
pub(in super::super) fn take_user(url: &mut Url) -> Option<Basic> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let user = Basic::new(&decode(url.username()), &decode(url.password().unwrap_or_default()));
    // Both fail only for URLs without a host, which have no user information.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Some(user)
}

/// Returns the URL reference in a header such as `Location`; non-ASCII characters are
/// percent-encoded, as in browsers.
pub(in super::super) fn of_header(value: &HeaderValue) -> String {
    percent_encode(value.as_bytes(), CONTROLS).to_string()
}

/// Appends a path to a base URL. Parameters cannot escape their segment: a path is rejected if a
/// URL parser or a server would interpret it differently.
pub(super) fn join(
    base: &Url,
    template: &str,
    values: &Values,
    query: &[String],
) -> Result<Url, String> {
    let slash = if template.is_empty() || template.starts_with('/') { "" } else { "/" };
    let mut path = String::with_capacity(base.path().len() + template.len() + 1);
    path.push_str(base.path().trim_end_matches('/'));
    path.push_str(slash);
    expand(&mut path, template, values)?;
    let mut url = base.clone();
    url.set_path(&path);
    // A URL parser removes `.` and `..`; the path must be otherwise unchanged, too.
    if !path.is_empty() && url.path() != path {
        return Err(format!("the path {path:?} would be sent as {:?}", url.path()));
    }
    add_query(&mut url, query);
    Ok(url)
}

/// Adds encoded pairs to the query of a URL.
pub(in super::super) fn add_query(url: &mut Url, query: &[String]) {
    if query.is_empty() {
        return;
    }
    let pairs = query.iter().cloned();
    let pairs: Vec<String> = url.query().map(str::to_owned).into_iter().chain(pairs).collect();
    url.set_query(Some(&pairs.join("&")));
}

/// Appends an expanded template such as `/v1/{tenant_id}/maps{;color}/{+tail}` to a path.
fn expand(path: &mut String, template: &str, values: &Values) -> Result<(), String> {
    if !template.bytes().any(|byte| byte == b'{') {
        path.extend(encode_literal(template));
        return Ok(());
    }
    for (at, segment) in template.split('/').enumerate() {
        if at > 0 {
            path.push('/');
        }
        let start = path.len();
        expand_segment(path, segment, values)?;
        let plain = path[start..].split(';').next().unwrap_or("");
        if matches!(plain, "." | "..") {
            return Err(format!("the path segment {segment} would be {plain:?}"));
        }
    }
    Ok(())
}

fn expand_segment(path: &mut String, segment: &str, values: &Values) -> Result<(), String> {
    let mut rest = segment;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a brace of the path is not closed")?;
        path.extend(encode_literal(literal));
        match (name.strip_prefix(';'), name.strip_prefix('+')) {
            (Some(names), _) => {
                names.split(',').for_each(|name| push_matrix(path, name, values));
            }
            (_, Some(name)) => path.push_str(&tail(name, values)?),
            (None, None) => path.push_str(&segment_text(name, values)?),
        }
        rest = after;
    }
    path.extend(encode_literal(rest));
    Ok(())
}

/// Encodes a parameter as text of a segment.
fn segment_text(name: &str, values: &Values) -> Result<String, String> {
    match values.iter().rev().find(|(known, _)| *known == name) {
        Some((_, Filled::Ready(text))) if text.is_empty() => {
            Err(format!("the path parameter {name} is empty"))
        }
        Some((_, Filled::Ready(text))) => Ok(text.clone()),
        _ => Ok(encode(value(name, values)?)),
    }
}

/// Returns the single value of a parameter, which must not be empty.
fn value<'a>(name: &str, values: &'a Values) -> Result<&'a str, String> {
    let texts = values.iter().rev().find_map(|(known, filled)| match filled {
        Filled::Texts(texts) if *known == name => Some(texts.as_slice()),
        _ => None,
    });
    match texts {
        None | Some([]) => Err(format!("the path parameter {name} is not set")),
        Some([text]) if text.is_empty() => Err(format!("the path parameter {name} is empty")),
        Some([text]) => Ok(text),
        Some(_) => Err(format!("the path parameter {name} has several values")),
    }
}

/// Encodes a parameter that may contain slashes; each of its segments is checked like any other.
fn tail(name: &str, values: &Values) -> Result<String, String> {
    let text = value(name, values)?;
    let segments: Vec<&str> = text.split('/').collect();
    // A slash at either end adds no segment; empty segments and `.` or `..` in between are
    // rejected.
    let inner = text.strip_prefix('/').unwrap_or(text);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Err(format!("the path parameter {name} has an empty or dotted segment"));
    }
    Ok(segments.into_iter().map(encode).collect::<Vec<_>>().join("/"))
}

/// Writes `;name=value` for each value. A boolean is present without a value, or absent (WADL,
/// section 2.12.1).
fn push_matrix(text: &mut String, name: &str, values: &Values) {
    let found = values.iter().filter_map(|(known, filled)| match filled {
        Filled::Texts(texts) if *known == name => Some(texts),
        _ => None,
    });
    for value in found.flatten() {
        text.push(';');
        text.push_str(&encode(name));
        if !value.is_empty() {
            text.push('=');
            text.push_str(&encode(value));
        }
    }
}

/// Returns whether a path matches a template whose parameters are parts of a segment.
pub(super) fn fits(path: &str, template: &str) -> bool {
    let segments = |text: &str| -> Vec<String> {
        text.split('/').filter(|found| !found.is_empty()).map(str::to_owned).collect()
    };
    let (path, template) = (segments(path), segments(template));
    path.len() == template.len()
        && path.iter().zip(&template).all(|(one, other)| segment_fits(one, other))
}

fn segment_fits(segment: &str, template: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else { return segment == template };
    let Some((_, after)) = rest.rsplit_once('}') else { return segment == template };
    let middle = segment.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    middle.is_some_and(|found| !found.is_empty())
}
