use camino::Utf8PathBuf;
use restwright_api::Selection;
use restwright_codegen::output::{self, Mode, sync};

use super::{NOTHING_WRITTEN, output_fault};
use crate::messages::Findings;
use crate::{Conversion, ConvertArgs, Exit, Format, Messages, Misuse, Outcome, Target};
use crate::{adjust, load_within, read};

/// Writes another description of one service.
pub fn convert(args: &ConvertArgs, messages: Messages) -> Result<Outcome, Misuse> {
    let Target::Openapi = args.to;
    let conversion = Conversion::from(args);
    let mut findings = Findings::new(messages, Format::Human);
    let loaded = load_within(&args.descriptions, args.root.as_deref(), args.limits.limits())?; // paths → files
    let mut reading = read(loaded); //                               files → model
    let Some(mut api) = reading.api else {
        findings.add(&reading.diagnostics, &reading.sources);
        return Ok(findings.fault(NOTHING_WRITTEN));
    };
    adjust(&mut api, args.title.as_deref(), &Selection::default())?;
    if args.out.is_none() {
        let text = conversion.text(&api, &args.descriptions, &mut reading.diagnostics)?;
        findings.add(&reading.diagnostics, &reading.sources);
        return Ok(Outcome { results: text, notes: findings.drawn(), exit: Exit::Fine });
    }
    let (folder, files) = //                                         model → description
        conversion.emit(&api, &args.descriptions, &mut reading.diagnostics)?;
    findings.add(&reading.diagnostics, &reading.sources);
    let mode = if args.force { Mode::AddOver } else { Mode::Add };
    Ok(match sync(&files, &folder, mode) {
        //                                                           description → disk
        Ok(report) => findings.outcome(output::draw(&[report], ""), Exit::Fine),
        Err(error) => output_fault(findings, &error),
    })
}

impl From<&ConvertArgs> for Conversion {
    fn from(args: &ConvertArgs) -> Self {
        Self {
            base: Utf8PathBuf::new(),
            path: args.out.clone().unwrap_or_default(),
            format: args.format,
        }
    }
}
