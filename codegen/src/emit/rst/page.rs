//! Buffer of a document.

/// The lines of a document.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Appends a line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Appends empty lines.
    pub(super) fn blank(&mut self, count: usize) {
        for _ in 0..count {
            self.text.push('\n');
        }
    }

    /// Appends lines.
    pub(super) fn lines<I: IntoIterator<Item = String>>(&mut self, lines: I) {
        for line in lines {
            self.line(&line);
        }
    }

    /// Appends lines followed by an empty one; nothing if there are no lines.
    pub(super) fn block(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.lines(lines);
            self.blank(1);
        }
    }

    /// Appends text that is already formatted.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// True if nothing was appended.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends raw HTML, which other builders ignore. The tags are constants, never text of a
    /// description.
    pub(super) fn html(&mut self, tags: &'static str) {
        self.block(html(tags));
    }

    /// The text of the document.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Formats raw HTML tags.
pub(super) fn html(tags: &'static str) -> Vec<String> {
    vec![".. raw:: html".to_owned(), String::new(), format!("   {tags}")]
}
