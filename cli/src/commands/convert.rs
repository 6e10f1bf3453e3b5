mod effective;

use camino::Utf8PathBuf;
use restwright_codegen::emit::shell::argument;
use restwright_codegen::output::{FileSet, Written, write_single};
use restwright_source::text::printable;

use super::NOTHING_WRITTEN;
use crate::messages::Reporter;
use crate::stages::{self, Input, Output, Request};
use crate::{Conversion, ConvertArgs, Exit, Format, Messages, Outcome, Target, UsageError};

/// Converts the description of one service.
pub fn convert(args: &ConvertArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let conversion = Conversion::from(args);
    let reporter = Reporter::new(messages, Format::Human);
    match args.to {
        Target::Openapi => openapi(args, &conversion, reporter),
        Target::Effective => effective::effective(args, &conversion, reporter),
    }
}

fn openapi(
    args: &ConvertArgs,
    conversion: &Conversion,
    mut reporter: Reporter,
) -> Result<Outcome, UsageError> {
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let generated = stages::run(&Request {
        title: args.title.as_deref(),
        outputs: vec![Output::OpenApi(conversion)],
        ..Request::of(Input { overlays, limits, ..input })
    })?;
    reporter.add(&generated.diagnostics, &generated.sources);
    let Some((_, files)) = generated.outputs.first() else {
        return Ok(reporter.failure(NOTHING_WRITTEN));
    };
    Ok(written(args, files, reporter))
}

/// Reports the conversion and writes the output file.
fn written(args: &ConvertArgs, files: &FileSet, reporter: Reporter) -> Outcome {
    let text = text(files);
    let Some(path) = &args.out else {
        return Outcome { results: text, notes: reporter.drawn(), exit: Exit::Success };
    };
    match write_single(path, &text, args.force) {
        Ok(written) => {
            let word = match written {
                Written::Created => "created",
                Written::Replaced => "replaced",
                Written::Unchanged => "up to date",
            };
            let shown = printable(path.as_str());
            let next = match (written, args.to) {
                (Written::Created, Target::Openapi) => {
                    format!("next: `restwright lint {}`\n", argument(path.as_str()))
                }
                _ => String::new(),
            };
            let results = format!("{shown}: {word}\n{next}");
            reporter.outcome(results, Exit::Success)
        }
        Err(error) => reporter.output_failure(&error),
    }
}

/// Returns the text of the only file in `files`.
fn text(files: &FileSet) -> String {
    files.iter().map(|(_, text)| text).collect()
}

/// File name of a description written to standard output; not visible to the user.
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
