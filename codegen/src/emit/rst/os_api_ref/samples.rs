//! Examples, in files of their own.

use std::collections::BTreeMap;

use crate::emit::rst::{block, inline};
use crate::plan::pages::{Example, lexer};

/// The files: contents by path.
#[derive(Debug, Default)]
pub(super) struct Samples(pub(super) BTreeMap<String, String>);

impl Samples {
    /// Adds an example and returns the lines that include it.
    pub(super) fn include(&mut self, example: &Example<'_>) -> Vec<String> {
        let Example { caption, sample, file, .. } = example;
        let mut lines = inline::strong(&format!("Example {caption}")).long_lines();
        lines.push(String::new());
        lines.push(format!(".. literalinclude:: {file}"));
        lines.push(format!("   :language: {}", lexer::of_example(example)));
        let text = block::listed(sample.text.trim_end()).collect::<Vec<_>>().join("\n") + "\n";
        self.0.insert(file.clone(), text);
        lines
    }
}
