//! Sends values through bindings and back, and reports values that are rejected or changed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_codegen::plan::rust::{Decided, KindPlan, RustPlan, XmlPosition};
use serde_json::Value;

use super::make::{Fill, Maker};
use super::places::{Place, places};
use super::program::{IMPORTS, Package, build, spelled, write_package, write_workspace};
use super::{Direction, Document};

/// A valid value that the bindings reject or change.
#[derive(Clone, Debug)]
pub struct Fault {
    /// File of the description.
    pub file: String,
    /// Location of the value.
    pub place: String,
    /// The problem.
    pub problem: String,
    /// The value.
    pub value: String,
}

/// Results of several descriptions.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Number of body schemas with a type.
    pub places: usize,
    /// Number of these for which no value was generated.
    pub without_values: usize,
    /// Number of decoded and encoded values.
    pub values: usize,
    /// The failures.
    pub faults: Vec<Fault>,
    /// What is not checked, with the reason: invalid JSON Schemas, and ambiguous XML.
    pub not_checked: Vec<String>,
}

/// A description with its values.
struct Subject {
    file: String,
    name: String,
    plan: RustPlan,
    places: Vec<Place>,
    /// Index of the place, and a value.
    values: Vec<(usize, String)>,
}

/// Dependencies of the programs.
const DEPENDENCIES: &str =
    "restwright-runtime = { path = \"RUNTIME\", default-features = false }\n";

/// Number of values for each place.
const TRIES: u64 = 14;

/// Generates values for the bodies of descriptions, and sends them through the bindings.
///
/// # Errors
///
/// Returns an error if a program cannot be written, built or run.
pub fn round(
    files: &[Utf8PathBuf],
    folder: &Utf8Path,
    repository: &Utf8Path,
    seed: u64,
) -> Result<Round, String> {
    let mut round = Round::default();
    let mut subjects = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let Some(api) = crate::evolve::api(file) else {
            return Err(format!("{file} is not understood"));
        };
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let document = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        let name = file.file_name().unwrap_or_default().to_owned();
        let found = subject(&format!("values{at}"), name, &api, &document, seed, &mut round);
        subjects.push(found);
    }
    let crates = folder.join("crates");
    let runtime = repository.join("runtime");
    let dependencies = DEPENDENCIES.replace("RUNTIME", runtime.as_str());
    for Subject { name, plan, places, .. } in &subjects {
        let main = program(plan, places);
        let package = Package { name, plan, main: &main, dependencies: &dependencies };
        write_package(&crates, &package)?;
    }
    let names: Vec<String> = subjects.iter().map(|subject| subject.name.clone()).collect();
    write_workspace(&crates, &names, repository)?;
    let target = folder.join("target");
    let missing = build(&crates, &names, &target)?;
    for subject in &subjects {
        if let Some((_, why)) = missing.iter().find(|(name, _)| *name == subject.name) {
            return Err(format!("the bindings of {} do not compile: {why}", subject.file));
        }
        let program = target.join("debug").join(&subject.name);
        round.faults.extend(subject.run(&program)?);
        round.values += subject.values.len();
    }
    Ok(round)
}

/// Generates the values of a description that its schemas allow.
fn subject(
    name: &str,
    file: String,
    api: &Api,
    document: &Value,
    seed: u64,
    round: &mut Round,
) -> Subject {
    let plan = RustPlan::of(api, &Decided::default());
    let mut places = places(document, api, &plan);
    round.places += places.len();
    let is_xml = places.iter().any(|place| place.has_xml);
    if let Some(why) = ambiguity(&plan).filter(|_| is_xml) {
        round.not_checked.push(format!("{file}, its XML: {why}"));
        for place in &mut places {
            place.has_xml = false;
        }
    }
    let mut values: Vec<(usize, String)> = Vec::new();
    for direction in [Direction::Request, Direction::Response] {
        let document = Document::new(document, direction);
        let here: Vec<usize> =
            (0..places.len()).filter(|at| places[*at].direction == direction).collect();
        let pointers: Vec<String> = here.iter().map(|at| places[*at].pointer.clone()).collect();
        for (at, validator) in here.iter().zip(document.validators(&pointers)) {
            let place = &places[*at];
            let validator = match validator {
                Ok(validator) => validator,
                Err(error) => {
                    let why = format!("{file}, {}: {error:.200}", place.name);
                    round.not_checked.push(why);
                    continue;
                }
            };
            let schema = serde_json::json!({ "$ref": format!("#{}", place.pointer) });
            let before = values.len();
            for number in 0..TRIES {
                let extent = match number {
                    0 => Fill::Least,
                    1 => Fill::Most,
                    _ => Fill::Some,
                };
                let seed = seed.wrapping_mul(1_000_003).wrapping_add(*at as u64 * 97 + number);
                let made = Maker::new(&document, seed, extent, false).value(&schema);
                let Some(value) = made.filter(|value| validator.is_valid(value)) else { continue };
                let entry = (*at, value.to_string());
                if !values.contains(&entry) {
                    values.push(entry);
                }
            }
            round.without_values += usize::from(before == values.len());
        }
    }
    Subject { file, name: name.to_owned(), plan, places, values }
}

/// Returns the properties of an object that have the same element name: a reader cannot distinguish
/// them.
fn ambiguity(plan: &RustPlan) -> Option<String> {
    for found in &plan.types {
        let KindPlan::Struct(layout) = &found.kind else { continue };
        let mut seen = Vec::new();
        for field in &layout.fields {
            let entry = &field.entry;
            if !matches!(entry.place, XmlPosition::Element | XmlPosition::Attribute) {
                continue;
            }
            let name = entry.xml_name.as_ref().unwrap_or(&entry.json);
            let key = (entry.place, name, &entry.namespace);
            if seen.contains(&key) {
                return Some(format!("two members of {} are called {name}", found.name));
            }
            seen.push(key);
        }
    }
    None
}

/// Returns the text of the program that checks the values of some places.
fn program(plan: &RustPlan, places: &[Place]) -> String {
    let mut out = format!("{IMPORTS}{}", include_str!("check.txt"));
    out.push_str("\nfn check(place: usize, text: &str) -> Result<(), String> {\n");
    out.push_str("    match place {\n");
    for (at, place) in places.iter().enumerate() {
        let of = spelled(plan, &place.of);
        let _ = if place.has_xml {
            writeln!(out, "        {at} => xml::<{of}>(text),")
        } else {
            writeln!(out, "        {at} => json::<{of}>(text).map(drop),")
        };
    }
    out.push_str("        _ => unreachable!(),\n    }\n}\n");
    out
}

impl Subject {
    fn run(&self, program: &Utf8Path) -> Result<Vec<Fault>, String> {
        let fault = |error: std::io::Error| format!("{program}: {error}");
        let mut command = Command::new(program);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(fault)?;
        let lines: Vec<String> =
            self.values.iter().map(|(at, value)| format!("{at}\t{value}\n")).collect();
        let text = lines.concat();
        let stdin = child.stdin.take();
        // The program writes results while it reads values: writing on this thread could deadlock.
        let writer = std::thread::spawn(move || {
            stdin.map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()))
        });
        let output = child.wait_with_output().map_err(fault)?;
        let _ = writer.join();
        let said = String::from_utf8_lossy(&output.stdout);
        let lines: Vec<&str> = said.lines().collect();
        if !output.status.success() || lines.len() != self.values.len() {
            let value = self.values.get(lines.len()).map_or("", |(_, value)| value);
            return Err(format!("{} ends with {} at {value}", self.file, output.status));
        }
        let wrong = self.values.iter().zip(lines).filter(|(_, line)| !line.is_empty());
        let fault = |((at, value), line): (&(usize, String), &str)| Fault {
            file: self.file.clone(),
            place: self.places[*at].name.clone(),
            problem: line.to_owned(),
            value: value.clone(),
        };
        Ok(wrong.map(fault).collect())
    }
}
