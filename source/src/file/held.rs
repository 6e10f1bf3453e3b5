//! Texts without a file of their own: standard input, parts of files, unsaved texts.

use std::sync::OnceLock;

use camino::Utf8Path;

use super::{FileId, SourceFile, Sources, Store, resolve};
use crate::{Limits, LoadError, Span};

impl Sources {
    /// Registers an embedded text in another language as a file. References in it are resolved as
    /// in the enclosing file, and locations are shown in that file.
    pub fn embed(&mut self, at: Span, text: &str) -> FileId {
        let around = self.file(at.file);
        let SourceFile { path, shown, real, .. } = around.clone();
        let begins = Some(around.position(at.start));
        let (text, lines) = (text.into(), OnceLock::new());
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile { path, shown, text, guessed: None, real, begins, lines });
        id
    }

    /// Registers bytes, such as standard input, as a file named by the user. References in it are
    /// resolved below the root.
    pub fn hold(&mut self, name: &str, bytes: &[u8]) -> Result<FileId, LoadError> {
        let Limits { file_bytes: limit, by, .. } = self.limits;
        if bytes.len() > limit {
            return Err(LoadError::TooLarge { limit, by });
        }
        self.add(name.into(), name.into(), None, bytes)
    }

    /// Loads a file named by the user, with an unsaved text instead of its content.
    pub fn open_as(&mut self, path: &Utf8Path, text: &str) -> Result<FileId, LoadError> {
        let key = self.key(path)?;
        if let Some(&id) = self.by_path.get(&key) {
            return Ok(id);
        }
        let real = self.read_below(&key).ok().and_then(|(_, real)| real);
        self.add(key, path.to_owned(), real, text.as_bytes())
    }

    /// Registers an unsaved text that replaces a file, also when other files refer to it. Ignored
    /// for files that are not below the root.
    pub fn stand_in(&mut self, path: &Utf8Path, text: &str) {
        let Store::Disk { resolved, .. } = &self.store else { return };
        let Ok(target) = resolve(path) else { return };
        if let Ok(real) = target.strip_prefix(resolved) {
            self.unsaved.insert(real.to_owned(), text.to_owned());
        }
    }

    /// Returns the unsaved text of a file, by its path and actual path relative to the root.
    pub(super) fn unsaved(&self, key: &Utf8Path, real: Option<&Utf8Path>) -> Option<Vec<u8>> {
        let text = self.unsaved.get(real.unwrap_or(key))?;
        Some(text.clone().into_bytes())
    }

    /// True for a file, false for an embedded text.
    pub fn is_whole(&self, id: FileId) -> bool {
        self.file(id).begins.is_none()
    }
}
