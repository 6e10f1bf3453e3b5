//! Files of the bindings, and their imports.

use serde::Serialize;

use super::file_imports::imports;
use super::imports::{Imports, namespaces};
use super::operations::{ModulePlan, OperationPlan};
use super::parts::{Piece, parts};
use super::types::KindPlan;
use super::used_by::by_users;
use super::{FeaturesPlan, RustPlan};

/// Package or module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A package with a `Cargo.toml`.
    #[default]
    Crate,
    /// A folder below the `src` of an existing package, declared there by a `mod` item.
    Module,
}

/// A file of the bindings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilePlan {
    /// The path: in a module relative to its folder, else to the root of the package.
    pub path: String,
    /// The kind of content.
    pub content: FileContent,
    /// The indices of the types or operations in the file, in the plan or in the module. Empty if
    /// its parts hold them all.
    pub holds: Vec<usize>,
    /// The private submodules that a file too large is split into; the file re-exports their items.
    pub parts: Vec<PartPlan>,
    /// True for such a submodule.
    pub is_part: bool,
    /// The imports.
    pub imports: Imports,
}

/// A private submodule of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartPlan {
    /// The name.
    pub name: String,
    /// The modules of which one must be enabled; empty if the submodule is always compiled.
    pub users: Vec<usize>,
}

/// Kind of content of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum FileContent {
    /// Types.
    Types,
    /// The types that only one module uses.
    TypesOf(usize),
    /// The common part of all request builders.
    Builder,
    /// The tables that read and write the types.
    Wire,
    /// Links to resources.
    Links,
    /// The client.
    Client,
    /// Headers of responses.
    Headers,
    /// Webhooks.
    Webhooks,
    /// Base URLs.
    BaseUrls,
    /// The error responses.
    ErrorResponses,
    /// The operations of a group.
    Operations(usize),
    /// The server, with a module for each group.
    Server,
    /// The server of the operations of a group.
    Handlers(usize),
    /// The table of a command-line client.
    CommandLine,
    /// The program of the command-line client.
    Program,
    /// The root module.
    Root,
    /// `Cargo.toml`.
    Manifest,
    /// Tests of the samples.
    Samples,
}

/// Returns the files other than the runtime, those that take longest to emit first.
pub(super) fn files(plan: &RustPlan, mode: Mode) -> Vec<FilePlan> {
    let gates = plan.features.as_ref().filter(|_| mode == Mode::Crate);
    let mut contents = Vec::new();
    if !plan.types.is_empty() {
        contents.push(FileContent::Types);
        contents.push(FileContent::Wire);
        let owners = gates.map(FeaturesPlan::owners).unwrap_or_default();
        contents.extend(owners.into_iter().map(FileContent::TypesOf));
    }
    contents.extend((0..plan.modules.len()).map(FileContent::Operations));
    let is_crate = mode == Mode::Crate;
    let optional = [
        (!plan.modules.is_empty(), FileContent::Builder),
        (!plan.links.is_empty(), FileContent::Links),
        (!plan.headers.is_empty(), FileContent::Headers),
        (!plan.webhooks.is_empty(), FileContent::Webhooks),
        (!plan.servers.is_empty(), FileContent::BaseUrls),
        (!plan.error_responses.variants.is_empty(), FileContent::ErrorResponses),
        (plan.has_server(), FileContent::Server),
        (plan.command_line.is_some(), FileContent::CommandLine),
        (is_crate && plan.command_line.is_some(), FileContent::Program),
        (is_crate, FileContent::Manifest),
        (is_crate && plan.operations().any(has_test), FileContent::Samples),
    ];
    contents
        .extend(optional.into_iter().filter_map(|(is_there, content)| is_there.then_some(content)));
    contents.extend(plan.served().map(FileContent::Handlers));
    contents.extend([FileContent::Client, FileContent::Root]);
    contents.into_iter().flat_map(|content| file(plan, (mode, gates), content)).collect()
}

/// Returns a file; one too large is followed by its parts.
fn file(
    plan: &RustPlan,
    (mode, gates): (Mode, Option<&FeaturesPlan>),
    content: FileContent,
) -> Vec<FilePlan> {
    let path = path(plan, mode, content);
    let pieces = pieces(plan, gates, content);
    let indices: Vec<usize> = pieces.iter().map(|piece| piece.at).collect();
    // Cargo treats files below `src/bin` as programs.
    let parts = if path == "src/bin.rs" { Vec::new() } else { divided(pieces, gates, content) };
    let has_namespaces = || plan.namespaces.all.iter().any(|namespace| namespace.in_tables);
    let is_wire = content == FileContent::Wire;
    let file_plan = |path: String, holds: Vec<usize>, is_part| {
        let mut imports = imports(plan, content, &holds);
        plan.value_types.import(&mut imports);
        if is_wire && is_part {
            imports.of_parent = namespaces(plan, &holds);
        }
        FilePlan { path, content, holds, parts: Vec::new(), is_part, imports }
    };
    if parts.is_empty() {
        let mut whole = file_plan(path, indices, false);
        whole.imports.add_if(is_wire && has_namespaces(), "Namespace");
        return vec![whole];
    }
    let folder = path.trim_end_matches(".rs");
    let mut files = vec![file_plan(path.clone(), Vec::new(), false)];
    for (part, holds) in parts {
        files.push(file_plan(format!("{folder}/{}.rs", part.name), holds, true));
        files[0].parts.push(part);
    }
    let below = files[1..].iter().map(|part| &part.imports);
    files[0].imports = Imports::shown(below);
    files[0].imports.add_if(is_wire && has_namespaces(), "Namespace");
    files
}

/// Returns the parts of a file with their items; empty if one file is sufficient.
fn divided(
    pieces: Vec<Piece>,
    gates: Option<&FeaturesPlan>,
    content: FileContent,
) -> Vec<(PartPlan, Vec<usize>)> {
    let by_users = match (content, gates) {
        (FileContent::Types, Some(features)) => by_users(features, &pieces),
        _ => Vec::new(),
    };
    if !by_users.is_empty() {
        return by_users;
    }
    let part = |(name, holds)| (PartPlan { name, users: Vec::new() }, holds);
    parts(pieces).into_iter().map(part).collect()
}

/// Returns the pieces of a file that may become too large.
fn pieces(plan: &RustPlan, gates: Option<&FeaturesPlan>, content: FileContent) -> Vec<Piece> {
    let owner = |at: usize| gates.and_then(|features| features.owner(at));
    let types = || plan.types.iter().enumerate();
    let of_types = |of: Option<usize>| {
        types()
            .filter(move |(at, _)| owner(*at) == of)
            .map(|(at, type_plan)| Piece::of_type(at, type_plan))
    };
    match content {
        FileContent::Types => of_types(None).collect(),
        FileContent::TypesOf(module) => of_types(Some(module)).collect(),
        FileContent::Wire => {
            let own =
                types().filter(|(_, type_plan)| !matches!(type_plan.kind, KindPlan::External(_)));
            own.map(|(at, type_plan)| Piece::of_wire(at, type_plan)).collect()
        }
        FileContent::Operations(at) => {
            let ModulePlan { operations, group, .. } = &plan.modules[at];
            let operations = operations.iter().enumerate();
            operations.map(|(at, operation)| Piece::of_operation(at, operation, group)).collect()
        }
        _ => Vec::new(),
    }
}

fn has_test(operation: &OperationPlan) -> bool {
    operation.samples.iter().any(|sample| sample.is_well_formed)
}

fn path(plan: &RustPlan, mode: Mode, content: FileContent) -> String {
    let name = match content {
        FileContent::TypesOf(at) => {
            // Only features assign types to modules; another `types` here would be an internal
            // error.
            plan.features.as_ref().map_or("types", |features| &features.modules[at].types)
        }
        FileContent::Operations(at) => &plan.modules[at].name,
        FileContent::Handlers(at) => {
            let name = format!("axum_server/{}.rs", plan.modules[at].name);
            return if mode == Mode::Crate { format!("src/{name}") } else { name };
        }
        FileContent::Server => "axum_server",
        FileContent::Types => "types",
        FileContent::Builder => "builder",
        FileContent::Wire => "wire",
        FileContent::Links => "links",
        FileContent::Client => "client",
        FileContent::Headers => "headers",
        FileContent::Webhooks => "webhooks",
        FileContent::BaseUrls => "base_urls",
        FileContent::ErrorResponses => "error_responses",
        FileContent::CommandLine => "command_line",
        FileContent::Program => "main",
        FileContent::Root if mode == Mode::Crate => return "src/lib.rs".to_owned(),
        FileContent::Root => return "mod.rs".to_owned(),
        FileContent::Manifest => return "Cargo.toml".to_owned(),
        FileContent::Samples => return "tests/samples.rs".to_owned(),
    };
    format!("{}{name}.rs", if mode == Mode::Crate { "src/" } else { "" })
}
