//! Descriptions that change as publishers change them: compares `diff` with the compiler.
//!
//! A caller that uses every public item of the bindings of the old version is compiled against the
//! bindings of the new one. If it does not compile, `diff` must report "breaking in source".

mod caller;
mod check;
mod grow;
mod originals;
mod parts;
mod traits;
mod wadl;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{load, read};
use restwright_api::Api;
use restwright_codegen::diff::{Change, Severity, compare};
use restwright_codegen::plan::rust::Decided;

pub use check::{Verdict, check};
pub use originals::Originals;

/// Two versions of a description.
#[derive(Debug)]
pub struct Pair {
    /// Name of the description, and its changes.
    pub name: String,
    /// The old version.
    pub old: Api,
    /// The new version.
    pub new: Api,
    /// True if the new version only adds and reorders: callers must compile, and `diff` must report
    /// no breaking change.
    pub is_growth: bool,
}

impl Pair {
    /// Reads two files; `None` if one of them is rejected.
    pub fn of_files(name: &str, old: &Utf8Path, new: &Utf8Path) -> Option<Self> {
        Some(Self { name: name.to_owned(), old: api(old)?, new: api(new)?, is_growth: false })
    }

    /// Sets whether the new version only adds and reorders.
    #[must_use]
    pub fn growth(self, is_growth: bool) -> Self {
        Self { is_growth, ..self }
    }

    /// Returns the changes that `diff` reports.
    pub fn changes(&self) -> Vec<Change> {
        let decided = Decided::default();
        compare(&self.old, &self.new, [&decided, &decided])
    }
}

/// Returns the codes of changes that break compilation of callers.
pub fn breaking(changes: &[Change]) -> Vec<&'static str> {
    let breaking = changes.iter().filter(|change| change.code.severity == Severity::Source);
    breaking.map(|change| change.code.id).collect()
}

/// Reads the model of a file; `None` if it is rejected.
pub(crate) fn api(path: &Utf8Path) -> Option<Api> {
    let root = path.parent().map(Utf8PathBuf::from);
    let loaded = load(&[path.to_owned()], root.as_deref()).ok()?;
    let reading = read(loaded);
    reading.api.filter(|_| !reading.diagnostics.has_errors())
}
