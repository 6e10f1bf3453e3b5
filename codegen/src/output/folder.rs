//! An output folder, and how files in it are read: never through a link.

use std::io::{ErrorKind, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::OutputError;
use super::manifest::{self, Digest, Hashing, Manifest};

/// Longest MANIFEST that is read, in bytes: some hundred thousand files.
const MANIFEST_BYTES: usize = 64 << 20;

/// How much of a file is read at once.
const PIECE: usize = 64 << 10;

/// An output folder: as the user wrote it, for messages, and as the system knows it.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) shown: Utf8PathBuf,
    pub(super) real: Utf8PathBuf,
}

impl Folder {
    /// The text of the MANIFEST; `None` where there is none.
    pub(super) fn manifest(&self) -> Result<Option<Vec<u8>>, OutputError> {
        self.manifest_in(Utf8Path::new(""))
    }

    /// The MANIFEST of an output folder below this one, or of this one.
    fn manifest_in(&self, inner: &Utf8Path) -> Result<Option<Vec<u8>>, OutputError> {
        let path = inner.join(manifest::FILE_NAME);
        let text = self.read(&path, MANIFEST_BYTES + 1)?;
        if text.as_ref().is_some_and(|text| text.len() > MANIFEST_BYTES) {
            let why = format!("it is larger than {} MB", MANIFEST_BYTES >> 20);
            return Err(OutputError::Refused { doing: "read", path: self.shown.join(path), why });
        }
        Ok(text)
    }

    /// True where an output folder below this one has the file now: its own MANIFEST lists it.
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

    /// The beginning of a file below the folder; `None` where there is none. No link is followed,
    /// neither in the folders on the way nor in the file itself, wherever it leads.
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

    /// The digest of a whole file, however large, of which [`Self::read`] has given the beginning.
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

    /// True for a folder that is there, and no link on the way to it.
    pub(super) fn is_folder(&self, path: &Utf8Path) -> bool {
        let there = |part: &Utf8Path| {
            let metadata = self.real.join(part).symlink_metadata();
            metadata.is_ok_and(|metadata| metadata.is_dir())
        };
        path.ancestors().filter(|part| !part.as_str().is_empty()).all(there)
    }

    /// True for a file that is there; an error for what is no file, or lies behind a link.
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

/// The system's refusal before anything was changed.
pub(super) fn refused(doing: &'static str, path: &Utf8Path, error: &std::io::Error) -> OutputError {
    OutputError::Refused { doing, path: path.to_owned(), why: error.to_string() }
}
