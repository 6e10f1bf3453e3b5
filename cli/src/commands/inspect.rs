use restwright_api::Api;
use restwright_api::outline::outline;
use restwright_codegen::InternalError;
use restwright_codegen::plan::rust::{self, Decided, RustPlan, Surface};
use restwright_source::text::printable_json;
use serde::Serialize;

use crate::internal::{self, EmitError};
use crate::messages::{Format, Reporter};
use crate::stages::{self, Generated, Input, Request};
use crate::{Exit, InspectArgs, InspectFormat, Loaded, Messages, Outcome, Stage, UsageError};

/// Prints one stage of the pipeline for a service.
pub fn inspect(args: &InspectArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let reporter = Reporter::new(messages, Format::Human);
    match (args.stage, args.format) {
        (Stage::Api, _) => model(args, reporter, |api| match args.format {
            InspectFormat::Outline => Ok(outline(api)),
            InspectFormat::Json => json(api),
        }),
        (Stage::Plan, _) => model(args, reporter, |api| {
            let plan = RustPlan::of(api, &Decided::default());
            match args.format {
                InspectFormat::Outline => Ok(rust::outline(&plan)),
                InspectFormat::Json => json(&Plan { surface: Surface::of(&plan), rust: plan }),
            }
        }),
        (Stage::Document, InspectFormat::Outline) => document(args, reporter),
        (Stage::Document, InspectFormat::Json) => {
            Err(UsageError::new("the document can be printed as an outline only")
                .hint("remove `--format json`, or print the model: --stage api"))
        }
    }
}

fn document(args: &InspectArgs, mut reporter: Reporter) -> Result<Outcome, UsageError> {
    let Loaded { mut sources, files, mut diagnostics, .. } = input(args).load()?;
    // Print the document even if it has errors: it shows which part was parsed.
    let document = restwright_wadl::parse(&mut sources, &files, &mut diagnostics);
    let results = restwright_wadl::outline(&document, &sources);
    reporter.add(&diagnostics, &sources);
    Ok(Outcome {
        results,
        notes: reporter.drawn(),
        exit: Exit::success_if(!diagnostics.has_errors()),
    })
}

/// The plan of the bindings and their public API.
#[derive(Serialize)]
struct Plan {
    surface: Surface,
    rust: RustPlan,
}

fn model(
    args: &InspectArgs,
    mut reporter: Reporter,
    print: impl FnOnce(&Api) -> serde_json::Result<String>,
) -> Result<Outcome, UsageError> {
    let Generated { sources, diagnostics, api, .. } = stages::run(&Request::of(input(args)))?;
    reporter.add(&diagnostics, &sources);
    let notes = reporter.drawn();
    let Some(api) = api else { return Ok(Outcome::failure(notes)) };
    let printed = internal::asserted("the printed stage", || {
        print(&api).map_err(|error| InternalError::new("the printed stage", error).into())
    });
    match printed {
        Ok(results) => Ok(Outcome { results, notes, exit: Exit::success_if(true) }),
        Err(EmitError::Internal(error)) => {
            Ok(Outcome::failure(format!("{notes}{}", internal::plain(&error))))
        }
        Err(EmitError::UsageError(usage_error)) => Err(usage_error),
    }
}

fn json(stage: &impl Serialize) -> serde_json::Result<String> {
    Ok(printable_json(&serde_json::to_string_pretty(stage)?) + "\n")
}

fn input(args: &InspectArgs) -> Input<'_> {
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    Input { overlays, limits, ..input }
}
