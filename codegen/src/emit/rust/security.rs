//! Setters of credentials, one per security scheme.

use restwright_api::syntax::is_token_char;
use restwright_api::{Location, OAuthFlow, OAuthGrant, SecurityKind, SecurityScheme};

use super::layout::{Function, result};
use super::pieces::{doc, ident, list, text, texts};
use super::prose::{self, code_span, spelled};
use crate::plan::rust::{GrantPlan, RustPlan, SchemePlan};

/// Formats alternatives of required schemes: `&[&["key", "user"], &["token"]]`.
pub(super) fn lists(lists: &[Vec<String>]) -> String {
    format!("&[{}]", list(lists.iter().map(|schemes| format!("&[{}]", texts(schemes)))))
}

/// Generates the setters.
pub(super) fn setters(plan: &RustPlan) -> Vec<String> {
    plan.security.schemes.iter().flat_map(setter).collect()
}

/// Calls the setters of the first usual requirement: `.token(token)`; `value` writes an argument.
pub(super) fn set(plan: &RustPlan, value: impl Fn(&str) -> String) -> String {
    let required = plan.security.usual.first().into_iter().flatten();
    let schemes = required.filter_map(|name| {
        plan.security.schemes.iter().find(|scheme| scheme.declared.name == *name)
    });
    let set = |scheme: &SchemePlan| {
        let taken = arguments(&scheme.declared.kind).iter();
        let names = taken.filter_map(|argument| argument.split(':').next());
        format!(".{}({})", ident(&scheme.setter), list(names.map(&value)))
    };
    schemes.map(set).collect()
}

/// The arguments of the setter of a scheme.
fn arguments(kind: &SecurityKind) -> &'static [&'static str] {
    match kind {
        SecurityKind::ApiKey { .. } => &["key: impl Into<runtime::Secret>"],
        SecurityKind::Basic => &["user: &str", "password: &str"],
        SecurityKind::Http { .. } => &["credentials: impl Into<runtime::Secret>"],
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenId { .. }
        | SecurityKind::MutualTls => &["token: impl Into<runtime::AccessToken>"],
    }
}

fn setter(scheme_plan: &SchemePlan) -> Vec<String> {
    let scheme = &scheme_plan.declared;
    let name = text(&scheme.name);
    let auth = match &scheme.kind {
        SecurityKind::ApiKey { location, name } => {
            let constructor = match location {
                Location::Query => "query",
                Location::Cookie => "cookie",
                Location::Header | Location::Path | Location::Matrix => "header",
            };
            format!("runtime::ApiKey::{constructor}({}, key)", text(name))
        }
        SecurityKind::Basic => "runtime::Basic::new(user, password)".to_owned(),
        SecurityKind::Http { scheme } => {
            let name = scheme.chars().filter(|c| is_token_char(*c));
            let before: String = name.chain([' ']).collect();
            format!("runtime::HeaderToken::scheme({}, credentials)", text(&before))
        }
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenId { .. }
        | SecurityKind::MutualTls => "token.into()".to_owned(),
    };
    let taken = arguments(&scheme.kind).iter().map(|argument| (*argument).to_owned());
    let arguments: Vec<String> = ["self".to_owned()].into_iter().chain(taken).collect();
    let setter = Function {
        before: docs(scheme),
        head: format!("pub fn {}", ident(&scheme_plan.setter)),
        arguments: &arguments,
        returns: "Self",
        body: result("Self", &[format!("core: self.core.scheme({name}, {auth})")]),
    };
    let client = scheme_plan.client.as_ref().map(|grant| client(&name, grant));
    let token_url = scheme_plan.client.as_ref().map(token_url);
    [Some(setter.member()), client, token_url].into_iter().flatten().collect()
}

/// The setter for client credentials.
fn client(scheme: &str, grant: &GrantPlan) -> String {
    let GrantPlan { setter, url, url_setter } = grant;
    let url_setter = url_setter.trim_start_matches("r#");
    let summary = format!(
        "Obtains tokens for these scopes from {} with the client credentials grant. On another host \
         than that of the base URL, nothing is sent until the URL is set with [`Self::{url_setter}`].",
        code_span(url)
    );
    let named = format!(".named_by({})", text(url_setter));
    let (docs, url) = (doc(&spelled(&summary)), text(url));
    let setter = ident(setter);
    format!(
        "\
{docs}pub fn {setter}(
    self,
    client_id: impl Into<String>,
    client_secret: impl Into<runtime::Secret>,
    scopes: &[&str],
) -> Self {{
    let grant = runtime::OAuth2::client_credentials({url}, client_id, client_secret).described(){named};
    let grant = scopes.iter().fold(grant, |grant, scope| grant.scope(*scope));
    Self {{
        core: self.core.scheme({scheme}, grant),
    }}
}}
"
    )
}

/// The setter for the token URL.
fn token_url(grant: &GrantPlan) -> String {
    let GrantPlan { setter: client, url, url_setter } = grant;
    let client = client.trim_start_matches("r#");
    let summary = format!(
        "Sets the URL of the token service of [`Self::{client}`], described at {}.",
        code_span(url)
    );
    let setter = Function {
        before: doc(&spelled(&summary)),
        head: format!("pub fn {}", ident(url_setter)),
        arguments: &["self".to_owned(), "url: impl Into<String>".to_owned()],
        returns: "Self",
        body: result("Self", &[format!("core: self.core.token_url({}, url)", text(url))]),
    };
    setter.member()
}

/// Documentation of a scheme and of what it sends.
fn docs(scheme: &SecurityScheme) -> String {
    let sent = match &scheme.kind {
        SecurityKind::ApiKey { location, name } => {
            format!("Sets the API key, sent in the {} {}.", place(*location), code_span(name))
        }
        SecurityKind::Basic => "Sets the user name and the password.".to_owned(),
        SecurityKind::Http { scheme } => {
            format!("Sets the credentials of the HTTP scheme {}.", code_span(scheme))
        }
        SecurityKind::OpenId { url } => {
            format!("Sets a token of the OpenID provider described at {}.", code_span(url))
        }
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::MutualTls => {
            "Sets a bearer token, or a source of tokens.".to_owned()
        }
    };
    let mut lines = prose::lines(&scheme.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(spelled(&sent));
    if let SecurityKind::OAuth2 { flows } = &scheme.kind {
        let flows: Vec<String> = flows.iter().flat_map(flow).collect();
        if !flows.is_empty() {
            lines.push(String::new());
        }
        lines.extend(flows);
    }
    doc(&lines)
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Query => "query parameter",
        Location::Cookie => "cookie",
        Location::Header | Location::Path | Location::Matrix => "header",
    }
}

/// A flow as a list item, with its URLs and scopes.
fn flow(flow: &OAuthFlow) -> Vec<String> {
    let grant = match flow.grant {
        OAuthGrant::Implicit => "implicit",
        OAuthGrant::Password => "password",
        OAuthGrant::ClientCredentials => "client credentials",
        OAuthGrant::AuthorizationCode => "authorization code",
        OAuthGrant::DeviceAuthorization => "device code",
    };
    let endpoints = [("authorization", &flow.authorization_url), ("tokens", &flow.token_url)];
    let endpoints = endpoints.iter().filter(|(_, url)| !url.is_empty());
    let mut parts: Vec<String> =
        endpoints.map(|(purpose, url)| format!("{purpose} at {}", code_span(url))).collect();
    if !flow.scopes.is_empty() {
        let scopes: Vec<String> = flow.scopes.iter().map(|(name, _)| code_span(name)).collect();
        parts.push(format!("scopes {}", scopes.join(" ")));
    }
    prose::item(spelled(&format!("- {grant}: {}", parts.join(", "))))
}
