//! How callers say who they are: the setters of credentials, and what operations ask.

use restwright_api::{Api, OAuthGrant, Operation, SecurityKind, SecurityRequirement};

use super::ident::snake;

/// The schemes of an API, and what most of its operations ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityPlan {
    /// The schemes that have setters, in the order of the description.
    pub schemes: Vec<SchemePlan>,
    /// What most operations ask: any one of these lists of schemes.
    pub usual: Vec<Vec<String>>,
}

/// A scheme that credentials can be given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemePlan {
    /// Index into [`Api::security_schemes`].
    pub at: usize,
    /// The name of the setter.
    pub setter: String,
    /// The name of the setter for the credentials of the client (RFC 6749, section 4.4), and the
    /// URL of the token service.
    pub client: Option<(String, String)>,
}

/// The schemes and what is usually asked. The setters have yet to be made unique.
pub(super) fn security(api: &Api) -> SecurityPlan {
    let mut schemes = Vec::new();
    for (at, scheme) in api.security_schemes.iter().enumerate() {
        let setter = snake(&scheme.name, "credentials");
        let client = match &scheme.kind {
            // A certificate of the client is a matter of the transport.
            SecurityKind::MutualTls => continue,
            SecurityKind::OAuth2 { flows } => flows
                .iter()
                .find(|flow| flow.grant == OAuthGrant::ClientCredentials)
                .map(|flow| (format!("{setter}_client"), flow.token_url.clone())),
            _ => None,
        };
        schemes.push(SchemePlan { at, setter, client });
    }
    let asked: Vec<Vec<Vec<String>>> = api.operations().map(|found| asked(api, found)).collect();
    let count = |of: &Vec<Vec<String>>| asked.iter().filter(|found| *found == of).count();
    let mut usual: Option<(usize, &Vec<Vec<String>>)> = None;
    let mut seen: Vec<&Vec<Vec<String>>> = Vec::new();
    for found in &asked {
        if seen.contains(&found) {
            continue;
        }
        seen.push(found);
        let number = count(found);
        if usual.is_none_or(|(most, _)| number > most) {
            usual = Some((number, found));
        }
    }
    SecurityPlan { schemes, usual: usual.map(|(_, found)| found.clone()).unwrap_or_default() }
}

/// What an operation asks. Where the description does not say, any scheme will do: it would not
/// have them for nothing.
pub(super) fn asked(api: &Api, operation: &Operation) -> Vec<Vec<String>> {
    let is_given = |at: usize| {
        api.security_schemes.get(at).is_some_and(|found| found.kind != SecurityKind::MutualTls)
    };
    let name = |at: usize| api.security_schemes[at].name.clone();
    let list = |requirement: &SecurityRequirement| -> Vec<String> {
        let given = requirement.schemes.iter().map(|found| found.scheme);
        given.filter(|at| is_given(*at)).map(name).collect()
    };
    let Some(security) = &operation.security else {
        let given = (0..api.security_schemes.len()).filter(|at| is_given(*at));
        return given.map(|at| vec![name(at)]).collect();
    };
    security.alternatives.iter().map(list).filter(|schemes| !schemes.is_empty()).collect()
}
