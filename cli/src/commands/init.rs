mod configuration;
mod sphinx;

use camino::Utf8Path;
use restwright_codegen::InternalError;
use restwright_codegen::emit::shell::argument;
use restwright_codegen::output::{self, FileSet};
use restwright_source::text::printable;

use self::configuration::Configuration;
use crate::config::SCHEMA;
use crate::internal;
use crate::messages::{Format, Reporter};
use crate::service_name::{service_names, slug};
use crate::stages::{self, Input, Request};
use crate::{Exit, InitArgs, Messages, Outcome, Source, UsageError, Volume};

/// File name of the JSON Schema of `restwright.toml`, referenced in its first line.
pub(super) const SCHEMA_FILE: &str = "restwright.schema.json";

/// Files of the package `xtask`, and the alias in `.cargo/config.toml`.
const XTASK: [(&str, &str); 3] = [
    ("xtask/Cargo.toml", include_str!("templates/xtask.toml")),
    ("xtask/src/main.rs", include_str!("templates/xtask.rs")),
    (".cargo/config.toml", "[alias]\nxtask = \"run --quiet --package xtask --\"\n"),
];

/// Reads the description, then writes a new `restwright.toml` or adds a service to an existing one.
pub fn init(args: &InitArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let configuration = Configuration::find(args)?;
    let quiet = Messages { volume: Volume::Quiet, ..messages };
    let mut reporter = Reporter::new(quiet, Format::Human);
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let reading = stages::run(&Request::of(Input { overlays, limits, ..input }))?;
    reporter.add(&reading.diagnostics, &reading.sources);
    let Some(api) = &reading.api else {
        return Ok(reporter.failure("nothing was written\n"));
    };
    let guesses = match &args.name {
        Some(name) => vec![name.clone()],
        None => service_names(api, &args.descriptions),
    };
    let guesses: Vec<String> = guesses.iter().map(|name| slug(name)).collect();
    let name = configuration.free_name(&guesses)?;
    let docs = sphinx::pages(configuration.folder(), &name, args.docs);
    let text = configuration.text(&name, args, docs.as_deref(), messages.colour)?;
    let files = match files(&configuration, &text, args) {
        Ok(files) => files,
        Err(error) => return Ok(reporter.failure(&internal::plain(&error))),
    };
    let mut results = match write(&configuration, &text, &files) {
        Ok(results) => results,
        Err(error) => return Ok(reporter.output_failure(&error)),
    };
    let operations = api.operations().count();
    let noun = if operations == 1 { "operation" } else { "operations" };
    results = format!("{results}service {name}: {operations} {noun}\n");
    if let Some(docs) = docs.filter(|_| !args.docs) {
        let docs = printable(docs.as_str());
        results = format!("{results}documentation in `{docs}`: a Sphinx project was found\n");
    }
    if !reading.diagnostics.is_empty() {
        let paths = args.descriptions.iter().map(|path| argument(path.as_str()));
        let overlays = args.overlays.overlays.iter();
        let overlays = overlays.map(|path| format!("--overlay {}", argument(path.as_str())));
        let arguments: Vec<String> = paths.chain(overlays).collect();
        results = format!(
            "{results}problems in the description: run `restwright lint {}`\n",
            arguments.join(" ")
        );
    }
    results.push_str(if args.xtask.is_some() {
        "next: add `xtask` to the members of the workspace, then `cargo xtask gen`\n"
    } else {
        "next: `restwright gen`\n"
    });
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

/// Returns the files to create; none of them may exist.
fn files(
    configuration: &Configuration,
    text: &str,
    args: &InitArgs,
) -> Result<FileSet, InternalError> {
    let mut files = FileSet::new();
    if configuration.is_new() {
        files.insert("restwright.toml", text.to_owned())?;
        if !Utf8Path::new(SCHEMA_FILE).exists() {
            files.insert(SCHEMA_FILE, SCHEMA.to_owned())?;
        }
    }
    let source = args.xtask.as_ref().map(Source::dependency);
    for (path, text) in XTASK.into_iter().filter(|_| source.is_some()) {
        files.insert(path, text.replace("{SOURCE}", source.as_deref().unwrap_or_default()))?;
    }
    Ok(files)
}

/// Writes all files, and returns one line about each.
fn write(
    configuration: &Configuration,
    text: &str,
    files: &FileSet,
) -> Result<String, output::OutputError> {
    let mut results = String::new();
    for path in output::create(files, Utf8Path::new(""))? {
        results = format!("{results}wrote {}\n", printable(path.as_str()));
    }
    if !configuration.is_new() {
        output::put(&configuration.path, text)?;
        let path = printable(configuration.path.as_str());
        results = format!("{results}added a service to {path}\n");
    }
    Ok(results)
}
