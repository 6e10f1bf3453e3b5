//! Generation of the files of the bindings, which are independent and written in parallel.

use super::gates::Gates;
use super::layout::apart;
use super::pieces::ident;
use super::{
    Mode, Options, builder, client, command_line, crate_files, error_responses, extras, follow,
    format, handlers, headers, imports, links, locations, operations, prose, root, samples,
    servers, types, webhooks, wire,
};
use crate::InternalError;
use crate::plan::rust::{FileContent, FilePlan, RustPlan};

/// Input of the files.
pub(super) struct Files<'a> {
    plan: &'a RustPlan,
    options: &'a Options,
    gates: Gates<'a>,
}

/// A Rust source file.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    /// Inner doc comments, placed before the attributes.
    pub(super) docs: String,
    /// The remaining text.
    pub(super) rest: String,
}

impl<'a> Files<'a> {
    pub(super) fn new(plan: &'a RustPlan, options: &'a Options, gates: Gates<'a>) -> Self {
        Self { plan, options, gates }
    }

    /// Generates the path and the text of a file.
    pub(super) fn write(&self, file: &FilePlan) -> Result<(String, String), InternalError> {
        self.spelled(file).map_err(|error| {
            InternalError::new(&file.path, format!("the text of the file is not Rust: {error}"))
        })
    }

    fn spelled(&self, file: &FilePlan) -> syn::Result<(String, String)> {
        let Self { plan, options, gates } = *self;
        let items = match file.content {
            FileContent::Root => {
                return Ok(self.file(&file.path, &root::root(plan, options, gates)));
            }
            FileContent::Samples => {
                let tests = samples::tests(plan, options, gates, &file.imports);
                return Ok(self.file(&file.path, &tests));
            }
            FileContent::Manifest => {
                let extras = extras::of(plan, options);
                let text = crate_files::manifest(&plan.service.title, options, gates, &extras);
                return Ok((file.path.clone(), format!("{}\n{text}", self.head("#"))));
            }
            FileContent::Program => {
                let library = crate_files::package_name(&options.name).replace('-', "_");
                let docs = "//! Command-line client.\n".to_owned();
                let rest = command_line::program(&library);
                return Ok(self.file(&file.path, &Source { docs, rest }));
            }
            FileContent::CommandLine => format::fitted(command_line::table(plan))?,
            FileContent::Wire => wire::wire(plan, file, (gates, options.mode)),
            FileContent::Server => {
                let rest = format::fitted(handlers::root(plan, file, gates))?;
                return Ok(self.file(&file.path, &Source { docs: String::new(), rest }));
            }
            FileContent::Links => format::fitted(links::links(plan))?,
            FileContent::Builder => builder::text(options),
            FileContent::Types
            | FileContent::TypesOf(_)
            | FileContent::Client
            | FileContent::Headers
            | FileContent::Webhooks
            | FileContent::BaseUrls
            | FileContent::ErrorResponses
            | FileContent::Handlers(_)
            | FileContent::Operations(_) => format::fitted(self.items(file)?)? + &self.parts(file),
        };
        let imports = imports::imports(&file.imports) + &imports::shown(file, plan);
        let gap = if imports.is_empty() || items.is_empty() { "" } else { "\n" };
        let rest = format!("{imports}{gap}{items}");
        Ok(self.file(&file.path, &Source { docs: String::new(), rest }))
    }

    /// Declarations and re-exports of the private modules of a file.
    fn parts(&self, file: &FilePlan) -> String {
        let lines = file.parts.iter().map(|part| {
            let (name, gate) = (ident(&part.name), self.gates.line(&part.users));
            format!("{gate}mod {name};\n{gate}pub use self::{name}::*;\n")
        });
        lines.collect()
    }

    /// The items of a module.
    fn items(&self, file: &FilePlan) -> syn::Result<String> {
        let Self { plan, gates, .. } = *self;
        let FilePlan { content, holds, .. } = file;
        Ok(match *content {
            FileContent::Types if !file.is_part => gates.exports() + &types::types(plan, holds)?,
            FileContent::Types | FileContent::TypesOf(_) => types::types(plan, holds)?,
            FileContent::Client => client::client(plan),
            FileContent::Headers => headers::headers(plan),
            FileContent::Webhooks => webhooks::webhooks(plan),
            FileContent::BaseUrls => servers::servers(plan),
            FileContent::ErrorResponses => error_responses::error_responses(plan),
            FileContent::Handlers(at) => handlers::module(at, plan),
            FileContent::Operations(at) => {
                if !file.parts.is_empty() {
                    return Ok(String::new());
                }
                apart([
                    operations::module(&plan.modules[at], holds, plan),
                    locations::locations(at, file, plan, gates),
                    follow::follows(at, holds, plan, gates),
                ])
            }
            FileContent::Builder
            | FileContent::Wire
            | FileContent::Server
            | FileContent::Links
            | FileContent::CommandLine
            | FileContent::Program
            | FileContent::Root
            | FileContent::Manifest
            | FileContent::Samples => String::new(),
        })
    }

    /// A Rust file below the source folder.
    pub(super) fn source(&self, path: &str, source: &Source) -> (String, String) {
        let folder = if self.options.mode == Mode::Crate { "src/" } else { "" };
        self.file(&format!("{folder}{path}"), source)
    }

    /// A Rust file with the header of generated files.
    fn file(&self, path: &str, Source { docs, rest }: &Source) -> (String, String) {
        let gap = if docs.is_empty() { "" } else { "\n" };
        // The output is not formatted like rustfmt, and must not change in the user's crate.
        let skip = "#![cfg_attr(rustfmt, rustfmt_skip)]\n\n";
        (path.to_owned(), format!("{}\n{docs}{gap}{skip}{rest}", self.head("//")))
    }

    /// The header line of generated files.
    fn head(&self, comment: &str) -> String {
        let source = prose::harmless(&self.options.source).replace(['\n', '\t'], " ");
        format!("{comment} Generated by `restwright rust` from {source}; do not edit.\n")
    }
}
