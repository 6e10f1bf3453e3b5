//! Output folders, and reading of their files without following links.

use std::io::{ErrorKind, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::OutputError;
use super::manifest::{self, Digest, Hashing, Manifest};

/// Maximum size of a MANIFEST in bytes, enough for several hundred thousand files.
const MANIFEST_BYTES: usize = 64 << 20;

/// Buffer size for reading a file.
const PIECE: usize = 64 << 10;

/// An output folder: the path that the user wrote, for messages, and the canonical path.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) shown: Utf8PathBuf,
    pub(super) real: Utf8PathBuf,
}

impl Folder {
    /// Reads the MANIFEST; `None` if it does not exist.
    pub(super) fn manifest(&self) -> Result<Option<Vec<u8>>, OutputError> {
        self.manifest_in(Utf8Path::new(""))
    }

    /// Reads the MANIFEST of this folder, or of an output folder nested in it.
    fn manifest_in(&self, inner: &Utf8Path) -> Result<Option<Vec<u8>>, OutputError> {
        let path = inner.join(manifest::FILE_NAME);
        let text = self.read(&path, MANIFEST_BYTES + 1)?;
        if text.as_ref().is_some_and(|text| text.len() > MANIFEST_BYTES) {
            let why = format!("it is larger than {} MB", MANIFEST_BYTES >> 20);
            return Err(OutputError::Refused { doing: "read", path: self.shown.join(path), why });
        }
        Ok(text)
    }

    /// True if the MANIFEST of a nested output folder lists the file.
    pub(super) fn holds_for_another(&self, path: &Utf8Path) -> Result<bool, OutputError> {
        let inner = path.ancestors().skip(1).filter(|inner| !inner.as_str().is_empty());
        for inner in inner {
            let list = match self.manifest_in(inner) {
                Ok(Some(list)) => list,
                Ok(None)
                | Err(
                    OutputError::NotAFolder(_) | OutputError::NotAFile(_) | OutputError::Link(_),
                ) => continue,

                Err(error) => return Err(error),
            };
            let (list, _) = Manifest::parse(&String::from_utf8_lossy(&list));
            if path.strip_prefix(inner).is_ok_and(|path| list.lists(path)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the start of a file below the folder; `None` if it does not exist. Symbolic links are
    /// not followed, neither in parent folders nor in the file itself.
    pub(super) fn read(
        &self,
        path: &Utf8Path,
        most: usize,
    ) -> Result<Option<Vec<u8>>, OutputError> {
        if !self.is_there(path)? {
            return Ok(None);
        }
        let read = || {
            let mut bytes = Vec::new();
            let file = std::fs::File::open(self.real.join(path))?;
            file.take(most as u64).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map(Some).map_err(|error| refused("read", &self.shown.join(path), &error))
    }

    /// Computes the digest of a complete file, whose start was returned by [`Self::read`].
    pub(super) fn digest(&self, path: &Utf8Path) -> Result<Digest, OutputError> {
        let read = || {
            let mut hashing = Hashing::default();
            let mut file = std::fs::File::open(self.real.join(path))?;
            let mut piece = vec![0; PIECE];
            loop {
                match file.read(&mut piece)? {
                    0 => return Ok(hashing.finish()),
                    count => hashing.update(piece.get(..count).unwrap_or_default()),
                }
            }
        };
        read().map_err(|error| refused("read", &self.shown.join(path), &error))
    }

    /// True for an existing folder that is not reached through a link.
    pub(super) fn is_folder(&self, path: &Utf8Path) -> bool {
        let there = |part: &Utf8Path| {
            let metadata = self.real.join(part).symlink_metadata();
            metadata.is_ok_and(|metadata| metadata.is_dir())
        };
        path.ancestors().filter(|part| !part.as_str().is_empty()).all(there)
    }

    /// True if the file exists; an error if it is not a regular file or is behind a link.
    fn is_there(&self, path: &Utf8Path) -> Result<bool, OutputError> {
        let real = self.real.join(path);
        let shown = self.shown.join(path);
        let depth = path.components().count();
        for up in (0..depth).rev() {
            let (Some(part), Some(shown)) = (real.ancestors().nth(up), shown.ancestors().nth(up))
            else {
                break;
            };
            let kind = match part.symlink_metadata() {
                Ok(metadata) => metadata.file_type(),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
                Err(error) => return Err(refused("read", shown, &error)),
            };
            if kind.is_symlink() {
                return Err(OutputError::Link(shown.to_owned()));
            }
            if up > 0 && !kind.is_dir() {
                return Err(OutputError::NotAFolder(shown.to_owned()));
            }
            if up == 0 && !kind.is_file() {
                return Err(OutputError::NotAFile(shown.to_owned()));
            }
        }
        Ok(true)
    }
}

/// Converts an I/O error that occurred before any change.
pub(super) fn refused(doing: &'static str, path: &Utf8Path, error: &std::io::Error) -> OutputError {
    OutputError::Refused { doing, path: path.to_owned(), why: error.to_string() }
}
