//! Arguments of `restwright fetch`.

use camino::Utf8PathBuf;

use super::LimitArgs;

/// Arguments of `restwright fetch`.
#[derive(Clone, Debug, clap::Args)]
pub struct FetchArgs {
    /// The URL of the description [default: the URL in restwright.lock]
    pub url: Option<String>,
    /// The output folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub into: Utf8PathBuf,
    /// Write nothing, print what has changed on the server, and exit with status 1 if anything has
    #[arg(long, conflicts_with_all = ["url", "force"])]
    pub check: bool,
    /// Also download files of this origin (`https://schemas.example`) that the description refers to
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub allow_origins: Vec<String>,
    /// Overwrite files that were edited or not downloaded
    #[arg(long)]
    pub force: bool,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}
