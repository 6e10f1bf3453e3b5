//! Output of diagnostics: as text, JSON, SARIF, and other formats.

use clap::ValueEnum;
use restwright_codegen::output::OutputError;
use restwright_source::json::{self, Entry};
use restwright_source::render::{Counts, Manner, draw, drawn_places, summary};
use restwright_source::{Diagnostics, Sources, reports, sarif};
use serde::{Deserialize, Serialize};

use crate::paths::paths;
use crate::{Exit, Outcome, VERSION, codes};

/// Options for messages: `--color`, `--quiet` and `--verbose`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// Whether messages are coloured.
    pub colour: bool,
    /// Verbosity.
    pub volume: Volume,
    /// Whether standard error is a terminal.
    pub terminal: bool,
}

/// Verbosity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// Errors only.
    Quiet,
    /// All messages; of many diagnostics with the same code, only the first few.
    #[default]
    Normal,
    /// Every diagnostic and every file.
    Verbose,
}

/// Output format of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text with the source lines
    #[default]
    Human,
    /// One JSON list of all diagnostics
    Json,
    /// A SARIF 2.1.0 log, for code review tools
    Sarif,
    /// Annotations for GitHub Actions, a line each
    Github,
    /// A report in the format of Checkstyle
    Checkstyle,
    /// A report in the format of JUnit
    Junit,
}

/// Collects the diagnostics of a command.
#[derive(Debug)]
pub struct Reporter {
    messages: Messages,
    format: Format,
    said: Said,
    list: Vec<Entry>,
}

/// Rendered diagnostics and their counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Said {
    drawn: String,
    counts: Counts,
}

impl Said {
    /// Adds further diagnostics.
    pub(crate) fn add(&mut self, further: &Self) {
        self.drawn.push_str(&further.drawn);
        self.counts = self.counts.and(further.counts);
    }
}

impl Reporter {
    /// Creates a reporter without diagnostics.
    pub fn new(messages: Messages, format: Format) -> Self {
        Self { messages, format, said: Said::default(), list: Vec::new() }
    }

    /// Adds diagnostics.
    pub fn add(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        self.said.counts = self.said.counts.and(Counts::of(diagnostics));
        let Messages { colour, volume, .. } = self.messages;
        if self.format == Format::Human {
            let (warnings, all) = (volume != Volume::Quiet, volume == Volume::Verbose);
            let manner = Manner { colour, warnings, all };
            let paths = paths(drawn_places(diagnostics, manner), sources);
            self.said.drawn.push_str(&draw(diagnostics, sources, &paths, manner));
        } else {
            let paths = paths(diagnostics.places(), sources);
            self.list.extend(json::entries(diagnostics, sources, &paths));
        }
    }

    /// Adds the diagnostics of another reporter.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.replay(&other.said);
        self.list.extend(other.list.iter().cloned());
    }

    /// Adds the rendered diagnostics of an earlier run.
    pub(crate) fn replay(&mut self, said: &Said) {
        self.said.add(said);
    }

    /// Returns the rendered diagnostics for the cache; `None` for machine-readable formats.
    pub(crate) fn said(&self) -> Option<Said> {
        (self.format == Format::Human).then(|| self.said.clone())
    }

    /// Returns the outcome of a command with `results`. In machine-readable formats, the
    /// diagnostics go to standard output, and `results` to standard error.
    pub fn outcome(self, results: String, exit: Exit) -> Outcome {
        let is_quiet = self.messages.volume == Volume::Quiet && exit == Exit::Success;
        let text = if is_quiet { String::new() } else { results };
        let document = match self.format {
            Format::Human => return Outcome { results: text, notes: self.drawn(), exit },
            Format::Json => json::render(&self.list),
            Format::Sarif => sarif::render(&self.list, VERSION, &codes::all(), codes::explanation),
            Format::Github => reports::github(&self.list),
            Format::Checkstyle => reports::checkstyle(&self.list),
            Format::Junit => reports::junit(&self.list),
        };
        Outcome { results: document, notes: text, exit }
    }

    /// Returns the outcome of a failed command: `why`, which ends with a line break, follows the
    /// diagnostics.
    pub fn failure(self, why: &str) -> Outcome {
        let mut outcome = self.outcome(String::new(), Exit::Failure);
        outcome.notes.push_str(why);
        outcome
    }

    /// Returns the outcome of a command whose output could not be written. The help mentions
    /// `--force`, if that would work.
    pub fn output_failure(self, error: &OutputError) -> Outcome {
        let help = match error {
            OutputError::Edited(_) => "\n  or discard the edits with --force",
            OutputError::Exists(_) => "\n  use another file, or replace it with --force",
            _ => "",
        };
        self.failure(&format!("error: {error}{help}\n"))
    }

    /// Returns the rendered diagnostics and a summary line.
    pub fn drawn(&self) -> String {
        let is_quiet = self.messages.volume == Volume::Quiet;
        let Said { drawn, counts } = &self.said;
        let shown =
            if is_quiet { Counts { errors: counts.errors, ..Counts::default() } } else { *counts };
        format!("{drawn}{}", summary(shown))
    }
}
