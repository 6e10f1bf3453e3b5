//! Arguments of `cargo xtask bench`.

/// Arguments of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct BenchArgs {
    /// Write the figures to bench/README.md, or to the file of the comparison
    #[arg(long)]
    pub(crate) write: bool,
    #[command(flatten)]
    pub(crate) comparison: Comparison,
}

/// What `cargo xtask bench` compares, at most one.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(crate) struct Comparison {
    /// Compare with other generators on the same OpenAPI descriptions (bench/PEER.md)
    ///
    /// Measures the generation of code, and `cargo check`, debug and release builds of the clients.
    /// Takes up to two hours on two cores.
    #[arg(long)]
    pub(crate) peer: bool,
    /// Compare the default build of a generated client with that of a git revision
    /// (bench/DEFAULT.md)
    ///
    /// Takes some minutes.
    #[arg(long, value_name = "REVISION")]
    pub(crate) since: Option<String>,
    /// Compare clients of packages with a server, without its feature, with clients of packages
    /// without one (bench/FEATURE.md)
    ///
    /// Takes some minutes.
    #[arg(long)]
    pub(crate) server: bool,
    /// Compare the generation of bindings with that of a git revision: CPU time, peak memory
    /// (bench/GENERATION.md)
    ///
    /// Builds the program of the revision with optimization, which takes some minutes the first time.
    #[arg(long, value_name = "REVISION")]
    pub(crate) generation: Option<String>,
    /// Compare builds of large clients with those that a git revision generates (bench/CLIENTS.md)
    ///
    /// Takes half an hour on two cores without other load.
    #[arg(long, value_name = "REVISION")]
    pub(crate) clients: Option<String>,
    /// Compare the first commands in a clone with those of a git revision: CPU time, disk
    /// (bench/FIRST.md)
    ///
    /// Measures `cargo xtask gen`, `cargo install` and `cargo test --workspace` in empty target
    /// folders. Takes an hour on two cores, and 20 GB of disk.
    #[arg(long, value_name = "REVISION")]
    pub(crate) first: Option<String>,
}
