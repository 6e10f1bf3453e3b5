use restwright_api::Selection;
use restwright_codegen::output::{self, sync};

use super::{NOTHING_WRITTEN, output_fault, write_mode};
use crate::messages::Findings;
use crate::{DocsArgs, Exit, Messages, Misuse, Outcome, adjust, load_within, read};

/// Writes the reference pages of one service.
pub fn docs(args: &DocsArgs, messages: Messages) -> Result<Outcome, Misuse> {
    let mut findings = Findings::new(messages, args.format);
    let loaded = load_within(&args.descriptions, args.root.as_deref(), args.limits.limits())?; // paths → files
    let reading = read(loaded); //                                   files → model
    findings.add(&reading.diagnostics, &reading.sources);
    let Some(mut api) = reading.api else {
        return Ok(findings.fault(NOTHING_WRITTEN));
    };
    adjust(&mut api, args.title.as_deref(), &Selection::default())?;
    let pages = args.pages.emit(&api, None)?; //                     model → pages
    let report = sync(&pages, &args.out, write_mode(args.force)); //            pages → disk
    Ok(match report {
        Ok(report) => findings.outcome(output::draw(&[report], ""), Exit::Fine),
        Err(error) => output_fault(findings, &error),
    })
}
