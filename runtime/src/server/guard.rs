//! Authentication: the service checks credentials for each security scheme.

use std::sync::Arc;

use http::request::Parts;

use super::super::call::operation::Security;
use super::super::transport::BoxFuture;
use super::{Rejection, Result};

/// Checks the credentials of requests. Implemented by services.
pub trait Authenticate: Send + Sync + 'static {
    /// Checks the credentials for a security scheme of the API description. It can add data about
    /// the caller to the extensions of the head, where service methods find it.
    ///
    /// # Errors
    ///
    /// Returns 401 or 403, with a message for the caller.
    fn check<'a>(&'a self, scheme: &'static str, head: &'a mut Parts) -> BoxFuture<'a, Result<()>>;
}

/// Component that checks credentials.
#[derive(Clone)]
pub(super) enum Guard {
    /// A component in front of the service.
    Elsewhere,
    /// The service.
    Service(Arc<dyn Authenticate>),
}

impl Guard {
    /// Returns what checks the credentials of a request with these security requirements; `None` if
    /// nothing has to.
    pub(super) fn of(
        this: Option<&Self>,
        asked: Security,
    ) -> Result<Option<Arc<dyn Authenticate>>> {
        if asked.is_empty() || asked.iter().any(|schemes| schemes.is_empty()) {
            return Ok(None);
        }
        match this {
            Some(Self::Elsewhere) => Ok(None),
            Some(Self::Service(guard)) => Ok(Some(Arc::clone(guard))),
            None => {
                let detail = "the service checks no credentials, and the operation asks for some";
                Err(Rejection::new(http::StatusCode::UNAUTHORIZED, detail))
            }
        }
    }
}

/// Returns an error unless a request satisfies all schemes of an alternative of the security
/// requirements.
pub(super) async fn check(
    guard: &dyn Authenticate,
    asked: Security,
    head: &mut Parts,
) -> Result<()> {
    let mut rejection = None;
    'alternatives: for schemes in asked {
        for scheme in *schemes {
            if let Err(found) = guard.check(scheme, head).await {
                rejection.get_or_insert(found);
                continue 'alternatives;
            }
        }
        return Ok(());
    }
    Err(rejection.unwrap_or_else(Rejection::internal))
}
