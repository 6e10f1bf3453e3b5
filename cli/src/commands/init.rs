use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::InternalError;
use restwright_codegen::output::{self, FileSet};

use restwright_source::text::printable;

use crate::internal;
use crate::messages::{Format, Reporter};
use crate::service_name::{service_name, slug};
use crate::stages::{self, Input, Request};
use crate::{Exit, InitArgs, Messages, Outcome, UsageError, Volume};

/// Files of the package `xtask`, and what Cargo has to know of it.
const XTASK: [(&str, &str); 3] = [
    ("xtask/Cargo.toml", include_str!("templates/xtask.toml")),
    ("xtask/src/main.rs", include_str!("templates/xtask.rs")),
    (".cargo/config.toml", "[alias]\nxtask = \"run --quiet --package xtask --\"\n"),
];

/// Writes a first `restwright.toml`, after looking at the description.
pub fn init(args: &InitArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let quiet = Messages { volume: Volume::Quiet, ..messages };
    let mut reporter = Reporter::new(quiet, Format::Human);
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let reading = stages::run(&Request::of(Input { limits: args.limits.limits(), ..input }))?;
    reporter.add(&reading.diagnostics, &reading.sources);
    let Some(api) = &reading.api else {
        return Ok(reporter.failure("nothing was written\n"));
    };
    let name = args.name.clone().unwrap_or_else(|| service_name(api, &args.descriptions));
    let name = slug(&name);
    let files = match files(&name, args) {
        Ok(files) => files,
        Err(error) => return Ok(reporter.failure(&internal::plain(&error))),
    };
    let written = match output::create(&files, Utf8Path::new("")) {
        Ok(written) => written,
        Err(error) => return Ok(reporter.output_failure(&error)),
    };
    let mut results = String::new();
    for path in &written {
        results = format!("{results}wrote {}\n", printable(path.as_str()));
    }
    let operations = api.operations().count();
    let noun = if operations == 1 { "operation" } else { "operations" };
    results = format!("{results}service {name}: {operations} {noun}\n");
    if !reading.diagnostics.is_empty() {
        let paths: Vec<&str> = args.descriptions.iter().map(|path| path.as_str()).collect();
        results = format!(
            "{results}problems in the description: run `restwright lint {}`\n",
            printable(&paths.join(" "))
        );
    }
    results.push_str(if args.xtask {
        "next: add `xtask` to the members of the workspace, then `cargo xtask gen`\n"
    } else {
        "next: `restwright gen`\n"
    });
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

/// What is written.
fn files(name: &str, args: &InitArgs) -> Result<FileSet, InternalError> {
    let mut files = FileSet::new();
    files.insert("restwright.toml", table(name, args))?;
    for (path, text) in XTASK.into_iter().filter(|_| args.xtask) {
        files.insert(path, text.to_owned())?;
    }
    Ok(files)
}

fn table(name: &str, args: &InitArgs) -> String {
    let string = |path: &Utf8PathBuf| toml::Value::from(path.as_str()).to_string();
    let paths: Vec<String> = args.descriptions.iter().map(string).collect();
    let root = args.root.as_ref().map(|root| format!("root = {}\n", string(root)));
    format!(
        "# Outputs of `restwright gen`. Paths are relative to this file.\n\n\
         [service.{name}]\ndescriptions = [{}]\n{}\n\
         [service.{name}.rust]\npath = \"generated/{name}\"\n\n\
         [service.{name}.docs]\npath = \"generated/{name}/docs\"\n",
        paths.join(", "),
        root.unwrap_or_default(),
    )
}
