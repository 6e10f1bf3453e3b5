//! Authentication: the service checks credentials for each security scheme.

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
    /// No component: requests that require credentials are rejected.
    Nobody,
    /// A component in front of the service.
    Elsewhere,
    /// The service.
    Service(std::sync::Arc<dyn Authenticate>),
}

impl Guard {
    /// Returns an error unless a request satisfies all schemes of an alternative of the security
    /// requirements.
    pub(super) async fn check(&self, asked: Security, head: &mut Parts) -> Result<()> {
        let guard = match self {
            _ if asked.is_empty() || asked.iter().any(|schemes| schemes.is_empty()) => {
                return Ok(());
            }
            Self::Elsewhere => return Ok(()),
            Self::Nobody => {
                let detail = "the service checks no credentials, and the operation asks for some";
                return Err(Rejection::new(http::StatusCode::UNAUTHORIZED, detail));
            }
            Self::Service(guard) => guard,
        };
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
}
