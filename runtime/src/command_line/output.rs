//! Output formats.

use std::io::{self, Write};

use super::grid::grid;
use super::tree::Tree;
use super::yaml::yaml;

/// Writes a value in a format.
pub(super) fn write(out: &mut dyn Write, format: &str, tree: &Tree) -> io::Result<()> {
    let text = match format {
        "yaml" => yaml(tree),
        "table" => grid(tree),
        _ => tree.json(),
    };
    out.write_all(text.as_bytes())
}
