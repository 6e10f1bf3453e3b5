use camino::Utf8PathBuf;
use clap::{Parser, Subcommand, ValueEnum};

use crate::screen::Colour;
use crate::{RustMode, RustRuntime, Style};

/// Reads descriptions of HTTP APIs and writes reference documentation
#[derive(Clone, Debug, Parser)]
#[command(
    version,
    max_term_width = 80,
    after_help = "\
Exit status: 0 all is well (there may be warnings), 1 the description or the
output is at fault, 2 wrong use.

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
  restwright inspect api/service.wadl --stage document")]
    Inspect(InspectArgs),
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
}

/// What `restwright docs` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct DocsArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The folder that the pages go to
    #[arg(long, value_name = "DIR")]
    pub out: Utf8PathBuf,
    /// How the pages are written
    #[arg(long, value_enum, default_value_t)]
    pub style: Style,
    /// The name of the service, in place of the description's own
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
}

/// What `restwright rust` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct RustArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The folder that the package or module goes to
    #[arg(long, value_name = "DIR")]
    pub out: Utf8PathBuf,
    /// A package, or a module to put into one
    #[arg(long, value_enum, default_value_t)]
    pub mode: RustMode,
    /// The name of the package [default: that of its folder]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Where the runtime is: embedded in the bindings, crate for the package of that name, or
    /// path:DIR for that package in a folder
    #[arg(long, value_name = "RUNTIME", default_value = "embedded")]
    pub runtime: RustRuntime,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
}

/// What `restwright lint` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct LintArgs {
    /// The descriptions
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// How findings are given
    #[arg(long, value_enum, default_value_t)]
    pub format: LintFormat,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
}

/// How findings are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// Drawn with the lines that they are about
    #[default]
    Human,
    /// One JSON list of all findings
    Json,
}

/// What `restwright inspect` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct InspectArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// How far the description is taken
    #[arg(long, value_enum, default_value_t)]
    pub stage: Stage,
    /// How it is printed; the document only as an outline
    #[arg(long, value_enum, default_value_t)]
    pub format: InspectFormat,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
}

/// How far a description is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// What the files say, nothing resolved
    Document,
    /// The model that everything is written from
    #[default]
    Api,
}

/// How a stage is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// An indented list for people
    #[default]
    Outline,
    /// JSON for programs
    Json,
}

/// What `restwright gen` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct GenArgs {
    /// The services to make [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Write nothing, and fail where something is out of date
    #[arg(long)]
    pub check: bool,
    /// The file that names the services
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
}
