//! `restwright.lock`: which URLs the files of a folder were downloaded from.
//!
//! `restwright fetch` writes it. Every command that reads a description takes it into account:
//! references to those URLs lead to the files.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span};
use serde::{Deserialize, Serialize};

use crate::codes;

/// The name of the file.
pub(crate) const FILE_NAME: &str = "restwright.lock";

/// The version of the format.
pub(crate) const VERSION: u32 = 1;

/// A description, downloaded with all that it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lock {
    pub(crate) version: u32,
    /// Where the description is.
    pub(crate) url: String,
    /// Other origins that may be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow_origins: Vec<String>,
    /// The files; the description is the first.
    #[serde(rename = "file")]
    pub(crate) files: Vec<LockedFile>,
}

/// One file of a download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct LockedFile {
    /// Its path, from the folder of the lock.
    pub(crate) path: Utf8PathBuf,
    /// Where it was asked for.
    pub(crate) url: String,
    /// Where it was found, if that is elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) redirected_to: Option<String>,
    pub(crate) sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    /// When this content was first downloaded.
    pub(crate) fetched: String,
}

impl LockedFile {
    /// The URLs that mean the file; references in it are relative to the last one.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        [&self.url].into_iter().chain(&self.redirected_to).map(String::as_str)
    }
}

impl Lock {
    /// Reads the text of a lock; the error says where and what is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, (std::ops::Range<usize>, String)> {
        let lock: Self = toml::from_str(text).map_err(|error| {
            let message = error.message().trim().replace('\n', "; ");
            (error.span().unwrap_or(0..0), message)
        })?;
        if lock.version != VERSION {
            let why = format!("version {} is not {VERSION}", lock.version);
            return Err((0..0, why));
        }
        Ok(lock)
    }
}

/// Takes the locks next to descriptions into account.
pub(crate) fn pin(sources: &mut Sources, descriptions: &[FileId], diagnostics: &mut Diagnostics) {
    for description in descriptions {
        let folder = sources.file(*description).path.parent().map(Utf8Path::to_owned);
        let folder = folder.unwrap_or_default();
        let Ok(file) = sources.open_relative(*description, FILE_NAME) else { continue };
        match Lock::parse(&sources.text(file)) {
            Ok(lock) => {
                for found in &lock.files {
                    found.urls().for_each(|url| sources.pin(&folder.join(&found.path), url));
                }
            }
            Err((range, why)) => {
                let span = Span::new(file, range.start, range.end);
                let message = format!("cannot read the list of downloaded files: {why}");
                let diagnostic = Diagnostic::new(&codes::LOCK_INVALID, span, message);
                diagnostics
                    .push(diagnostic.help("restore it, or run `restwright fetch URL` again"));
            }
        }
    }
}
