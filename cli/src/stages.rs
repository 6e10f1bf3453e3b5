//! The stages of restwright, in their order: the one place that knows it.

use std::borrow::Cow;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Api, Selection};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::rust::Decided;
use restwright_source::render::printable;
use restwright_source::{Diagnostics, Limits, Sources, Widening};

use crate::load::{Loaded, Reading, load_by, read, read_and_lint};
use crate::{Bindings, Conversion, Misuse, Pages};

/// One service as a command wants it.
#[derive(Clone, Debug)]
pub(crate) struct Request<'a> {
    pub(crate) input: Input<'a>,
    /// Its name, in place of the description's own.
    pub(crate) title: Option<&'a str>,
    /// The operations that anything is generated for.
    pub(crate) selection: Cow<'a, Selection>,
    pub(crate) outputs: Vec<Output<'a>>,
}

/// The descriptions of one service, and how they are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) descriptions: &'a [Utf8PathBuf],
    /// The folder below which references are followed.
    pub(crate) root: Option<&'a Utf8Path>,
    pub(crate) limits: Limits,
    /// How the user names another root.
    pub(crate) widening: Widening,
    /// Whether all rules are checked, or only those that matter to output.
    pub(crate) lint: bool,
}

/// What is generated.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Output<'a> {
    /// Reference documentation, and the folder that it goes to.
    Docs(&'a Pages, &'a Utf8Path),
    Rust(&'a Bindings),
    OpenApi(&'a Conversion),
}

/// One service after all stages.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The files that were read.
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Diagnostics,
    /// The selected part of the model; `None` where the service was refused.
    pub(crate) api: Option<Api>,
    /// The folder of each output with its files; nothing where the service was refused.
    pub(crate) outputs: Vec<(Utf8PathBuf, FileSet)>,
}

/// The model as the bindings have it, and the decisions of the user that it cannot hold.
#[derive(Clone, Debug)]
pub(crate) struct Tailored<'a> {
    pub(crate) api: Cow<'a, Api>,
    pub(crate) decided: Decided,
}

/// Carries out every stage. Nothing is written: the caller brings the files to the disk.
pub(crate) fn run(request: &Request<'_>) -> Result<Generated, Misuse> {
    let loaded = request.input.load()?; //                          paths → files
    let Reading { sources, mut diagnostics, api } = request.input.read(loaded); // files → Api
    let Some(api) = api else {
        return Ok(Generated { sources, diagnostics, api: None, outputs: Vec::new() });
    };
    let api = select(entitle(api, request.title), &request.selection)?; // select
    let tailored = request.tailored(&api)?; //                      override
    let mut outputs = Vec::new();
    for output in &request.outputs {
        let descriptions = request.input.descriptions;
        let files = output.emit(&api, &tailored, descriptions, &mut diagnostics)?; // Api → plan → files
        outputs.push((output.folder().to_owned(), files));
    }
    Ok(Generated { sources, diagnostics, api: Some(api), outputs })
}

impl<'a> Request<'a> {
    /// All of a service as it is described, and no output.
    pub(crate) fn of(input: Input<'a>) -> Self {
        Self { input, title: None, selection: Cow::default(), outputs: Vec::new() }
    }

    /// The overrides of the bindings hold for the calls in Rust that documentation shows, too.
    fn tailored<'api>(&self, api: &'api Api) -> Result<Tailored<'api>, Misuse> {
        let bindings = self.outputs.iter().find_map(|output| match output {
            Output::Rust(bindings) => Some(*bindings),
            Output::Docs(..) | Output::OpenApi(_) => None,
        });
        bindings.map_or_else(|| Ok(Tailored::untouched(api)), |bindings| bindings.tailored(api))
    }
}

impl<'a> Input<'a> {
    /// Descriptions that are named on a command line.
    pub(crate) fn of(descriptions: &'a [Utf8PathBuf], root: Option<&'a Utf8Path>) -> Self {
        let (limits, widening) = (Limits::default(), Widening::Option);
        Self { descriptions, root, limits, widening, lint: false }
    }

    pub(crate) fn load(&self) -> Result<Loaded, Misuse> {
        load_by(self.descriptions, self.root, self.limits, self.widening)
    }

    fn read(&self, loaded: Loaded) -> Reading {
        if self.lint { read_and_lint(loaded) } else { read(loaded) }
    }
}

impl Output<'_> {
    /// The folder that it goes to.
    fn folder(&self) -> &Utf8Path {
        match self {
            Self::Docs(_, folder) => folder,
            Self::Rust(bindings) => &bindings.path,
            Self::OpenApi(conversion) => conversion.folder(),
        }
    }

    fn emit(
        &self,
        api: &Api,
        tailored: &Tailored<'_>,
        descriptions: &[Utf8PathBuf],
        diagnostics: &mut Diagnostics,
    ) -> Result<FileSet, Misuse> {
        match self {
            Self::Docs(pages, _) => Ok(pages.emit_with(api, tailored)),
            Self::Rust(bindings) => bindings.emit_tailored(tailored, descriptions),
            Self::OpenApi(conversion) => conversion.emit(api, descriptions, diagnostics),
        }
    }
}

impl<'a> Tailored<'a> {
    /// The model as it is described.
    pub(crate) fn untouched(api: &'a Api) -> Self {
        Self { api: Cow::Borrowed(api), decided: Decided::default() }
    }
}

fn entitle(api: Api, title: Option<&str>) -> Api {
    match title {
        Some(title) => Api { title: title.to_owned(), ..api },
        None => api,
    }
}

/// The selected operations with their types. A pattern that selects nothing is wrong use.
fn select(api: Api, selection: &Selection) -> Result<Api, Misuse> {
    let Some(pattern) = selection.idle(&api) else { return Ok(selection.apply(api)) };
    let ids: Vec<String> = api.operations().map(|operation| operation.id.0.clone()).collect();
    let shown = printable(pattern);
    let misuse = Misuse::new(format!("no operation of `{}` fits `{shown}`", api.title));
    Err(misuse.near(pattern, &ids))
}
