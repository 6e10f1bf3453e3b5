use restwright_api::outline::outline;
use restwright_source::render::render;

use super::fine_if;
use crate::{InspectArgs, InspectFormat, Loaded, Misuse, Outcome, Stage, load, read};

/// Prints what was understood of one service.
pub fn inspect(args: &InspectArgs, colour: bool) -> Result<Outcome, Misuse> {
    match (args.stage, args.format) {
        (Stage::Api, _) => api(args, colour),
        (Stage::Document, InspectFormat::Outline) => document(args, colour),
        (Stage::Document, InspectFormat::Json) => {
            Err(Misuse::new("the document is printed as an outline only")
                .hint("leave out `--format json`, or print the model: --stage api"))
        }
    }
}

fn document(args: &InspectArgs, colour: bool) -> Result<Outcome, Misuse> {
    let Loaded { mut sources, files, mut diagnostics } =
        load(&args.descriptions, args.root.as_deref())?;
    // Printed even where it is at fault: what was understood helps to see what was not.
    let document = restwright_wadl::parse(&mut sources, &files, &mut diagnostics);
    let results = restwright_wadl::outline(&document, &sources);
    let notes = render(&diagnostics, &sources, colour);
    Ok(Outcome { results, notes, exit: fine_if(!diagnostics.has_errors()) })
}

fn api(args: &InspectArgs, colour: bool) -> Result<Outcome, Misuse> {
    let reading = read(load(&args.descriptions, args.root.as_deref())?);
    let notes = reading.draw(colour);
    let Some(api) = reading.api else { return Ok(Outcome::fault(notes)) };
    let results = match args.format {
        InspectFormat::Outline => outline(&api),
        InspectFormat::Json => match serde_json::to_string_pretty(&api) {
            Ok(json) => json + "\n",
            Err(error) => return Ok(Outcome::fault(format!("{notes}error: {error}\n"))),
        },
    };
    Ok(Outcome { results, notes, exit: fine_if(true) })
}
