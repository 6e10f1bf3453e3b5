//! What was read and written, in the words of Make and Ninja.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::manifest;

use super::service::Made;

/// One rule: all outputs, the list of each folder first, depend on every file that was read.
pub(super) fn text(made: &[Made<'_>], inputs: &BTreeSet<Utf8PathBuf>) -> String {
    let outputs: Vec<_> = made.iter().flat_map(|made| &made.outputs).collect();
    let lists = outputs.iter().map(|output| output.folder().join(manifest::FILE_NAME));
    let files = outputs.iter().flat_map(|output| output.paths());
    let mut text = String::new();
    for path in lists.chain(files) {
        let _ = write!(text, "{}{}", if text.is_empty() { "" } else { " \\\n  " }, escaped(&path));
    }
    text.push(':');
    for path in inputs {
        let _ = write!(text, " \\\n  {}", escaped(path));
    }
    text + "\n"
}

/// A path as Make and Ninja both read it.
fn escaped(path: &Utf8Path) -> String {
    let mut out = String::new();
    for found in path.as_str().chars() {
        match found {
            ' ' | '#' | '\\' => out.extend(['\\', found]),
            '$' => out.push_str("$$"),
            _ => out.push(found),
        }
    }
    out
}
