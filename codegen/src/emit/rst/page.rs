//! A page while it is being written.

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds empty lines.
    pub(super) fn blank(&mut self, count: usize) {
        for _ in 0..count {
            self.text.push('\n');
        }
    }

    /// Adds lines.
    pub(super) fn lines<I: IntoIterator<Item = String>>(&mut self, lines: I) {
        for line in lines {
            self.line(&line);
        }
    }

    /// Adds lines with an empty one behind them; nothing where there are none.
    pub(super) fn block(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.lines(lines);
            self.blank(1);
        }
    }

    /// Adds text that is a part of the page already.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// True where nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds tags that only HTML has; other builders leave them out. They are ours, never text of a
    /// description.
    pub(super) fn html(&mut self, tags: &'static str) {
        self.block(html(tags));
    }

    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Tags that only HTML has.
pub(super) fn html(tags: &'static str) -> Vec<String> {
    vec![".. raw:: html".to_owned(), String::new(), format!("   {tags}")]
}
