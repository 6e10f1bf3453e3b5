//! `base_urls.rs`: where the service is, constants and types with a setter a variable.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::enums::enumeration;
use super::prose::{self, code_span, spelled};
use super::tokens::{doc, ident};
use crate::plan::rust::{RustPlan, ServerPlan, VariablePlan};

/// The base URLs that a caller may choose.
pub(super) fn servers(plan: &RustPlan) -> TokenStream {
    let servers = plan.servers.iter().map(|found| {
        if found.variables.is_empty() { constant(found) } else { of_variables(found) }
    });
    let enums = plan.servers.iter().flat_map(|server| &server.variables);
    let enums = enums.filter_map(|variable| variable.options.as_ref()).map(|found| {
        let about = ["What a variable of a base URL may be.".to_owned()];
        enumeration(&found.name, &about, &found.layout, plan)
    });
    servers.chain(enums).collect()
}

/// What is said of a server, and its URL.
fn docs(server: &ServerPlan) -> TokenStream {
    let mut lines = prose::lines(&server.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(spelled(&code_span(&server.url)));
    doc(&lines)
}

fn constant(found: &ServerPlan) -> TokenStream {
    let name = heck::AsShoutySnakeCase(&found.name).to_string();
    let (docs, name, url) = (docs(found), Ident::new(&name, Span::call_site()), &found.url);
    quote!(#docs pub const #name: &str = #url;)
}

fn of_variables(found: &ServerPlan) -> TokenStream {
    let docs = docs(found);
    let name = ident(&found.name);
    let fields = found.variables.iter().map(|variable| {
        let (field, of) = (ident(&variable.field), type_of(variable));
        quote!(#field: #of,)
    });
    let defaults = found.variables.iter().map(|variable| {
        let (field, default) = (ident(&variable.field), &variable.default);
        quote!(#field: #default.into(),)
    });
    let setters = found.variables.iter().map(|variable| {
        let (field, of) = (ident(&variable.field), type_of(variable));
        let mut lines = prose::lines(&variable.docs);
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(spelled(&format!("{} unless set.", code_span(&variable.default))));
        let docs = doc(&lines);
        quote! {
            #docs
            pub fn #field(mut self, value: impl Into<#of>) -> Self {
                self.#field = value.into();
                self
            }
        }
    });
    let pieces = pieces(found);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[must_use]
        pub struct #name { #( #fields )* }

        impl #name { #( #setters )* }

        impl Default for #name {
            fn default() -> Self {
                Self { #( #defaults )* }
            }
        }

        impl From<#name> for String {
            fn from(server: #name) -> Self {
                [ #( #pieces ),* ].concat()
            }
        }
    }
}

fn type_of(variable: &VariablePlan) -> TokenStream {
    let name = variable.options.as_ref().map_or("String", |options| &options.name);
    let name = ident(name);
    quote!(#name)
}

/// The URL in pieces: text, and variables in the place of their names in braces.
fn pieces(found: &ServerPlan) -> Vec<TokenStream> {
    let fields: BTreeMap<&str, &VariablePlan> =
        found.variables.iter().map(|variable| (variable.wire.as_str(), variable)).collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = found.url.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let place =
            after.split_once('}').and_then(|(name, after)| Some((fields.get(name)?, after)));
        let Some((variable, after)) = place else {
            text.push('{');
            rest = after;
            continue;
        };
        if !text.is_empty() {
            let text = std::mem::take(&mut text);
            pieces.push(quote!(#text));
        }
        let field = ident(&variable.field);
        pieces.push(quote!(server.#field.as_str()));
        rest = after;
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(quote!(#text));
    }
    pieces
}
