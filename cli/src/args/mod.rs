//! The command line.

mod limits;
mod look;
mod make;

use clap::{Parser, Subcommand};

pub use limits::{LimitArgs, LimitSetting};
pub use look::{
    Deny, DiffArgs, DiffFormat, ExplainArgs, InspectArgs, InspectFormat, LintArgs, Stage,
};
pub use make::{
    CheckArgs, CompletionsArgs, ConvertArgs, DocsArgs, GenArgs, InitArgs, ManArgs, RustArgs,
    Target, VendorArgs,
};

use crate::Volume;
use crate::screen::Colour;

/// Reads descriptions of HTTP APIs and writes Rust bindings and reference pages
#[derive(Clone, Debug, Parser)]
#[command(
    version = concat!(env!("CARGO_PKG_VERSION"), env!("RESTWRIGHT_COMMIT")),
    max_term_width = 80,
    after_help = "\
Exit status: 0 success (warnings allowed), 1 invalid description or stale
output, 2 usage error.

Example:
  restwright docs api/service.wadl --out docs/reference"
)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// When to colour messages: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true
    )]
    pub color: Colour,
    /// Say nothing but what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say everything: each finding, however many are alike
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

impl Args {
    /// How much is to be said.
    pub fn volume(&self) -> Volume {
        match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }
}

/// The commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Write the reference pages of a service
    ///
    /// The pages go into one folder, with a MANIFEST that lists them. Only pages that differ are
    /// touched, pages of an earlier run that are no longer made are removed, and files that
    /// restwright did not make are neither replaced nor removed. With an error in a description
    /// nothing is written.
    #[command(after_help = "\
Example:
  restwright docs api/volumes.wadl api/snapshots.wadl --out docs/reference")]
    Docs(DocsArgs),
    /// Write Rust bindings of a service
    ///
    /// A package, or a module to put into one: types for every body, and a client with a method
    /// for every operation. Files are touched as `docs` touches pages. For a module, the lines that
    /// the `Cargo.toml` around it needs are printed.
    #[command(after_help = "\
Example:
  restwright rust api/volumes.wadl --out crates/volumes --name volumes")]
    Rust(RustArgs),
    /// Write another description of a service
    ///
    /// WADL becomes OpenAPI 3.1, with samples as examples and grammars as schemas. What OpenAPI has
    /// no word for is reported, and written under names that begin with `x-`. The file is listed in
    /// the MANIFEST of its folder, and a file that restwright did not make is not replaced.
    #[command(after_help = "\
Example:
  restwright convert api/service.wadl --to openapi --out api/service.yaml")]
    Convert(ConvertArgs),
    /// Check descriptions, and write nothing
    ///
    /// Each description is taken by itself: one that is refused does not stop the others. Findings
    /// go to standard error, with `--format json` to standard output.
    #[command(after_help = "\
Example:
  restwright lint api/*.wadl --format json > findings.json")]
    Lint(LintArgs),
    /// Print what was understood of a description
    ///
    /// The first thing to reach for when a page or a binding is not what it should be: it shows
    /// whether the description was misread or badly written out.
    #[command(after_help = "\
Example:
  restwright inspect api/service.wadl --stage document
  restwright inspect api/service.wadl --stage plan")]
    Inspect(InspectArgs),
    /// Write a first restwright.toml for a description
    ///
    /// The description is looked at: its title gives the name of the service, and what is doubtful
    /// in it is counted. Nothing that is there is written over.
    #[command(after_help = "\
Example:
  restwright init api/volumes.wadl")]
    Init(InitArgs),
    /// Put the bindings of a service into another crate, as a module with its own runtime
    ///
    /// A MANIFEST and a restwright.toml stand beside them, so that `restwright check` works there:
    /// it tells whether they are out of date or were edited.
    #[command(after_help = "\
Example:
  restwright vendor volumes --into ../backup/src/volumes")]
    Vendor(VendorArgs),
    /// Compare two versions of a description
    ///
    /// Each change has a severity: breaking on the wire (programs that run already fail), breaking
    /// in source (programs do not compile against the new bindings), possibly breaking, or
    /// compatible. `restwright explain` lists the codes of changes.
    #[command(after_help = "\
Example:
  restwright diff old/volumes.wadl api/volumes.wadl --deny breaking --accept known-changes.txt")]
    Diff(DiffArgs),
    /// Explain the code of a diagnostic or change, or list all codes
    #[command(after_help = "\
Example:
  restwright explain wadl-unresolved-href")]
    Explain(ExplainArgs),
    /// Make what restwright.toml names, or check that it is up to date
    ///
    /// Nothing is written unless all descriptions are understood. With `--check` nothing is written
    /// at all: what is changed, missing or no longer made is listed, and the exit status is 1.
    #[command(after_help = "\
restwright.toml:
  [service.block-storage]
  descriptions = [\"apis/block-storage-v1.wadl\"]
  [service.block-storage.docs]
  path = \"generated/block-storage/docs\"
  [service.block-storage.rust]
  path = \"generated/block-storage\"
  mode = \"crate\"        # or \"module\"
  runtime = \"embedded\"  # or \"crate\", or \"path:DIR\"

Example:
  restwright gen --check block-storage")]
    Gen(GenArgs),
    /// Check that what restwright.toml names is up to date: gen --check
    ///
    /// Nothing is written. What is changed, edited by hand, missing or no longer made is listed,
    /// and the exit status is 1.
    #[command(after_help = "\
Example:
  restwright check
  restwright check --edits src/volumes")]
    Check(CheckArgs),
    /// Print completions for a shell
    #[command(after_help = "\
Example:
  restwright completions bash > ~/.local/share/bash-completion/completions/restwright")]
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for every command
    #[command(after_help = "\
Example:
  restwright man --out ~/.local/share/man/man1")]
    Man(ManArgs),
}
