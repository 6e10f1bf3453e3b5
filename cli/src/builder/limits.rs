//! Limits set in a build script.

use super::Builder;
use crate::{BuildError, UsageError};

impl Builder {
    /// Sets a limit on the work that the description may cause, as `limits` in `restwright.toml`:
    /// `limit("nesting", 512)`. An unknown limit or invalid value is an error of
    /// [`Builder::generate`].
    #[must_use]
    pub fn limit(mut self, name: &str, value: usize) -> Self {
        if let Err(error) = self.limits.set(name, value) {
            self.wrong_limit.get_or_insert_with(|| (format!("{name}={value}"), error));
        }
        self
    }

    /// Returns an error if a limit is unknown or its value is invalid.
    pub(super) fn check_limits(&self) -> Result<(), BuildError> {
        let Some((setting, error)) = &self.wrong_limit else { return Ok(()) };
        let name = setting.split('=').next().unwrap_or_default();
        let usage = UsageError::new(format!("limit `{name}`: {error}"));
        Err(usage.about("limits", &**setting).into())
    }
}
