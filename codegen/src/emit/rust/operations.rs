//! A module of operations: a method for each, and its request builder.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use restwright_api::FieldEncoding;

use super::calls;
use super::documents::document;
use super::error_responses;
use super::method_docs::method_docs;
use super::parameters::{self, kept, set, taken_outside};
use super::prose;
use super::results::by_status;
use super::security;
use super::tokens::{deprecated, doc, ident};
use crate::plan::rust::{ArgumentMode, ModulePlan, OperationPlan, RustPlan};

/// The operations of a group that a file holds.
pub(super) fn module(module: &ModulePlan, holds: &[usize], plan: &RustPlan) -> TokenStream {
    let here = || holds.iter().map(|at| &module.operations[*at]);
    // What is said of the group stands once, whichever file its first operation is in.
    let docs = holds.contains(&0).then(|| doc(&prose::lines(&module.docs)));
    let methods = here().map(|found| method(found, plan));
    let requests = here().map(|found| calls::request(found, plan));
    let results = here().map(|found| by_status(found, plan));
    quote! {
        #docs
        impl Client {
            #( #methods )*
        }

        #( #requests )*
        #( #results )*
    }
}

fn method(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let docs = doc(&method_docs(found, plan));
    let deprecated = deprecated(found.about.deprecated.as_ref());
    let name = ident(&found.method);
    let link = found.link.then(|| quote!(link: impl Into<String>));
    let arguments = found.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Argument(name) => {
            let name = ident(name);
            let taken = taken_outside(&parameter.taken, plan);
            Some(quote!(#name: #taken))
        }
        _ => None,
    });
    let arguments = link.into_iter().chain(arguments);
    let fixed = fixed(found, plan);
    let (request, call) = (ident(&found.request), call(found, plan));
    let at_link = at_link(found, &deprecated, plan);
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #( #arguments ),*) -> #request {
            #fixed
            Request::new(#call)
        }

        #at_link
    }
}

/// The same call at the end of a link.
fn at_link(
    found: &OperationPlan,
    deprecated: &TokenStream,
    plan: &RustPlan,
) -> Option<TokenStream> {
    let (name, method) = (ident(found.at_link.as_ref()?), ident(&found.method));
    let docs = doc(&[format!("[`Self::{}`] of the resource that a link leads to.", found.method)]);
    let (mut arguments, mut given) = (Vec::new(), Vec::new());
    for parameter in &found.parameters {
        let ArgumentMode::Argument(name) = &parameter.mode else { continue };
        if parameter.is_in_path() {
            given.push(parameters::unset(&parameter.taken, plan));
        } else {
            let (name, taken) = (ident(name), taken_outside(&parameter.taken, plan));
            given.push(quote!(#name));
            arguments.push(quote!(#name: #taken));
        }
    }
    let request = ident(&found.request);
    Some(quote! {
        #docs
        #deprecated
        pub fn #name(&self, link: impl Into<String>, #( #arguments ),*) -> #request {
            Request::new(self.#method(#( #given ),*).into_inner().to(link))
        }
    })
}

/// The static part of the operation.
fn fixed(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let (id, verb, path) = (&found.about.id, found.about.verb.as_str(), &found.template);
    let mut fields = TokenStream::new();
    let OperationPlan { sends, returns, also, .. } = found;
    if !sends.is_empty() {
        fields.extend(quote!(sends: &[ #( #sends ),* ],));
    }
    if !sends.is_empty() && found.body_optional {
        fields.extend(quote!(body_optional: true,));
    }
    if !returns.is_empty() {
        fields.extend(quote!(returns: &[ #( #returns ),* ],));
    }
    if !also.is_empty() {
        let codes = also.iter().map(|code| Literal::u16_unsuffixed(*code));
        fields.extend(quote!(also: &[ #( #codes ),* ],));
    }
    if found.by_element {
        fields.extend(quote!(by_element: true,));
    }
    for (name, form) in [("sends_as", &found.sends_as), ("returns_as", &found.returns_as)] {
        let name = ident(name);
        if let Some(document) = form.as_ref().and_then(|form| document(form, plan)) {
            fields.extend(quote!(#name: Some(#document),));
        }
    }
    if !found.fields.is_empty() {
        let listed = found.fields.iter().map(field);
        fields.extend(quote!(fields: &[ #( #listed ),* ],));
    }
    if !found.media_options.is_empty() {
        let options = found.media_options.iter().map(|option| {
            let (parameter, value, media_type) =
                (&option.parameter, &option.value, &option.media_type);
            quote!((#parameter, #value, #media_type))
        });
        fields.extend(quote!(media_options: &[ #( #options ),* ],));
    }
    if let Some(error_responses) = error_responses::declared(found) {
        fields.extend(quote!(error_responses: #error_responses,));
    }
    if let Some(paging) = &found.paging {
        let (next, parameter) = (&paging.next, paging.parameter.as_deref().unwrap_or(""));
        let paging = quote!(runtime::Paging { next: &[ #( #next ),* ], parameter: #parameter });
        fields.extend(quote!(paging: Some(#paging),));
    }
    if let Some(server) = &found.server {
        fields.extend(quote!(server: #server,));
    }
    if let Some(lists) = &found.security {
        let lists = security::lists(lists);
        fields.extend(quote!(security: Some(#lists),));
    }
    let new = quote!(Operation::new(#id, #verb, #path));
    let value = if fields.is_empty() { new } else { quote!(Operation { #fields ..#new }) };
    quote!(static OPERATION: Operation = #value;)
}

/// The call with all that is known of it at once.
fn call(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let at = found.link.then(|| quote!(.at(link)));
    let set = found.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Argument(name) => {
            let name = ident(name);
            Some(set(parameter, &kept(&parameter.taken, plan, &quote!(#name))))
        }
        ArgumentMode::Fixed(text) => Some(set(parameter, &quote!(&#text.to_owned()))),
        ArgumentMode::Setter(_) => parameters::of_client(parameter),
        ArgumentMode::Client => None,
    });
    quote!(Call::new(&self.core, &OPERATION) #at #( #set )*)
}

/// How a member of a form is written.
fn field(found: &FieldEncoding) -> TokenStream {
    let name = &found.name;
    let encoding = found.encoding.as_ref().map(|encoding| {
        let encoding = parameters::encoding(encoding);
        quote!(encoding: Some(#encoding),)
    });
    let media_type = found.media_type.as_ref().map(|media_type| {
        let media_type = &media_type.0;
        quote!(media_type: #media_type,)
    });
    let always = found.headers.iter().filter_map(|header| {
        let (name, value) = (&header.name, header.value.fixed.as_ref()?);
        Some(quote!((#name, #value)))
    });
    let always: Vec<TokenStream> = always.collect();
    let headers = (!always.is_empty()).then(|| quote!(headers: &[ #( #always ),* ],));
    let unnamed = found.unnamed.then(|| quote!(unnamed: true,));
    let new = quote!(runtime::Field::new(#name));
    if encoding.is_none() && media_type.is_none() && headers.is_none() && unnamed.is_none() {
        return new;
    }
    quote!(runtime::Field { #encoding #media_type #headers #unnamed ..#new })
}
