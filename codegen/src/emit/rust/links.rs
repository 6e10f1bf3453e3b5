//! `links.rs`: a type for the links to each type of resources, and pages that lead on.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::prose::{code_span, spelled};
use super::results::result;
use super::tokens::{doc, ident};
use crate::plan::rust::{Holder, KindPlan, LinkPlan, OperationPlan, PagePlan, RustPlan};

/// The macro that makes the type of a link.
const LINK: &str = include_str!("templates/link.txt");

/// The text of the module: the types, then what can be done with them.
pub(super) fn links(plan: &RustPlan) -> String {
    let mut out = LINK.to_owned();
    for link in &plan.links {
        let said = spelled(&format!("A link to a {}.", code_span(&link.resource_type))).join(" ");
        let _ = write!(out, "\nlink! {{\n    /// {said}\n    {}\n}}\n", link.name);
    }
    let methods = plan.links.iter().filter(|link| !link.methods.is_empty());
    let methods = methods.map(|link| methods_of(link, plan));
    let pages = plan.pages.iter().map(|page| page_of(page, plan));
    let tokens: TokenStream = methods.chain(pages).collect();
    out + "\n" + &super::format::items(tokens)
}

fn operation(plan: &RustPlan, (module, place): (usize, usize)) -> &OperationPlan {
    &plan.modules[module].operations[place]
}

fn methods_of(link: &LinkPlan, plan: &RustPlan) -> TokenStream {
    let name = ident(&link.name);
    let methods = link.methods.iter().map(|method| {
        let found = operation(plan, method.operation);
        let target = found.at_link.as_ref().unwrap_or(&found.method);
        let docs = doc(&[format!("Calls [`Client::{target}`] there.")]);
        let (name, target) = (ident(&method.name), ident(target));
        let returned = returned(found, plan);
        quote! {
            #docs
            pub fn #name(&self, client: &Client) -> #returned {
                client.#target(self.as_str())
            }
        }
    });
    quote!(impl #name { #( #methods )* })
}

/// What a method of the client gives.
pub(super) fn returned(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    if let Some(name) = &found.call {
        let name = ident(name);
        return quote!(#name);
    }
    let result = result(found, plan);
    quote!(Call<#result>)
}

fn page_of(page: &PagePlan, plan: &RustPlan) -> TokenStream {
    let found = &plan.types[page.page];
    let KindPlan::Struct(layout) = &found.kind else { return TokenStream::new() };
    // A setter of that name is what the description asks for.
    if layout.fields.iter().any(|field| ["next_page", "pages"].contains(&field.setter.as_str())) {
        return TokenStream::new();
    }
    let field = &layout.fields[page.member];
    let Some(link) = field.link.map(|link| &plan.links[link]) else { return TokenStream::new() };
    let method = &link.methods[page.method];
    let target = operation(plan, method.operation);
    let (name, of, method) = (ident(&found.name), ident(&field.name), ident(&method.name));
    let held = match field.holder {
        Holder::Plain | Holder::List => quote!(&self.#of),
        Holder::Option | Holder::Nullable => quote!(self.#of.as_ref()?),
        Holder::Maybe => quote!(self.#of.get()?),
    };
    // A call with setters is a struct around the call itself.
    let inner = target.call.is_some().then(|| quote!(.into_inner()));
    quote! {
        impl #name {
            #[doc = " The call that gets the next page; `None` on the last."]
            pub fn next_page(&self, client: &Client) -> Option<Call<Self>> {
                let link = #held;
                (!link.as_str().is_empty()).then(|| link.#method(client) #inner)
            }

            #[doc = " The pages behind this one, each when it is asked for."]
            pub fn pages(&self, client: &Client) -> runtime::Pages<Self> {
                let client = client.clone();
                runtime::Pages::new(self.next_page(&client), move |page| page.next_page(&client))
            }
        }
    }
}
