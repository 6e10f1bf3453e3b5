use camino::Utf8PathBuf;

/// Overlays given on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct OverlayArgs {
    /// Apply an overlay to the description (OpenAPI only); several are applied in this order
    #[arg(long = "overlay", value_name = "FILE")]
    pub overlays: Vec<Utf8PathBuf>,
}
