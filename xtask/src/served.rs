//! Calls every operation of real descriptions (OpenAPI and WADL) with the generated client on the
//! generated server.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::calls::{Bindings, Comparison, ask, differences, with_responses};
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
    /// Number of calls without a response, by reason.
    without_response: BTreeMap<String, usize>,
    /// Error responses.
    errors: usize,
    /// Response headers.
    headers: usize,
    /// Responses by the kind of their body.
    kinds: BTreeMap<&'static str, usize>,
    differences: usize,
    /// Descriptions and operations that were not called, with the reason.
    skipped: Vec<String>,
    details: String,
}

/// Calls every operation on the generated server, and compares the values on both sides.
pub(crate) fn run(args: &ServedArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let folder = target(&root).join("served");
    let mut files = own(&root, &args.names)?;
    let most = args.most.unwrap_or(usize::MAX);
    let mut corpus = descriptions(&root, &args.names)?;
    let rest = corpus.split_off(most.min(corpus.len()));
    files.append(&mut corpus);
    files.extend(rarer(rest, args));
    files.extend(of_corpus(&root, &args.names, wadls)?.into_iter().take(most));
    let mut tally = Tally::default();
    for files in files.chunks(TOGETHER) {
        let all = tally.bindings(files, args);
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
                tally.detail(&format!("{file}: does not compile: {why:.600}"));
                continue;
            }
            tally.call(&built.join("debug").join(name), file, bindings, args.seed)?;
        }
    }
    Ok(tally.outcome(files.len(), args.seed))
}

/// Returns the descriptions of this repository, which have what few of the corpus have: events, lines,
/// and headers of every kind. That of the library is not among them: the choices of its XML Schema are
/// no constraints of JSON Schema, so that generated values would not match it.
fn own(root: &Utf8Path, names: &[String]) -> Result<Vec<Utf8PathBuf>, UsageError> {
    let is_wanted = |path: &&Utf8PathBuf| {
        names.is_empty() || names.iter().any(|name| path.as_str().contains(name))
    };
    let all = OWN.map(|path| root.join(path));
    if let Some(missing) = all.iter().find(|path| !path.is_file()) {
        return Err(UsageError::new(format!("there is no description at `{missing}`")));
    }
    Ok(all.iter().filter(is_wanted).cloned().collect())
}

const OWN: [&str; 3] = [
    "apis/tickets/tickets.yaml",
    "apis/block-storage/block-storage-v1.wadl",
    "apis/parcel-office/parcel-office.wadl",
];

/// Returns the first of further descriptions whose responses have headers, bytes or streams.
fn rarer(files: Vec<Utf8PathBuf>, args: &ServedArgs) -> Vec<Utf8PathBuf> {
    let may_have = |file: &Utf8PathBuf| {
        std::fs::read_to_string(file)
            .is_ok_and(|text| text.len() <= LARGEST && SIGNS.iter().any(|sign| text.contains(sign)))
    };
    let has = |file: &Utf8PathBuf| {
        may_have(file)
            && Bindings::served(file, args.seed, args.operations)
                .is_ok_and(|found| found.has_headers_or_streams())
    };
    files.into_iter().filter(has).take(RARER).collect()
}

/// Maximum number of further descriptions, and their maximum size in bytes.
const RARER: usize = 8;
const LARGEST: usize = 300_000;
/// Texts of descriptions that may have such responses.
const SIGNS: [&str; 5] = ["\"headers\"", "event-stream", "ndjson", "json-seq", "octet-stream"];

impl Tally {
    /// Returns the bindings of descriptions that have a server.
    fn bindings<'f>(
        &mut self,
        files: &'f [Utf8PathBuf],
        args: &ServedArgs,
    ) -> Vec<(String, &'f Utf8PathBuf, Bindings)> {
        let mut all = Vec::new();
        for (at, file) in files.iter().enumerate() {
            match Bindings::served(file, args.seed, args.operations) {
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
        self.skipped.extend(
            bindings
                .operations
                .iter()
                .filter(|found| found.is_ambiguous_in_xml && found.obstacle.is_none())
                .map(|found| {
                    format!("{file}, {} in XML: properties have the same element", found.name)
                }),
        );
        self.operations += bindings.operations.len();
        let made = with_responses(bindings, seed);
        if made.is_empty() {
            return Ok(());
        }
        let asked = ask(program, "", &made).map_err(UsageError::new)?;
        let comparison = Comparison::of(&bindings.api);
        let mut found = Vec::new();
        for (call, exchanged) in &asked {
            self.not_sent += usize::from(exchanged.sent.is_none());
            match &call.respond {
                None => {
                    let why = call.without_response.clone().unwrap_or_default();
                    *self.without_response.entry(format!("{file}: {why}")).or_default() += 1;
                }
                Some(found) => {
                    self.errors += usize::from(found.status >= 400);
                    *self.kinds.entry(found.kind).or_default() += 1;
                }
            }
            self.headers += call.respond.iter().map(|found| found.headers.len()).sum::<usize>();
            found.extend(differences(call, exchanged, &comparison));
        }
        self.calls += asked.len();
        self.differences += found.len();
        progress(&format!("{file}: {} calls, {} differences", asked.len(), found.len()));
        for difference in found.iter().take(SHOWN) {
            self.detail(&format!("{file}, {}: {:.600}", difference.at, difference.why));
        }
        Ok(())
    }

    /// Prints and records a difference.
    fn detail(&mut self, text: &str) {
        progress(text);
        let _ = writeln!(self.details, "  {text}");
    }

    fn outcome(self, files: usize, seed: u64) -> Outcome {
        let Self { operations, calls, not_sent, without_response, differences, .. } = self;
        let Self { errors, headers, kinds, .. } = self;
        let kinds: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let mut results = format!(
            "{files} descriptions, {operations} operations; {calls} calls, seed {seed}: {errors} \
             with error responses, {headers} response headers, bodies: {kinds}; {not_sent} not sent by the client, \
             {} without a response, {differences} differences; {} descriptions or \
             operations not called\n{}",
            without_response.values().sum::<usize>(),
            self.skipped.len(),
            self.details,
            kinds = kinds.join(", "),
        );
        for (why, count) in &without_response {
            let _ = writeln!(results, "  without a response ({count}): {why}");
        }
        for why in &self.skipped {
            let _ = writeln!(results, "  not called: {why}");
        }
        let exit = if differences == 0 { Exit::Success } else { Exit::Failure };
        Outcome { results, notes: String::new(), exit }
    }
}
