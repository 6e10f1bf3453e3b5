//! Command-line arguments.

#[cfg(feature = "fetch")]
mod fetch;
mod limits;
mod look;
mod make;
#[cfg(feature = "mock")]
mod mock;
mod overlays;

use clap::{Parser, Subcommand};

#[cfg(feature = "fetch")]
pub use fetch::FetchArgs;
pub use limits::{LimitArgs, LimitSetting};
pub use look::{
    Deny, DiffArgs, DiffFormat, ExplainArgs, InspectArgs, InspectFormat, LintArgs, Stage,
};
pub use make::{
    CheckArgs, CompletionsArgs, ConvertArgs, DocsArgs, GenArgs, InitArgs, ManArgs, RustArgs,
    Target, VendorArgs,
};
#[cfg(feature = "mock")]
pub use mock::{Delay, FailSetting, MockArgs};
pub use overlays::OverlayArgs;

use crate::Volume;
use crate::screen::Colour;

/// Generate Rust clients, reference documentation and OpenAPI from descriptions of HTTP APIs
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
    /// The command to run
    #[command(subcommand)]
    pub command: Command,
    /// When to use colors: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true
    )]
    pub color: Colour,
    /// Only print errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print every diagnostic, even many with the same code
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

impl Args {
    /// Returns the verbosity.
    pub fn volume(&self) -> Volume {
        match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }
}

/// Subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Generate the reference documentation of a service
    ///
    /// The pages are written to one folder, with a MANIFEST that lists them. Only changed pages are
    /// written, obsolete pages of an earlier run are removed, and files that restwright did not
    /// generate are neither replaced nor removed. If a description has an error, nothing is
    /// written.
    #[command(after_help = "\
Example:
  restwright docs api/volumes.wadl api/snapshots.wadl --out docs/reference")]
    Docs(DocsArgs),
    /// Generate a Rust client for a service
    ///
    /// Generates a package or a module with types for every body, and a client with a method for
    /// every operation. Files are written as by `docs`. For a module, its dependencies are printed.
    #[command(after_help = "\
Example:
  restwright rust api/volumes.wadl --out crates/volumes --name volumes")]
    Rust(RustArgs),
    /// Convert a description to OpenAPI 3.1
    ///
    /// Samples of a WADL become examples, grammars become schemas. Features that OpenAPI does not
    /// have are reported, and written as extensions (`x-…`). An existing file with other content is
    /// replaced only with `--force`.
    #[command(after_help = "\
Example:
  restwright convert api/service.wadl --to openapi --out api/service.yaml")]
    Convert(ConvertArgs),
    /// Serve a description: examples as responses, invalid requests rejected
    ///
    /// Nothing is generated. Requests are checked by the description, and each is printed in one
    /// line with what is wrong with it. Callers choose a response by the headers `Accept` and
    /// `Prefer: code=404` or `Prefer: example=NAME`.
    #[cfg(feature = "mock")]
    #[command(after_help = "\
Example:
  restwright mock api/volumes.wadl --port 8080 --fail 503:0.1")]
    Mock(MockArgs),
    /// Report problems in descriptions
    ///
    /// Each description is checked separately: a rejected one does not stop the others. Diagnostics
    /// are printed to standard error, in formats for programs to standard output.
    #[command(after_help = "\
Example:
  restwright lint api/*.wadl --format json > diagnostics.json")]
    Lint(LintArgs),
    /// Serve editors: diagnostics, explanations of codes (Language Server Protocol)
    ///
    /// Editors start it and communicate over standard input and output. Unsaved texts are checked
    /// by all rules, with the severities of restwright.toml.
    #[cfg(feature = "lsp")]
    #[command(after_help = "\
Example:
  restwright lsp")]
    Lsp,
    /// Print the parsed document, the model or the plan of a description
    ///
    /// Use it to find the stage in which an output went wrong.
    #[command(after_help = "\
Example:
  restwright inspect api/service.wadl --stage document
  restwright inspect api/service.wadl --stage plan")]
    Inspect(InspectArgs),
    /// Write a first restwright.toml for a description
    ///
    /// The service is named by the title of the description, its URL or its path. Reference
    /// documentation is configured with `--docs`, or if a Sphinx project is found. Existing files
    /// are not replaced; `--add` adds a service to an existing restwright.toml.
    #[command(after_help = "\
Example:
  restwright init api/volumes.wadl
  restwright init api/snapshots.yaml --add")]
    Init(InitArgs),
    /// Copy the client of a service into another crate, as a module with its own runtime
    ///
    /// A MANIFEST and a restwright.toml are written alongside, so that `restwright check` works
    /// there and reports stale and edited files.
    #[command(after_help = "\
Example:
  restwright vendor volumes --into ../backup/src/volumes")]
    Vendor(VendorArgs),
    /// Download a description with everything that it refers to, or check whether it has changed
    ///
    /// Files are written below one folder, with a restwright.lock that lists their URLs: commands
    /// that read the description resolve references to those URLs. This is the only command that
    /// opens connections. Credentials are read from the environment variables
    /// `RESTWRIGHT_FETCH_AUTHORIZATION` (the value of the header) and `RESTWRIGHT_FETCH_QUERY`
    /// (parameters that are added to the query), or from ~/.netrc, and are neither stored nor
    /// printed.
    #[cfg(feature = "fetch")]
    #[command(after_help = "\
Example:
  restwright fetch https://api.example.com/application.wadl --into apis/example
  restwright fetch --into apis/example --check")]
    Fetch(FetchArgs),
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
    /// Generate all outputs configured in restwright.toml
    ///
    /// If a description has an error, nothing is written. With `--check`, stale, edited and missing
    /// files are listed, and the exit status is 1.
    #[command(after_help = "\
restwright.toml:
  [service.block-storage]
  descriptions = [\"apis/block-storage-v1.wadl\"]
  [service.block-storage.docs]
  path = \"generated/block-storage/docs\"
  [service.block-storage.rust]
  path = \"generated/block-storage\"
  mode = \"crate\"        # or \"module\"
  runtime = \"embedded\"  # or \"git:URL\", or \"path:DIR\"

Example:
  restwright gen --check block-storage")]
    Gen(GenArgs),
    /// Check that all configured outputs are up to date (gen --check)
    ///
    /// Nothing is written. Stale, edited and missing files are listed, and the exit status is 1.
    #[command(after_help = "\
Example:
  restwright check
  restwright check --edits src/volumes")]
    Check(CheckArgs),
    /// Print shell completions
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
