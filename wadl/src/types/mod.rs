//! Inference of the types of bodies from examples and declared parameters.
//!
//! Steps for every request and response: examples → [`node::Node`], first JSON ([`observe`]), then
//! XML ([`root`], [`align`]) → merge of declarations ([`declare`]) → XML forms without examples
//! ([`guess`]) → types ([`decide`], [`member`]), deduplicated ([`TypeBuilder`]). Finally, names
//! ([`naming`]).

mod align;
mod body;
mod by_grammar;
mod by_name;
mod decide;
mod declare;
mod element;
mod fit;
mod guess;
mod keys;
mod kind;
mod lexical;
mod maps;
mod member;
mod naming;
mod node;
mod observe;
mod parameters;
mod path;
mod prefix;
mod report;
mod root;
mod samples;
mod scalar;
mod spelling;
#[cfg(test)]
mod tests;
mod type_word;
mod value;
mod widen;
mod words;

use restwright_api::pending::Body;
use restwright_api::{Operation, Outcome, TypeBuilder, Types, pending};
use restwright_source::{Diagnostics, Sources};

pub(crate) use kind::{is_data, reads_json};
pub(crate) use lexical::text_is_read;
pub(crate) use parameters::{Options, ParameterOptions};
pub(crate) use type_word::{TypeWord, local_name};
pub(crate) use widen::widen;
pub(crate) use words::words;

use body::{Output, contents};
use naming::{Scope, Side};

/// Returns the operations with the content of every body, and the types of bodies.
///
/// `types` are the types lowered from grammars; bodies that have a type already keep it. `options`
/// are the options of parameters outside of bodies, which become enumerations.
pub(crate) fn assign(
    mut operations: Vec<pending::Operation>,
    mut types: TypeBuilder,
    options: &Options,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<Operation>, Types) {
    // In the order of the description, regardless of the order of operations.
    let mut in_order: Vec<&mut pending::Operation> = operations.iter_mut().collect();
    in_order.sort_by_key(|operation| operation.span);
    for operation in &mut in_order {
        let (words, span) = (name_of(operation), operation.span);
        let mut fill = |bodies: &mut [Body], side: Side| {
            let scope = Scope { operation: words.clone(), side, span };
            let mut output = Output { types: &mut types, sources, diagnostics: &mut *diagnostics };
            let assigned = contents(bodies, &scope, &mut output);
            for (body, (content, by_schema)) in bodies.iter_mut().zip(assigned) {
                (body.content, body.by_schema) = (content, by_schema);
            }
        };
        if let Some(request) = &mut operation.request {
            fill(&mut request.bodies, Side::Request);
        }
        let outcomes = operation.outcomes();
        for response in &mut operation.responses {
            let side = match outcomes.of_response(response) {
                Outcome::Success => Side::Response,
                Outcome::Error => Side::Fault,
            };
            fill(&mut response.bodies, side);
        }
    }
    let mut shared = parameters::Shared::of(&in_order, name_of);
    for operation in in_order {
        let name = name_of(operation);
        parameters::enumerate(operation, &name, options, (&mut types, &mut shared));
    }
    let finished = types.finish(diagnostics);
    let operations =
        operations.into_iter().map(|pending| pending.resolve(&mut &finished)).collect();
    (operations, finished.types)
}

/// Returns the words of the name of an operation.
fn name_of(operation: &pending::Operation) -> Vec<String> {
    match words(&operation.id.0) {
        words if words.is_empty() => vec!["operation".to_owned()],
        words => words,
    }
}
