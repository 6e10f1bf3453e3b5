//! A module of operations: a method for each, and the type of its calls.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Group, Location, Operation};

use super::calls;
use super::method_docs::method_docs;
use super::prose;
use super::tokens::{doc, ident, parameter_type, value_type};
use crate::plan::rust::{
    Given, ModulePlan, OperationPlan, ParameterPlan, ResultPlan, RustPlan, ValueKind,
};

/// The operations of a group.
pub(super) fn module(group: &Group, module: &ModulePlan, plan: &RustPlan) -> TokenStream {
    let docs = doc(&prose::lines(&group.docs));
    let operations = || group.operations.iter().zip(&module.operations);
    let methods = operations().map(|(operation, found)| method(operation, found, plan));
    let calls = operations().map(|(operation, found)| calls::call(operation, found, plan));
    quote! {
        #docs
        impl Client {
            #( #methods )*
        }

        #( #calls )*
    }
}

fn method(operation: &Operation, found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let docs = doc(&method_docs(operation, found, plan));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let name = ident(&found.method);
    let link = found.link.then(|| quote!(link: impl Into<String>));
    let arguments = found.parameters.iter().filter_map(|parameter| match &parameter.given {
        Given::Argument(name) => {
            let name = ident(name);
            let taken = taken(parameter, plan);
            Some(quote!(#name: #taken))
        }
        _ => None,
    });
    let arguments = link.into_iter().chain(arguments);
    let fixed = fixed(operation, found);
    let result = result(found, plan);
    let call = call(found, plan);
    let (returned, body) = match &found.call {
        None => (quote!(Call<#result>), call),
        Some(name) => {
            let name = ident(name);
            (quote!(#name), quote!(#name { call: #call }))
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #( #arguments ),*) -> #returned {
            #fixed
            #body
        }
    }
}

/// The static part of the operation.
fn fixed(operation: &Operation, found: &OperationPlan) -> TokenStream {
    let (id, verb, path) = (&operation.id.0, operation.verb.as_str(), &found.template);
    let sends = &found.sends;
    let sends = match (found.bodies.is_empty(), found.sends.is_empty(), found.body_optional) {
        (true, ..) | (_, true, _) => TokenStream::new(),
        (_, _, true) => quote!(.may_send(&[ #( #sends ),* ])),
        (_, _, false) => quote!(.sends(&[ #( #sends ),* ])),
    };
    let returns = &found.returns;
    let returns = if returns.is_empty() {
        TokenStream::new()
    } else {
        quote!(.returns(&[ #( #returns ),* ]))
    };
    let also = found.also.iter().map(|code| proc_macro2::Literal::u16_unsuffixed(*code));
    let also =
        if found.also.is_empty() { TokenStream::new() } else { quote!(.also(&[ #( #also ),* ])) };
    quote! {
        static OPERATION: Operation =
            Operation::new(#id, #verb, #path) #sends #returns #also;
    }
}

/// The call with all that is known of it at once.
fn call(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let at = match &found.server {
        Some(server) => quote!(.at(#server)),
        None if found.link => quote!(.at(link)),
        None => TokenStream::new(),
    };
    let set = found.parameters.iter().filter_map(|parameter| match &parameter.given {
        Given::Argument(name) => {
            let name = ident(name);
            Some(set(parameter, &kept(parameter, plan, &quote!(#name))))
        }
        Given::Fixed(text) => Some(set(parameter, &quote!(&#text.to_owned()))),
        Given::Setter(_) | Given::Client => None,
    });
    quote!(Call::new(&self.core, &OPERATION) #at #( #set )*)
}

/// `.query("limit", &limit)`
pub(super) fn set(parameter: &ParameterPlan, value: &TokenStream) -> TokenStream {
    let wire = &parameter.wire;
    match parameter.location {
        Location::Path => quote!(.template(#wire, #value)),
        Location::Matrix => quote!(.matrix(#wire, #value)),
        Location::Query => quote!(.query(#wire, #value)),
        Location::Header => quote!(.header(#wire, #value)),
        Location::Cookie => quote!(.cookie(#wire, #value)),
    }
}

/// The type of one value of a parameter.
fn one(parameter: &ParameterPlan, plan: &RustPlan) -> TokenStream {
    match parameter.value {
        ValueKind::Scalar(scalar) => parameter_type(scalar),
        ValueKind::Options(at) => {
            let name = ident(&plan.options[at].name);
            quote!(#name)
        }
    }
}

/// How a parameter is taken.
pub(super) fn taken(parameter: &ParameterPlan, plan: &RustPlan) -> TokenStream {
    let one = one(parameter, plan);
    match (parameter.repeating, one.to_string().as_str()) {
        (true, _) => quote!(Vec<#one>),
        (false, "String") => quote!(&str),
        (false, _) => one,
    }
}

/// What is handed to the call of what was taken.
pub(super) fn kept(parameter: &ParameterPlan, plan: &RustPlan, name: &TokenStream) -> TokenStream {
    if taken(parameter, plan).to_string().as_str() == "& str" {
        quote!(&#name.to_owned())
    } else {
        quote!(&#name)
    }
}

/// What a call results in.
pub(super) fn result(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    match &found.result {
        ResultPlan::Nothing => quote!(()),
        ResultPlan::Bytes => quote!(Bytes),
        ResultPlan::Text => quote!(String),
        ResultPlan::Value { value, optional } => {
            let value = value_type(&plan.types, value, &TokenStream::new());
            if *optional { quote!(Option<#value>) } else { value }
        }
    }
}
