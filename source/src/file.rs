//! Loaded files. All files are read through [`Sources`].

mod held;
mod links;
mod pins;
mod references;
mod widening;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};

use self::links::Farm;
pub use self::links::standing;
use self::pins::Pins;
use self::references::{is_url, normalize};
pub use self::widening::Widening;
use crate::decode::decode;
use crate::span::Lines;
use crate::{Limits, LoadError, Position, Span};

/// Id of a file loaded by [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// Loaded file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the root, with `/` as separator: platform-independent, so it may be used in
    /// output.
    pub path: Utf8PathBuf,
    /// The path as the user would write it, for messages.
    pub shown: Utf8PathBuf,
    /// The decoded text.
    pub text: Arc<str>,
    /// Offset of the first character whose encoding is assumed: the file declares no encoding and
    /// is not valid UTF-8.
    pub guessed: Option<usize>,
    /// Actual path relative to the root, if the file is reached through a symbolic link.
    real: Option<Utf8PathBuf>,
    /// Start of the text in the enclosing file, for an embedded text.
    begins: Option<Position>,
    lines: OnceLock<Lines>,
}

impl SourceFile {
    /// Returns the line and column of a byte offset, in the enclosing file for embedded texts.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines.get_or_init(|| Lines::of(&self.text));
        let local = lines.position(&self.text, offset as usize);
        self.begins.map_or(local, |begins| local.after(begins))
    }
}

/// The files of one run: below a root folder on disk, or in memory.
///
/// References are resolved lexically and must not leave the root. Symbolic links out of the root
/// are followed only if the user named them, and in link folders around such a file; see
/// `docs/decisions/0016-descriptions-that-are-links.md`.
#[derive(Debug)]
pub struct Sources {
    store: Store,
    limits: Limits,
    files: Vec<SourceFile>,
    by_path: BTreeMap<Utf8PathBuf, FileId>,
    missed: BTreeSet<Utf8PathBuf>,
    pins: Pins,
    /// Texts of unsaved files, by actual path relative to the root.
    unsaved: BTreeMap<Utf8PathBuf, String>,
}

#[derive(Debug)]
enum Store {
    /// The root as given (for messages) and canonicalized (for checks).
    Disk {
        given: Utf8PathBuf,
        resolved: Utf8PathBuf,
        farms: Vec<Farm>,
    },
    Memory(BTreeMap<Utf8PathBuf, Vec<u8>>),
}

impl Sources {
    /// Creates sources for the files below a folder on disk. Returns an error if the folder does
    /// not exist.
    pub fn below(root: &Utf8Path, limits: Limits) -> Result<Self, LoadError> {
        let resolved = resolve(root)?;
        let store = Store::Disk { given: root.to_owned(), resolved, farms: Vec::new() };
        Ok(Self::of(store, limits))
    }

    /// Creates sources for files in memory, for tests and for programs without a file system.
    pub fn in_memory<P, B>(files: impl IntoIterator<Item = (P, B)>, limits: Limits) -> Self
    where
        P: Into<Utf8PathBuf>,
        B: Into<Vec<u8>>,
    {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        Self::of(Store::Memory(files), limits)
    }

    fn of(store: Store, limits: Limits) -> Self {
        let (by_path, missed) = (BTreeMap::new(), BTreeSet::new());
        let pins = Pins::default();
        let unsaved = BTreeMap::new();
        Self { store, limits, files: Vec::new(), by_path, missed, pins, unsaved }
    }

    /// Returns the limits of this run.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Returns the total length of all loaded files, in bytes.
    pub fn bytes(&self) -> usize {
        self.files().map(|file| file.text.len()).sum()
    }

    /// Returns a loaded file.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns the text of a loaded file.
    pub fn text(&self, id: FileId) -> Arc<str> {
        Arc::clone(&self.file(id).text)
    }

    /// Returns the ids of all loaded files, in loading order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        let ids = (0..self.files.len() as u32).map(FileId);
        ids.filter(|id| self.file(*id).begins.is_none())
    }

    /// Returns all loaded files, in loading order.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.begins.is_none())
    }

    /// Returns the paths of files that were looked up on disk and could not be loaded, sorted. If
    /// one of them is created, the result may change.
    pub fn missed(&self) -> impl Iterator<Item = &Utf8Path> {
        self.missed.iter().map(Utf8PathBuf::as_path)
    }

    /// Loads a file named by the user. In memory: a stored path.
    ///
    /// Symbolic links are followed without restriction. References in the file are resolved
    /// relative to the link, below the root.
    pub fn open(&mut self, path: &Utf8Path) -> Result<FileId, LoadError> {
        let key = self.key(path)?;
        self.load(key, Some(path))
    }

    /// Returns the path, relative to the root, of a file named by the user.
    fn key(&mut self, path: &Utf8Path) -> Result<Utf8PathBuf, LoadError> {
        Ok(match &mut self.store {
            Store::Disk { resolved, given, farms } => {
                let target = resolve(path)?;
                let relative = links::place_below(given, resolved, path);
                match (relative, target.strip_prefix(&*resolved)) {
                    (Some(relative), Ok(_)) => relative,
                    (None, Ok(real)) => real.to_owned(),
                    (Some(relative), Err(_)) => {
                        farms.push(Farm::of(resolved, &relative, &target));
                        relative
                    }
                    (None, Err(_)) => {
                        return Err(outside(given, resolved, &target, self.limits.by));
                    }
                }
            }
            Store::Memory(_) => path.to_owned(),
        })
    }

    /// Loads a file that another one refers to by a relative URL (RFC 3986, section 4.2), without a
    /// fragment. If the referring file was reached through a link within the root, the reference is
    /// resolved relative to the link or, if that fails, to the actual file.
    ///
    /// In downloaded files, URLs of other downloaded files are resolved to these files
    /// ([`Self::pin`]).
    pub fn open_relative(&mut self, from: FileId, href: &str) -> Result<FileId, LoadError> {
        let from_path = &self.files[from.0 as usize].path;
        if let Some(key) = self.pins.find(from_path, href) {
            return self.load(key, None);
        }
        if is_url(href) {
            return Err(LoadError::Url);
        }
        let decoded = percent_encoding::percent_decode_str(href).decode_utf8_lossy();
        let SourceFile { path, real, .. } = self.file(from);
        let (path, real) = (path.clone(), real.clone());
        match (self.open_beside(&path, &decoded), real) {
            (Err(LoadError::Missing), Some(real)) => self.open_beside(&real, &decoded),
            (opened, _) => opened,
        }
    }

    fn open_beside(&mut self, from: &Utf8Path, decoded: &str) -> Result<FileId, LoadError> {
        let joined = if decoded.starts_with('/') {
            Utf8PathBuf::from(decoded)
        } else {
            from.parent().unwrap_or(Utf8Path::new("")).join(decoded)
        };
        let Some(key) = normalize(&joined) else {
            return Err(self.outside_by_reference(&joined));
        };
        self.load(key, None)
    }

    fn outside_by_reference(&self, joined: &Utf8Path) -> LoadError {
        match &self.store {
            Store::Disk { given, resolved, .. } => {
                outside(given, resolved, &resolved.join(joined), self.limits.by)
            }
            Store::Memory(_) => {
                LoadError::OutsideRoot { wider: Utf8PathBuf::from(".."), by: self.limits.by }
            }
        }
    }

    fn load(&mut self, key: Utf8PathBuf, shown: Option<&Utf8Path>) -> Result<FileId, LoadError> {
        if let Some(&id) = self.by_path.get(&key) {
            return Ok(id);
        }
        if self.files().count() >= self.limits.files {
            return Err(LoadError::TooMany { limit: self.limits.files, by: self.limits.by });
        }
        let (bytes, real, default_shown) = match &self.store {
            Store::Memory(files) => {
                let bytes = files.get(&key).ok_or(LoadError::Missing)?;
                let Limits { file_bytes: limit, by, .. } = self.limits;
                if bytes.len() > limit {
                    return Err(LoadError::TooLarge { limit, by });
                }
                (bytes.clone(), None, key.clone())
            }
            Store::Disk { given, .. } => {
                let shown = if given == "." { key.clone() } else { given.join(&key) };
                match self.read_below(&key) {
                    Ok((bytes, real)) => {
                        (self.unsaved(&key, real.as_deref()).unwrap_or(bytes), real, shown)
                    }
                    Err(error) => {
                        self.missed.insert(shown);
                        return Err(error);
                    }
                }
            }
        };
        let shown = shown.map_or(default_shown, Utf8Path::to_owned);
        self.add(key, shown, real, &bytes)
    }

    fn add(
        &mut self,
        key: Utf8PathBuf,
        shown: Utf8PathBuf,
        real: Option<Utf8PathBuf>,
        bytes: &[u8],
    ) -> Result<FileId, LoadError> {
        let id = FileId(self.files.len() as u32);
        let decoded = decode(bytes);
        let text = decoded.text.into();
        let lines = OnceLock::new();
        let guessed = decoded.guessed;
        let path = key.clone();
        let begins = None;
        self.files.push(SourceFile { path, shown, text, guessed, real, begins, lines });
        if let Some(offset) = decoded.fault {
            return Err(LoadError::Undecodable { span: Span::new(id, offset, offset + 1) });
        }
        self.by_path.insert(key, id);
        Ok(id)
    }

    /// Reads a file below the root. Also returns its actual path relative to the root if it is
    /// reached through a link. Links out of the root are only followed in a link folder.
    fn read_below(&self, key: &Utf8Path) -> Result<(Vec<u8>, Option<Utf8PathBuf>), LoadError> {
        let Store::Disk { given, resolved, farms } = &self.store else {
            return Err(LoadError::Missing);
        };
        let target = resolve(&resolved.join(key))?;
        let real = target.strip_prefix(resolved).ok();
        if real.is_none() && !links::may_follow(farms, resolved, key, &target) {
            return Err(outside(given, resolved, &target, self.limits.by));
        }
        let real = real.filter(|real| *real != key).map(Utf8Path::to_owned);
        Ok((read_bounded(&target, self.limits)?, real))
    }
}

fn resolve(path: &Utf8Path) -> Result<Utf8PathBuf, LoadError> {
    let path = if path.as_str().is_empty() { Utf8Path::new(".") } else { path };
    path.canonicalize_utf8().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => LoadError::Missing,
        _ => LoadError::Unreadable(error.to_string()),
    })
}

/// Creates the error for a file outside the root, with the folder that would have to be the root.
fn outside(root: &Utf8Path, resolved: &Utf8Path, target: &Utf8Path, by: Widening) -> LoadError {
    let target = normalize(Utf8Path::new(target.as_str().trim_start_matches('/')))
        .map_or_else(|| Utf8PathBuf::from("/"), |path| Utf8Path::new("/").join(path));
    let levels = resolved.ancestors().position(|folder| target.starts_with(folder)).unwrap_or(0);
    let mut wider = root.to_owned();
    for _ in 0..levels {
        let named = wider.file_name().is_some_and(|name| name != "." && name != "..");
        if named {
            wider.pop();
        } else if wider == "." || wider == "" {
            wider = Utf8PathBuf::from("..");
        } else {
            wider.push("..");
        }
    }
    if wider == "" {
        wider = Utf8PathBuf::from(".");
    }
    LoadError::OutsideRoot { wider, by }
}

fn read_bounded(path: &Utf8Path, limits: Limits) -> Result<Vec<u8>, LoadError> {
    let Limits { file_bytes: limit, by, .. } = limits;
    let unreadable = |error: std::io::Error| LoadError::Unreadable(error.to_string());
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    // One byte more, in which the end of the file is found.
    let size = usize::try_from(metadata.len()).unwrap_or(limit).min(limit);
    let mut bytes = Vec::with_capacity(size.saturating_add(1));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(LoadError::TooLarge { limit, by }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests;
