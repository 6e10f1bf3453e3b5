//! `restwright fetch`: downloads a description with everything that it refers to, and locks it.
//!
//! References are found by reading the files downloaded so far and collecting the missing URLs,
//! until none is left that may be requested.

mod check;
mod client;
mod crawl;
mod credentials;
mod place;
mod store;
mod tls;
mod url;

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::Utf8Path;
use restwright_codegen::output::OutputError;
use restwright_source::render::printable;

use crate::lock::{FILE_NAME, Lock};
use crate::messages::{Format, Reporter};
use crate::{Exit, FetchArgs, Messages, Outcome, UsageError, codes, progress};
use client::Client;
use crawl::Crawl;
use place::Places;
use url::Url;

/// Downloads a description, or checks whether it has changed on the server.
pub fn fetch(args: &FetchArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let previous = earlier(&args.into)?;
    let text = address(args, previous.as_ref())?;
    let url = Url::parse(&text).map_err(|why| {
        let shown = url::shown(&text);
        UsageError::new(format!("cannot download `{}`: {why}", printable(&shown)))
    })?;
    let origins = origins(args, previous.as_ref())?;
    let limits = args.limits.limits();
    let mut crawl = Crawl {
        client: Client::new(&url, &origins, limits.file_bytes),
        limits,
        known: previous.as_ref().map(|lock| (lock, args.into.as_path())),
        bar: progress::downloads(messages),
        places: Places::default(),
        files: Vec::new(),
        skipped: BTreeMap::new(),
    };
    let ended = crawl.run(&url);
    crawl.bar.finish_and_clear();
    let mut reporter = Reporter::new(messages, Format::Human);
    let reading = match ended {
        Ok(reading) => reading,
        Err(why) => {
            let why = printable(&why);
            return Ok(reporter.failure(&format!("error: {why}\nnothing was written\n")));
        }
    };
    let is_foreign = |code: &str| code == codes::ANOTHER_KIND.id;
    if reading.diagnostics.sorted().iter().any(|diagnostic| is_foreign(diagnostic.code.id)) {
        reporter.add(&reading.diagnostics, &reading.sources);
        return Ok(reporter.failure("nothing was written\n"));
    }
    let lock = store::lock(url.as_str(), &origins, &crawl.files, previous.as_ref());
    if args.check {
        let previous = previous.as_ref().unwrap_or(&lock);
        return check::check(&args.into, &crawl.files, &lock, previous, messages);
    }
    let in_the_way = store::in_the_way(&args.into, &crawl.files, previous.as_ref());
    if !in_the_way.is_empty() && !args.force {
        return Ok(reporter.output_failure(&OutputError::Edited(in_the_way)));
    }
    let mut results = match store::write(&args.into, &crawl.files, &lock, previous.as_ref()) {
        Ok(lines) => lines,
        Err(error) => return Ok(reporter.output_failure(&error)),
    };
    results.push_str(&summary(&crawl, &args.into));
    let mut outcome = reporter.outcome(results, Exit::Success);
    outcome.notes.push_str(&skipped(&crawl.skipped));
    if reading.api.is_none() {
        outcome.notes.push_str("the description has errors: run `restwright lint`\n");
    }
    Ok(outcome)
}

/// Returns the lock of an earlier download in a folder.
fn earlier(folder: &Utf8Path) -> Result<Option<Lock>, UsageError> {
    let path = folder.join(FILE_NAME);
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(None) };
    let wrong = |why: String| {
        UsageError::new(format!("cannot read `{path}`: {why}"))
            .hint("restore the file, or remove it and pass the URL")
    };
    let lock = Lock::parse(&text).map_err(|(_, why)| wrong(why))?;
    match lock.files.iter().find(|file| !store::is_inside(&file.path)) {
        Some(file) => Err(wrong(format!("`{}` leaves the folder", file.path))),
        None => Ok(Some(lock)),
    }
}

/// Returns the URL argument, or the URL of the earlier download.
fn address(args: &FetchArgs, previous: Option<&Lock>) -> Result<String, UsageError> {
    let folder = printable(args.into.as_str());
    match (&args.url, previous) {
        (Some(url), Some(lock)) if address_of(url) != address_of(&lock.url) && !args.force => {
            let message = format!("`{folder}` has the download of `{}`", url::shown(&lock.url));
            Err(UsageError::new(message).hint("use another folder, or replace it with --force"))
        }
        (Some(url), _) => Ok(url.clone()),
        (None, Some(lock)) => Ok(lock.url.clone()),
        (None, None) => {
            Err(UsageError::new(format!("no URL given, and no {FILE_NAME} in `{folder}`"))
                .hint("pass the URL of the description: `restwright fetch URL --into DIR`"))
        }
    }
}

/// Returns a URL without its fragment.
fn address_of(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// Returns the allowed origins: those of the earlier download and those of the arguments.
fn origins(args: &FetchArgs, previous: Option<&Lock>) -> Result<Vec<String>, UsageError> {
    let mut origins = previous.map(|lock| lock.allow_origins.clone()).unwrap_or_default();
    for text in &args.allow_origins {
        let url = Url::parse(text).map_err(|why| {
            UsageError::new(format!("`{}` is not an origin: {why}", url::shown(text)))
                .hint("write scheme and host: `--allow-origin https://schemas.example`")
        })?;
        origins.push(url.origin());
    }
    origins.sort();
    origins.dedup();
    Ok(origins)
}

fn summary(crawl: &Crawl<'_>, folder: &Utf8Path) -> String {
    let count = crawl.files.len();
    let noun = if count == 1 { "file" } else { "files" };
    let description = crawl.files.first().map(|file| folder.join(&file.path));
    let description = description.unwrap_or_default();
    format!("{count} {noun}; the description is {}\n", printable(description.as_str()))
}

fn skipped(urls: &BTreeMap<String, String>) -> String {
    let mut lines = String::new();
    for (url, why) in urls {
        let _ =
            writeln!(lines, "not downloaded: {}: {}", printable(&url::shown(url)), printable(why));
    }
    lines
}
