//! Default root folder for references.

use camino::{Utf8Path, Utf8PathBuf};

use crate::file::standing;

/// Returns the root folder for references if the user did not set one: the current folder if it
/// contains the description, or else the folder of the description.
pub fn default_root(description: &Utf8Path) -> Utf8PathBuf {
    let own = match description.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent,
        _ => Utf8Path::new("."),
    };
    let below = || -> Option<bool> {
        let current = std::env::current_dir().ok()?.canonicalize().ok()?;
        // Checks the path of a link, and the path of its target.
        let stands = standing(own).is_some_and(|own| own.as_std_path().starts_with(&current));
        Some(stands || own.canonicalize().ok()?.starts_with(current))
    };
    if below().unwrap_or(false) { Utf8PathBuf::from(".") } else { own.to_owned() }
}
