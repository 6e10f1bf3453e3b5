//! How findings are told: drawn for people, as JSON, or as SARIF.

use clap::ValueEnum;
use restwright_source::json::{self, Finding};
use restwright_source::render::{Manner, draw, summary};
use restwright_source::{Diagnostics, Severity, Sources, sarif};

use crate::{Exit, Outcome, VERSION, codes};

/// How a command talks: what `--color`, `--quiet` and `--verbose` say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// Whether messages are coloured.
    pub colour: bool,
    /// How much is said.
    pub volume: Volume,
    /// Whether somebody watches a terminal.
    pub terminal: bool,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// What is wrong, and nothing else.
    Quiet,
    /// What is worth knowing; of many findings of one kind the first few.
    #[default]
    Normal,
    /// Every finding, and every file.
    Verbose,
}

/// How findings are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Drawn with the lines that they are about
    #[default]
    Human,
    /// One JSON list of all findings
    Json,
    /// A SARIF 2.1.0 log, for code review tools
    Sarif,
}

/// The findings of a command, told as they come.
#[derive(Debug)]
pub struct Findings {
    messages: Messages,
    format: Format,
    drawn: String,
    list: Vec<Finding>,
    errors: usize,
    warnings: usize,
}

impl Findings {
    /// None yet.
    pub fn new(messages: Messages, format: Format) -> Self {
        let (drawn, list) = (String::new(), Vec::new());
        Self { messages, format, drawn, list, errors: 0, warnings: 0 }
    }

    /// Adds what was found in some files.
    pub fn add(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        self.errors += diagnostics.count(Severity::Error);
        self.warnings += diagnostics.count(Severity::Warning);
        let Messages { colour, volume, .. } = self.messages;
        match self.format {
            Format::Human => {
                let (warnings, all) = (volume != Volume::Quiet, volume == Volume::Verbose);
                self.drawn.push_str(&draw(diagnostics, sources, Manner { colour, warnings, all }));
            }
            Format::Json | Format::Sarif => self.list.extend(json::findings(diagnostics, sources)),
        }
    }

    /// The end of a command that says `results` when all is told. Findings for programs take
    /// standard output, and what else is said goes to standard error.
    pub fn outcome(self, results: String, exit: Exit) -> Outcome {
        let is_quiet = self.messages.volume == Volume::Quiet && exit == Exit::Fine;
        let said = if is_quiet { String::new() } else { results };
        let document = match self.format {
            Format::Human => return Outcome { results: said, notes: self.drawn(), exit },
            Format::Json => json::render(&self.list),
            Format::Sarif => sarif::render(&self.list, VERSION, &codes::all(), codes::explanation),
        };
        Outcome { results: document, notes: said, exit }
    }

    /// The end of a command that fails: `why`, with a line end, is said behind the findings.
    pub fn fault(self, why: &str) -> Outcome {
        let mut outcome = self.outcome(String::new(), Exit::Fault);
        outcome.notes.push_str(why);
        outcome
    }

    /// The findings, drawn, with a line that counts them.
    pub fn drawn(&self) -> String {
        let is_quiet = self.messages.volume == Volume::Quiet;
        format!("{}{}", self.drawn, summary(self.errors, if is_quiet { 0 } else { self.warnings }))
    }
}
