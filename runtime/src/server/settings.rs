//! Settings of routes.

use std::sync::Arc;

use super::guard::Guard;
use super::{Limits, Rejection};

/// Settings of routes; `None` where nothing was set.
#[derive(Clone, Default)]
pub(super) struct Settings {
    pub(super) guard: Option<Guard>,
    pub(super) limits: Option<Limits>,
    pub(super) rejections: Option<Rejections>,
}

/// Function that changes rejections before they are sent.
type Rejections = Arc<dyn Fn(Rejection) -> Rejection + Send + Sync>;

impl Settings {
    /// Fills what was not set from others.
    pub(super) fn or(self, others: &Self) -> Self {
        Self {
            guard: self.guard.or_else(|| others.guard.clone()),
            limits: self.limits.or(others.limits),
            rejections: self.rejections.or_else(|| others.rejections.clone()),
        }
    }
}
