use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::InternalError;

/// Generated files, complete before anything is written: relative paths and texts, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<Utf8PathBuf, String>,
}

impl FileSet {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. Paths are relative, use `/`, and are unique: two files of one path are a
    /// mistake of a plan.
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

    /// Adds the files of another set, under the same rule.
    pub fn extend(&mut self, other: Self) -> Result<(), InternalError> {
        other.files.into_iter().try_for_each(|(path, text)| self.insert(path, text))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_given_once() {
        let mut files = FileSet::new();
        files.insert("src/a.rs", "first".to_owned()).unwrap();
        let error = files.insert("src/a.rs", "second".to_owned()).unwrap_err();
        let said = "restwright made a mistake in `src/a.rs`: two files have this path";
        assert_eq!(error.to_string(), said);

        let mut others = FileSet::new();
        others.insert("src/a.rs", "third".to_owned()).unwrap();
        assert_eq!(files.extend(others).unwrap_err().to_string(), said);
        assert_eq!(files.get("src/a.rs".into()), Some("first"));
    }
}
