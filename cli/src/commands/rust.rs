use std::borrow::Cow;

use camino::Utf8PathBuf;
use restwright_codegen::output::{self, sync};
use restwright_codegen::plan::overrides::Overrides;
use restwright_codegen::plan::rust::ValueTypes;

use super::{NOTHING_WRITTEN, write_mode};
use crate::messages::Reporter;
use crate::stages::{self, Input, Output, Request};
use crate::{Bindings, Exit, Messages, Outcome, RustArgs, RustFeature, RustMode, UsageError};

/// Generates the Rust bindings of one service.
pub fn rust(args: &RustArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let bindings = Bindings::try_from(args)?;
    let mut reporter = Reporter::new(messages, args.format);
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let generated = stages::run(&Request {
        selection: Cow::Owned(args.selection()),
        outputs: vec![Output::Rust(&bindings)],
        ..Request::of(Input { overlays, limits, ..input })
    })?;
    reporter.add(&generated.diagnostics, &generated.sources);
    let Some((folder, files)) = generated.outputs.first() else {
        return Ok(reporter.failure(NOTHING_WRITTEN));
    };
    let report = match sync(files, folder, write_mode(args.force)) {
        Ok(report) => report,
        Err(error) => return Ok(reporter.output_failure(&error)),
    };
    // The dependencies of a module may have changed since the last run.
    let has_next = report.is_first() || bindings.mode == RustMode::Module;
    let mut results = output::draw(&[report], "");
    if has_next {
        results.push_str(&bindings.next_step()?);
    }
    Ok(reporter.outcome(results, Exit::Success))
}

impl TryFrom<&RustArgs> for Bindings {
    type Error = UsageError;

    fn try_from(args: &RustArgs) -> Result<Self, UsageError> {
        let types = ValueTypes::of_texts(args.types.iter().map(String::as_str));
        let value_types = types.map_err(|problem| UsageError::new(format!("--type: {problem}")))?;
        Ok(Self {
            base: Utf8PathBuf::new(),
            path: args.out.clone(),
            mode: args.mode,
            name: args.name.clone(),
            runtime: args.runtime.clone(),
            features: RustFeature::usual_and(&args.features),
            server: args.server,
            cli: args.cli,
            stated: None,
            overrides: Overrides {
                client_parameters: args.client_parameters.clone(),
                derives: args.derives.clone(),
                value_types,
                ..Overrides::default()
            },
        })
    }
}
