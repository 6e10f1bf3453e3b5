//! Arguments of the commands that inspect descriptions: `lint`, `inspect`, `explain` and `diff`.

use camino::Utf8PathBuf;
use clap::ValueEnum;

use super::{LimitArgs, OverlayArgs};
use crate::Format;

/// Arguments of `restwright lint`.
#[derive(Clone, Debug, clap::Args)]
pub struct LintArgs {
    /// The descriptions, each checked by itself; `-` is standard input [default: the services of
    /// restwright.toml]
    #[arg(value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// Exit with status 1 on these codes; `warnings` denies all warnings
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Do not report these codes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Do not report the diagnostics that this file lists
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<Utf8PathBuf>,
    /// Write all diagnostics to this file, for --baseline
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<Utf8PathBuf>,
    /// Fix problems with a mechanical fix in the given descriptions; report the rest
    #[arg(long, conflicts_with = "write_baseline")]
    pub fix: bool,
    /// With --fix, print what would change and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// The configuration with `[lint]` [default: restwright.toml if there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<Utf8PathBuf>,
    /// Output format of diagnostics
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The folder that references must not leave [default: the current folder, or the folder of the
    /// description if that is elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Changes of the description
    #[command(flatten)]
    pub overlays: OverlayArgs,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Arguments of `restwright inspect`.
#[derive(Clone, Debug, clap::Args)]
pub struct InspectArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The stage to print
    #[arg(long, value_enum, default_value_t)]
    pub stage: Stage,
    /// Output format; the document is an outline only
    #[arg(long, value_enum, default_value_t)]
    pub format: InspectFormat,
    /// The folder that references must not leave [default: the current folder, or the folder of the
    /// description if that is elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Changes of the description
    #[command(flatten)]
    pub overlays: OverlayArgs,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Stage of the pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The parsed files, unresolved
    Document,
    /// The model of the API
    #[default]
    Api,
    /// The plan of the Rust client: files, and every public item with its signature
    Plan,
}

/// Output format of `inspect`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// Indented text
    #[default]
    Outline,
    /// JSON
    Json,
}

/// Arguments of `restwright explain`.
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
    /// Exit with status 1 on these changes, unless they are accepted
    #[arg(long, value_enum, value_name = "SEVERITY", value_delimiter = ',')]
    pub deny: Vec<Deny>,
    /// Accept the changes listed in this file, a code and a location on each line
    #[arg(long, value_name = "FILE")]
    pub accept: Option<Utf8PathBuf>,
    /// Write all changes except compatible ones to this file, for --accept
    #[arg(long, value_name = "FILE")]
    pub write_accept: Option<Utf8PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// The folder that references must not leave [default: the current folder, or the folder of the
    /// description if that is elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Changes of the description
    #[command(flatten)]
    pub overlays: OverlayArgs,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Severity of changes that `diff --deny` rejects.
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

/// Output format of `diff`.
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
