//! Authentication: setters of credentials, and the security requirements of operations.

use restwright_api::{Api, OAuthGrant, Operation, SecurityKind, SecurityScheme};
use serde::Serialize;

use super::ident::snake;
use crate::plan::exchange::{Credential, Credentials};

/// The security schemes of an API, and the usual security requirements.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SecurityPlan {
    /// The schemes with setters, in the order of the description.
    pub schemes: Vec<SchemePlan>,
    /// The requirements of most operations: any one of these lists of schemes.
    pub usual: Vec<Vec<String>>,
}

/// A security scheme with credentials.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SchemePlan {
    /// The declaration in the description.
    pub declared: SecurityScheme,
    /// The name of the setter.
    pub setter: String,
    /// The setters for the client credentials grant.
    pub client: Option<GrantPlan>,
}

/// Client credentials grant (RFC 6749, section 4.4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GrantPlan {
    /// The name of the setter for the credentials of the client.
    pub setter: String,
    /// The URL of the token service.
    pub url: String,
    /// The name of the setter for that URL: a client sends no secret to a host known only from the
    /// description.
    pub url_setter: String,
}

/// Plans the schemes and the usual requirements. The setters are made unique later.
pub(super) fn security(api: &Api) -> SecurityPlan {
    let mut schemes = Vec::new();
    for scheme in &api.security_schemes {
        let setter = snake(&scheme.name, "credentials");
        let client = match &scheme.kind {
            // Client certificates are configured on the transport.
            SecurityKind::MutualTls => continue,
            SecurityKind::OAuth2 { flows } => flows
                .iter()
                .find(|flow| flow.grant == OAuthGrant::ClientCredentials)
                .map(|flow| grant(&setter, &flow.token_url)),
            _ => None,
        };
        schemes.push(SchemePlan { declared: scheme.clone(), setter, client });
    }
    let asked: Vec<Vec<Vec<String>>> =
        api.operations().map(|operation| asked(api, operation)).collect();
    let count = |of: &Vec<Vec<String>>| asked.iter().filter(|other| *other == of).count();
    let mut usual: Option<(usize, &Vec<Vec<String>>)> = None;
    let mut seen: Vec<&Vec<Vec<String>>> = Vec::new();
    for requirements in &asked {
        if seen.contains(&requirements) {
            continue;
        }
        seen.push(requirements);
        let number = count(requirements);
        if usual.is_none_or(|(most, _)| number > most) {
            usual = Some((number, requirements));
        }
    }
    SecurityPlan {
        schemes,
        usual: usual.map(|(_, requirements)| requirements.clone()).unwrap_or_default(),
    }
}

fn grant(scheme: &str, url: &str) -> GrantPlan {
    GrantPlan {
        setter: format!("{scheme}_client"),
        url: url.to_owned(),
        url_setter: format!("{scheme}_token_url"),
    }
}

/// Returns the security requirements of an operation: any one of these lists of schemes.
pub(super) fn asked(api: &Api, operation: &Operation) -> Vec<Vec<String>> {
    // Client certificates are configured on the transport.
    let is_given = |credential: &&Credential<'_>| credential.scheme.kind != SecurityKind::MutualTls;
    let names = |alternative: &Vec<Credential<'_>>| -> Vec<String> {
        alternative
            .iter()
            .filter(is_given)
            .map(|credential| credential.scheme.name.clone())
            .collect()
    };
    let alternatives = Credentials::of(api, operation).alternatives;
    alternatives.iter().map(names).filter(|schemes| !schemes.is_empty()).collect()
}
