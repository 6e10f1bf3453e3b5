use restwright_codegen::output::{self, Report};

use crate::generate::generate_at;
use crate::messages::Reporter;
use crate::{CheckArgs, Exit, Job, Messages, Outcome, UsageError};

/// Checks all outputs of a configuration, or the folders given with `--edits`.
pub(super) fn check(args: &CheckArgs, messages: Messages) -> Result<Outcome, UsageError> {
    if args.edits.is_empty() {
        return generate_at(&args.config, &Job::from(args), messages);
    }
    let reporter = Reporter::new(messages, args.format);
    let mut reports = Vec::new();
    for folder in &args.edits {
        match output::edits(folder) {
            Ok(report) => reports.push(report),
            Err(error) => return Ok(reporter.output_failure(&error)),
        }
    }
    let edited = reports.iter().any(Report::is_stale);
    let results = output::draw(&reports, "restwright gen --force");
    Ok(reporter.outcome(results, Exit::success_if(!edited)))
}
