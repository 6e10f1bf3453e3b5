//! `links.rs`: a type for the links to each type of resources, and pages that lead on.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::prose::{code_span, spelled};
use super::tokens::{doc, ident};
use crate::plan::rust::{KindPlan, LinkPlan, OperationPlan, Optionality, PagePlan, RustPlan};

/// The macro that makes the type of a link.
const LINK: &str = include_str!("templates/link.txt");

/// The text of the module: the types, then what can be done with them.
pub(super) fn links(plan: &RustPlan) -> syn::Result<String> {
    let mut out = LINK.to_owned();
    for link in &plan.links {
        let said = spelled(&format!("A link to a {}.", code_span(&link.resource_type))).join(" ");
        let _ = write!(out, "\nlink! {{\n    /// {said}\n    {}\n}}\n", link.name);
    }
    let methods = plan.links.iter().filter(|link| !link.methods.is_empty());
    let methods = methods.map(|link| methods_of(link, plan));
    let pages = plan.pages.iter().map(|page| page_of(page, plan));
    let tokens: TokenStream = methods.chain(pages).collect();
    Ok(out + "\n" + &super::format::items(tokens)?)
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
        let returned = request(plan, method.operation);
        quote! {
            #docs
            pub fn #name(&self, client: &Client) -> #returned {
                client.#target(self.as_str())
            }
        }
    });
    quote!(impl #name { #( #methods )* })
}

/// The request builder of an operation, outside of its module.
fn request(plan: &RustPlan, (module, place): (usize, usize)) -> TokenStream {
    let module = &plan.modules[module];
    let (name, request) = (ident(&module.name), ident(&module.operations[place].request));
    quote!(super::#name::#request)
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
    let request = request(plan, method.operation);
    let (name, of, method) = (ident(&found.name), ident(&field.name), ident(&method.name));
    let held = match field.optionality {
        Optionality::Plain | Optionality::List => quote!(&self.#of),
        Optionality::Option | Optionality::Nullable => quote!(self.#of.as_ref()?),
        Optionality::Maybe => quote!(self.#of.get()?),
    };
    quote! {
        impl types::#name {
            #[doc = " The request that gets the next page; `None` on the last."]
            pub fn next_page(&self, client: &Client) -> Option<#request> {
                let link = #held;
                (!link.as_str().is_empty()).then(|| link.#method(client))
            }

            #[doc = " The pages behind this one, each when it is asked for."]
            pub fn pages(&self, client: &Client) -> runtime::Pages<Self> {
                let client = client.clone();
                let next = move |page: &Self| page.next_page(&client).map(#request::into_inner);
                runtime::Pages::new(next(self), next)
            }
        }
    }
}
