//! Who may call: credentials are checked by the service, a scheme at a time.

use http::request::Parts;

use super::super::call::operation::Security;
use super::super::transport::BoxFuture;
use super::{Rejection, Result};

/// Checks the credentials of requests. Services implement it.
pub trait Authenticate: Send + Sync + 'static {
    /// Checks the credentials of one scheme of the description. What becomes known of the caller
    /// goes into the extensions of the head, where methods find it.
    ///
    /// # Errors
    ///
    /// 401 or 403, with what the caller is to know.
    fn check<'a>(&'a self, scheme: &'static str, head: &'a mut Parts) -> BoxFuture<'a, Result<()>>;
}

/// Who checks credentials.
#[derive(Clone, Default)]
pub(super) enum Guard {
    /// Nobody: what asks for credentials is rejected.
    #[default]
    Nobody,
    /// Somebody before the service does.
    Elsewhere,
    /// The service.
    Service(std::sync::Arc<dyn Authenticate>),
}

impl Guard {
    /// Fails where a request has the credentials of no alternative: all schemes of any one of them.
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
