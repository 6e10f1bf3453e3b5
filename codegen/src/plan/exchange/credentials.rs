//! The credentials that an operation asks for.

use restwright_api::{Api, Operation, SecurityScheme};

/// What an operation asks of its caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Credentials<'a> {
    /// False where the operation does not say. Where none does, any scheme will do: the description
    /// would not have them for nothing.
    pub is_stated: bool,
    /// Any one of these; one without credentials is a call without.
    pub alternatives: Vec<Vec<Credential<'a>>>,
}

/// A scheme, and what has to be granted through it.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential<'a> {
    /// The scheme.
    pub scheme: &'a SecurityScheme,
    /// The scopes or roles.
    pub scopes: &'a [String],
}

impl<'a> Credentials<'a> {
    /// What an operation asks.
    pub fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let Some(security) = &operation.security else {
            // Who states it somewhere has not forgotten it.
            if !api.security_schemes.is_empty()
                && api.operations().any(|found| found.security.is_some())
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

    /// The credentials of an example of a call: those that the description names first.
    pub fn first(&self) -> &[Credential<'a>] {
        self.alternatives.first().filter(|_| self.is_stated).map_or(&[], Vec::as_slice)
    }
}
