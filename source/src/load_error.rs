//! Why files cannot be loaded.

use camino::Utf8PathBuf;

use crate::{Limits, Span, Widening};

/// Why a file could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The reference is a URL, and nothing is fetched.
    Url,
    /// The file lies outside the root; the folder that would have to be the root is named.
    OutsideRoot {
        /// The nearest folder that holds both the root and the file.
        wider: Utf8PathBuf,
        /// How the user can make it the root.
        by: Widening,
    },
    /// There is no such file.
    Missing,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than [`Limits::file_bytes`].
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// How the user can raise it.
        by: Widening,
    },
    /// One more than [`Limits::files`].
    TooMany {
        /// The limit.
        limit: usize,
        /// How the user can raise it.
        by: Widening,
    },
    /// The text is in no encoding that we know; the span is the first byte that fails.
    Undecodable {
        /// Where decoding failed.
        span: Span,
    },
    /// The system refused, in its own words.
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
    /// What the user can do about it.
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
