//! Which folder a description may read from.

use camino::{Utf8Path, Utf8PathBuf};

use crate::file::standing;

/// The folder below which a description's references are followed, when nobody named one: the
/// current folder where the description lies below it, else the description's own folder.
pub fn default_root(description: &Utf8Path) -> Utf8PathBuf {
    let own = match description.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent,
        _ => Utf8Path::new("."),
    };
    let below = || -> Option<bool> {
        let current = std::env::current_dir().ok()?.canonicalize().ok()?;
        // Where it stands, be it a link, or where it lies.
        let stands = standing(own).is_some_and(|own| own.as_std_path().starts_with(&current));
        Some(stands || own.canonicalize().ok()?.starts_with(current))
    };
    if below().unwrap_or(false) { Utf8PathBuf::from(".") } else { own.to_owned() }
}
