//! Arguments of the commands that look at descriptions.

use camino::Utf8PathBuf;
use clap::ValueEnum;

use super::LimitArgs;
use crate::Format;

/// What `restwright lint` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct LintArgs {
    /// The descriptions, each checked by itself; `-` is standard input [default: the services of
    /// restwright.toml]
    #[arg(value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// Fail on these codes; `warnings` are all of them
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Do not report these codes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Do not report what this file lists
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<Utf8PathBuf>,
    /// Write all that is found to this file, so that an old description can be adopted
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<Utf8PathBuf>,
    /// Fix what is mechanical in the named descriptions; report the rest
    #[arg(long, conflicts_with = "write_baseline")]
    pub fix: bool,
    /// With --fix, print what would change and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// The configuration whose `[lint]` holds [default: restwright.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<Utf8PathBuf>,
    /// How findings are given
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
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
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// How far a description is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// What the files say, nothing resolved
    Document,
    /// The model that everything is written from
    #[default]
    Api,
    /// What the Rust bindings are made of: files, and every public item with its signature
    Plan,
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

/// What `restwright explain` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ExplainArgs {
    /// The code of a diagnostic or change, as printed in brackets [default: list all codes]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Arguments of `restwright diff`.
#[derive(Clone, Debug, clap::Args)]
pub struct DiffArgs {
    /// The old version of the description
    pub old: Utf8PathBuf,
    /// The new version of the description
    pub new: Utf8PathBuf,
    /// Exit with status 1 where there is such a change, unless it is accepted
    #[arg(long, value_enum, value_name = "SEVERITY", value_delimiter = ',')]
    pub deny: Vec<Deny>,
    /// Accept the changes that this file lists, a code and a place a line
    #[arg(long, value_name = "FILE")]
    pub accept: Option<Utf8PathBuf>,
    /// List all changes in this file, but compatible ones, for --accept
    #[arg(long, value_name = "FILE")]
    pub write_accept: Option<Utf8PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Changes that are denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Breaking on the wire, or breaking in source
    Breaking,
    /// Breaking in source
    Source,
    /// Breaking on the wire
    Wire,
    /// Possibly breaking, or breaking
    Possibly,
}

/// How changes are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// A line for each change, grouped by operation and type
    #[default]
    Human,
    /// One JSON list
    Json,
    /// A Markdown list, for comments on pull requests
    Markdown,
    /// Annotations of GitHub Actions
    Github,
}
