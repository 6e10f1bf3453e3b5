//! Tasks of this repository: `cargo xtask --help` lists them.

// Without the feature `properties`, the arguments of its tasks are parsed only.
#[cfg_attr(not(feature = "properties"), allow(dead_code))]
mod args;
mod bench;
mod book;
mod catalogue;
mod child;
mod ci;
mod docs;
mod each;
mod gen_task;
#[cfg(unix)]
mod growth;
mod idle;
mod kills;
mod packages;
mod wasm;
mod words;

// Tasks that run generated clients.
#[cfg(feature = "properties")]
mod evolve;
#[cfg(feature = "properties")]
mod fuzz;
#[cfg(feature = "properties")]
mod live;
#[cfg(feature = "properties")]
mod mutate;
#[cfg(feature = "properties")]
mod prism;
#[cfg(feature = "properties")]
mod served;
#[cfg(feature = "properties")]
mod values;

use std::process::ExitCode;

use args::{Args, PropertyTask, Task};
use clap::Parser;
use docs::Scope;
use restwright::Volume;
use restwright::screen::{messages, show};
use restwright_codegen::output::Mode;

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
        Task::Bench(args) => show(bench::run(&args)),
        Task::Idle => show(idle::run()),
        Task::Wasm => show(wasm::run()),
        Task::Docs { corpus, sample, extensions, only } => {
            let scope = match (corpus, sample) {
                (true, _) if extensions => Scope::Extensions,
                (true, _) => Scope::Corpus,
                (false, true) => Scope::Sample,
                (false, false) => Scope::Own,
            };
            show(docs::run(scope, only.as_deref(), messages))
        }
        Task::Book { check } => show(book::run(check)),
        Task::Words => show(words::run()),
        #[cfg(unix)]
        Task::Growth { instructions: true, write, .. } => show(growth::run_instructions(write)),
        #[cfg(unix)]
        Task::Growth { names, .. } => show(growth::run(&names)),
        Task::Packages => show(packages::run()),
        Task::Catalogue { package, program } => show(catalogue::run(&package, program)),
        Task::Kills { count, seed } => show(kills::run(count, seed)),
        Task::Ci => ci::run(messages),
        Task::Properties(task) => run_with_properties(task),
    }
}

/// Runs a task that needs `tests/properties`.
#[cfg(feature = "properties")]
fn run_with_properties(task: PropertyTask) -> ExitCode {
    show(match task {
        PropertyTask::Fuzz { targets, seconds } => fuzz::run(&targets, seconds),
        PropertyTask::Mutate(args) => mutate::run(&args),
        PropertyTask::LintMutations(args) => mutate::lint_mutations(&args),
        PropertyTask::Evolve(args) => evolve::run(&args),
        PropertyTask::Values(args) => values::run(&args),
        PropertyTask::Prism(args) => prism::run(&args),
        PropertyTask::Served(args) => served::run(&args),
        PropertyTask::Live { names } => live::run(&names),
    })
}

/// Runs the task in a build with the feature `properties`, which takes a minute longer to compile.
#[cfg(not(feature = "properties"))]
fn run_with_properties(_: PropertyTask) -> ExitCode {
    let mut command = std::process::Command::new(child::cargo());
    command.args(["run", "--quiet", "--package", "xtask", "--"]).args(std::env::args_os().skip(1));
    match command.status() {
        Ok(status) => ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)),
        Err(error) => {
            show(Err(restwright::UsageError::new(format!("cannot run {command:?}: {error}"))))
        }
    }
}
