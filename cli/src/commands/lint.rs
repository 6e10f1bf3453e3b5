mod fix;

use std::borrow::Cow;

use camino::Utf8Path;
use restwright_codegen::emit::shell::argument;
use restwright_codegen::output;
use restwright_source::Severity;
use restwright_source::render::printable;

use crate::baseline::{self, Baseline};
use crate::config::{Config, Service};
use crate::messages::{Format, Reporter};
use crate::severities::Severities;
use crate::stages::{self, Generated, Input, Request};
use crate::{Exit, LintArgs, Messages, Outcome, UsageError};
use fix::{Fixed, WriteError, fix_of};

/// Checks descriptions, each separately, or the services of a configuration.
pub fn lint(args: &LintArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let config = configuration(args, messages.colour)?;
    let severities = config.as_ref().map(|config| config.severities.clone()).unwrap_or_default();
    let severities = severities.with(&args.deny, &args.allow)?;
    let requests = requests(args, config.as_ref())?;
    let mut fixed = String::new();
    if args.fix {
        let sift = |reading: &mut Generated| sift(args, &severities, reading);
        let mut all = Fixed::default();
        requests.iter().try_for_each(|request| all.fix(request, sift))?;
        if args.dry_run {
            return Ok(Reporter::new(messages, Format::Human).outcome(all.diff(), Exit::Success));
        }
        match all.write() {
            Ok(lines) => fixed = lines,
            Err(error) => return unwritten(error, messages),
        }
    }
    let mut baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut tally = Tally::default();
    let mut reporter = Reporter::new(messages, args.format);
    let mut lines = Vec::new();
    for request in requests {
        let mut reading = stages::run(&request)?;
        severities.apply(&mut reading.diagnostics, &reading.sources, &reading.operations);
        if let Some(baseline) = &mut baseline {
            baseline.apply(&mut reading.diagnostics, &reading.sources);
        }
        lines.extend(baseline::lines(&reading.diagnostics, &reading.sources));
        if args.write_baseline.is_none() {
            tally.add(&reading);
            reporter.add(&reading.diagnostics, &reading.sources);
        }
    }
    if let Some(path) = &args.write_baseline {
        return Ok(written(path, lines, reporter));
    }
    let mut results = fixed + &tally.line() + &next(args, config.as_ref(), &tally);
    if let Some(unused) = baseline.map(|baseline| baseline.unused()).filter(|unused| *unused > 0) {
        let noun = if unused == 1 { "line" } else { "lines" };
        results = format!(
            "{results}{unused} {noun} of the baseline can be removed: not reported any more\n"
        );
    }
    Ok(reporter.outcome(results, Exit::success_if(tally.refused == 0)))
}

/// Suggests the next command after a run without options and without a configuration.
fn next(args: &LintArgs, config: Option<&Config>, tally: &Tally) -> String {
    let is_first = config.is_none() && args.deny.is_empty() && args.allow.is_empty();
    let is_plain = args.baseline.is_none() && !args.fix && args.format == Format::Human;
    match &*args.descriptions {
        [path] if is_first && is_plain && tally.refused + tally.fixable == 0 => {
            format!("next: `restwright init {}`\n", argument(path.as_str()))
        }
        _ => String::new(),
    }
}

/// Removes diagnostics that are not reported.
fn sift(
    args: &LintArgs,
    severities: &Severities,
    reading: &mut Generated,
) -> Result<(), UsageError> {
    severities.apply(&mut reading.diagnostics, &reading.sources, &reading.operations);
    if let Some(path) = &args.baseline {
        Baseline::read(path)?.apply(&mut reading.diagnostics, &reading.sources);
    }
    Ok(())
}

/// Returns the outcome for fixes that could not be written.
fn unwritten(error: WriteError, messages: Messages) -> Result<Outcome, UsageError> {
    match error {
        WriteError::Output(error) => {
            Ok(Reporter::new(messages, Format::Human).output_failure(&error))
        }
        WriteError::Encoding(path) => {
            let shown = printable(path.as_str());
            Err(UsageError::new(format!(
                "`{shown}` is not UTF-8, or has changed; nothing was fixed"
            ))
            .hint("save the file as UTF-8"))
        }
    }
}

/// Returns the configuration given with `--config`, or `restwright.toml` if there is one.
fn configuration(args: &LintArgs, colour: bool) -> Result<Option<Config>, UsageError> {
    match (&args.config, Config::nearest()) {
        (Some(path), _) => Config::read(path, colour).map(Some),
        (None, Some(path)) => Config::read(&path, colour).map(Some),
        (None, None) if args.descriptions.is_empty() => {
            Err(UsageError::new("no description given").hint(
                "pass one: `restwright lint DESCRIPTION`, or run it in the folder of \
                 restwright.toml",
            ))
        }
        (None, None) => Ok(None),
    }
}

/// Returns what to check. For services, only diagnostics about selected operations are reported.
fn requests<'a>(
    args: &'a LintArgs,
    config: Option<&'a Config>,
) -> Result<Vec<Request<'a>>, UsageError> {
    if let Some(config) = config.filter(|_| args.descriptions.is_empty()) {
        let request = |service: &'a Service| {
            let selection = Cow::Borrowed(&service.selection);
            Request { selection, ..Request::of(Input { lint: true, ..service.input() }) }
        };
        return Ok(config.select(&[])?.into_iter().map(request).collect());
    }
    let (root, limits, overlays) =
        (args.root.as_deref(), args.limits.limits(), &*args.overlays.overlays);
    let input = |path| {
        let input = Input::of(std::slice::from_ref(path), root);
        Input { overlays, limits, lint: true, ..input }
    };
    Ok(args.descriptions.iter().map(|path| Request::of(input(path))).collect())
}

fn written(path: &Utf8Path, lines: Vec<String>, reporter: Reporter) -> Outcome {
    let count = lines.len();
    let shown = printable(path.as_str());
    if let Err(error) = output::put(path, &baseline::text(lines)) {
        return reporter.output_failure(&error);
    }
    let noun = if count == 1 { "diagnostic" } else { "diagnostics" };
    let results = format!(
        "wrote {count} {noun} to {shown}\nnext: `restwright lint --baseline {shown}` reports new \
         ones\n"
    );
    reporter.outcome(results, Exit::success_if(true))
}

/// Number of descriptions by result.
#[derive(Debug, Default)]
struct Tally {
    fine: usize,
    warned: usize,
    refused: usize,
    /// Number of diagnostics with a fix.
    fixable: usize,
}

impl Tally {
    fn add(&mut self, reading: &Generated) {
        let diagnostics = reading.diagnostics.sorted().into_iter();
        self.fixable += diagnostics.filter(|diagnostic| fix_of(diagnostic).is_some()).count();
        let has_errors = reading.diagnostics.count(Severity::Error) > 0;
        if reading.api.is_none() || has_errors {
            self.refused += 1;
        } else if reading.diagnostics.count(Severity::Warning) == 0 {
            self.fine += 1;
        } else {
            self.warned += 1;
        }
    }

    /// Returns the summary line: `179 descriptions: 170 fine, 7 with warnings, 2 with errors`.
    fn line(&self) -> String {
        let total = self.fine + self.warned + self.refused;
        let noun = if total == 1 { "description" } else { "descriptions" };
        let parts: Vec<_> =
            [(self.fine, "fine"), (self.warned, "with warnings"), (self.refused, "with errors")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
        let fixable = match self.fixable {
            0 => String::new(),
            1 => "1 diagnostic can be fixed: `restwright lint --fix`\n".to_owned(),
            many => format!("{many} diagnostics can be fixed: `restwright lint --fix`\n"),
        };
        format!("{total} {noun}: {}\n{fixable}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let line = |fine, warned, refused| Tally { fine, warned, refused, fixable: 0 }.line();
        assert_eq!(line(170, 7, 2), "179 descriptions: 170 fine, 7 with warnings, 2 with errors\n");
        assert_eq!(line(0, 1, 0), "1 description: 1 with warnings\n");
    }
}
