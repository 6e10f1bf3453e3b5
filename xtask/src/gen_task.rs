//! `restwright gen` for this repository. (`gen` alone is a word of the language.)

use camino::{Utf8Path, Utf8PathBuf};
use restwright::config::Config;
use restwright::{Job, Messages, Outcome, UsageError, generate};
use restwright_codegen::output::Mode;

/// What makes everything anew.
const FIX: &str = "cargo xtask gen";

/// Makes or checks the services of these names, or all of them.
pub(crate) fn run(names: &[String], mode: Mode, messages: Messages) -> Result<Outcome, UsageError> {
    let config = Config::read(&workspace().join("restwright.toml"), messages.colour)?;
    generate(&config, &Job { names: names.to_owned(), ..Job::all(mode, FIX) }, messages)
}

/// The root of the repository: the empty path where that is the current folder, so that messages
/// name files as a reader in that folder would.
pub(crate) fn workspace() -> Utf8PathBuf {
    // Cargo says where the package lies when it runs it; a binary run by hand remembers.
    let package = std::env::var("CARGO_MANIFEST_DIR");
    let package = Utf8PathBuf::from(package.as_deref().unwrap_or(env!("CARGO_MANIFEST_DIR")));
    let root = package.parent().unwrap_or(Utf8Path::new(""));
    let current = std::env::current_dir().ok();
    let is_here = current.is_some_and(|current| current == root.as_std_path());
    if is_here { Utf8PathBuf::new() } else { root.to_owned() }
}

/// The root of the repository as a whole path.
pub(crate) fn root() -> Result<Utf8PathBuf, UsageError> {
    let root = workspace();
    let root = if root.as_str().is_empty() { Utf8PathBuf::from(".") } else { root };
    root.canonicalize_utf8().map_err(UsageError::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright::Exit;

    /// What is committed under `generated/` is what the descriptions make now.
    #[test]
    fn generated_is_fresh() {
        let outcome = run(&[], Mode::Check, Messages::default()).unwrap();
        assert_eq!(outcome.exit, Exit::Success, "\n{}{}", outcome.notes, outcome.results);
    }
}
