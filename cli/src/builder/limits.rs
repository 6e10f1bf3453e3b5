//! Limits of a build script.

use super::Builder;
use crate::{BuildError, UsageError};

impl Builder {
    /// Sets a limit on the work that the description may cause, as `limits` in `restwright.toml`:
    /// `limit("nesting", 512)`. A limit that does not exist is an error of [`Builder::generate`].
    #[must_use]
    pub fn limit(mut self, name: &str, value: usize) -> Self {
        if let Err(error) = self.limits.set(name, value) {
            self.wrong_limit.get_or_insert_with(|| (format!("{name}={value}"), error));
        }
        self
    }

    /// Reports a limit that cannot be set so.
    pub(super) fn check_limits(&self) -> Result<(), BuildError> {
        let Some((setting, error)) = &self.wrong_limit else { return Ok(()) };
        let name = setting.split('=').next().unwrap_or_default();
        let usage = UsageError::new(format!("limit `{name}`: {error}"));
        Err(usage.about("limits", &**setting).into())
    }
}
