//! The page of a group, of a single operation, and of what the service sends by itself.

use std::collections::BTreeSet;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Inline, Operation, Webhook};

use super::calls::Call;
use super::{Service, operation, verb};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::tables::{name, table};
use crate::emit::rst::linked::{paragraph, prose, reference};
use crate::emit::rst::page::Page;
use crate::plan::pages::{GroupPlan, OperationPlan};

/// The page of a group: an overview, and its operations or where they are.
pub(super) fn page(service: &Service<'_>, at: usize) -> String {
    let group = &service.api.groups[at];
    let plan = &service.plan.groups[at];
    let mut page = Page::default();
    head(plan, group.operations.iter(), &mut page);
    page.block(prose(&group.docs));
    page.block(overview(&group.operations, &plan.operations));
    if plan.is_split {
        page.block(pages_of(plan));
    } else {
        let written = group.operations.par_iter().enumerate();
        let written = written.map(|(own, _)| operation_text(service, at, own, '-'));
        for text in written.collect::<Vec<_>>() {
            page.text(&text);
        }
    }
    page.finish()
}

/// Where the operations of a group are that have a page each.
fn pages_of(plan: &GroupPlan) -> Vec<String> {
    toctree("", ":hidden:", plan.operations.iter().map(|own| own.document.as_str()))
}

/// The page of one operation.
pub(super) fn operation_page(service: &Service<'_>, group: usize, own: usize) -> String {
    let operation = &service.api.groups[group].operations[own];
    let mut page = Page::default();
    page.block(verb::roles(std::iter::once(operation)));
    page.text(&operation_text(service, group, own, '='));
    page.finish()
}

fn operation_text(service: &Service<'_>, group: usize, own: usize, sign: char) -> String {
    let operation = &service.api.groups[group].operations[own];
    let plan = &service.plan.groups[group].operations[own];
    let call = Call {
        rust: &service.rust.modules[group].operations[own],
        is_first: is_first(service, group, own),
    };
    let mut page = Page::default();
    operation::emit(service, operation, &plan.heading, sign, Some(call), &mut page);
    page.finish()
}

/// True for the first operation of a verb and a path. Others differ in their bodies alone.
fn is_first(service: &Service<'_>, group: usize, own: usize) -> bool {
    if !service.options.http_domain {
        return true;
    }
    let wanted = &service.api.groups[group].operations[own];
    let before = service.api.groups[..group].iter().flat_map(|group| &group.operations);
    let mut before = before.chain(&service.api.groups[group].operations[..own]);
    !before.any(|known| known.verb == wanted.verb && known.path == wanted.path)
}

/// The page of webhooks and callbacks.
pub(super) fn webhooks_page(service: &Service<'_>) -> String {
    let mut page = Page::default();
    if let Some(plan) = &service.plan.webhooks {
        head(plan, service.api.webhooks.iter().map(|webhook| &webhook.operation), &mut page);
    }
    page.block(paragraph(vec![Inline::Text(
        "These requests are sent by the service; what is described as their responses is what it \
         takes for an answer."
            .to_owned(),
    )]));
    match service.plan.webhooks.as_ref().filter(|plan| plan.is_split) {
        Some(plan) => {
            let links = plan.operations.iter().map(|own| format!("- {}", reference(&own.heading)));
            page.block(links.collect());
            page.block(pages_of(plan));
        }
        None => {
            for (webhook, plan) in service.plan.webhooks(service.api) {
                emit_webhook(service, webhook, plan, '-', &mut page);
            }
        }
    }
    page.finish()
}

/// The page of one webhook or callback.
pub(super) fn webhook_page(service: &Service<'_>, own: usize) -> String {
    let mut page = Page::default();
    if let Some((webhook, plan)) = service.plan.webhooks(service.api).nth(own) {
        page.block(verb::roles(std::iter::once(&webhook.operation)));
        emit_webhook(service, webhook, plan, '=', &mut page);
    }
    page.finish()
}

fn emit_webhook(
    service: &Service<'_>,
    webhook: &Webhook,
    plan: &OperationPlan,
    sign: char,
    page: &mut Page,
) {
    operation::emit(service, &webhook.operation, &plan.heading, sign, None, page);
    page.block(asked(service, webhook));
}

/// Who asks for a callback, and where it goes.
fn asked(service: &Service<'_>, webhook: &Webhook) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(heading) = webhook.of.as_ref().and_then(|of| service.operations.get(of)) {
        lines.push(format!("Asked for by {}.", reference(heading)));
    }
    if let Some(url) = &webhook.url {
        let line = vec![
            Inline::Text("Sent to ".into()),
            Inline::Code(url.clone()),
            Inline::Text(".".into()),
        ];
        lines.extend(paragraph(line));
    }
    lines
}

/// What stands above the operations of a page. The parts of operations are not in its contents.
fn head<'a>(plan: &GroupPlan, operations: impl Iterator<Item = &'a Operation>, page: &mut Page) {
    page.line(":tocdepth: 2");
    page.blank(1);
    page.block(verb::roles(operations));
    page.lines(label(&plan.heading.label));
    page.block(heading(&plan.heading.title, '='));
}

/// Verb, path and title of every operation.
fn overview(operations: &[Operation], plans: &[OperationPlan]) -> Vec<String> {
    let rows = operations.iter().zip(plans).map(|(operation, plan)| {
        let path = operation.path.to_string();
        let path = if path.is_empty() { "/" } else { &path };
        let verb = verb::cell(&operation.verb);
        vec![vec![verb], vec![name(path)], vec![reference(&plan.heading)]]
    });
    table("", "operations", [12, 48, 40], ["Verb", "Path", "Operation"], rows)
}

/// Which pages follow.
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
