use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

/// Generated files, complete before anything is written: relative paths and texts, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<Utf8PathBuf, String>,
}

/// Two files were to have the same path: a mistake in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicatePath(pub Utf8PathBuf);

impl FileSet {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. Paths are relative, use `/`, and are unique.
    pub fn insert(
        &mut self,
        path: impl Into<Utf8PathBuf>,
        text: String,
    ) -> Result<(), DuplicatePath> {
        let path = path.into();
        if self.files.contains_key(&path) {
            return Err(DuplicatePath(path));
        }
        self.files.insert(path, text);
        Ok(())
    }

    /// Adds the files of another set; of two with one path the first stays.
    pub fn extend(&mut self, other: Self) {
        for (path, text) in other.files {
            self.files.entry(path).or_insert(text);
        }
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// The text of one file.
    pub fn get(&self, path: &Utf8Path) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
