//! `faults.rs`: the enum of the faults that the description declares.

use http::StatusCode;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use restwright_api::Status;

use super::prose::spelled;
use super::tokens::{doc, ident};
use crate::plan::rust::{OperationPlan, RustPlan};

/// The faults of an API.
pub(super) fn faults(plan: &RustPlan) -> TokenStream {
    let faults = &plan.faults;
    let variants = faults.variants.iter().map(|fault| {
        let statuses: Vec<String> =
            fault.statuses.iter().map(|status| status_words(*status)).collect();
        let docs = doc(&spelled(&capital(&statuses.join(", "))));
        let name = ident(&fault.name);
        let body = ident(&plan.types[fault.body.0 as usize].name);
        quote!(#docs #name(types::#body),)
    });
    let arms = faults.variants.iter().zip(0_u16..).map(|(fault, number)| {
        let (number, name) = (Literal::u16_unsuffixed(number), ident(&fault.name));
        quote!(#number => failure.read().ok().map(Self::#name),)
    });
    let shown = faults.variants.iter().map(|fault| {
        let (text, name) = (&fault.name, ident(&fault.name));
        quote!(Self::#name(body) => runtime::show_fault(#text, body, f),)
    });
    quote! {
        #[doc = " The faults that the service declares. [`Error::fault`](runtime::Error::fault) finds out"]
        #[doc = " which of them an error is."]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Fault {
            #( #variants )*
        }

        #[doc = " The name of the fault, and the message of its body."]
        impl fmt::Display for Fault {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    #( #shown )*
                }
            }
        }

        impl std::error::Error for Fault {}

        impl runtime::Fault for Fault {
            fn read(number: u16, failure: &Failure) -> Option<Self> {
                match number {
                    #( #arms )*
                    _ => None,
                }
            }
        }
    }
}

/// "404 Not Found", as RFC 9110 calls it.
pub(super) fn status_words(status: Status) -> String {
    let reason = match status {
        Status::Code(code) => StatusCode::from_u16(code).ok(),
        Status::Class(_) => None,
        Status::Default => return "any other status".to_owned(),
    };
    match reason.as_ref().and_then(StatusCode::canonical_reason) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

/// A text that begins a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Which faults an operation declares, for its static: `&[(404, 1), (4, 2)]`.
pub(super) fn declared(found: &OperationPlan) -> Option<TokenStream> {
    let pairs = &found.faults;
    let listed = pairs.iter().map(|(status, at)| {
        let status = match status {
            Status::Code(code) => *code,
            Status::Class(class) => u16::from(*class),
            Status::Default => 0,
        };
        let (status, at) = (Literal::u16_unsuffixed(status), Literal::usize_unsuffixed(*at));
        quote!((#status, #at))
    });
    (!pairs.is_empty()).then(|| quote!(&[ #( #listed ),* ]))
}
