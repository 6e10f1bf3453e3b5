//! Errors of loading files.

use camino::Utf8PathBuf;

use crate::{Limits, Span, Widening};

/// Error of loading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The reference is a URL; nothing is downloaded.
    Url,
    /// The file is outside the root.
    OutsideRoot {
        /// The nearest folder that contains both the root and the file.
        wider: Utf8PathBuf,
        /// Interface to set the root, for the suggestion.
        by: Widening,
    },
    /// The file does not exist.
    Missing,
    /// The path is a folder, a device or a pipe.
    NotAFile,
    /// The file exceeds [`Limits::file_bytes`].
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// Interface to raise the limit, for the suggestion.
        by: Widening,
    },
    /// The number of files exceeds [`Limits::files`].
    TooMany {
        /// The limit.
        limit: usize,
        /// Interface to raise the limit, for the suggestion.
        by: Widening,
    },
    /// The encoding is unknown or invalid.
    Undecodable {
        /// First byte that cannot be decoded.
        span: Span,
    },
    /// I/O error, with the message of the operating system.
    Unreadable(String),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Url => f.write_str("it is a URL, and nothing is downloaded"),
            Self::OutsideRoot { .. } => f.write_str("it is outside the root folder"),
            Self::Missing => f.write_str("no such file"),
            Self::NotAFile => f.write_str("it is not a regular file"),
            Self::TooLarge { limit, .. } => write!(f, "it is larger than {} MB", limit >> 20),
            Self::TooMany { limit, .. } => write!(f, "more than {limit} files are referred to"),
            Self::Undecodable { .. } => {
                f.write_str("it is neither UTF-8 nor in the encoding it declares")
            }
            Self::Unreadable(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// Returns a suggested fix.
    pub fn help(&self) -> String {
        match self {
            Self::Url => "save a copy below the root folder; `restwright fetch` downloads a \
                          description with all that it refers to"
                .to_owned(),
            Self::OutsideRoot { wider, by } => {
                format!("if you trust the file, widen the root: {}", by.to(wider))
            }
            Self::Missing | Self::NotAFile => "add the file, or correct the reference".to_owned(),
            Self::TooLarge { by, .. } => {
                Limits { by: *by, ..Limits::default() }.raise("file-bytes")
            }
            Self::TooMany { by, .. } => Limits { by: *by, ..Limits::default() }.raise("files"),
            Self::Undecodable { .. } => {
                "save the file as UTF-8, or declare its encoding in `<?xml … encoding=\"…\"?>`"
                    .to_owned()
            }
            Self::Unreadable(_) => "make the file readable".to_owned(),
        }
    }
}
