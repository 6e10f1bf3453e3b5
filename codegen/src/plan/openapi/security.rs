//! Security schemes and requirements.

use restwright_api::{OAuthFlow, OAuthGrant, Operation, SecurityKind, SecurityScheme};

use super::document::{self, Entries, Flow, Flows};
use super::parameters::place;
use super::{Builder, commonmark};
use crate::plan::exchange::{Credential, Credentials};

impl Builder<'_> {
    pub(super) fn security_schemes(&self) -> Entries<document::SecurityScheme> {
        let schemes = self.api.security_schemes.iter();
        schemes
            .map(|security_scheme| (security_scheme.name.clone(), scheme(security_scheme)))
            .collect()
    }

    /// Returns the security requirements of an operation: alternatives of schemes with their
    /// scopes.
    pub(super) fn security(&self, operation: &Operation) -> Option<Vec<Entries<Vec<String>>>> {
        let Credentials { is_stated, alternatives } = Credentials::of(self.api, operation);
        let alternative = |alternative: &Vec<Credential<'_>>| {
            let uses = alternative.iter();
            uses.map(|credential| (credential.scheme.name.clone(), credential.scopes.to_vec()))
                .collect()
        };
        is_stated.then(|| alternatives.iter().map(alternative).collect())
    }
}

fn scheme(scheme: &SecurityScheme) -> document::SecurityScheme {
    let mut out = document::SecurityScheme {
        description: commonmark(&scheme.docs),
        ..document::SecurityScheme::default()
    };
    match &scheme.kind {
        SecurityKind::ApiKey { location, name } => {
            out.kind = "apiKey";
            out.location = Some(place(*location));
            out.name = Some(name.clone());
        }
        SecurityKind::Basic => http(&mut out, "basic"),
        SecurityKind::Bearer { format } => {
            http(&mut out, "bearer");
            out.bearer_format.clone_from(format);
        }
        SecurityKind::Http { scheme } => http(&mut out, scheme),
        SecurityKind::OAuth2 { flows } => {
            out.kind = "oauth2";
            out.flows = Some(self::flows(flows));
        }
        SecurityKind::OpenId { url } => {
            out.kind = "openIdConnect";
            out.open_id_connect_url = Some(url.clone());
        }
        SecurityKind::MutualTls => out.kind = "mutualTLS",
    }
    out
}

fn http(out: &mut document::SecurityScheme, scheme: &str) {
    out.kind = "http";
    out.scheme = Some(scheme.to_owned());
}

fn flows(flows: &[OAuthFlow]) -> Flows {
    let mut out = Flows::default();
    for flow in flows {
        let target = match flow.grant {
            OAuthGrant::Implicit => &mut out.implicit,
            OAuthGrant::Password => &mut out.password,
            OAuthGrant::ClientCredentials => &mut out.client_credentials,
            OAuthGrant::AuthorizationCode => &mut out.authorization_code,
            OAuthGrant::DeviceAuthorization => &mut out.device_authorization,
        };
        let url = |url: &String| Some(url.clone()).filter(|url| !url.is_empty());
        *target = Some(Flow {
            authorization_url: url(&flow.authorization_url),
            token_url: url(&flow.token_url),
            refresh_url: flow.refresh_url.clone(),
            scopes: flow.scopes.iter().cloned().collect(),
        });
    }
    out
}
