//! Rust bindings: types, their encoding and decoding, and a client with a method for every
//! operation.
//!
//! A crate or a module has these files: `types.rs` (structs and enums), `wire.rs` (encoding and
//! decoding), `client.rs`, `error_responses.rs`, and a module of operations per group.

mod builder;
mod calls;
mod choices;
mod client;
mod command_line;
mod conditions;
mod crate_files;
mod documents;
mod enums;
mod error_responses;
pub mod example;
mod extras;
mod fields;
mod files;
mod follow;
mod form_fields;
mod format;
mod gates;
mod handler_bodies;
mod handlers;
mod headers;
mod imports;
mod known_traits;
mod layout;
mod links;
mod locations;
mod method_docs;
mod numbers;
mod operations;
mod parameters;
mod pieces;
mod prose;
mod quick_start;
mod results;
mod root;
mod rules;
mod runtime;
mod samples;
mod security;
mod servers;
mod tables;
#[cfg(test)]
mod tests;
mod types;
mod uses;
pub mod vendoring;
mod webhooks;
mod wire;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::InternalError;
use crate::output::FileSet;
pub use crate::plan::rust::Mode;
use crate::plan::rust::RustPlan;
pub use crate_files::package_name;
use files::Files;
use gates::Gates;

/// Output options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Name of the package; unused for a module.
    pub name: String,
    /// Package or module.
    pub mode: Mode,
    /// Location of the runtime.
    pub runtime: Runtime,
    /// Path of the input, for the header: `api/volumes.wadl`.
    pub source: String,
    /// Default features of the package, or the runtime features that a module requires.
    pub features: Vec<String>,
}

/// Location of the runtime.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// Embedded as a module of the bindings.
    #[default]
    Embedded,
    /// The package `restwright-runtime`, from a registry or defined by the user.
    Crate,
    /// The package in the Git repository with this URL.
    Git(String),
    /// The package in a folder, relative to that of the bindings.
    Path(String),
}

/// Generates the bindings of a plan.
pub fn emit(plan: &RustPlan, options: &Options) -> Result<FileSet, InternalError> {
    let gates = Gates::of(plan, options);
    let files = Files::new(plan, options, gates);
    let plans = plan.files(options.mode);
    let texts: Vec<(String, String)> =
        plans.par_iter().map(|file| files.write(file)).collect::<Result<_, _>>()?;
    let mut out = FileSet::new();
    for (path, text) in texts {
        out.insert(path, text)?;
    }
    if options.runtime == Runtime::Embedded {
        for (path, source) in runtime::files(options.mode, &extras::of(plan, options)) {
            let (path, text) = files.source(&format!("runtime/{path}"), &source);
            out.insert(path, text)?;
        }
    }
    Ok(out)
}
