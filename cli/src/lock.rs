//! `restwright.lock`: the URLs from which the files of a folder were downloaded.
//!
//! `restwright fetch` writes it. Every command that reads a description resolves references to
//! these URLs to the downloaded files.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span};
use serde::{Deserialize, Serialize};

use crate::codes;

/// File name.
pub(crate) const FILE_NAME: &str = "restwright.lock";

/// Version of the format.
pub(crate) const VERSION: u32 = 1;

/// A description, downloaded with all files that it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lock {
    pub(crate) version: u32,
    /// URL of the description.
    pub(crate) url: String,
    /// Other allowed origins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow_origins: Vec<String>,
    /// The files; the first is the description.
    #[serde(rename = "file")]
    pub(crate) files: Vec<LockedFile>,
}

/// A downloaded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct LockedFile {
    /// Path relative to the folder of the lock.
    pub(crate) path: Utf8PathBuf,
    /// The requested URL.
    pub(crate) url: String,
    /// The URL after redirects, if different.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) redirected_to: Option<String>,
    pub(crate) sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    /// Time when this content was first downloaded.
    pub(crate) fetched: String,
}

impl LockedFile {
    /// Returns the URLs of the file; relative references in it are resolved against the last one.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        [&self.url].into_iter().chain(&self.redirected_to).map(String::as_str)
    }
}

impl Lock {
    /// Parses a lock; an error has the location and a message.
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

/// Applies the locks in the folders of descriptions.
pub(crate) fn pin(sources: &mut Sources, descriptions: &[FileId], diagnostics: &mut Diagnostics) {
    for description in descriptions {
        let folder = sources.file(*description).path.parent().map(Utf8Path::to_owned);
        let folder = folder.unwrap_or_default();
        let Ok(file) = sources.open_relative(*description, FILE_NAME) else { continue };
        match Lock::parse(&sources.text(file)) {
            Ok(lock) => {
                for locked in &lock.files {
                    locked.urls().for_each(|url| sources.pin(&folder.join(&locked.path), url));
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
