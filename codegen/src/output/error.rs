use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::printable;

/// How many files a message names before it only counts.
const NAMED: usize = 5;

/// Why an output folder could not be brought up to date. Paths are as the user would write them.
///
/// Every kind but [`OutputError::Interrupted`] means that no file was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputError {
    /// A file was to get a path that is not made of plain names: a mistake in an emitter's plan.
    BadPath {
        /// The path below the output folder.
        path: Utf8PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A file stands where a folder must be.
    NotAFolder(Utf8PathBuf),
    /// A folder, a device or a pipe stands where a file must be.
    NotAFile(Utf8PathBuf),
    /// A symbolic link stands below the output folder, in the way of what is to be written.
    Link(Utf8PathBuf),
    /// Files that restwright did not write stand where it must write.
    Foreign(Vec<Utf8PathBuf>),
    /// A folder has no list of what restwright wrote there.
    NoManifest(Utf8PathBuf),
    /// Two outputs go to one folder, which has two names.
    SharedFolder(Utf8PathBuf, Utf8PathBuf),
    /// Files were edited since restwright wrote them.
    Edited(Vec<Utf8PathBuf>),
    /// The system refused before anything was changed.
    Refused {
        /// What was tried: "read", "write in".
        doing: &'static str,
        /// The file or folder.
        path: Utf8PathBuf,
        /// The system's own words.
        why: String,
    },
    /// The system refused when some files had been replaced or removed already.
    Interrupted {
        /// The file that could not be replaced or removed.
        path: Utf8PathBuf,
        /// The system's own words.
        why: String,
        /// What was replaced or removed before.
        done: Vec<Utf8PathBuf>,
        /// What was not, beside `path`.
        left: Vec<Utf8PathBuf>,
    },
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPath { path, why } => {
                write!(f, "a generated file cannot be named `{}`: {why}", safe(path))
            }
            Self::NotAFolder(path) => write!(
                f,
                "`{}` is a file, and a folder must be there\n  move it away, or write elsewhere",
                safe(path)
            ),
            Self::NotAFile(path) => write!(
                f,
                "`{}` is not a regular file, and one must be written there\n  move it away, or write elsewhere",
                safe(path)
            ),
            Self::Link(path) => write!(
                f,
                "`{}` is a symbolic link, and nothing is written through links\n  remove it, or write elsewhere",
                safe(path)
            ),
            Self::Foreign(paths) => {
                f.write_str("nothing was written: restwright did not make what stands there\n")?;
                list(f, paths)?;
                f.write_str("  move it away or remove it, or write elsewhere")
            }
            Self::NoManifest(path) => write!(
                f,
                "`{}` has no MANIFEST: restwright did not write it\n  name the folder that the bindings or pages were written to",
                safe(path)
            ),
            Self::SharedFolder(one, other) => write!(
                f,
                "nothing was written: `{}` and `{}` are one folder\n  give each output its own",
                safe(one),
                safe(other)
            ),
            Self::Edited(paths) => {
                f.write_str(
                    "nothing was written: these files were edited since they were generated\n",
                )?;
                list(f, paths)?;
                f.write_str("  change the description or the configuration instead")
            }
            Self::Refused { doing, path, why } => {
                write!(f, "cannot {doing} `{}`: {why}\n  no file was changed", safe(path))
            }
            Self::Interrupted { path, why, done, left } => {
                writeln!(f, "cannot replace or remove `{}`: {why}", safe(path))?;
                writeln!(f, "  {} done before:", done.len())?;
                list(f, done)?;
                writeln!(f, "  {} left as before:", left.len())?;
                list(f, left)?;
                f.write_str("  fix the cause and run again: the same command finishes the work")
            }
        }
    }
}

impl std::error::Error for OutputError {}

/// One path a line, and how many more.
fn list(f: &mut fmt::Formatter<'_>, paths: &[Utf8PathBuf]) -> fmt::Result {
    for path in paths.iter().take(NAMED) {
        writeln!(f, "    {}", safe(path))?;
    }
    match paths.len().saturating_sub(NAMED) {
        0 => Ok(()),
        more => writeln!(f, "    … and {more} more"),
    }
}

/// A path for people: names come from descriptions and from disks.
fn safe(path: &Utf8Path) -> String {
    printable(path.as_str())
}
