//! Credentials from environment variables. There are no arguments for them: arguments are visible
//! to other users of a machine.

use super::super::auth::api_key::ApiKey;
use super::super::auth::oauth::OAuth2;
use super::super::auth::token::AccessToken;
use super::super::auth::{Basic, HeaderToken};
use super::super::send::builder::CoreBuilder;
use super::Problem;
use super::table::{Credential, CredentialKind, Program};

/// Infix of environment variables for headers: `TICKETS_HEADER_X_AUTH_TOKEN`.
const HEADER: &str = "HEADER_";
/// Suffix of environment variables for the URL of a token service: `TICKETS_OAUTH_TOKEN_URL`.
const TOKEN_URL: &str = "_TOKEN_URL";

/// Adds the credentials whose environment variables are set.
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
                let grant = match read(TOKEN_URL) {
                    Some(url) => OAuth2::client_credentials(url, id, secret),
                    None => OAuth2::client_credentials(found.token_url, id, secret)
                        .described()
                        .named_by(name(TOKEN_URL)),
                };
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

/// Returns the list of environment variables for the help text of the program.
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
            let about = format!("URL of the token service of {scheme} (described: {token_url})");
            rows.push((name(TOKEN_URL), about));
        }
    }
    let any = format!("{}{HEADER}NAME", program.prefix);
    rows.push((any, "header NAME of every request, with `_` for `-`".to_owned()));
    let lines = rows.iter().map(|(name, about)| format!("\n  {name}\n          {about}"));
    format!("Credentials, in environment variables:{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use http::header::AUTHORIZATION;

    use super::super::super::call::Call;
    use super::super::super::call::operation::Operation;
    use super::super::super::transport::mock::MockTransport;
    use super::*;

    static USER: Operation =
        Operation { security: Some(&[&["user"]]), ..Operation::new("user", "GET", "/user") };
    static GRANT: Operation =
        Operation { security: Some(&[&["grant"]]), ..Operation::new("grant", "GET", "/grant") };
    static KEY: Operation =
        Operation { security: Some(&[&["key"]]), ..Operation::new("key", "GET", "/key") };

    const fn credential(scheme: &'static str, kind: CredentialKind) -> Credential {
        Credential { scheme, variable: scheme, kind, token_url: "" }
    }

    static PROGRAM: Program = Program {
        name: "desk",
        version: "1",
        about: "Desk",
        base_url: "https://desk.example/",
        prefix: "DESK_",
        client: |url| CoreBuilder::new(url),
        settings: &[],
        servers: &[],
        credentials: &[
            credential("user", CredentialKind::Basic),
            Credential {
                token_url: "https://desk.example/token",
                ..credential("grant", CredentialKind::Token)
            },
            credential("key", CredentialKind::Query("key")),
        ],
        groups: &[],
    };

    fn core(set: &[(&str, &str)], transport: &MockTransport) -> Result<CoreBuilder, Problem> {
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| name == format!("DESK_{known}"));
            found.map(|(_, value)| (*value).to_owned())
        };
        let core = (PROGRAM.client)(PROGRAM.base_url.to_owned()).transport(transport.clone());
        add(core, &PROGRAM, &variable)
    }

    /// Returns the `Authorization` header and the query of the last request of a call.
    fn sent(set: &[(&str, &str)], operation: &'static Operation) -> (String, String) {
        let transport = MockTransport::new().on_empty(operation.id, 204);
        let core = core(set, &transport).ok().unwrap().build().unwrap();
        Call::<()>::new(&core, operation).send_blocking().unwrap();
        let request = transport.requests().pop().unwrap();
        let header = request.headers.get(AUTHORIZATION);
        let header = header.map_or("", |value| value.to_str().unwrap());
        (header.to_owned(), request.url.query().unwrap_or_default().to_owned())
    }

    #[test]
    fn credentials_are_read_from_variables() {
        let user = [("user_USER", "ada"), ("user_PASSWORD", "s3cret")];
        assert_eq!(sent(&user, &USER), ("Basic YWRhOnMzY3JldA==".to_owned(), String::new()));
        assert_eq!(sent(&[("grant", "t0ken")], &GRANT).0, "Bearer t0ken");
        assert_eq!(sent(&[("key", "k&y")], &KEY).1, "key=k%26y");
    }

    #[test]
    fn half_of_two_variables_is_an_error() {
        let transport = MockTransport::new();
        for (set, missing) in [
            ("user_USER", "DESK_user_PASSWORD"),
            ("user_PASSWORD", "DESK_user_USER"),
            ("grant_CLIENT_ID", "DESK_grant_CLIENT_SECRET"),
        ] {
            let Err(Problem::Usage(text)) = core(&[(set, "s3cret")], &transport) else {
                panic!("{set} is enough")
            };
            assert!(text.contains(missing) && !text.contains("s3cret"), "{text}");
        }
    }

    /// The token service of the description is called with the configured scopes.
    #[test]
    fn client_credentials_get_a_token() {
        let transport = MockTransport::new().on_empty(GRANT.id, 204);
        let set = [
            ("grant_CLIENT_ID", "desk"),
            ("grant_CLIENT_SECRET", "s3cret"),
            ("grant_SCOPES", "read write"),
        ];
        let core = core(&set, &transport).ok().unwrap().build().unwrap();
        // The mock has no response for the token service, but records the request.
        let error = Call::<()>::new(&core, &GRANT).send_blocking().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
        let request = transport.requests().pop().unwrap();
        assert_eq!(request.url.as_str(), "https://desk.example/token");
        let body = String::from_utf8(request.body.bytes().unwrap().to_vec()).unwrap();
        assert!(body.contains("grant_type=client_credentials"), "{body}");
        assert!(body.contains("scope=read+write"), "{body}");
    }

    /// A token service on another host is called if its URL is set.
    #[test]
    fn token_services_of_other_hosts_are_named() {
        let transport = MockTransport::new().on_empty(GRANT.id, 204);
        let set = [("grant_CLIENT_ID", "desk"), ("grant_CLIENT_SECRET", "s3cret")];
        let at = (PROGRAM.client)("https://own.example/".to_owned()).transport(transport.clone());
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| name == format!("DESK_{known}"));
            found.map(|(_, value)| (*value).to_owned())
        };
        let core = add(at, &PROGRAM, &variable).ok().unwrap().build().unwrap();
        let error = Call::<()>::new(&core, &GRANT).send_blocking().unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.ends_with("set its URL with `DESK_grant_TOKEN_URL`"), "{source}");
        assert!(transport.requests().is_empty());
        let set = [set[0], set[1], ("grant_TOKEN_URL", "https://login.example/own")];
        let core = self::core(&set, &transport).ok().unwrap().build().unwrap();
        Call::<()>::new(&core, &GRANT).send_blocking().unwrap_err();
        let request = transport.requests().pop().unwrap();
        assert_eq!(request.url.as_str(), "https://login.example/own");
    }
}
