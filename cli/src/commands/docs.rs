use restwright_codegen::output::{self, sync};

use super::{NOTHING_WRITTEN, write_mode};
use crate::generate::after_docs;
use crate::messages::Reporter;
use crate::stages::{self, Input, Output, Request};
use crate::{DocsArgs, Exit, Messages, Outcome, UsageError};

/// Generates the reference documentation of one service.
pub fn docs(args: &DocsArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let mut reporter = Reporter::new(messages, args.format);
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let generated = stages::run(&Request {
        title: args.title.as_deref(),
        outputs: vec![Output::Docs(&args.pages, &args.out)],
        ..Request::of(Input { overlays, limits, ..input })
    })?;
    reporter.add(&generated.diagnostics, &generated.sources);
    let Some((folder, pages)) = generated.outputs.first() else {
        return Ok(reporter.failure(NOTHING_WRITTEN));
    };
    Ok(match sync(pages, folder, write_mode(args.force)) {
        Ok(report) => {
            let is_first = report.is_first();
            let mut results = output::draw(&[report], "");
            if is_first {
                results.extend(after_docs(args.pages.style, &args.out));
            }
            reporter.outcome(results, Exit::Success)
        }
        Err(error) => reporter.output_failure(&error),
    })
}
