//! `webhooks.rs`: what the service sends by itself, a type and a function each.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Api, Webhook};

use super::prose::{self, code_span, sentence, spelled};
use super::tokens::{doc, ident, outer_type};
use crate::plan::rust::{RustPlan, WebhookPlan};

/// The requests of the service.
pub(super) fn webhooks(api: &Api, plan: &RustPlan) -> TokenStream {
    plan.webhooks.iter().map(|found| payload(&api.webhooks[found.at], found, plan)).collect()
}

fn payload(webhook: &Webhook, found: &WebhookPlan, plan: &RustPlan) -> TokenStream {
    let docs = doc(&docs(webhook));
    let (name, function) = (ident(&found.name), ident(&found.function));
    let of = outer_type(&plan.types, &found.payload);
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
fn docs(webhook: &Webhook) -> Vec<String> {
    let operation = &webhook.operation;
    let when = match (&webhook.of, &webhook.url) {
        (Some(of), Some(url)) => {
            format!("Sent for a call of {}, to {}.", code_span(&of.0), code_span(url))
        }
        _ => {
            format!("Sent as {} {}.", code_span(operation.verb.as_str()), code_span(&webhook.name))
        }
    };
    let parts = [sentence(&operation.title), prose::lines(&operation.docs), spelled(&when)];
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(part);
    }
    lines
}
