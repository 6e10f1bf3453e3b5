//! The pages of groups, single operations, and webhooks.

use std::collections::BTreeSet;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use restwright_api::Inline;

use super::{Service, operation, verb};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::tables::{name, table};
use crate::emit::rst::linked::{paragraph, prose, reference};
use crate::emit::rst::page::Page;
use crate::plan::pages::{GroupPlan, OperationPlan, WebhookPlan};

/// The page of a group: an overview, and its operations or links to them.
pub(super) fn page(service: &Service<'_>, at: usize) -> String {
    let plan = &service.plan.groups[at];
    let mut page = Page::default();
    head(plan, &mut page);
    page.block(plan.docs.map(prose).unwrap_or_default());
    page.block(overview(&plan.operations));
    if plan.is_split {
        page.block(pages_of(plan));
    } else {
        let written = plan.operations.par_iter().enumerate();
        let written = written.map(|(own, _)| operation_text(service, at, own, '-'));
        for text in written.collect::<Vec<_>>() {
            page.text(&text);
        }
    }
    page.finish()
}

/// The hidden table of contents of a group with one page per operation.
fn pages_of(plan: &GroupPlan<'_>) -> Vec<String> {
    toctree("", ":hidden:", plan.operations.iter().map(|own| own.document.as_str()))
}

/// The page of one operation.
pub(super) fn operation_page(service: &Service<'_>, group: usize, own: usize) -> String {
    let verb = &service.plan.groups[group].operations[own].operation.verb;
    let mut page = Page::default();
    page.block(verb::roles(std::iter::once(verb)));
    page.text(&operation_text(service, group, own, '='));
    page.finish()
}

fn operation_text(service: &Service<'_>, group: usize, own: usize, sign: char) -> String {
    let plan = &service.plan.groups[group].operations[own];
    let rust = &service.rust.modules[group].operations[own];
    let mut page = Page::default();
    operation::emit(service, plan, sign, Some(rust), &mut page);
    page.finish()
}

/// The page of webhooks and callbacks.
pub(super) fn webhooks_page(service: &Service<'_>) -> String {
    let mut page = Page::default();
    let Some(plan) = &service.plan.webhooks else { return String::new() };
    head(plan, &mut page);
    page.block(paragraph(vec![Inline::Text(
        "These requests are sent by the service; what is described as their responses is what \
         it expects."
            .to_owned(),
    )]));
    if plan.is_split {
        let links = plan.operations.iter().map(|own| format!("- {}", reference(&own.heading)));
        page.block(links.collect());
        page.block(pages_of(plan));
    } else {
        for own in &plan.operations {
            emit_webhook(service, own, '-', &mut page);
        }
    }
    page.finish()
}

/// The page of one webhook or callback.
pub(super) fn webhook_page(service: &Service<'_>, own: usize) -> String {
    let mut page = Page::default();
    if let Some(plan) = &service.plan.webhooks {
        let own = &plan.operations[own];
        page.block(verb::roles(std::iter::once(&own.operation.verb)));
        emit_webhook(service, own, '=', &mut page);
    }
    page.finish()
}

fn emit_webhook(service: &Service<'_>, own: &OperationPlan<'_>, sign: char, page: &mut Page) {
    operation::emit(service, own, sign, None, page);
    page.block(own.webhook.as_ref().map(asked).unwrap_or_default());
}

/// The name of a webhook, or of a callback and the operation that requests it.
fn asked(webhook: &WebhookPlan<'_>) -> Vec<String> {
    let name = Inline::Code(webhook.name.to_owned());
    let Some(heading) = &webhook.asked_for_by else {
        return paragraph(vec![Inline::Text("Webhook ".to_owned()), name, full_stop()]);
    };
    let mut lines = paragraph(vec![Inline::Text("Callback ".to_owned()), name, full_stop()]);
    lines.push(format!("Requested by {}.", reference(heading)));
    lines
}

fn full_stop() -> Inline {
    Inline::Text(".".to_owned())
}

/// The page header. The table of contents excludes sections of operations.
fn head(plan: &GroupPlan<'_>, page: &mut Page) {
    page.line(":tocdepth: 2");
    page.blank(1);
    page.block(verb::roles(plan.operations.iter().map(|own| &own.operation.verb)));
    page.lines(label(&plan.heading.label));
    page.block(heading(&plan.heading.title, '='));
}

/// Table of operations: method, path and title.
fn overview(operations: &[OperationPlan<'_>]) -> Vec<String> {
    let rows = operations.iter().map(|own| {
        let path = own.operation.path.to_string();
        let path = if path.is_empty() { "/" } else { &path };
        let verb = verb::cell(&own.operation.verb);
        let mark = if own.operation.deprecated { ", deprecated" } else { "" };
        vec![vec![verb], vec![name(path)], vec![reference(&own.heading) + mark]]
    });
    table("", "operations", [12, 48, 40], ["Verb", "Path", "Operation"], rows)
}

/// A table of contents of pages.
pub(super) fn toctree<'a>(
    caption: &str,
    option: &str,
    documents: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let documents: Vec<String> = documents
        .filter(|document| seen.insert(*document))
        .map(|document| format!("   {document}"))
        .collect();
    if documents.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![".. toctree::".to_owned(), format!("   {option}")];
    if !caption.is_empty() {
        lines.push(format!("   :caption: {caption}"));
    }
    lines.push(String::new());
    lines.extend(documents);
    lines
}
