//! Bindings with calls of their operations, and programs that make the calls.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use camino::Utf8Path;
use restwright_api::{Api, Selection};
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::rust::{
    Decided, HandlerPlan, OperationPlan, ResponsePlan, Returned, RustPlan,
};
use restwright_source::Diagnostics;
use serde_json::Value;

use super::arguments::{OperationCalls, calls};
use super::program::program;
use super::report::{Call, Exchanged};
use crate::values::{Package, write_package};

/// Bindings of a description, and calls of its operations.
#[derive(Debug)]
pub struct Bindings {
    /// The document.
    pub document: Value,
    /// The model.
    pub api: Api,
    /// The plan of the bindings.
    pub plan: RustPlan,
    /// The calls of each operation.
    pub operations: Vec<OperationCalls>,
}

/// A call with its result.
pub type Asked<'a> = (&'a Call, Exchanged);

impl Bindings {
    /// Reads a description, and generates values for calls of its operations.
    ///
    /// # Errors
    ///
    /// Returns an error if the description is rejected.
    pub fn of(file: &Utf8Path, seed: u64) -> Result<Self, String> {
        Self::with(file, read(file)?, seed, &Decided::default())
    }

    /// Like [`Bindings::of`], with a generated server that receives the calls; of at most `most`
    /// operations, which the seed selects.
    ///
    /// # Errors
    ///
    /// Returns an error if the description is rejected.
    pub fn served(file: &Utf8Path, seed: u64, most: Option<usize>) -> Result<Self, String> {
        let api = read(file)?;
        let api = match most {
            Some(most) => some_operations(api, seed, most),
            None => api,
        };
        let decided = Decided { server: true, ..Decided::default() };
        let mut found = Self::with(file, api, seed, &decided)?;
        found.leave_out_the_same();
        found.leave_out_ambiguous();
        Ok(found)
    }

    /// Removes the calls of operations that a server cannot distinguish from an earlier one: nothing but
    /// the names of their parameters is different.
    fn leave_out_the_same(&mut self) {
        let plans: Vec<&OperationPlan> = self.plan.operations().collect();
        let handlers = self.plan.handlers.iter().flatten().flat_map(|found| &found.operations);
        let handlers: Vec<Option<&HandlerPlan>> = handlers.map(Option::as_ref).collect();
        let mut known = BTreeSet::new();
        for found in &mut self.operations {
            let fixed = handlers.get(found.at).copied().flatten().map(|handler| &handler.fixed);
            let shape: Vec<&str> = found.name.split('{').map(after_name).collect();
            let key = format!("{shape:?} {fixed:?} {:?}", plans[found.at].sends);
            if !known.insert(key) && found.obstacle.is_none() {
                found.calls.clear();
                found.obstacle = Some("another operation has the same method and path".to_owned());
            }
        }
    }

    /// Removes the calls of operations whose bodies are only XML, and have properties that it cannot
    /// distinguish.
    fn leave_out_ambiguous(&mut self) {
        let plans: Vec<&OperationPlan> = self.plan.operations().collect();
        for found in self.operations.iter_mut().filter(|found| found.is_ambiguous_in_xml) {
            let plan = plans[found.at];
            let is_xml = |media_types: &[String]| {
                !media_types.is_empty() && media_types.iter().all(|of| of.contains("xml"))
            };
            if found.obstacle.is_none() && (is_xml(&plan.sends) || is_xml(&plan.returns)) {
                found.calls.clear();
                found.obstacle =
                    Some("properties of its bodies have the same XML element".to_owned());
            }
        }
    }

    fn with(file: &Utf8Path, api: Api, seed: u64, decided: &Decided) -> Result<Self, String> {
        let document = document(file, &api)?;
        let plan = RustPlan::of(&api, decided);
        let operations = calls(&document, &api, &plan, seed);
        Ok(Self { document, api, plan, operations })
    }

    /// Returns whether responses declare headers, bytes or streams.
    pub fn has_headers_or_streams(&self) -> bool {
        let handlers = self.plan.handlers.iter().flatten();
        let responses = handlers
            .flat_map(|found| found.operations.iter().flatten())
            .flat_map(|operation| &operation.responses);
        let is_stream = |found: &ResponsePlan| {
            matches!(found.returned, Returned::Bytes | Returned::Events(_) | Returned::Lines(_))
        };
        !self.plan.headers.is_empty() || responses.into_iter().any(is_stream)
    }

    /// Writes the package of the program that makes the calls.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be written.
    pub fn write(&self, name: &str, folder: &Utf8Path, runtime: &Utf8Path) -> Result<(), String> {
        let main = program(&self.plan, &self.operations);
        let server = match (self.plan.has_server(), self.plan.has_patterns()) {
            (true, true) => ", \"server\", \"patterns\"",
            (true, false) => ", \"server\"",
            (false, _) => "",
        };
        let dependencies = format!(
            "restwright-runtime = {{ path = \"{runtime}\", default-features = false, features = \
             [\"reqwest\"{server}] }}\ntokio = {{ version = \"1\", default-features = false, features = [\"rt\", \
             \"net\", \"time\"] }}\nfutures-core = {{ version = \"0.3\", default-features = false }}\n"
        );
        let package = Package { name, plan: &self.plan, main: &main, dependencies: &dependencies };
        write_package(folder, &package)
    }
}

fn read(file: &Utf8Path) -> Result<Api, String> {
    crate::evolve::api(file).ok_or_else(|| format!("{file} is not understood"))
}

/// Removes operations except for at most `most`, which are spread over the description.
fn some_operations(api: Api, seed: u64, most: usize) -> Api {
    let ids: Vec<String> = api.operations().map(|operation| operation.id.0.clone()).collect();
    let step = ids.len().div_ceil(most.max(1)).max(1);
    let first = usize::try_from(seed).unwrap_or_default() % step;
    let keep: Vec<String> = ids.into_iter().skip(first).step_by(step).collect();
    Selection { keep, skip: Vec::new() }.apply(api)
}

/// Returns the document with the schemas of values; what is not JSON is converted.
fn document(file: &Utf8Path, api: &Api) -> Result<Value, String> {
    let text = if file.extension() == Some("json") {
        std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?
    } else {
        let document = Document::of(api, file.as_str(), &mut Diagnostics::new());
        openapi::write(&document, Syntax::Json).map_err(|error| format!("{file}: {error}"))?
    };
    serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))
}

/// Runs a program that makes calls.
///
/// # Errors
///
/// Returns an error if it cannot be run, or exits early.
pub fn ask<'a>(
    program: &Utf8Path,
    base: &str,
    calls: &'a [Call],
) -> Result<Vec<Asked<'a>>, String> {
    let fault = |error: std::io::Error| format!("{program}: {error}");
    let mut command = Command::new(program);
    command.arg(base).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(fault)?;
    let lines: Result<Vec<String>, _> = calls.iter().map(serde_json::to_string).collect();
    let text = lines.map_err(|error| error.to_string())?.join("\n") + "\n";
    let stdin = child.stdin.take();
    // The program writes results while it reads calls: writing on this thread could deadlock.
    let writer = std::thread::spawn(move || {
        stdin.map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()))
    });
    let output = child.wait_with_output().map_err(fault)?;
    let _ = writer.join();
    let said = String::from_utf8_lossy(&output.stdout);
    let found: Result<Vec<Exchanged>, _> = said.lines().map(serde_json::from_str).collect();
    let found = found.map_err(|error| format!("{program}: {error}"))?;
    if found.len() != calls.len() {
        return Err(format!("{program} ends after {} of {} calls", found.len(), calls.len()));
    }
    Ok(calls.iter().zip(found).collect())
}

/// Returns the text after the name of a parameter.
fn after_name(text: &str) -> &str {
    text.split_once('}').map_or(text, |(_, after)| after)
}
