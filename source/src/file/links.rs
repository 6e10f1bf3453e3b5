//! Symbolic links in the way of descriptions.
//!
//! Bazel and Nix hand a build its inputs as folders of links: each file, or each folder of files,
//! is a link to a place outside. Nothing but the links tells that these are the inputs. So where
//! the user names a description that is such a link, links beside it are followed too, within
//! bounds; in any other folder a link out of the root stays closed, since whoever wrote the
//! description may have put it there.

use camino::{Utf8Path, Utf8PathBuf};

/// A folder of links: what is known of it by the link that the user named.
#[derive(Clone, Debug)]
pub(super) struct Farm {
    /// The folder outside that the root stands for, as far as the named link tells.
    counterpart: Utf8PathBuf,
    /// The named link holds an absolute path. A build system writes those; what comes with a
    /// description, in an archive or a repository, cannot know where it will lie.
    absolute: bool,
}

impl Farm {
    /// The farm of a link at `place` below the root that leads to `target` outside.
    pub(super) fn of(root: &Utf8Path, place: &Utf8Path, target: &Utf8Path) -> Self {
        let mut counterpart = target;
        let mut rest = place;
        while let (Some(name), Some(parent)) = (rest.file_name(), counterpart.parent()) {
            // The root of the file system is the counterpart of nothing.
            if counterpart.file_name() != Some(name) || parent.parent().is_none() {
                break;
            }
            (counterpart, rest) = (parent, rest.parent().unwrap_or(Utf8Path::new("")));
        }
        if counterpart == target {
            counterpart = target.parent().unwrap_or(target);
        }
        let absolute = leaves_by_absolute_link(root, place);
        Self { counterpart: counterpart.to_owned(), absolute }
    }
}

/// True where a link at `place` below the root may be followed to `target` outside of it: to what
/// the root stands for in a farm, or from one absolute link as from another.
pub(super) fn may_follow(
    farms: &[Farm],
    root: &Utf8Path,
    place: &Utf8Path,
    target: &Utf8Path,
) -> bool {
    farms.iter().any(|farm| target.starts_with(&farm.counterpart))
        || (farms.iter().any(|farm| farm.absolute) && leaves_by_absolute_link(root, place))
}

/// True where the link that leads out of the root, on the way to `place`, holds an absolute path.
fn leaves_by_absolute_link(root: &Utf8Path, place: &Utf8Path) -> bool {
    let mut at = root.to_owned();
    for part in place.components() {
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

/// Where a path stands below the root, links in it not followed; `None` where it does not.
pub(super) fn place_below(
    given: &Utf8Path,
    root: &Utf8Path,
    path: &Utf8Path,
) -> Option<Utf8PathBuf> {
    let path = standing(path)?;
    let given = standing(given);
    let below = |root: &Utf8Path| path.strip_prefix(root).ok().map(Utf8Path::to_owned);
    let by_name = given.as_deref().and_then(below).or_else(|| below(root));
    by_name.or_else(|| {
        // The way to its folder may be spelled otherwise than the root.
        let folder = path.parent()?.canonicalize_utf8().ok()?;
        Some(folder.strip_prefix(root).ok()?.join(path.file_name()?))
    })
}

/// A path from the root of the file system, without `.` and `..`. Only where `..` takes back a
/// link the links before it are followed.
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
