//! Configured severities of diagnostics: `[lint]` of `restwright.toml`, `--deny` and `--allow`, and
//! comments in descriptions.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use restwright_api::matches;
use restwright_source::{Diagnostic, Diagnostics, FileId, Severity, Sources};
use serde::Deserialize;

use crate::operations::{Located, Operations};
use crate::{UsageError, codes, suggest};

/// Severity of a rule, or that it is disabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The command fails.
    Error,
    /// Reported.
    Warning,
    /// Reported as a suggestion.
    Info,
    /// Not reported.
    Off,
}

/// Severities of diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities {
    /// Levels by code.
    pub(crate) rules: BTreeMap<String, Level>,
    /// Overrides for files or operations; the last match wins.
    pub(crate) overrides: Vec<Override>,
    /// True if warnings are errors.
    pub(crate) denies_warnings: bool,
}

/// Severities for some files, some operations, or some operations of some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Override {
    /// Path patterns; empty for all files.
    pub(crate) files: Vec<String>,
    /// Patterns of operation ids; empty for all operations.
    pub(crate) operations: Vec<String>,
    /// Levels by code.
    pub(crate) rules: BTreeMap<String, Level>,
}

impl Override {
    fn fits(&self, path: &str, located: Option<&Located<'_>>, diagnostic: &Diagnostic) -> bool {
        let fits = |patterns: &[String], text: &str| {
            patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern, text))
        };
        let mut ids = located.into_iter().flat_map(|located| located.ids(diagnostic));
        fits(&self.files, path)
            && (self.operations.is_empty() || ids.any(|id| fits(&self.operations, id)))
    }
}

/// Value of `--deny` that denies all warnings.
const WARNINGS: &str = "warnings";

/// Prefix of a comment that allows rules on its own line and the next.
const COMMENT: &str = "restwright-allow:";

impl Severities {
    /// Adds the levels of `--deny` and `--allow`.
    pub(crate) fn with(mut self, deny: &[String], allow: &[String]) -> Result<Self, UsageError> {
        for (names, level) in [(deny, Level::Error), (allow, Level::Off)] {
            for name in names {
                if name == WARNINGS && level == Level::Error {
                    self.denies_warnings = true;
                    continue;
                }
                self.set(name, level).map_err(|error| UsageError::new(&error.0).hint(error.1))?;
            }
        }
        Ok(self)
    }

    fn set(&mut self, code: &str, level: Level) -> Result<(), (String, String)> {
        may_be(code, level)?;
        self.rules.insert(code.to_owned(), level);
        Ok(())
    }

    /// Applies the severities to diagnostics.
    pub(crate) fn apply(
        &self,
        diagnostics: &mut Diagnostics,
        sources: &Sources,
        operations: &Operations,
    ) {
        let allowed = comments(sources);
        let has_operations = self.overrides.iter().any(|one| !one.operations.is_empty());
        let located = has_operations.then(|| operations.locate(diagnostics, sources));
        diagnostics.relevel(|diagnostic| {
            let severity = self.of(diagnostic, sources, located.as_ref())?;
            let span = diagnostic.span();
            let line = sources.file(span.file).position(span.start).line;
            let is_allowed = [line, line.saturating_sub(1)]
                .iter()
                .any(|line| allowed.contains(&(span.file, *line, diagnostic.code.id)));
            let may_go = diagnostic.code.severity != Severity::Error;
            (!(is_allowed && may_go)).then_some(severity)
        });
    }

    fn of(
        &self,
        diagnostic: &Diagnostic,
        sources: &Sources,
        located: Option<&Located<'_>>,
    ) -> Option<Severity> {
        let code = diagnostic.code.id;
        let path = sources.file(diagnostic.span().file).shown.as_str();
        let mut overrides = self.overrides.iter().rev();
        let level = overrides
            .find_map(|one| one.rules.get(code).filter(|_| one.fits(path, located, diagnostic)));
        let severity = match level.or_else(|| self.rules.get(code)) {
            Some(Level::Off) => return None,
            Some(Level::Error) => Severity::Error,
            Some(Level::Warning) => Severity::Warning,
            Some(Level::Info) => Severity::Info,
            None => diagnostic.severity,
        };
        let is_denied = self.denies_warnings && severity == Severity::Warning;
        Some(if is_denied { Severity::Error } else { severity })
    }
}

/// Returns an error and its help if the code is unknown or cannot have this level.
pub(crate) fn may_be(code: &str, level: Level) -> Result<(), (String, String)> {
    let all = codes::all();
    let Some(rule) = all.iter().find(|rule| rule.id == code) else {
        let ids: Vec<&str> = all.iter().map(|rule| rule.id).collect();
        let hint = suggest::nearest(code, &ids).map_or_else(
            || "`restwright explain` lists all codes".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err((format!("unknown code `{code}`"), hint));
    };
    if rule.severity == Severity::Error && level != Level::Error {
        let hint = "correct the description: it cannot be read".to_owned();
        return Err((format!("`{code}` is always an error"), hint));
    }
    Ok(())
}

/// Returns the lines on which a comment allows a code.
fn comments(sources: &Sources) -> BTreeSet<(FileId, usize, &'static str)> {
    let mut allowed = BTreeSet::new();
    let rules = codes::all();
    for id in sources.ids() {
        let text = sources.text(id);
        if !text.contains(COMMENT) {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            let Some((before, rest)) = line.split_once(COMMENT) else { continue };
            if !before.contains('#') && !before.contains("<!--") && !before.contains("//") {
                continue;
            }
            let is_end = |c: char| !(c.is_alphanumeric() || c == '-');
            let names: BTreeSet<&str> = rest.split(is_end).collect();
            let codes = rules.iter().filter(|code| names.contains(code.id));
            allowed.extend(codes.map(|code| (id, at + 1, code.id)));
        }
    }
    allowed
}
