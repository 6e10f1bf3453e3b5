use restwright_codegen::output::{self, Mode, sync};

use super::output_fault;
use crate::{DocsArgs, Exit, Misuse, Outcome, load, read};

/// Writes the reference pages of one service.
pub fn docs(args: &DocsArgs, colour: bool) -> Result<Outcome, Misuse> {
    let loaded = load(&args.descriptions, args.root.as_deref())?; // paths → files
    let reading = read(loaded); //                                   files → model
    let notes = reading.draw(colour);
    let Some(mut api) = reading.api else {
        return Ok(Outcome::fault(notes + "nothing was written\n"));
    };
    if let Some(title) = &args.title {
        api.title.clone_from(title);
    }
    let pages = args.style.emit(&api); //                            model → pages
    let report = sync(&pages, &args.out, Mode::Write); //            pages → disk
    Ok(match report {
        Ok(report) => Outcome { results: output::draw(&[report], ""), notes, exit: Exit::Fine },
        Err(error) => output_fault(&notes, &error),
    })
}
