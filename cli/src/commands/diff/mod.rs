//! `restwright diff`: changes between two versions of a description.

mod accept;
mod github;
mod located;
mod markdown;
mod text;

use camino::Utf8PathBuf;
use restwright_api::Api;
use restwright_codegen::InternalError;
use restwright_codegen::diff::{Severity, compare};
use restwright_codegen::plan::rust::Decided;
use restwright_source::Sources;
use restwright_source::text::printable_json;

use crate::internal;
use crate::messages::{Format, Reporter};
use crate::stages::{self, Input, Request};
use crate::{Deny, DiffArgs, DiffFormat, Exit, Messages, Outcome, UsageError, Volume};
use accept::Accepted;
use located::Located;

/// Compares two versions of a description.
pub fn diff(args: &DiffArgs, messages: Messages) -> Result<Outcome, UsageError> {
    // Warnings about either version are left to `lint`.
    let quiet = Messages { volume: Volume::Quiet, ..messages };
    let mut reporter = Reporter::new(quiet, Format::Human);
    let old = version(&args.old, args, &mut reporter)?;
    let new = version(&args.new, args, &mut reporter)?;
    let (Some((old_api, old)), Some((new_api, new))) = (old, new) else {
        return Ok(reporter.failure("nothing was compared\n"));
    };
    let mut accepted = args.accept.as_deref().map(Accepted::read).transpose()?;
    let decided = Decided::default();
    let compared =
        internal::caught("the list of changes", || compare(&old_api, &new_api, [&decided; 2]));
    let compared = match compared {
        Ok(compared) => compared,
        Err(error) => return Ok(reporter.failure(&internal::plain(&error))),
    };
    let changes: Vec<Located> = compared
        .into_iter()
        .map(|change| {
            let is_accepted = accepted.as_mut().is_some_and(|list| list.accepts(&change));
            Located::of(change, [&old, &new], is_accepted)
        })
        .collect();
    let results = match args.format {
        DiffFormat::Human => text::human(&changes),
        DiffFormat::Json => match serde_json::to_string_pretty(&changes) {
            Ok(text) => printable_json(&text) + "\n",
            Err(error) => {
                let error = InternalError::new("the list of changes", error);
                return Ok(reporter.failure(&internal::plain(&error)));
            }
        },
        DiffFormat::Markdown => markdown::markdown(&changes),
        DiffFormat::Github => github::annotations(&changes),
    };
    let mut notes = accepted.map(|list| list.unused()).unwrap_or_default();
    if let Some(path) = &args.write_accept {
        match accept::write(path, &changes)? {
            Ok(line) => notes.push_str(&line),
            Err(error) => return Ok(reporter.output_failure(&error)),
        }
    }
    let is_denied = |change: &&Located| {
        !change.accepted && args.deny.iter().any(|deny| denies(*deny, change.severity))
    };
    let exit: Exit = Exit::success_if(!changes.iter().any(|change| is_denied(&change)));
    Ok(Outcome { results, notes, exit })
}

/// True if `deny` includes the severity.
fn denies(deny: Deny, severity: Severity) -> bool {
    match deny {
        Deny::Wire => severity == Severity::Wire,
        Deny::Source => severity == Severity::Source,
        Deny::Breaking => matches!(severity, Severity::Wire | Severity::Source),
        Deny::Possibly => severity != Severity::Compatible,
    }
}

fn version(
    path: &Utf8PathBuf,
    args: &DiffArgs,
    reporter: &mut Reporter,
) -> Result<Option<(Api, Sources)>, UsageError> {
    let input = Input::of(std::slice::from_ref(path), args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let version = stages::run(&Request::of(Input { overlays, limits, ..input }))?;
    reporter.add(&version.diagnostics, &version.sources);
    Ok(version.api.map(|api| (api, version.sources)))
}
