//! `faults.rs`: the enum of the faults that the description declares.

use http::StatusCode;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use restwright_api::Status;

use super::prose::spelled;
use super::tokens::{doc, ident};
use crate::plan::rust::RustPlan;

/// The faults of an API.
pub(super) fn faults(plan: &RustPlan) -> TokenStream {
    let faults = &plan.faults;
    let variants = faults.variants.iter().enumerate().map(|(at, fault)| {
        let statuses = faults.statuses.iter().filter(|(_, of)| of.contains(&at));
        let statuses: Vec<String> = statuses.map(|(status, _)| status_words(*status)).collect();
        let docs = doc(&spelled(&statuses.join(", ")));
        let name = ident(&fault.name);
        let body = ident(&plan.types[fault.body.0 as usize].name);
        quote!(#docs #name(#body),)
    });
    let arms = faults.statuses.iter().filter(|(status, _)| **status != Status::Default);
    let arms: Vec<TokenStream> = arms
        .map(|(status, of)| {
            let pattern = pattern(*status);
            let read = read(of, plan);
            quote!(#pattern => #read,)
        })
        .collect();
    let rest =
        faults.statuses.get(&Status::Default).map_or_else(|| quote!(None), |of| read(of, plan));
    let read = if arms.is_empty() {
        rest
    } else {
        quote! {
            match failure.status().as_u16() {
                #( #arms )*
                _ => #rest,
            }
        }
    };
    quote! {
        #[doc = " The faults that the service declares. [`Error::fault`](runtime::Error::fault) finds out"]
        #[doc = " which of them an error is."]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Fault {
            #( #variants )*
        }

        impl runtime::Fault for Fault {
            fn from_failure(failure: &Failure) -> Option<Self> {
                #read
            }
        }
    }
}

/// "404 Not Found", as RFC 9110 calls it.
pub(super) fn status_words(status: Status) -> String {
    let reason = match status {
        Status::Code(code) => StatusCode::from_u16(code).ok(),
        Status::Class(_) => None,
        Status::Default => return "Any other status".to_owned(),
    };
    match reason.as_ref().and_then(StatusCode::canonical_reason) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

pub(super) fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Class(class) => {
            let first = Literal::u16_unsuffixed(u16::from(class) * 100);
            let last = Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
    }
}

/// The first of the faults that the body is.
fn read(of: &[usize], plan: &RustPlan) -> TokenStream {
    let mut names = of.iter().map(|at| ident(&plan.faults.variants[*at].name));
    let Some(first) = names.next() else { return quote!(None) };
    let first = quote!(failure.read().ok().map(Self::#first));
    let others = names.map(|name| quote!(.or_else(|| failure.read().ok().map(Self::#name))));
    quote!(#first #( #others )*)
}
