//! Authentication: security schemes and requirements.

use restwright_api::{
    Api, Block, Inline, ListKind, OAuthFlow, OAuthGrant, Operation, Prose, SecurityKind,
    SecurityScheme,
};

use crate::plan::exchange::{Credential, Credentials};
use crate::plan::inlines::{code, text};

/// Security requirements of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Authentication {
    /// The alternatives, in a line.
    pub line: Prose,
    /// True if it links to the section on authentication, which describes the schemes.
    pub is_linked: bool,
}

/// Returns the documentation of the security schemes; `None` if there are none.
pub(super) fn schemes(api: &Api) -> Option<Prose> {
    if api.security_schemes.is_empty() {
        return None;
    }
    let schemes = api.security_schemes.iter();
    let entries = schemes.map(|scheme| (vec![code(&scheme.name)], told(scheme))).collect();
    Some(Prose { blocks: vec![Block::Definitions(entries)] })
}

fn told(scheme: &SecurityScheme) -> Prose {
    let mut blocks = vec![Block::Paragraph(kind(&scheme.kind))];
    blocks.extend(scheme.docs.blocks.iter().cloned());
    if let SecurityKind::OAuth2 { flows } = &scheme.kind {
        let items = flows.iter().map(flow).collect();
        blocks.push(Block::List { kind: ListKind::Bulleted, items });
    }
    Prose { blocks }
}

fn kind(kind: &SecurityKind) -> Vec<Inline> {
    match kind {
        SecurityKind::ApiKey { location, name } => {
            let word = location.word();
            let location_name = if word == "query" { "query parameter" } else { word };
            vec![text(format!("A key in the {location_name} ")), code(name), text(".")]
        }
        SecurityKind::Basic => vec![text("User and password (HTTP Basic).")],
        SecurityKind::Bearer { format: Some(format) } => {
            vec![
                text("A bearer token in the header "),
                code("Authorization"),
                text(format!(", in the format {format}.")),
            ]
        }
        SecurityKind::Bearer { format: None } => {
            vec![text("A bearer token in the header "), code("Authorization"), text(".")]
        }
        SecurityKind::Http { scheme } => {
            let scheme = code(scheme);
            vec![
                text("The scheme "),
                scheme,
                text(" of the header "),
                code("Authorization"),
                text("."),
            ]
        }
        SecurityKind::OAuth2 { .. } => vec![text("A bearer token of OAuth 2.0.")],
        SecurityKind::OpenId { url } => {
            vec![
                text("A bearer token of OpenID Connect; its provider is described at "),
                code(url),
                text("."),
            ]
        }
        SecurityKind::MutualTls => vec![text("A certificate of the caller (mutual TLS).")],
    }
}

/// Returns the documentation of an OAuth 2.0 flow and its scopes.
fn flow(flow: &OAuthFlow) -> Prose {
    let grant = match flow.grant {
        OAuthGrant::Implicit => "Implicit",
        OAuthGrant::Password => "Password",
        OAuthGrant::ClientCredentials => "Client credentials",
        OAuthGrant::AuthorizationCode => "Authorization code",
        OAuthGrant::DeviceAuthorization => "Device",
    };
    let mut line = vec![text(grant)];
    let refresh = flow.refresh_url.as_deref().unwrap_or_default();
    let urls = [
        ("users authorize at", flow.authorization_url.as_str()),
        ("tokens are issued at", flow.token_url.as_str()),
        ("tokens are renewed at", refresh),
    ];
    for (words, url) in urls.into_iter().filter(|(_, url)| !url.trim().is_empty()) {
        line.extend([text(format!("; {words} ")), code(url)]);
    }
    let mut blocks = vec![Block::Paragraph(line)];
    let entry = |(scope, docs): &(String, String)| (vec![code(scope)], Prose::text(docs));
    let scopes: Vec<_> = flow.scopes.iter().map(entry).collect();
    if !scopes.is_empty() {
        blocks.push(Block::Definitions(scopes));
    }
    Prose { blocks }
}

/// Returns the security requirements of an operation; `None` if the description does not state any.
pub(super) fn of_operation(api: &Api, operation: &Operation) -> Option<Authentication> {
    let Credentials { is_stated, alternatives } = Credentials::of(api, operation);
    if !is_stated {
        return None;
    }
    let mut line = vec![Inline::Strong(vec![text("Authentication:")]), text(" ")];
    if alternatives.is_empty() {
        line.push(text("none."));
    }
    for (at, alternative) in alternatives.iter().enumerate() {
        if at > 0 {
            line.push(text("; or "));
        }
        line.extend(self::alternative(alternative));
    }
    let is_linked = !api.security_schemes.is_empty() && !alternatives.is_empty();
    Some(Authentication { line: Prose { blocks: vec![Block::Paragraph(line)] }, is_linked })
}

fn alternative(alternative: &[Credential<'_>]) -> Vec<Inline> {
    let mut line = Vec::new();
    for credential in alternative {
        if !line.is_empty() {
            line.push(text(" and "));
        }
        line.push(code(&credential.scheme.name));
        for (at, scope) in credential.scopes.iter().enumerate() {
            line.push(text(if at == 0 { " with " } else { ", " }));
            line.push(code(scope));
        }
    }
    if line.is_empty() { vec![text("none")] } else { line }
}
