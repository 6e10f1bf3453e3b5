//! What responses lead to: methods of their types, in the module of the operation that they call.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Scalar, Type};

use super::gates::Gates;
use super::prose;
use super::tokens::{doc, ident};
use crate::plan::rust::{
    ArgumentMode, FieldStep, FollowPlan, OperationPlan, Optionality, ParameterPlan, RustPlan,
};

/// The methods that call the operations of a module that a file holds.
pub(super) fn follows(
    module: usize,
    holds: &[usize],
    plan: &RustPlan,
    gates: Gates<'_>,
) -> TokenStream {
    let is_here = |(of, place)| of == module && holds.contains(&place);
    let here = plan.follows.iter().filter(|found| is_here(found.operation));
    here.map(|found| follow(found, plan, gates)).collect()
}

fn follow(found: &FollowPlan, plan: &RustPlan, gates: Gates<'_>) -> TokenStream {
    let (module, place) = found.operation;
    let target = &plan.modules[module].operations[place];
    let of = ident(&plan.types[found.from.0 as usize].name);
    // A type that another module alone needs is there with that only.
    let owner = gates.of_type(found.from.0 as usize).filter(|owner| *owner != module);
    let feature = owner.and_then(|owner| gates.features().get(owner)).map(|found| &found.name);
    let gate = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
    let steps = || found.arguments.iter().flatten();
    let may_miss = steps().any(|step| step.optionality != Optionality::Plain);
    let docs = docs(found, target, may_miss);
    let needed =
        target.parameters.iter().filter(|found| matches!(found.mode, ArgumentMode::Argument(_)));
    let arguments = found.arguments.iter().zip(needed).map(|(path, to)| value(path, to));
    let (name, method, returned) =
        (ident(&found.name), ident(&target.method), ident(&target.request));
    let call = quote!(client.#method(#( #arguments ),*));
    let (returned, call) = if may_miss {
        (quote!(Option<#returned>), quote!(Some(#call)))
    } else {
        (quote!(#returned), call)
    };
    quote! {
        #gate
        impl types::#of {
            #docs
            pub fn #name(&self, client: &Client) -> #returned { #call }
        }
    }
}

fn docs(found: &FollowPlan, target: &OperationPlan, may_miss: bool) -> TokenStream {
    let missing = if may_miss { "; `None` where something of that is missing" } else { "" };
    let calls = format!("Calls [`Client::{}`] with what is here{missing}.", target.method);
    let mut lines = prose::lines(&found.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(calls);
    doc(&lines)
}

/// The value at the end of a path, as an operation takes it.
fn value(path: &[FieldStep], to: &ParameterPlan) -> TokenStream {
    let mut text = quote!(self);
    let Some((last, before)) = path.split_last() else { return text };
    for step in before {
        let field = ident(&step.field);
        text = match step.optionality {
            Optionality::Plain | Optionality::List => quote!(#text.#field),
            Optionality::Option | Optionality::Nullable => quote!(#text.#field.as_ref()?),
            Optionality::Maybe => quote!(#text.#field.get()?),
        };
    }
    let field = ident(&last.field);
    let text = quote!(#text.#field);
    match (taken(to), last.optionality) {
        (Taken::Text, Optionality::Plain | Optionality::List) => quote!(&#text),
        (Taken::Text, Optionality::Option | Optionality::Nullable) => quote!(#text.as_ref()?),
        (Taken::Text, Optionality::Maybe) => quote!(#text.get()?),
        (Taken::Copy, Optionality::Plain | Optionality::List) => text,
        (Taken::Copy, Optionality::Option | Optionality::Nullable) => quote!(#text?),
        (Taken::Copy, Optionality::Maybe) => quote!(*#text.get()?),
        (Taken::Clone, Optionality::Plain | Optionality::List) => quote!(#text.clone()),
        (Taken::Clone, Optionality::Option | Optionality::Nullable) => quote!(#text.clone()?),
        (Taken::Clone, Optionality::Maybe) => quote!(#text.get()?.clone()),
    }
}

/// How an argument is taken.
enum Taken {
    Text,
    Copy,
    Clone,
}

fn taken(to: &ParameterPlan) -> Taken {
    let Type::Scalar(scalar) = to.value else { return Taken::Clone };
    match scalar {
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex => Taken::Text,
        Scalar::Boolean
        | Scalar::Int32
        | Scalar::Int64
        | Scalar::Int64Text
        | Scalar::UInt64
        | Scalar::Double
        | Scalar::Uuid => Taken::Copy,
        _ => Taken::Clone,
    }
}
