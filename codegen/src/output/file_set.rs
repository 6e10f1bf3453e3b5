use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::InternalError;

/// Generated files in memory, sorted by relative path. They are complete before the first one is
/// written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<Utf8PathBuf, String>,
}

impl FileSet {
    /// Creates an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The path is relative and uses `/`.
    ///
    /// # Errors
    ///
    /// Returns an error if the path is already in use, which is a bug in a plan.
    pub fn insert(
        &mut self,
        path: impl Into<Utf8PathBuf>,
        text: String,
    ) -> Result<(), InternalError> {
        let path = path.into();
        if self.files.contains_key(&path) {
            return Err(InternalError::new(path, "two files have this path"));
        }
        self.files.insert(path, text);
        Ok(())
    }

    /// Adds the files of another set.
    ///
    /// # Errors
    ///
    /// Returns an error if a path is already in use.
    pub fn extend(&mut self, other: Self) -> Result<(), InternalError> {
        other.files.into_iter().try_for_each(|(path, text)| self.insert(path, text))
    }

    /// Iterates over the files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// Returns the contents of a file.
    pub fn get(&self, path: &Utf8Path) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True if there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_given_once() {
        let mut files = FileSet::new();
        files.insert("src/a.rs", "first".to_owned()).unwrap();
        let error = files.insert("src/a.rs", "second".to_owned()).unwrap_err();
        let expected = "bug in restwright, in `src/a.rs`: two files have this path";
        assert_eq!(error.to_string(), expected);

        let mut others = FileSet::new();
        others.insert("src/a.rs", "third".to_owned()).unwrap();
        assert_eq!(files.extend(others).unwrap_err().to_string(), expected);
        assert_eq!(files.get("src/a.rs".into()), Some("first"));
    }
}
