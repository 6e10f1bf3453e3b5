//! Arguments of the commands that write.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use restwright_api::Selection;

use super::LimitArgs;
use crate::{Format, Pages, RustMode, RustRuntime, Syntax};

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
    #[command(flatten)]
    pub pages: Pages,
    /// The name of the service, in place of the description's own
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Write over files that were edited since they were generated
    #[arg(long)]
    pub force: bool,
    /// How findings are given; json and sarif take standard output
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

/// What `restwright rust` is told.
#[derive(Clone, Debug, Default, clap::Args)]
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
    /// Set these parameters on the client: NAME of a path, a query or a header; query:NAME and
    /// header:NAME tell which
    #[arg(long = "client-parameter", value_name = "NAME", value_delimiter = ',')]
    pub client_parameters: Vec<String>,
    /// Where the runtime is: embedded in the bindings, crate for the package of that name, or
    /// path:DIR for that package in a folder
    #[arg(long, value_name = "RUNTIME", default_value = "embedded")]
    pub runtime: RustRuntime,
    /// Only the operations of these groups (webhooks are the group `webhooks`); `*` and `?` are any
    /// text and any character
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Only these operations, by id or GROUP/ID; `*` and `?` as above
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub operations: Vec<String>,
    /// Not these operations, by id or GROUP/ID
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Write over files that were edited since they were generated
    #[arg(long)]
    pub force: bool,
    /// How findings are given; json and sarif take standard output
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

impl RustArgs {
    /// The operations that are wanted.
    pub fn selection(&self) -> Selection {
        let groups = self.tags.iter().map(|group| format!("{group}/*"));
        let keep = groups.chain(self.operations.iter().cloned()).collect();
        Selection { keep, skip: self.skip.clone() }
    }
}

/// What `restwright convert` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ConvertArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// What it becomes
    #[arg(long, value_enum)]
    pub to: Target,
    /// What it is written in [default: by the name of the file, else json]
    #[arg(long, value_enum)]
    pub format: Option<Syntax>,
    /// The file that it goes to [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<Utf8PathBuf>,
    /// Write over a file that was edited since it was generated
    #[arg(long, requires = "out")]
    pub force: bool,
    /// The name of the service, in place of the description's own
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// What a description becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// OpenAPI 3.1
    Openapi,
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
    /// Write over files that were edited since they were generated
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Make again whenever a description or the configuration changes
    #[arg(long, conflicts_with_all = ["check", "depfile"])]
    pub watch: bool,
    /// Tell Make or Ninja in this file what was read and written
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub depfile: Option<Utf8PathBuf>,
    /// The file that names the services
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// How findings are given; json and sarif take standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// What `restwright check` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// The services to check [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The file that names the services
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// Read no description: compare a folder with the MANIFEST in it, which tells what was edited
    #[arg(long, value_name = "DIR", conflicts_with_all = ["names", "config"])]
    pub edits: Vec<Utf8PathBuf>,
    /// How findings are given; json and sarif take standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// What `restwright completions` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// What `restwright man` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    /// Write a page for every command to this folder [default: print that of restwright]
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
}

/// What `restwright vendor` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct VendorArgs {
    /// The service, by its name in the configuration
    pub name: String,
    /// The folder that the bindings go to, in the sources of another crate
    #[arg(long, value_name = "DIR")]
    pub into: Utf8PathBuf,
    /// The file that names the service
    #[arg(long, value_name = "FILE", default_value = "restwright.toml")]
    pub config: Utf8PathBuf,
    /// Write nothing, and fail where the bindings are out of date
    #[arg(long)]
    pub check: bool,
    /// Write over files that were edited since they were generated
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// How findings are given; json and sarif take standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// What `restwright init` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct InitArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// What the service is called [default: its title, or the name of the file]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The folder below which references are followed [default: the current folder, or the
    /// description's own where that lies elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Write a package `xtask` too, for `cargo xtask gen` and a test that the output is fresh
    #[arg(long)]
    pub xtask: bool,
    /// The limits on what the descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}
