//! Arguments of the commands that write files.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use restwright_api::Selection;

use super::{LimitArgs, OverlayArgs};
use crate::{Format, Pages, RustFeature, RustMode, RustRuntime, RustServer, Source, Syntax};

/// Arguments of `restwright docs`.
#[derive(Clone, Debug, clap::Args)]
pub struct DocsArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The output folder
    #[arg(short, long, value_name = "DIR")]
    pub out: Utf8PathBuf,
    /// The style of the documentation
    #[command(flatten)]
    pub pages: Pages,
    /// The title of the service, instead of that of the description
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Overwrite generated files that were edited
    #[arg(long)]
    pub force: bool,
    /// Output format of diagnostics; formats for programs go to standard output
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

/// Arguments of `restwright rust`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct RustArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The output folder
    #[arg(short, long, value_name = "DIR")]
    pub out: Utf8PathBuf,
    /// Generate a package or a module
    #[arg(long, value_enum, default_value_t)]
    pub mode: RustMode,
    /// The package name [default: the name of its folder]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Set these parameters on the client, given by name, or as query:NAME and header:NAME
    #[arg(long = "client-parameter", value_name = "NAME", value_delimiter = ',')]
    pub client_parameters: Vec<String>,
    /// The runtime: embedded in the bindings; git:URL or path:DIR for the package
    /// `restwright-runtime` in a repository or a folder; crate for a module in a package that has
    /// that dependency
    #[arg(long, value_name = "RUNTIME", default_value = "embedded")]
    pub runtime: RustRuntime,
    /// Use types of other crates for values: `date_time=jiff`, `date=time`,
    /// `decimal=rust_decimal`, `map=indexmap`, `bytes=bytes`
    #[arg(long = "type", value_name = "KIND=TYPE", value_delimiter = ',')]
    pub types: Vec<String>,
    /// Implement these traits for every type, in addition to those that all have: `Eq`,
    /// `schemars::JsonSchema`
    #[arg(long = "derive", value_name = "PATH", value_delimiter = ',')]
    pub derives: Vec<String>,
    /// Cargo features that are enabled by default
    #[arg(long, value_enum, value_name = "FEATURE", value_delimiter = ',')]
    pub features: Vec<RustFeature>,
    /// Also generate a server, behind the Cargo feature `server`
    #[arg(long, value_enum, value_name = "FRAMEWORK")]
    pub server: Option<RustServer>,
    /// Also generate a command-line client, behind the Cargo feature `cli`
    #[arg(long)]
    pub cli: bool,
    /// Only operations of these groups (`webhooks` for webhooks); `*` matches any text, `?` any
    /// character
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Only these operations, by id or GROUP/ID, with `*` and `?`
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub operations: Vec<String>,
    /// Skip these operations, by id or GROUP/ID
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Overwrite generated files that were edited
    #[arg(long)]
    pub force: bool,
    /// Output format of diagnostics; formats for programs go to standard output
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

impl RustArgs {
    /// Returns the selection of operations.
    pub fn selection(&self) -> Selection {
        let groups = self.tags.iter().map(|group| format!("{group}/*"));
        let keep = groups.chain(self.operations.iter().cloned()).collect();
        Selection { keep, skip: self.skip.clone() }
    }
}

/// Arguments of `restwright convert`.
#[derive(Clone, Debug, clap::Args)]
pub struct ConvertArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The target format
    #[arg(long, value_enum)]
    pub to: Target,
    /// The syntax [default: by the file extension, otherwise json]
    #[arg(long, value_enum)]
    pub format: Option<Syntax>,
    /// The output file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<Utf8PathBuf>,
    /// Replace an existing file with other content
    #[arg(long, requires = "out")]
    pub force: bool,
    /// The title of the service, instead of that of the description
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
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

/// Target format of a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// OpenAPI 3.1
    Openapi,
    /// The description as it is, with overlays applied
    Effective,
}

/// Arguments of `restwright gen`.
#[derive(Clone, Debug, clap::Args)]
pub struct GenArgs {
    /// The services to generate [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Write nothing, and exit with status 1 if an output is stale
    #[arg(long)]
    pub check: bool,
    /// Overwrite generated files that were edited
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Regenerate when a description or the configuration changes
    #[arg(long, conflicts_with_all = ["check", "depfile"])]
    pub watch: bool,
    /// Write a dependency file for Make or Ninja
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub depfile: Option<Utf8PathBuf>,
    /// The configuration file
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// Output format of diagnostics; formats for programs go to standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Arguments of `restwright check`.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// The services to check [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The configuration file
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// Compare a folder with its MANIFEST only, and report edited files
    #[arg(long, value_name = "DIR", conflicts_with_all = ["names", "config"])]
    pub edits: Vec<Utf8PathBuf>,
    /// Output format of diagnostics; formats for programs go to standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Arguments of `restwright completions`.
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `restwright man`.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    /// Write a page for every command to this folder [default: print the page of restwright]
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
}

/// Arguments of `restwright vendor`.
#[derive(Clone, Debug, clap::Args)]
pub struct VendorArgs {
    /// The name of the service in the configuration
    pub name: String,
    /// The output folder, in the sources of another crate
    #[arg(long, value_name = "DIR")]
    pub into: Utf8PathBuf,
    /// The configuration file
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// Write nothing, and exit with status 1 if the client is stale
    #[arg(long)]
    pub check: bool,
    /// Overwrite generated files that were edited
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Output format of diagnostics; formats for programs go to standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// Arguments of `restwright init`.
#[derive(Clone, Debug, clap::Args)]
pub struct InitArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// Add the service to the existing restwright.toml, in this folder or above; its text stays
    #[arg(long)]
    pub add: bool,
    /// The name of the service [default: by its title, its URL or the path of the file]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The folder that references may not leave [default: the current folder, or the
    /// folder of the description if that is elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Overlays, which the configuration names
    #[command(flatten)]
    pub overlays: OverlayArgs,
    /// Also generate reference documentation [default: if a Sphinx project is found]
    #[arg(long)]
    pub docs: bool,
    /// Also write a package `xtask`, for `cargo xtask gen` and a test that the output is fresh; it
    /// depends on restwright at git:URL, or at path:DIR (`cli` of a clone)
    #[arg(long, value_name = "SOURCE")]
    pub xtask: Option<Source>,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}
