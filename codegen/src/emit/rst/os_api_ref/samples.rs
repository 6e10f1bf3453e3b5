//! Examples, which are files that pages include.

use crate::emit::rst::{block, caption, inline, lexer};
use crate::file_names::{FileNames, safe};
use crate::plan::pages::Example;

/// The files so far.
#[derive(Debug, Default)]
pub(super) struct Samples {
    pub(super) files: Vec<(String, String)>,
    names: FileNames,
}

impl Samples {
    /// The lines that show an example. `stem` is what its file is called.
    pub(super) fn include(
        &mut self,
        example: Example<'_>,
        title: &str,
        message: &str,
        stem: &str,
    ) -> Vec<String> {
        let Example { body, sample } = example;
        let lexer = lexer::of_sample(sample.format, body.media_type.as_ref()).of(&sample.text);
        let extension = match lexer {
            "json" => "json",
            "xml" => "xml",
            _ => "txt",
        };
        let path = self.path(stem, extension);
        let text: Vec<String> = block::listed(sample.text.trim_end()).collect();
        let told = caption::told(example, title, message);
        let mut lines = inline::strong(&format!("Example {told}")).long_lines();
        lines.push(String::new());
        lines.push(format!(".. literalinclude:: {path}"));
        lines.push(format!("   :language: {lexer}"));
        self.files.push((path, text.join("\n") + "\n"));
        lines
    }

    fn path(&mut self, stem: &str, extension: &str) -> String {
        let extension = format!(".{extension}");
        let stem = self.names.give(&safe(stem, "sample"), &extension);
        format!("samples/{stem}{extension}")
    }
}
