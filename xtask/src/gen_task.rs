//! `restwright gen` for this repository. (`gen` alone is a keyword.)

use camino::{Utf8Path, Utf8PathBuf};
use restwright::config::Config;
use restwright::{Job, Messages, Outcome, UsageError, generate};
use restwright_codegen::output::Mode;

/// Command that regenerates everything.
const FIX: &str = "cargo xtask gen";

/// Generates or checks the services with these names, or all of them.
pub(crate) fn run(names: &[String], mode: Mode, messages: Messages) -> Result<Outcome, UsageError> {
    let config = Config::read(&workspace().join("restwright.toml"), messages.colour)?;
    generate(&config, &Job { names: names.to_owned(), ..Job::all(mode, FIX) }, messages)
}

/// Returns the root of the repository. If that is the current folder, returns the empty path, so
/// that messages show short paths.
pub(crate) fn workspace() -> Utf8PathBuf {
    // Cargo sets the variable to the folder of the package; a binary run directly uses that of the
    // build.
    let package = std::env::var("CARGO_MANIFEST_DIR");
    let package = Utf8PathBuf::from(package.as_deref().unwrap_or(env!("CARGO_MANIFEST_DIR")));
    let root = package.parent().unwrap_or(Utf8Path::new(""));
    let current = std::env::current_dir().ok();
    let is_here = current.is_some_and(|current| current == root.as_std_path());
    if is_here { Utf8PathBuf::new() } else { root.to_owned() }
}

/// Returns the absolute path of the root of the repository.
pub(crate) fn root() -> Result<Utf8PathBuf, UsageError> {
    let root = workspace();
    let root = if root.as_str().is_empty() { Utf8PathBuf::from(".") } else { root };
    root.canonicalize_utf8().map_err(UsageError::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright::Exit;

    /// The committed files in `generated/` are up to date.
    #[test]
    fn generated_is_fresh() {
        let outcome = run(&[], Mode::Check, Messages::default()).unwrap();
        assert_eq!(outcome.exit, Exit::Success, "\n{}{}", outcome.notes, outcome.results);
    }
}
