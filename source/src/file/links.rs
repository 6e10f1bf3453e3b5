//! Symbolic links to descriptions.
//!
//! Bazel and Nix provide build inputs as folders of links: each file, or each folder of files, is a
//! link to a location outside. Only the links identify the inputs. Therefore, if the user names a
//! description that is such a link, links next to it are followed too, within bounds. In all other
//! folders, links out of the root are not followed, since the author of the description may have
//! created them.

use camino::{Utf8Path, Utf8PathBuf};

/// Link folder, as derived from the link named by the user.
#[derive(Clone, Debug)]
pub(super) struct Farm {
    /// The folder outside that corresponds to the root, as far as the named link indicates.
    counterpart: Utf8PathBuf,
    /// True if the named link is absolute. Build systems create absolute links; links distributed
    /// with a description, in an archive or a repository, are relative, since their final location
    /// is unknown.
    absolute: bool,
}

impl Farm {
    /// Creates the link folder for a link at `place` below the root with a `target` outside.
    pub(super) fn of(root: &Utf8Path, relative: &Utf8Path, target: &Utf8Path) -> Self {
        let mut counterpart = target;
        let mut rest = relative;
        while let (Some(name), Some(parent)) = (rest.file_name(), counterpart.parent()) {
            // The root of the file system is never a counterpart.
            if counterpart.file_name() != Some(name) || parent.parent().is_none() {
                break;
            }
            (counterpart, rest) = (parent, rest.parent().unwrap_or(Utf8Path::new("")));
        }
        if counterpart == target {
            counterpart = target.parent().unwrap_or(target);
        }
        let absolute = leaves_by_absolute_link(root, relative);
        Self { counterpart: counterpart.to_owned(), absolute }
    }
}

/// True if a link at `place` below the root may be followed to `target` outside: if it is in the
/// folder that corresponds to the root, or if both this link and the named one are absolute.
pub(super) fn may_follow(
    farms: &[Farm],
    root: &Utf8Path,
    relative: &Utf8Path,
    target: &Utf8Path,
) -> bool {
    farms.iter().any(|farm| target.starts_with(&farm.counterpart))
        || (farms.iter().any(|farm| farm.absolute) && leaves_by_absolute_link(root, relative))
}

/// True if the link on the path to `place` that leaves the root is absolute.
fn leaves_by_absolute_link(root: &Utf8Path, relative: &Utf8Path) -> bool {
    let mut at = root.to_owned();
    for part in relative.components() {
        at.push(part);
        let Ok(link) = at.read_link_utf8() else { continue };
        let Ok(target) = at.canonicalize_utf8() else { return false };
        if !target.starts_with(root) {
            return link.is_absolute();
        }
        at = target;
    }
    false
}

/// Returns a path relative to the root, without following links; `None` if it is not below the
/// root.
pub(super) fn place_below(
    unresolved_root: &Utf8Path,
    root: &Utf8Path,
    path: &Utf8Path,
) -> Option<Utf8PathBuf> {
    let path = standing(path)?;
    let unresolved_root = standing(unresolved_root);
    let below = |root: &Utf8Path| path.strip_prefix(root).ok().map(Utf8Path::to_owned);
    let by_name = unresolved_root.as_deref().and_then(below).or_else(|| below(root));
    by_name.or_else(|| {
        // The path of its folder may be spelled differently than the root.
        let folder = path.parent()?.canonicalize_utf8().ok()?;
        Some(folder.strip_prefix(root).ok()?.join(path.file_name()?))
    })
}

/// Returns an absolute path without `.` and `..`. Links are only followed before a `..`.
pub fn standing(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let path = if path.as_str().is_empty() { Utf8Path::new(".") } else { path };
    let absolute = camino::absolute_utf8(path).ok()?;
    let mut standing = Utf8PathBuf::new();
    for part in absolute.components() {
        match part.as_str() {
            "." => {}
            ".." => {
                standing = standing.canonicalize_utf8().ok()?;
                standing.pop();
            }
            _ => standing.push(part),
        }
    }
    Some(standing)
}
