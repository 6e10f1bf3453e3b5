//! The pipeline: the stages of restwright in order.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Api, Selection};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::rust::{Decided, RustPlan, unchecked_patterns};
use restwright_source::render::printable;
use restwright_source::{Diagnostics, Limits, Sources};

use crate::internal::{self, EmitError};
use crate::load::{Loaded, Reading, Texts, load_by, read, read_and_lint};
use crate::operations::Operations;
use crate::stated::Stated;
use crate::{Bindings, Conversion, Pages, UsageError};

/// A service to generate.
#[derive(Clone, Debug)]
pub(crate) struct Request<'a> {
    pub(crate) input: Input<'a>,
    /// The title, instead of that of the description.
    pub(crate) title: Option<&'a str>,
    /// The selected operations.
    pub(crate) selection: Cow<'a, Selection>,
    /// The configuration file that contains the service.
    pub(crate) stated: Option<&'a Stated>,
    pub(crate) outputs: Vec<Output<'a>>,
}

/// The descriptions of one service, and options for reading them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) descriptions: &'a [Utf8PathBuf],
    /// Overlays, applied in this order.
    pub(crate) overlays: &'a [Utf8PathBuf],
    /// The root folder of references.
    pub(crate) root: Option<&'a Utf8Path>,
    pub(crate) limits: Limits,
    /// Whether to check all rules, or only those that affect output.
    pub(crate) lint: bool,
    /// Texts that replace the content of files.
    pub(crate) texts: Option<&'a Texts>,
}

/// An output to generate.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Output<'a> {
    /// Reference documentation and its output folder.
    Docs(&'a Pages, &'a Utf8Path),
    Rust(&'a Bindings),
    OpenApi(&'a Conversion),
}

/// Result of the pipeline for one service.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The files that were read.
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Diagnostics,
    /// The selected part of the model, if no outputs were requested; `None` if the service was
    /// rejected.
    pub(crate) api: Option<Api>,
    /// All operations of the service, including those that are not selected.
    pub(crate) operations: Operations,
    /// The output folders with their files; empty if the service was rejected.
    pub(crate) outputs: Vec<(Utf8PathBuf, FileSet)>,
}

/// The plan of the bindings: created once, when the first output needs it.
#[derive(Clone, Debug)]
pub(crate) struct Planned<'a> {
    api: &'a Api,
    /// The bindings, whose overrides apply to Rust examples in the documentation, too.
    bindings: Option<&'a Bindings>,
    rust: OnceCell<Rc<RustPlan>>,
}

/// Runs all stages. Writes nothing to disk: that is left to the caller.
pub(crate) fn run(request: &Request<'_>) -> Result<Generated, UsageError> {
    let loaded = request.input.load()?; //                          paths → files
    let Reading { sources, mut diagnostics, api } = request.input.read(loaded); // files → Api
    let Some(api) = api else {
        return Ok(refused(sources, diagnostics));
    };
    let mut operations = Operations::of(&api);
    let api = select(entitle(api, request.title), request)?; // select
    operations.keep(&api);
    operations.hide_unselected(&mut diagnostics, &sources);
    if request.outputs.is_empty() {
        return Ok(Generated {
            sources,
            diagnostics,
            api: Some(api),
            operations,
            outputs: Vec::new(),
        });
    }
    let emitted = request.emit(api, &mut diagnostics); //           Api → plan → files
    let ended = conclude(emitted, sources, diagnostics)?;
    Ok(Generated { operations, ..ended })
}

/// Returns the result of the emitters. An internal error becomes a diagnostic, without any output.
fn conclude(
    emitted: Result<Vec<(Utf8PathBuf, FileSet)>, EmitError>,
    sources: Sources,
    mut diagnostics: Diagnostics,
) -> Result<Generated, UsageError> {
    match emitted {
        Ok(outputs) => {
            let operations = Operations::default();
            Ok(Generated { sources, diagnostics, api: None, operations, outputs })
        }
        Err(EmitError::UsageError(usage_error)) => Err(usage_error),
        Err(EmitError::Internal(error)) => {
            internal::refuse(&error, &sources, &mut diagnostics)?;
            Ok(refused(sources, diagnostics))
        }
    }
}

fn refused(sources: Sources, diagnostics: Diagnostics) -> Generated {
    let (operations, outputs) = (Operations::default(), Vec::new());
    Generated { sources, diagnostics, api: None, operations, outputs }
}

impl<'a> Request<'a> {
    /// Creates a request for all operations of a service, without outputs.
    pub(crate) fn of(input: Input<'a>) -> Self {
        Self { input, title: None, selection: Cow::default(), stated: None, outputs: Vec::new() }
    }

    /// Generates all outputs, or none if there is an error.
    fn emit(
        &self,
        api: Api,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<(Utf8PathBuf, FileSet)>, EmitError> {
        let plan = Planned::of(&api, self.bindings()); //           override, Api → plan
        let sources = [self.input.descriptions, self.input.overlays].concat();
        let mut ready = Vec::new();
        for output in &self.outputs {
            let folder = output.folder();
            let of_model = || output.of_model(&api, &plan, &sources, diagnostics);
            ready.push((folder, internal::asserted(folder.as_str(), of_model)?));
        }
        // A large model is not in memory together with the files of its bindings.
        drop(plan);
        drop(api);
        let mut outputs = Vec::new();
        for (folder, ready) in ready {
            let files = internal::asserted(folder.as_str(), || ready.files(&sources))?; // plan → files
            outputs.push((folder.to_owned(), files));
        }
        Ok(outputs)
    }

    fn bindings(&self) -> Option<&'a Bindings> {
        self.outputs.iter().find_map(|output| match output {
            Output::Rust(bindings) => Some(*bindings),
            Output::Docs(..) | Output::OpenApi(_) => None,
        })
    }
}

impl<'a> Input<'a> {
    /// Creates the input for descriptions, with default options.
    pub(crate) fn of(descriptions: &'a [Utf8PathBuf], root: Option<&'a Utf8Path>) -> Self {
        let limits = Limits::default();
        Self { descriptions, overlays: &[], root, limits, lint: false, texts: None }
    }

    pub(crate) fn load(&self) -> Result<Loaded, UsageError> {
        load_by(self)
    }

    fn read(&self, loaded: Loaded) -> Reading {
        if self.lint { read_and_lint(loaded) } else { read(loaded) }
    }
}

/// An output that no longer needs the model.
enum Ready<'a> {
    Files(FileSet),
    Rust(&'a Bindings, Rc<RustPlan>),
}

impl Ready<'_> {
    fn files(self, descriptions: &[Utf8PathBuf]) -> Result<FileSet, EmitError> {
        match self {
            Self::Files(files) => Ok(files),
            Self::Rust(bindings, plan) => bindings.emit_planned(&plan, descriptions),
        }
    }
}

impl<'a> Output<'a> {
    /// Returns the output folder.
    fn folder(&self) -> &Utf8Path {
        match self {
            Self::Docs(_, folder) => folder,
            Self::Rust(bindings) => &bindings.path,
            Self::OpenApi(conversion) => conversion.folder(),
        }
    }

    /// Does what needs the model.
    fn of_model(
        &self,
        api: &Api,
        plan: &Planned<'_>,
        descriptions: &[Utf8PathBuf],
        diagnostics: &mut Diagnostics,
    ) -> Result<Ready<'a>, EmitError> {
        let files = match self {
            Self::Docs(pages, _) => {
                diagnostics.extend(pages.unfit_names(api));
                pages.emit_planned(api, plan)
            }
            Self::Rust(bindings) => {
                let plan = plan.rust()?;
                diagnostics.extend(plan.hashed_names());
                if plan.has_server() {
                    diagnostics.extend(unchecked_patterns(api));
                }
                return Ok(Ready::Rust(bindings, plan));
            }
            Self::OpenApi(conversion) => conversion.emit(api, descriptions, diagnostics),
        };
        files.map(Ready::Files)
    }
}

impl<'a> Planned<'a> {
    pub(crate) fn of(api: &'a Api, bindings: Option<&'a Bindings>) -> Self {
        Self { api, bindings, rust: OnceCell::new() }
    }

    /// Returns the plan of the bindings.
    pub(crate) fn rust(&self) -> Result<Rc<RustPlan>, UsageError> {
        if let Some(plan) = self.rust.get() {
            return Ok(Rc::clone(plan));
        }
        let plan = match self.bindings {
            Some(bindings) => bindings.plan(self.api)?,
            None => RustPlan::of(self.api, &Decided::default()),
        };
        Ok(Rc::clone(self.rust.get_or_init(|| Rc::new(plan))))
    }
}

fn entitle(api: Api, title: Option<&str>) -> Api {
    match title {
        Some(title) => Api { title: title.to_owned(), ..api },
        None => api,
    }
}

/// Selects operations and the types that they use. A pattern that matches nothing is a usage error.
fn select(api: Api, request: &Request<'_>) -> Result<Api, UsageError> {
    let selection = &request.selection;
    let Some(pattern) = selection.idle(&api) else { return Ok(selection.apply(api)) };
    let ids: Vec<String> = api.operations().map(|operation| operation.id.0.clone()).collect();
    let key = if selection.keep.iter().any(|kept| kept == pattern) { "select" } else { "skip" };
    if let Some(stated) = request.stated {
        return Err(stated.unknown(&[key], pattern, "no operation matches", &ids));
    }
    let shown = printable(pattern);
    let usage_error = UsageError::new(format!("no operation of `{}` matches `{shown}`", api.title));
    Err(usage_error.near(pattern, &ids).about(key, pattern))
}

#[cfg(test)]
mod tests {
    use restwright_codegen::InternalError;

    use super::*;
    use crate::messages::{Format, Reporter};
    use crate::{Exit, Messages, Outcome};

    type Emitted = Result<FileSet, EmitError>;

    /// Returns the outcome of a command with one output and a given emitter.
    fn end(format: Format, emit: impl FnOnce() -> Emitted) -> Outcome {
        let place = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
        let path = folder.join("lamps.yaml");
        let text = "openapi: 3.1.0\ninfo: {title: Lamps, version: '1'}\npaths: {}\n";
        std::fs::write(&path, text).unwrap();
        let paths = [path];
        let Generated { sources, diagnostics, .. } =
            run(&Request::of(Input::of(&paths, Some(&folder)))).unwrap();
        let emitted = internal::asserted("out", emit).map(|files| vec![("out".into(), files)]);
        let ended = conclude(emitted, sources, diagnostics).unwrap();
        assert!(ended.outputs.is_empty() && ended.api.is_none(), "no operations are left");
        let mut reporter = Reporter::new(Messages::default(), format);
        reporter.add(&ended.diagnostics, &ended.sources);
        reporter.failure("nothing was written\n")
    }

    fn twice() -> Emitted {
        let mut files = FileSet::new();
        files.insert("src/types.rs", "first".to_owned())?;
        files.insert("src/types.rs", "second".to_owned())?;
        Ok(files)
    }

    #[test]
    fn a_file_of_a_path_that_is_taken_ends_the_command() {
        let Outcome { results, notes, exit } = end(Format::Human, twice);
        assert_eq!((results.as_str(), exit), ("", Exit::Failure));
        let said = "bug in restwright, in `src/types.rs`: two files have this path";
        assert!(notes.starts_with(&format!("error[internal-error]: {said}\n")), "{notes}");
        assert!(notes.contains("please report it"), "{notes}");
        assert!(notes.contains("lamps.yaml:1:1"), "{notes}");
        assert!(notes.ends_with("1 error, 2 warnings\nnothing was written\n"), "{notes}");
    }

    #[test]
    fn programs_are_told_too() {
        let Outcome { results, exit, .. } = end(Format::Json, twice);
        assert_eq!(exit, Exit::Failure);
        assert!(results.contains("\"internal-error\""), "{results}");
    }

    #[test]
    fn an_unknown_id_ends_the_command_as_any_other_mistake() {
        let names: Vec<String> = Vec::new();
        let at = names.len() + 3;
        let Outcome { notes, exit, .. } = end(Format::Human, || {
            let mut files = FileSet::new();
            files.insert(&names[at], String::new())?;
            Ok(files)
        });
        assert_eq!(exit, Exit::Failure);
        let said = "bug in restwright, in `out`: panicked: index out of bounds";
        assert!(notes.starts_with(&format!("error[internal-error]: {said}")), "{notes}");
    }

    #[test]
    fn a_mistake_without_a_description_is_told_by_itself() {
        let said = internal::plain(&InternalError::new("restwright.toml", "why"));
        let start = "error[internal-error]: bug in restwright, in `restwright.toml`: why\n  ";
        assert!(said.starts_with(start) && said.contains("please report it"), "{said}");
    }
}
