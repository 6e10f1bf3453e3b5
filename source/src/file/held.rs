//! Texts that are in no file of their own: standard input, parts of files, texts not yet written.

use std::sync::OnceLock;

use camino::Utf8Path;

use super::{FileId, SourceFile, Sources, Store, resolve};
use crate::{Limits, LoadError, Span};

impl Sources {
    /// Takes a text that stands in a loaded file, in a language of its own, for a file: references
    /// in it lead where they do from the file around it, and its places are shown in that file.
    pub fn embed(&mut self, at: Span, text: &str) -> FileId {
        let around = self.file(at.file);
        let SourceFile { path, shown, real, .. } = around.clone();
        let begins = Some(around.position(at.start));
        let (text, lines) = (text.into(), OnceLock::new());
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile { path, shown, text, guessed: None, real, begins, lines });
        id
    }

    /// Takes bytes for a file that the user named: what standard input holds. What it refers to is
    /// looked for below the root.
    pub fn hold(&mut self, name: &str, bytes: &[u8]) -> Result<FileId, LoadError> {
        let Limits { file_bytes: limit, by, .. } = self.limits;
        if bytes.len() > limit {
            return Err(LoadError::TooLarge { limit, by });
        }
        self.add(name.into(), name.into(), None, bytes)
    }

    /// Loads a file that the user named, with a text that is not written yet in place of its own.
    pub fn open_as(&mut self, path: &Utf8Path, text: &str) -> Result<FileId, LoadError> {
        let key = self.key(path)?;
        if let Some(&id) = self.by_path.get(&key) {
            return Ok(id);
        }
        let real = self.read_below(&key).ok().and_then(|(_, real)| real);
        self.add(key, path.to_owned(), real, text.as_bytes())
    }

    /// Reads a text that is not written yet in place of a file, also where another file refers to
    /// it. Files that are not below the root are not read by this name either.
    pub fn stand_in(&mut self, path: &Utf8Path, text: &str) {
        let Store::Disk { resolved, .. } = &self.store else { return };
        let Ok(target) = resolve(path) else { return };
        if let Ok(real) = target.strip_prefix(resolved) {
            self.unsaved.insert(real.to_owned(), text.to_owned());
        }
    }

    /// The text in place of a file, by its path below the root and where a link leads from there.
    pub(super) fn unsaved(&self, key: &Utf8Path, real: Option<&Utf8Path>) -> Option<Vec<u8>> {
        let text = self.unsaved.get(real.unwrap_or(key))?;
        Some(text.clone().into_bytes())
    }

    /// True for a file, false for a text that is part of one.
    pub fn is_whole(&self, id: FileId) -> bool {
        self.file(id).begins.is_none()
    }
}
