//! `headers.rs`: the headers of responses, a constant each.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::prose::{code_span, spelled};
use super::tokens::{doc, docs_or, outer_type};
use crate::plan::rust::{RustPlan, RustType};

/// The headers.
pub(super) fn headers(plan: &RustPlan) -> TokenStream {
    let constants = plan.headers.iter().map(|header| {
        let otherwise = spelled(&format!("The header {}.", code_span(&header.wire))).join(" ");
        let docs = doc(&docs_or(&header.declared.docs, &otherwise));
        let (name, wire) = (Ident::new(&header.name, Span::call_site()), &header.wire);
        let of = outer_type(plan, &RustType::of(&header.value));
        let new = match header.separator {
            _ if header.is_json => quote!(json(#wire)),
            Some(separator) => quote!(separated(#wire, #separator)),
            None => quote!(new(#wire)),
        };
        quote! {
            #docs
            pub const #name: runtime::Header<#of> = runtime::Header::#new;
        }
    });
    constants.collect()
}
