//! Bindings made by a build script.

mod limits;

use std::borrow::Cow;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Selection;
use restwright_codegen::output::{FileSet, Mode, put, sync};
use restwright_codegen::plan::overrides::Overrides;
use restwright_codegen::plan::rust::{ValueTypes, is_identifier};
use restwright_source::render::{Counts, printable, summary};
use restwright_source::{Diagnostics, LimitError, Limits, Severity, Sources, Widening};

use crate::bindings::whole;
use crate::build_error::BuildError;
use crate::inline;
use crate::messages::{Format, Reporter};
use crate::outcome::Argument;
use crate::stages::{self, Generated, Input, Output, Request};
use crate::{
    Bindings, Messages, RustFeature, RustMode, RustRuntime, RustServer, UsageError, Volume, screen,
};

/// Makes bindings in a build script, as a module of the crate that is built:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), restwright::BuildError> {
///     restwright::Builder::new("volumes.wadl").name("volumes").generate()
/// }
/// ```
///
/// and in the crate `include!(concat!(env!("OUT_DIR"), "/volumes.rs"));`, which declares the module
/// `volumes`. Cargo is told which files were read, and runs the script again when one of them
/// changes; where a description is refused the build fails with what is wrong, drawn.
#[derive(Clone, Debug)]
pub struct Builder {
    descriptions: Vec<Utf8PathBuf>,
    overlays: Vec<Utf8PathBuf>,
    root: Option<Utf8PathBuf>,
    name: Option<String>,
    runtime: RustRuntime,
    server: Option<RustServer>,
    cli: bool,
    selection: Selection,
    overrides: Overrides,
    limits: Limits,
    /// The first limit that cannot be set so, with its value.
    wrong_limit: Option<(String, LimitError)>,
    out: Option<Utf8PathBuf>,
}

/// Bindings as one text.
#[derive(Clone, Debug)]
pub struct Expanded {
    /// A module with all modules in it.
    pub text: String,
    /// The files that were read, from the root of the file system.
    pub inputs: Vec<Utf8PathBuf>,
}

/// What the stages made.
struct Made {
    files: Result<FileSet, BuildError>,
    /// The files that were read.
    inputs: Vec<Utf8PathBuf>,
    warnings: usize,
}

impl Builder {
    /// Bindings of a description; its path is relative to the folder of `Cargo.toml`.
    pub fn new(description: impl Into<Utf8PathBuf>) -> Self {
        Self {
            descriptions: vec![description.into()],
            overlays: Vec::new(),
            root: None,
            name: None,
            // What the crate depends on already is not made once more.
            runtime: RustRuntime::Crate,
            server: None,
            cli: false,
            selection: Selection::default(),
            overrides: Overrides::default(),
            limits: Limits::default(),
            wrong_limit: None,
            out: None,
        }
    }

    /// One more description of the same service.
    #[must_use]
    pub fn description(mut self, path: impl Into<Utf8PathBuf>) -> Self {
        self.descriptions.push(path.into());
        self
    }

    /// Applies an overlay to the descriptions, which are OpenAPI; several are applied in this order.
    #[must_use]
    pub fn overlay(mut self, path: impl Into<Utf8PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// The folder below which references are followed.
    #[must_use]
    pub fn root(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// The name of the module; that of the first description unless set.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Puts the runtime into the module, in place of the package `restwright-runtime` that the
    /// crate depends on.
    #[must_use]
    pub fn embed_runtime(mut self) -> Self {
        self.runtime = RustRuntime::Embedded;
        self
    }

    /// Adds a server of the operations. Where the runtime is the package, that has the feature
    /// `server`.
    #[must_use]
    pub fn server(mut self, framework: RustServer) -> Self {
        self.server = Some(framework);
        self
    }

    /// Adds a command-line client, the module `command_line` with a function `main`. Where the
    /// runtime is the package, that has the feature `cli`.
    #[must_use]
    pub fn cli(mut self) -> Self {
        self.cli = true;
        self
    }

    /// Only these operations, as `select` in `restwright.toml`.
    #[must_use]
    pub fn select(mut self, pattern: impl Into<String>) -> Self {
        self.selection.keep.push(pattern.into());
        self
    }

    /// Not these operations, as `skip` in `restwright.toml`.
    #[must_use]
    pub fn skip(mut self, pattern: impl Into<String>) -> Self {
        self.selection.skip.push(pattern.into());
        self
    }

    /// Sets a parameter on the client, as `client_parameters` in `restwright.toml`.
    #[must_use]
    pub fn client_parameter(mut self, name: impl Into<String>) -> Self {
        self.overrides.client_parameters.push(name.into());
        self
    }

    /// Other names and types than those of the description.
    #[must_use]
    pub fn overrides(mut self, overrides: Overrides) -> Self {
        self.overrides = overrides;
        self
    }

    /// Types of other crates for values, as `types` in `restwright.toml`. `restwright-runtime` needs
    /// the features of these crates.
    #[must_use]
    pub fn value_types(mut self, types: ValueTypes) -> Self {
        self.overrides.value_types = types;
        self
    }

    /// Derives a trait for every type, as `derives` in `restwright.toml`.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.overrides.derives.push(path.into());
        self
    }

    /// A type of the crate in place of a type or a field of the description, as `overrides` in
    /// `restwright.toml` with a path: `external_type("Invoice.total", "crate::Money")`.
    #[must_use]
    pub fn external_type(mut self, name: impl Into<String>, path: impl Into<String>) -> Self {
        self.overrides.changes.entry(name.into()).or_default().external = Some(path.into());
        self
    }

    /// The folder to write to; `OUT_DIR` unless set.
    #[must_use]
    pub fn out(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Makes the bindings, and tells Cargo what they were made of.
    pub fn generate(self) -> Result<(), BuildError> {
        crate::on_known_stack(|| self.generate_here())
    }

    /// Generates the bindings as the text of one module, for a macro.
    ///
    /// Writes no files and prints nothing for Cargo: [`Expanded::inputs`] are the files to watch.
    pub fn expand(self) -> Result<Expanded, BuildError> {
        crate::on_known_stack(|| {
            let name = self.module(Widening::Macro)?;
            let Made { files, inputs, .. } =
                self.made(Utf8PathBuf::from(&name), Widening::Macro)?;
            let text = inline::module(&name, &files?);
            let inputs = inputs.iter().map(|input| whole(input)).collect::<Result<_, _>>()?;
            Ok(Expanded { text, inputs })
        })
    }

    fn generate_here(self) -> Result<(), BuildError> {
        let name = self.module(Widening::Builder)?;
        let out = self.folder()?;
        let folder = out.join(&name);
        let Made { files, inputs, warnings } = self.made(folder.clone(), Widening::Builder)?;
        screen::tell_cargo(&lines(&inputs, warnings));
        // What is in `OUT_DIR` is nobody's own.
        let failed = |error| BuildError::new(format!("error: {error}\n"), None);
        sync(&files?, &folder, Mode::Overwrite).map_err(failed)?;
        put(&out.join(format!("{name}.rs")), &declaration(&name, &folder)).map_err(failed)
    }

    /// Carries out the stages.
    fn made(&self, folder: Utf8PathBuf, widening: Widening) -> Result<Made, BuildError> {
        self.check_limits()?;
        let mut reporter =
            Reporter::new(Messages { volume: Volume::Quiet, ..Messages::default() }, Format::Human);
        let bindings = self.bindings(folder);
        let input = Input {
            overlays: &self.overlays,
            limits: Limits { by: widening, ..self.limits },
            ..Input::of(&self.descriptions, self.root.as_deref())
        };
        let Generated { sources, diagnostics, outputs, .. } = stages::run(&Request {
            selection: Cow::Borrowed(&self.selection),
            outputs: vec![Output::Rust(&bindings)],
            ..Request::of(input)
        })?;
        reporter.add(&diagnostics, &sources);
        let inputs = sources.files().map(|file| file.shown.clone()).collect();
        let warnings = diagnostics.count(Severity::Warning);
        let files = outputs.into_iter().next().map(|(_, files)| files);
        let rejected =
            || BuildError::new(reporter.drawn(), self.overlay_of(&diagnostics, &sources));
        Ok(Made { files: files.ok_or_else(rejected), inputs, warnings })
    }

    /// The overlay that the first error is in, if it is in one.
    fn overlay_of(&self, diagnostics: &Diagnostics, sources: &Sources) -> Option<Argument> {
        let first =
            diagnostics.sorted().into_iter().find(|found| found.severity == Severity::Error)?;
        let shown = &sources.file(first.span().file).shown;
        let overlay = self.overlays.iter().find(|overlay| *overlay == shown)?;
        Some(Argument { key: "overlays".to_owned(), value: overlay.to_string() })
    }

    fn bindings(&self, path: Utf8PathBuf) -> Bindings {
        Bindings {
            base: Utf8PathBuf::new(),
            path,
            mode: RustMode::Module,
            name: None,
            runtime: self.runtime.clone(),
            features: RustFeature::usual(),
            server: self.server,
            cli: self.cli,
            stated: None,
            overrides: self.overrides.clone(),
        }
    }

    /// A name that Rust takes for a module.
    fn module(&self, widening: Widening) -> Result<String, UsageError> {
        let stem =
            self.descriptions.first().and_then(|path| path.file_stem()).unwrap_or("bindings");
        let name = self.name.clone().unwrap_or_else(|| stem.replace(['-', '.', ' '], "_"));
        if is_identifier(&name) {
            return Ok(name);
        }
        let error = UsageError::new(format!("`{name}` is not a valid module name"));
        Err(match (&self.name, widening) {
            (Some(_), _) => error.about("name", name),
            (None, Widening::Macro) => error.hint("set the name: name = \"volumes\""),
            (None, _) => error.hint("set the name: .name(\"volumes\")"),
        })
    }

    fn folder(&self) -> Result<Utf8PathBuf, BuildError> {
        if let Some(folder) = &self.out {
            return Ok(folder.clone());
        }
        let hint = "outside a build script, set the output folder: .out(\"folder\")";
        match std::env::var("OUT_DIR") {
            Ok(folder) => Ok(folder.into()),
            Err(_) => Err(UsageError::new("OUT_DIR is not set").hint(hint).into()),
        }
    }
}

/// What Cargo is told: what to look at, and that something is doubtful.
fn lines(inputs: &[Utf8PathBuf], warnings: usize) -> String {
    let mut lines = String::new();
    // Cargo reads a line as a command: a name that breaks its line could give another.
    for name in inputs.iter().filter(|name| !name.as_str().contains(['\n', '\r'])) {
        lines = format!("{lines}cargo::rerun-if-changed={name}\n");
    }
    if warnings > 0
        && let Some(file) = inputs.first()
    {
        let count = summary(Counts { warnings, ..Counts::default() });
        let path = printable(file.as_str());
        let line = format!("{path}: {}; run `restwright lint {path}` for details", count.trim());
        lines = format!("{lines}cargo::warning={line}\n");
    }
    lines
}

/// The module where it lies: a file that is included cannot declare the modules in it.
fn declaration(name: &str, folder: &Utf8Path) -> String {
    let path = folder.join("mod.rs");
    format!("#[path = {:?}]\npub mod {name};\n", path.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_give_cargo_no_commands() {
        let forged = "a\ncargo::rustc-env=X=1.wadl";
        let inputs = ["plain.wadl", forged, "b\r\ncargo::error=no.wadl"].map(Utf8PathBuf::from);
        assert_eq!(lines(&inputs, 0), "cargo::rerun-if-changed=plain.wadl\n");

        let told = lines(&inputs[1..2], 1);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.starts_with("cargo::warning="), "{told}");
    }
}
