//! `webhooks.rs`: one type and one function per webhook or callback.

use super::layout::{Function, apart};
use super::pieces::{doc, ident, outer_type};
use super::prose::{self, code_span, sentence, spelled};
use crate::plan::rust::{RustPlan, RustType, WebhookAbout, WebhookPlan};

/// Generates the webhooks of a service.
pub(super) fn webhooks(plan: &RustPlan) -> String {
    apart(plan.webhooks.iter().map(|webhook| payload(webhook, plan)))
}

fn payload(webhook: &WebhookPlan, plan: &RustPlan) -> String {
    let docs = doc(&docs(&webhook.declared));
    let (name, function) = (ident(&webhook.name), ident(&webhook.function));
    let of = outer_type(plan, &RustType::of(&webhook.payload));
    let read = Function {
        before: format!(
            "/// Decodes a [`{}`].\n///\n/// # Errors\n///\n/// Returns an error if the body is not a valid payload.\n",
            webhook.name
        ),
        head: format!("pub fn {function}"),
        arguments: &["body: &str".to_owned()],
        returns: &format!("Result<{name}, runtime::DecodeError>"),
        body: "runtime::from_json(body)\n".to_owned(),
    };
    format!("{docs}pub type {name} = {of};\n\n{}", read.item())
}

/// Documentation of a webhook, and when it is sent.
fn docs(about: &WebhookAbout) -> Vec<String> {
    let when = match &about.of {
        Some((of, url)) => {
            format!("Sent after a call of {}, to {}.", code_span(of), code_span(url))
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
