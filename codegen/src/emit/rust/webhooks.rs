//! `webhooks.rs`: what the service sends by itself, a type and a function each.

use proc_macro2::TokenStream;
use quote::quote;

use super::prose::{self, code_span, sentence, spelled};
use super::tokens::{doc, ident, outer_type};
use crate::plan::rust::{RustPlan, RustType, WebhookAbout, WebhookPlan};

/// The requests of the service.
pub(super) fn webhooks(plan: &RustPlan) -> TokenStream {
    plan.webhooks.iter().map(|found| payload(found, plan)).collect()
}

fn payload(found: &WebhookPlan, plan: &RustPlan) -> TokenStream {
    let docs = doc(&docs(&found.declared));
    let (name, function) = (ident(&found.name), ident(&found.function));
    let of = outer_type(plan, &RustType::of(&found.payload));
    let about = format!(" Reads a [`{}`].", found.name);
    quote! {
        #docs
        pub type #name = #of;

        #[doc = #about]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " If the body is no such payload."]
        pub fn #function(body: &str) -> Result<#name, runtime::DecodeError> {
            runtime::from_json(body)
        }
    }
}

/// What the description says of a request, and when it comes.
fn docs(about: &WebhookAbout) -> Vec<String> {
    let when = match &about.of {
        Some((of, url)) => {
            format!("Sent for a call of {}, to {}.", code_span(of), code_span(url))
        }
        None => {
            format!("Sent as {} {}.", code_span(about.verb.as_str()), code_span(&about.name))
        }
    };
    let parts = [sentence(&about.title), prose::lines(&about.docs), spelled(&when)];
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(part);
    }
    lines
}
