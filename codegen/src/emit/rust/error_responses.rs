//! `error_responses.rs`: the enum of the error responses that the description declares.

use http::StatusCode;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use restwright_api::Status;

use super::prose::spelled;
use super::tokens::{doc, ident};
use crate::plan::rust::{OperationPlan, RustPlan};

/// The error responses of an API.
pub(super) fn error_responses(plan: &RustPlan) -> TokenStream {
    let error_responses = &plan.error_responses;
    let variants = error_responses.variants.iter().map(|error_response| {
        let statuses: Vec<String> =
            error_response.statuses.iter().map(|status| status_words(*status)).collect();
        let docs = doc(&spelled(&capital(&statuses.join(", "))));
        let name = ident(&error_response.name);
        let body = ident(&plan.types[error_response.body.0 as usize].name);
        quote!(#docs #name(types::#body),)
    });
    let arms = error_responses.variants.iter().zip(0_u16..).map(|(error_response, number)| {
        let (number, name) = (Literal::u16_unsuffixed(number), ident(&error_response.name));
        quote!(#number => failure.read().ok().map(Self::#name),)
    });
    let shown = error_responses.variants.iter().map(|error_response| {
        let (text, name) = (&error_response.name, ident(&error_response.name));
        quote!(Self::#name(body) => runtime::show_error_response(#text, body, f),)
    });
    quote! {
        #[doc = " Error responses that the description declares."]
        #[doc = ""]
        #[doc = " [`Error::error_response`](runtime::Error::error_response) returns the one that an error is."]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorResponse {
            #( #variants )*
        }

        #[doc = " The name of the error response, and the message of its body."]
        impl fmt::Display for ErrorResponse {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    #( #shown )*
                }
            }
        }

        impl std::error::Error for ErrorResponse {}

        impl runtime::ErrorResponse for ErrorResponse {
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

/// Which error responses an operation declares, for its static: `&[(404, 1), (4, 2)]`.
pub(super) fn declared(found: &OperationPlan) -> Option<TokenStream> {
    let pairs = &found.error_responses;
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
