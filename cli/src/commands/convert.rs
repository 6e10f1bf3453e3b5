use camino::Utf8PathBuf;
use restwright_codegen::output::{self, FileSet, Mode, sync};

use super::NOTHING_WRITTEN;
use crate::messages::Reporter;
use crate::stages::{self, Input, Output, Request};
use crate::{Conversion, ConvertArgs, Exit, Format, Messages, Outcome, Target, UsageError};

/// Writes another description of one service.
pub fn convert(args: &ConvertArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let Target::Openapi = args.to;
    let conversion = Conversion::from(args);
    let mut reporter = Reporter::new(messages, Format::Human);
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let generated = stages::run(&Request {
        title: args.title.as_deref(),
        outputs: vec![Output::OpenApi(&conversion)],
        ..Request::of(Input { limits: args.limits.limits(), ..input })
    })?;
    reporter.add(&generated.diagnostics, &generated.sources);
    let Some((folder, files)) = generated.outputs.first() else {
        return Ok(reporter.failure(NOTHING_WRITTEN));
    };
    if args.out.is_none() {
        return Ok(Outcome { results: text(files), notes: reporter.drawn(), exit: Exit::Success });
    }
    let mode = if args.force { Mode::AddOver } else { Mode::Add };
    Ok(match sync(files, folder, mode) {
        Ok(report) => reporter.outcome(output::draw(&[report], ""), Exit::Success),
        Err(error) => reporter.output_failure(&error),
    })
}

/// The one file of a description.
fn text(files: &FileSet) -> String {
    files.iter().map(|(_, text)| text).collect()
}

/// The name of a description that goes to standard output, where nobody sees it.
const UNNAMED: &str = "openapi.json";

impl From<&ConvertArgs> for Conversion {
    fn from(args: &ConvertArgs) -> Self {
        Self {
            base: Utf8PathBuf::new(),
            path: args.out.clone().unwrap_or_else(|| UNNAMED.into()),
            format: args.format,
        }
    }
}
