//! Calls every operation of real descriptions (OpenAPI and WADL) with the generated client on the
//! generated server.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::calls::{Bindings, ask, differences, with_responses};
use restwright_properties::values::{build, wadls, write_workspace};

use crate::args::ServedArgs;
use crate::child::{progress, target};
use crate::gen_task::root;
use crate::values::{descriptions, of_corpus};

/// Number of descriptions whose programs are built together.
const TOGETHER: usize = 8;
/// Maximum number of differences printed for a description.
const SHOWN: usize = 6;

/// Results so far.
#[derive(Default)]
struct Tally {
    operations: usize,
    calls: usize,
    not_sent: usize,
    /// Calls without a response: no value matches the schema.
    without_value: usize,
    /// Error responses.
    errors: usize,
    /// Response headers.
    headers: usize,
    differences: usize,
    /// Descriptions and operations that were not called, with the reason.
    skipped: Vec<String>,
    details: String,
}

/// Calls every operation on the generated server, and compares the values on both sides.
pub(crate) fn run(args: &ServedArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let folder = target(&root).join("served");
    let mut files = descriptions(&root, &args.names)?;
    let mut wadls = of_corpus(&root, &args.names, wadls)?;
    for files in [&mut files, &mut wadls] {
        files.truncate(args.most.unwrap_or(usize::MAX));
    }
    files.append(&mut wadls);
    let mut tally = Tally::default();
    for files in files.chunks(TOGETHER) {
        let all = tally.bindings(files, args.seed);
        if all.is_empty() {
            continue;
        }
        let crates = folder.join("crates");
        for (name, _, bindings) in &all {
            bindings.write(name, &crates, &root.join("runtime")).map_err(UsageError::new)?;
        }
        let names: Vec<String> = all.iter().map(|(name, _, _)| name.clone()).collect();
        write_workspace(&crates, &names, &root).map_err(UsageError::new)?;
        let built = folder.join("target");
        let missing = build(&crates, &names, &built).map_err(UsageError::new)?;
        for (name, file, bindings) in &all {
            if let Some((_, why)) = missing.iter().find(|(missing, _)| missing == name) {
                tally.differences += 1;
                let _ = writeln!(tally.details, "  {file}: does not compile: {why:.600}");
                continue;
            }
            tally.call(&built.join("debug").join(name), file, bindings, args.seed)?;
        }
    }
    Ok(tally.outcome(files.len(), args.seed))
}

impl Tally {
    /// Returns the bindings of descriptions that have a server.
    fn bindings<'f>(
        &mut self,
        files: &'f [Utf8PathBuf],
        seed: u64,
    ) -> Vec<(String, &'f Utf8PathBuf, Bindings)> {
        let mut all = Vec::new();
        for (at, file) in files.iter().enumerate() {
            match Bindings::served(file, seed) {
                Ok(bindings) if bindings.plan.has_server() => {
                    all.push((format!("served{at}"), file, bindings));
                }
                Ok(_) => self.skipped.push(format!("{file}: it has no operations with a route")),
                Err(why) => self.skipped.push(why),
            }
        }
        all
    }

    /// Runs the calls of a description.
    fn call(
        &mut self,
        program: &Utf8Path,
        file: &Utf8Path,
        bindings: &Bindings,
        seed: u64,
    ) -> Result<(), UsageError> {
        let file = file.file_name().unwrap_or_default();
        self.skipped.extend(bindings.operations.iter().filter_map(|found| {
            found.obstacle.as_ref().map(|why| format!("{file}, {}: {why}", found.name))
        }));
        self.operations += bindings.operations.len();
        let made = with_responses(bindings, seed);
        if made.is_empty() {
            return Ok(());
        }
        let asked = ask(program, "", &made).map_err(UsageError::new)?;
        let mut found = Vec::new();
        for (call, exchanged) in &asked {
            self.not_sent += usize::from(exchanged.sent.is_none());
            match &call.respond {
                None => self.without_value += 1,
                Some(found) if found.status >= 400 => self.errors += 1,
                Some(_) => {}
            }
            self.headers += call.respond.iter().map(|found| found.headers.len()).sum::<usize>();
            found.extend(differences(call, exchanged));
        }
        self.calls += asked.len();
        self.differences += found.len();
        progress(&format!("{file}: {} calls, {} differences", asked.len(), found.len()));
        for difference in found.iter().take(SHOWN) {
            let _ = writeln!(self.details, "  {file}, {}: {:.600}", difference.at, difference.why);
        }
        Ok(())
    }

    fn outcome(self, files: usize, seed: u64) -> Outcome {
        let Self { operations, calls, not_sent, without_value, differences, .. } = self;
        let Self { errors, headers, .. } = self;
        let mut results = format!(
            "{files} descriptions, {operations} operations; {calls} calls, seed {seed}: {errors} \
             with error responses, {headers} response headers, {not_sent} not sent by the client, \
             {without_value} without a response, {differences} differences; {} descriptions or \
             operations not called\n{}",
            self.skipped.len(),
            self.details
        );
        for why in &self.skipped {
            let _ = writeln!(results, "  not called: {why}");
        }
        let exit = if differences == 0 { Exit::Success } else { Exit::Failure };
        Outcome { results, notes: String::new(), exit }
    }
}
