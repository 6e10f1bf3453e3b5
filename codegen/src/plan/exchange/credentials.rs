//! Security requirements of an operation.

use restwright_api::{Api, Operation, SecurityScheme};

/// Security requirements of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Credentials<'a> {
    /// False if the operation does not state its requirements. If no operation does, any scheme is
    /// accepted, since they would otherwise be unused.
    pub is_stated: bool,
    /// The alternatives; one without credentials allows anonymous calls.
    pub alternatives: Vec<Vec<Credential<'a>>>,
}

/// A security scheme with the scopes that it must grant.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential<'a> {
    /// The scheme.
    pub scheme: &'a SecurityScheme,
    /// The scopes or roles.
    pub scopes: &'a [String],
}

impl<'a> Credentials<'a> {
    /// Returns the security requirements of an operation.
    pub fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let Some(security) = &operation.security else {
            // If other operations state requirements, this one has none.
            if !api.security_schemes.is_empty()
                && api.operations().any(|other| other.security.is_some())
            {
                return Self { is_stated: false, alternatives: Vec::new() };
            }
            let any = |scheme| vec![Credential { scheme, scopes: &[] }];
            let alternatives = api.security_schemes.iter().map(any).collect();
            return Self { is_stated: false, alternatives };
        };
        let alternatives = security.alternatives.iter().map(|alternative| {
            let used = alternative.schemes.iter().filter_map(|used| {
                let scheme = api.security_schemes.get(used.scheme)?;
                Some(Credential { scheme, scopes: &used.scopes })
            });
            used.collect()
        });
        Self { is_stated: true, alternatives: alternatives.collect() }
    }

    /// Returns the credentials of an example call: those of the first alternative.
    pub fn first(&self) -> &[Credential<'a>] {
        self.alternatives.first().filter(|_| self.is_stated).map_or(&[], Vec::as_slice)
    }
}
