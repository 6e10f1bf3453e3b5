//! Loaded files, and the one door through which files are read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};

use crate::decode::decode;
use crate::span::Lines;
use crate::{Limits, LoadError, Position, Span};

/// A file that [`Sources`] has loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// One loaded file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the root, with `/`: the same on every machine, so it may reach output.
    pub path: Utf8PathBuf,
    /// The path as the user would write it, for messages.
    pub shown: Utf8PathBuf,
    /// The decoded text.
    pub text: Arc<str>,
    lines: OnceLock<Lines>,
}

impl SourceFile {
    /// The line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines.get_or_init(|| Lines::of(&self.text));
        lines.position(&self.text, offset as usize)
    }
}

/// The files of one run: below one root folder, or all in memory.
///
/// Nothing outside the root is read, whatever a reference, a `..` or a symbolic link says.
#[derive(Debug)]
pub struct Sources {
    store: Store,
    limits: Limits,
    files: Vec<SourceFile>,
    by_path: BTreeMap<Utf8PathBuf, FileId>,
    missed: BTreeSet<Utf8PathBuf>,
}

#[derive(Debug)]
enum Store {
    /// The root as given (for messages) and resolved (for the check).
    Disk {
        given: Utf8PathBuf,
        resolved: Utf8PathBuf,
    },
    Memory(BTreeMap<Utf8PathBuf, Vec<u8>>),
}

impl Sources {
    /// Files below a folder on disk. Fails where the folder does not exist.
    pub fn below(root: &Utf8Path, limits: Limits) -> Result<Self, LoadError> {
        let resolved = resolve(root)?;
        let store = Store::Disk { given: root.to_owned(), resolved };
        Ok(Self::of(store, limits))
    }

    /// Files in memory, for tests and for programs that have no disk.
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
        Self { store, limits, files: Vec::new(), by_path, missed }
    }

    /// The limits of this run.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The length of all files loaded so far, in bytes.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    /// A loaded file.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a loaded file.
    pub fn text(&self, id: FileId) -> Arc<str> {
        Arc::clone(&self.file(id).text)
    }

    /// Every file loaded so far, in the order of loading.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Where on the disk a file was looked for that could not be loaded, sorted: what is read may
    /// be another thing once one of them is there.
    pub fn missed(&self) -> impl Iterator<Item = &Utf8Path> {
        self.missed.iter().map(Utf8PathBuf::as_path)
    }

    /// Loads a file that the user named. In memory: a path as it was stored.
    pub fn open(&mut self, path: &Utf8Path) -> Result<FileId, LoadError> {
        let key = match &self.store {
            Store::Disk { resolved, given } => {
                let target = resolve(path)?;
                match target.strip_prefix(resolved) {
                    Ok(below) => below.to_owned(),
                    Err(_) => return Err(outside(given, resolved, &target)),
                }
            }
            Store::Memory(_) => path.to_owned(),
        };
        self.load(key, Some(path))
    }

    /// Loads a file that another one refers to by a relative URL (RFC 3986, section 4.2),
    /// without its fragment.
    pub fn open_relative(&mut self, from: FileId, href: &str) -> Result<FileId, LoadError> {
        if is_url(href) {
            return Err(LoadError::Url);
        }
        let decoded = percent_encoding::percent_decode_str(href).decode_utf8_lossy();
        let folder = self.file(from).path.parent().unwrap_or(Utf8Path::new("")).to_owned();
        let joined = if decoded.starts_with('/') {
            Utf8PathBuf::from(decoded.as_ref())
        } else {
            folder.join(decoded.as_ref())
        };
        let Some(key) = normalize(&joined) else {
            return Err(self.outside_by_reference(&joined));
        };
        self.load(key, None)
    }

    fn outside_by_reference(&self, joined: &Utf8Path) -> LoadError {
        match &self.store {
            Store::Disk { given, resolved } => outside(given, resolved, &resolved.join(joined)),
            Store::Memory(_) => LoadError::OutsideRoot { wider: Utf8PathBuf::from("..") },
        }
    }

    fn load(&mut self, key: Utf8PathBuf, shown: Option<&Utf8Path>) -> Result<FileId, LoadError> {
        if let Some(&id) = self.by_path.get(&key) {
            return Ok(id);
        }
        if self.files.len() >= self.limits.files {
            return Err(LoadError::TooMany { limit: self.limits.files });
        }
        let (bytes, default_shown) = match &self.store {
            Store::Memory(files) => {
                let bytes = files.get(&key).ok_or(LoadError::Missing)?;
                let limit = self.limits.file_bytes;
                if bytes.len() > limit {
                    return Err(LoadError::TooLarge { limit });
                }
                (bytes.clone(), key.clone())
            }
            Store::Disk { given, resolved } => {
                let shown = if given == "." { key.clone() } else { given.join(&key) };
                let path = resolved.join(&key);
                match read_below(resolved, given, &path, self.limits.file_bytes) {
                    Ok(bytes) => (bytes, shown),
                    Err(error) => {
                        self.missed.insert(shown);
                        return Err(error);
                    }
                }
            }
        };
        let id = FileId(self.files.len() as u32);
        let decoded = decode(&bytes);
        let shown = shown.map_or(default_shown, Utf8Path::to_owned);
        let text = decoded.text.into();
        self.files.push(SourceFile { path: key.clone(), shown, text, lines: OnceLock::new() });
        if let Some(offset) = decoded.fault {
            return Err(LoadError::Undecodable { span: Span::new(id, offset, offset + 1) });
        }
        self.by_path.insert(key, id);
        Ok(id)
    }
}

/// True for what RFC 3986 calls a URI with a scheme, and for `//host/…`.
fn is_url(href: &str) -> bool {
    let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme);
    href.starts_with("//")
        || (scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
}

/// Resolves `.` and `..` by name; `None` where the path leaves the root or starts at `/`.
fn normalize(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let mut out: Vec<&str> = Vec::new();
    if path.as_str().starts_with('/') {
        return None;
    }
    for part in path.as_str().split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                out.pop()?;
            }
            name => out.push(name),
        }
    }
    Some(out.join("/").into())
}

fn resolve(path: &Utf8Path) -> Result<Utf8PathBuf, LoadError> {
    let path = if path.as_str().is_empty() { Utf8Path::new(".") } else { path };
    path.canonicalize_utf8().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => LoadError::Missing,
        _ => LoadError::Unreadable(error.to_string()),
    })
}

/// The error for a file outside the root, with the root that would hold it.
fn outside(given: &Utf8Path, resolved: &Utf8Path, target: &Utf8Path) -> LoadError {
    let target = normalize(Utf8Path::new(target.as_str().trim_start_matches('/')))
        .map_or_else(|| Utf8PathBuf::from("/"), |path| Utf8Path::new("/").join(path));
    let levels = resolved.ancestors().position(|folder| target.starts_with(folder)).unwrap_or(0);
    let mut wider = given.to_owned();
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
    LoadError::OutsideRoot { wider }
}

/// Reads a file, wherever links lead, as long as that is below the root.
fn read_below(
    resolved: &Utf8Path,
    given: &Utf8Path,
    path: &Utf8Path,
    limit: usize,
) -> Result<Vec<u8>, LoadError> {
    let target = resolve(path)?;
    if !target.starts_with(resolved) {
        return Err(outside(given, resolved, &target));
    }
    read_bounded(&target, limit)
}

fn read_bounded(path: &Utf8Path, limit: usize) -> Result<Vec<u8>, LoadError> {
    let unreadable = |error: std::io::Error| LoadError::Unreadable(error.to_string());
    let facts = std::fs::metadata(path).map_err(unreadable)?;
    if !facts.is_file() {
        return Err(LoadError::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(LoadError::TooLarge { limit }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests;
