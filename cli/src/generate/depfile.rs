//! Depfile for Make or Ninja: the files that were read and written.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::manifest;

use super::service::Made;

/// Returns a single rule: all outputs, MANIFEST files first, depend on every file that was read.
///
/// Output paths that cannot be written for Make and Ninja are left out: the MANIFEST of their
/// folder represents them. Such a path of an input is an error, since its changes would be missed.
///
/// Outputs whose names Make or Ninja would take for something else are left out: the list of their
/// folder stands for them. An input of such a name is an error, since its changes would not be
/// seen.
pub(super) fn text(made: &[Made<'_>], inputs: &BTreeSet<Utf8PathBuf>) -> Result<String, String> {
    let outputs: Vec<_> = made.iter().flat_map(|made| &made.outputs).collect();
    let lists = outputs.iter().map(|output| output.folder().join(manifest::FILE_NAME));
    let files = outputs.iter().flat_map(|output| output.paths());
    let plain = files.filter(|path| escaped(path).is_some());
    let mut text = String::new();
    for path in lists.chain(plain) {
        let separator = if text.is_empty() { "" } else { " \\\n  " };
        let _ = write!(text, "{separator}{}", named(&path)?);
    }
    text.push(':');
    for path in inputs {
        let _ = write!(text, " \\\n  {}", named(path)?);
    }
    Ok(text + "\n")
}

fn named(path: &Utf8Path) -> Result<String, String> {
    escaped(path).ok_or_else(|| {
        format!(
            "`{path}` cannot be written to a depfile: Make would interpret its characters; rename \
             it"
        )
    })
}

/// Escapes a path for Make and Ninja. Returns `None` if no escape works for both: Make ends a rule
/// at `;` and at a line break, and interprets other characters as patterns or assignments.
fn escaped(path: &Utf8Path) -> Option<String> {
    let mut out = String::new();
    for c in path.as_str().chars() {
        match c {
            _ if c.is_control() => return None,
            ';' | '|' | '=' | '%' | '*' | '?' | '[' | ']' | '~' => return None,
            ' ' | '#' | '\\' | ':' => out.extend(['\\', c]),
            '$' => out.push_str("$$"),
            _ => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_names() {
        for (path, spelled) in [
            ("a b/#c.yaml", Some("a\\ b/\\#c.yaml")),
            ("$(shell id)", Some("$$(shell\\ id)")),
            ("a:b", Some("a\\:b")),
            ("a\nall:\n\tid", None),
            ("a;id", None),
            ("a%", None),
        ] {
            assert_eq!(escaped(path.into()).as_deref(), spelled, "{path:?}");
        }
    }
}
