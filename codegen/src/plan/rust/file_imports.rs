//! Imports of each file of the bindings.

use super::RustPlan;
use super::bodies::BodyKind;
use super::command_line::CommandContent;
use super::files::FileContent;
use super::imports::{Imports, of_enum, of_types, of_wire};
use super::operations::OperationPlan;
use super::parameters::ArgumentMode;
use super::results::ResultPlan;
use super::rust_type::{RustType, Taken};
use super::value_types::ValueTypes;
use crate::plan::exchange::Returned;
use restwright_api::Status;

/// Returns the imports of a file with these types or operations.
pub(super) fn imports(plan: &RustPlan, content: FileContent, holds: &[usize]) -> Imports {
    match content {
        FileContent::Types | FileContent::TypesOf(_) => of_types(plan, holds),
        FileContent::Wire => of_wire(plan, holds),
        FileContent::Links => of_links(plan),
        FileContent::Client => of_client(plan),
        FileContent::Headers => {
            let mut imports = Imports::of(&["runtime"]);
            for header in &plan.headers {
                imports.outer(&RustType::of(&header.value));
            }
            imports
        }
        FileContent::Webhooks => {
            let mut imports = Imports::of(&["runtime"]);
            for webhook in &plan.webhooks {
                imports.outer(&RustType::of(&webhook.payload));
            }
            imports
        }
        FileContent::BaseUrls => {
            let mut imports = Imports::default();
            let variables = plan.servers.iter().flat_map(|server| &server.variables);
            let options = variables.filter_map(|variable| variable.options.as_ref());
            options.for_each(|options| of_enum(&options.layout, &mut imports));
            imports
        }
        FileContent::ErrorResponses => Imports::of(&["Failure", "fmt", "runtime", "types"]),
        FileContent::Operations(at) => of_operations(plan, at, holds),
        FileContent::Handlers(at) => of_handlers(plan, at),
        FileContent::Server => of_server(plan),
        FileContent::Samples => of_samples(plan),
        FileContent::CommandLine => of_command_line(plan),
        // The macro of request builders uses full paths only.
        FileContent::Builder | FileContent::Program | FileContent::Root | FileContent::Manifest => {
            Imports::default()
        }
    }
}

fn of_client(plan: &RustPlan) -> Imports {
    let mut imports = Imports::of(&[
        "Auth",
        "Core",
        "CoreBuilder",
        "Duration",
        "Error",
        "Format",
        "HttpClient",
        "Middleware",
        "Retry",
        "Transport",
    ]);
    imports.add_if(!plan.security.schemes.is_empty(), "runtime");
    for shared in &plan.shared {
        imports.outer_taken(&shared.taken);
    }
    imports
}

fn of_links(plan: &RustPlan) -> Imports {
    let mut imports = Imports::of(&["fmt"]);
    imports.add_if(plan.links.iter().any(|link| !link.methods.is_empty()), "Client");
    if !plan.pages.is_empty() {
        imports.add(&["Client", "runtime", "types"]);
    }
    imports
}

fn of_command_line(plan: &RustPlan) -> Imports {
    let mut imports = Imports::of(&["CoreBuilder", "runtime"]);
    imports.add_if(plan.operations().next().is_some(), "Operation");
    let groups = plan.command_line.iter().flat_map(|command_line| &command_line.groups);
    for (group, module) in groups.zip(&plan.modules) {
        for (command, operation) in group.commands.iter().zip(&module.operations) {
            let parameters = operation.parameters.iter().map(|parameter| &parameter.value);
            let bodies = command.bodies.iter().filter_map(|body| match &body.content {
                CommandContent::Value(value) => Some(value),
                CommandContent::Bytes | CommandContent::Multipart => None,
            });
            let answers = command.answers.iter().filter_map(|answer| answer.value.as_ref());
            for value in parameters.chain(bodies).chain(answers) {
                imports.outer(&RustType::of(value));
            }
        }
    }
    imports
}

fn of_operations(plan: &RustPlan, at: usize, holds: &[usize]) -> Imports {
    let mut imports = Imports::of(&["Client"]);
    let is_here = |(module, index)| module == at && holds.contains(&index);
    imports.add_if(plan.follows.iter().any(|follow| is_here(follow.operation)), "types");
    for operation in holds.iter().map(|index| &plan.modules[at].operations[*index]) {
        imports.add(&["Call", "Operation", "Request"]);
        of_parts(operation, &mut imports);
        of_result(&operation.result, plan.value_types, &mut imports);
        for parameter in &operation.parameters {
            if let ArgumentMode::Argument(_) | ArgumentMode::Setter(_) = parameter.mode {
                imports.outer_taken(&parameter.taken);
            }
            let is_argument = matches!(parameter.mode, ArgumentMode::Argument(_));
            let is_unset = operation.at_link.is_some() && parameter.is_in_path() && is_argument;
            imports.add_if(is_unset && parameter.taken != Taken::Text, "runtime");
            let is_set = parameter.mode != ArgumentMode::Client;
            imports.add_if(is_set && parameter.encoding.is_some(), "runtime");
        }
        for body in &operation.bodies {
            imports.outer_taken(&body.taken);
            let states_root = body.document.is_some() && operation.has_own_root(body);
            imports.add_if(states_root, "runtime");
            imports.add_if(body.kind == BodyKind::Multipart, "Multipart");
        }
    }
    imports
}

/// Adds the imports of the static part of an operation and of its builder.
fn of_parts(operation: &OperationPlan, imports: &mut Imports) {
    let is_document = operation.sends_as.is_some() || operation.returns_as.is_some();
    imports.add_if(operation.location.is_some(), "runtime");
    let is_led = operation.paging.is_some() || operation.counting.is_some();
    let has_pages = operation.pages.is_some() || is_led;
    imports.add_if(is_document || has_pages, "runtime");
    imports.add_if(!operation.fields.is_empty() || !operation.waiters.is_empty(), "runtime");
    if let Some(items) = operation.pages.as_ref().and_then(|pages| pages.items.as_ref()) {
        imports.outer(&RustType::of(&items.item));
    }
}

fn of_result(result: &ResultPlan, types: ValueTypes, imports: &mut Imports) {
    match result {
        ResultPlan::One { returned, .. } => imports.outer(&RustType::returned(returned, types)),
        ResultPlan::ByStatus(by_status) => {
            let variants = &by_status.variants;
            imports.add(&["runtime"]);
            imports
                .add_if(!variants.iter().any(|variant| variant.status == Status::Default), "Bytes");
            for variant in variants {
                imports.outer(&RustType::returned(&variant.returned, types));
            }
        }
    }
}

/// Returns the imports of the server and of its modules, which use them through `super::`.
fn of_server(plan: &RustPlan) -> Imports {
    let modules = plan.served().map(|at| of_handlers(plan, at));
    let modules: Vec<Imports> = modules.collect();
    Imports::shown(modules.iter())
}

fn of_handlers(plan: &RustPlan, at: usize) -> Imports {
    let handlers = plan.handlers.iter().flatten().nth(at);
    let mut imports = Imports::of(&["Arc", "Future", "Operation", "runtime", "server"]);
    for operation in handlers.iter().flat_map(|group| group.operations.iter().flatten()) {
        for field in &operation.fields {
            imports.outer(&field.of);
        }
        for variant in operation.body.iter().flat_map(|body| &body.variants) {
            if let BodyKind::Value(value)
            | BodyKind::ValueOf(value, _)
            | BodyKind::Lines(value, _) = &variant.kind
            {
                imports.outer(&RustType::of(value));
            }
        }
        for response in &operation.responses {
            if let Returned::Value(value) = &response.returned {
                imports.outer(&RustType::of(value));
            }
        }
    }
    imports
}

/// Returns the imports from the bindings in the tests of samples, in addition to the runtime.
fn of_samples(plan: &RustPlan) -> Imports {
    let mut imports = Imports::default();
    let samples = plan.operations().flat_map(|operation| &operation.samples);
    for sample in samples.filter(|sample| sample.is_well_formed) {
        let of = RustType::of(&sample.value);
        imports.add_if(sample.is_json, "Value");
        imports.outer(&of);
        for part in of.parts() {
            if let RustType::Named(id) = part {
                let name = plan.types[id.0 as usize].name.clone();
                imports.own.entry("types").or_default().insert(name);
            }
        }
    }
    imports
}
