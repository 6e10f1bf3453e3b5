//! Folders created during a run, removed again if they stay empty.

use std::io::{Error, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};

/// Folders created for new files. Dropping this value removes those that are empty; after a
/// successful run there are none.
#[derive(Debug, Default)]
pub(super) struct MadeFolders(Vec<Utf8PathBuf>);

impl MadeFolders {
    /// Creates a folder and its missing parents.
    pub(super) fn make(&mut self, folder: &Utf8Path) -> Result<(), Error> {
        let mut missing = Vec::new();
        let named = |folder: &&Utf8Path| !folder.as_str().is_empty();
        for part in folder.ancestors().take_while(named) {
            if part.is_dir() {
                break;
            }
            missing.push(part);
        }
        for part in missing.into_iter().rev() {
            match std::fs::create_dir(part) {
                Ok(()) => self.0.push(part.to_owned()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && part.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}
