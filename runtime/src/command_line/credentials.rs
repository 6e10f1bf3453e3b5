//! Credentials, which come from environment variables only: arguments are visible to other users of
//! a machine.

use super::super::auth::api_key::ApiKey;
use super::super::auth::oauth::OAuth2;
use super::super::auth::token::AccessToken;
use super::super::auth::{Basic, HeaderToken};
use super::super::send::builder::CoreBuilder;
use super::Problem;
use super::table::{Credential, CredentialKind, Program};

/// Part of the names of variables with headers: `TICKETS_HEADER_X_AUTH_TOKEN`.
const HEADER: &str = "HEADER_";

/// Adds the credentials whose variables are set.
pub(super) fn add(
    mut core: CoreBuilder,
    program: &Program,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<CoreBuilder, Problem> {
    for found in program.credentials {
        let name = |part: &str| format!("{}{}{part}", program.prefix, found.variable);
        let read = |part: &str| variable(&name(part)).filter(|text| !text.is_empty());
        let both = |first: &str, second: &str| match (read(first), read(second)) {
            (Some(one), Some(other)) => Ok(Some((one, other))),
            (None, None) => Ok(None),
            (Some(_), None) => Err(incomplete(&name(first), &name(second))),
            (None, Some(_)) => Err(incomplete(&name(second), &name(first))),
        };
        let scheme = found.scheme;
        if !found.token_url.is_empty() {
            if let Some((id, secret)) = both("_CLIENT_ID", "_CLIENT_SECRET")? {
                let grant = OAuth2::client_credentials(found.token_url, id, secret).described();
                let scopes = read("_SCOPES").unwrap_or_default();
                let grant = scopes.split_whitespace().fold(grant, OAuth2::scope);
                core = core.scheme(scheme, grant);
                continue;
            }
        }
        if let CredentialKind::Basic = found.kind {
            if let Some((user, password)) = both("_USER", "_PASSWORD")? {
                core = core.scheme(scheme, Basic::new(&user, &password));
            }
            continue;
        }
        let Some(secret) = read("") else { continue };
        core = match found.kind {
            CredentialKind::Header(name) => core.scheme(scheme, ApiKey::header(name, secret)),
            CredentialKind::Query(name) => core.scheme(scheme, ApiKey::query(name, secret)),
            CredentialKind::Cookie(name) => core.scheme(scheme, ApiKey::cookie(name, secret)),
            CredentialKind::Scheme(name) => core.scheme(scheme, HeaderToken::scheme(name, secret)),
            CredentialKind::Token | CredentialKind::Basic => {
                core.scheme(scheme, AccessToken::from(secret))
            }
        };
    }
    Ok(core)
}

fn incomplete(set: &str, missing: &str) -> Problem {
    Problem::Usage(format!("the environment variable {set} is set, and {missing} is not"))
}

/// Returns the headers that environment variables set.
pub(super) fn headers(
    program: &Program,
    variables: impl Iterator<Item = (String, String)>,
) -> Vec<(String, String)> {
    let start = format!("{}{HEADER}", program.prefix);
    let header = |(name, value): (String, String)| {
        let name = name.strip_prefix(&start)?.replace('_', "-");
        Some((name, value)).filter(|(name, value)| !name.is_empty() && !value.is_empty())
    };
    variables.filter_map(header).collect()
}

/// Returns the list of variables for the help of the program.
pub(super) fn help(program: &Program) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    for Credential { scheme, variable, kind, token_url } in program.credentials {
        let name = |part: &str| format!("{}{variable}{part}", program.prefix);
        let about = match kind {
            CredentialKind::Token => "bearer token",
            CredentialKind::Basic => {
                rows.push((name("_USER"), format!("user name of {scheme}")));
                rows.push((name("_PASSWORD"), format!("password of {scheme}")));
                continue;
            }
            CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
                "API key"
            }
            CredentialKind::Scheme(_) => "credentials",
        };
        rows.push((name(""), format!("{about} of {scheme}")));
        if !token_url.is_empty() {
            let about = format!("client credentials of {scheme}");
            rows.push((format!("{0}, {1}", name("_CLIENT_ID"), name("_CLIENT_SECRET")), about));
            rows.push((name("_SCOPES"), format!("scopes of {scheme}")));
        }
    }
    let any = format!("{}{HEADER}NAME", program.prefix);
    rows.push((any, "header NAME of every request, with `_` for `-`".to_owned()));
    let lines = rows.iter().map(|(name, about)| format!("\n  {name}\n          {about}"));
    format!("Credentials, in environment variables:{}", lines.collect::<String>())
}
