//! Presence of credentials. Their values are not checked.

use http::header::{AUTHORIZATION, COOKIE, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use restwright_api::{Api, Location, Operation, SecurityKind};
use restwright_codegen::plan::exchange::{Credential, Credentials};
use restwright_runtime::server::Rejection;
use restwright_runtime::server::untyped::pairs;

/// Checks that a request has the credentials of one alternative of the description.
///
/// # Errors
///
/// Returns 401 with the accepted schemes in `WWW-Authenticate`.
pub(super) fn check(api: &Api, described: &Operation, head: &Parts) -> Result<(), Rejection> {
    let credentials = Credentials::of(api, described);
    // Without a statement in the description, it is unknown which operations require credentials.
    if !credentials.is_stated || credentials.alternatives.is_empty() {
        return Ok(());
    }
    let mut missing = Vec::new();
    for alternative in &credentials.alternatives {
        let absent: Vec<&Credential<'_>> = alternative
            .iter()
            .filter(|required| !is_present(&required.scheme.kind, head))
            .collect();
        if absent.is_empty() {
            return Ok(());
        }
        missing.extend(absent);
    }
    let rejection = Rejection::new(StatusCode::UNAUTHORIZED, "credentials are required");
    let mut challenges: Vec<String> = Vec::new();
    let mut rejection = missing.iter().fold(rejection, |rejection, credential| {
        let challenge = challenge(&credential.scheme.kind, &api.title);
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
        rejection.invalid(location(&credential.scheme.kind), "the credentials are missing")
    });
    for challenge in &challenges {
        rejection = rejection.header(WWW_AUTHENTICATE, challenge);
    }
    Err(rejection)
}

fn is_present(kind: &SecurityKind, head: &Parts) -> bool {
    let has_scheme = |scheme: &str| {
        head.headers.get_all(AUTHORIZATION).iter().any(|value| {
            let text = value.to_str().unwrap_or_default();
            let (stated, token) = text.split_once(' ').unwrap_or((text, ""));
            stated.eq_ignore_ascii_case(scheme) && !token.trim().is_empty()
        })
    };
    match kind {
        SecurityKind::ApiKey { location, name } => has_key(*location, name, head),
        SecurityKind::Basic => has_scheme("basic"),
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenId { .. } => {
            has_scheme("bearer")
        }
        SecurityKind::Http { scheme } => has_scheme(scheme),
        // The mock serves plain HTTP, so client certificates cannot be sent.
        SecurityKind::MutualTls => true,
    }
}

fn has_key(location: Location, name: &str, head: &Parts) -> bool {
    match location {
        Location::Query => {
            let pairs = pairs(head.uri.query().unwrap_or_default()).unwrap_or_default();
            pairs.iter().any(|(key, value)| key == name && !value.is_empty())
        }
        Location::Cookie => has_cookie(&head.headers, name),
        _ => head.headers.get(name).is_some_and(|value| !value.is_empty()),
    }
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(|line| line.split(';'));
    cookies.any(|cookie| {
        cookie
            .trim()
            .split_once('=')
            .is_some_and(|(cookie_name, value)| cookie_name == name && !value.is_empty())
    })
}

/// Returns a challenge (RFC 9110, section 11.6.1). API keys have no registered scheme; the
/// challenge contains their location.
fn challenge(kind: &SecurityKind, title: &str) -> String {
    let plain = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
    let realm: String = title.chars().filter(|c| plain(*c)).collect();
    let scheme = match kind {
        SecurityKind::Basic => "Basic",
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenId { .. } => {
            "Bearer"
        }
        SecurityKind::Http { scheme } => scheme,
        SecurityKind::ApiKey { .. } | SecurityKind::MutualTls => "ApiKey",
    };
    format!("{scheme} realm=\"{realm}\"")
}

fn location(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { location, name } => format!("{} {name}", location.word()),
        _ => "header Authorization".to_owned(),
    }
}
