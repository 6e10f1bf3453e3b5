//! Documentation of operations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use restwright_api::{
    Api, Block, Group, Inline, Operation, OperationId, OperationLink, PathTemplate, Prose,
    Response, Status, StatusSet, Verb, Webhook,
};

use super::authentication::{self, Authentication};
use super::captions;
use super::links;
use super::messages::{self, Exchange};
use super::outline::{GroupOutline, Heading, OperationOutline, Outline};
use super::servers;
use super::{PageOptions, Repeats};
use crate::plan::exchange::{self, Answer, Answers};
use crate::plan::reason::reason;

/// The page of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupPlan<'a> {
    /// The file name without its extension.
    pub document: String,
    /// The heading.
    pub heading: Heading,
    /// The documentation.
    pub docs: Option<&'a Prose>,
    /// True if each of its operations has a page of its own.
    pub is_split: bool,
    /// The operations, in the order of the group.
    pub operations: Vec<OperationPlan<'a>>,
}

/// An operation, webhook or callback on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationPlan<'a> {
    /// The file name of its page, without the extension.
    pub document: String,
    /// The heading.
    pub heading: Heading,
    /// True if the title is the method and the path, which need not be repeated.
    pub is_titled_by_path: bool,
    /// The operation: its method, its path, whether it is deprecated.
    pub operation: &'a Operation,
    /// True for the first operation with its method and path, or if that does not matter: other
    /// operations with both only differ in their bodies.
    pub is_first: bool,
    /// The documentation.
    pub docs: Cow<'a, Prose>,
    /// The security requirements, if the description states any.
    pub authentication: Option<Authentication>,
    /// The base URL, if it is not the first one of the service.
    pub server: Option<Prose>,
    /// The table of its responses: successes first, each kind sorted by status.
    pub responses: Vec<ResponseRow<'a>>,
    /// The single statuses of successes, and documented successes without a stated status.
    pub successes: Vec<StatusPlan<'a>>,
    /// The single statuses of error responses.
    pub errors: Vec<StatusPlan<'a>>,
    /// The request and responses.
    pub exchange: Exchange<'a>,
    /// The operations to call next.
    pub next: Vec<NextOperation<'a>>,
    /// The callbacks.
    pub callbacks: Vec<Heading>,
    /// Additional information on a webhook or callback.
    pub webhook: Option<WebhookPlan<'a>>,
    /// The request of an example call, if the pages show any.
    pub call: Option<exchange::Exchange<'a>>,
}

/// A row of the table of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRow<'a> {
    /// The statuses.
    pub statuses: &'a StatusSet,
    /// The name of the statuses.
    pub name: &'a str,
    /// The documentation.
    pub docs: &'a Prose,
}

/// A single status.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusPlan<'a> {
    /// The status; `None` for a documented success without a stated status.
    pub status: Option<Status>,
    /// The documentation.
    pub docs: &'a Prose,
    /// The fallback if there is no documentation.
    pub otherwise: &'a str,
}

/// An operation that a response links to.
#[derive(Clone, Debug, PartialEq)]
pub struct NextOperation<'a> {
    /// The heading.
    pub heading: Heading,
    /// The statuses of the response, if the operation has several responses.
    pub after: Option<String>,
    /// What its parameters are taken from, after the name of the operation; empty if nothing is.
    pub arguments: Vec<Inline>,
    /// The documentation of the link.
    pub docs: &'a Prose,
}

/// A webhook or callback.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookPlan<'a> {
    /// The name in the description.
    pub name: &'a str,
    /// The operation that requests the callback.
    pub asked_for_by: Option<Heading>,
    /// The URL that it is sent to, if it is known.
    pub url: Option<&'a str>,
}

/// Common inputs of operations.
pub(super) struct Service<'a: 'o, 'o> {
    pub(super) api: &'a Api,
    pub(super) outline: &'o Outline,
    pub(super) options: &'o PageOptions,
    /// The responses that are described earlier in the same document.
    pub(super) repeats: Repeats<'o>,
    /// True if captions state the status even of a single response.
    pub(super) states_single: bool,
    /// True if example calls are shown.
    pub(super) shows_calls: bool,
    /// The headings of operations.
    pub(super) headings: BTreeMap<&'o OperationId, &'o Heading>,
    /// The first operation of each method and path.
    pub(super) first_of: BTreeMap<(&'a Verb, &'a PathTemplate), &'a Operation>,
    /// The callbacks, by the operation that requests them.
    pub(super) callbacks: BTreeMap<&'a OperationId, Vec<&'o Heading>>,
}

impl OperationPlan<'_> {
    /// Returns the title for use after a badge with the method: without the method, if the title
    /// consists of method and path.
    pub fn title_after_verb(&self) -> &str {
        let rest = self.heading.title.strip_prefix(self.operation.verb.as_str());
        rest.and_then(|rest| rest.strip_prefix(' ')).unwrap_or(&self.heading.title)
    }
}

impl<'a, 'o> Service<'a, 'o> {
    /// Returns the inputs without repeated responses and example calls.
    pub(super) fn of(api: &'a Api, outline: &'o Outline, options: &'o PageOptions) -> Self {
        let headed = super::headed(api, outline);
        let mut first_of = BTreeMap::new();
        for operation in api.operations() {
            first_of.entry((&operation.verb, &operation.path)).or_insert(operation);
        }
        let mut callbacks: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let outlines = outline.webhooks.iter().flat_map(|group| &group.operations);
        for (webhook, outline) in api.webhooks.iter().zip(outlines) {
            if let Some(of) = &webhook.of {
                callbacks.entry(of).or_default().push(&outline.heading);
            }
        }
        Self {
            api,
            outline,
            options,
            repeats: Repeats::default(),
            states_single: false,
            shows_calls: false,
            headings: headed.map(|(operation, heading)| (&operation.id, heading)).collect(),
            first_of,
            callbacks,
        }
    }

    /// Plans the groups of the API.
    pub(super) fn groups(&self) -> Vec<GroupPlan<'a>> {
        let groups = self.api.groups.par_iter().zip(&self.outline.groups);
        groups.map(|(group, outline)| self.group(group, outline)).collect()
    }

    fn group(&self, group: &'a Group, outline: &GroupOutline) -> GroupPlan<'a> {
        let operations = group.operations.par_iter().zip(&outline.operations);
        let operations = operations.map(|(operation, outline)| {
            let shown = self.shows_calls.then(|| exchange::Exchange::of(self.api, operation));
            OperationPlan {
                is_first: !self.options.http_domain || self.is_first(operation),
                callbacks: self.callbacks(operation),
                call: shown,
                ..self.operation(operation, outline)
            }
        });
        GroupPlan {
            document: outline.document.clone(),
            heading: outline.heading.clone(),
            docs: Some(&group.docs),
            is_split: outline.is_split,
            operations: operations.collect(),
        }
    }

    /// Plans the webhooks.
    pub(super) fn webhooks(&self) -> Option<GroupPlan<'a>> {
        let outline = self.outline.webhooks.as_ref()?;
        let webhooks = self.api.webhooks.par_iter().zip(&outline.operations);
        let webhooks = webhooks.map(|(webhook, outline)| OperationPlan {
            callbacks: self.callbacks(&webhook.operation),
            webhook: Some(self.webhook(webhook)),
            ..self.message(&webhook.operation, outline, true)
        });
        Some(GroupPlan {
            document: outline.document.clone(),
            heading: outline.heading.clone(),
            docs: None,
            is_split: outline.is_split,
            operations: webhooks.collect(),
        })
    }

    fn webhook(&self, webhook: &'a Webhook) -> WebhookPlan<'a> {
        let asking = webhook.of.as_ref().and_then(|of| self.headings.get(of));
        let asked_for_by = asking.map(|heading| (*heading).clone());
        WebhookPlan { name: &webhook.name, asked_for_by, url: webhook.url.as_deref() }
    }

    fn operation(&self, operation: &'a Operation, outline: &OperationOutline) -> OperationPlan<'a> {
        self.message(operation, outline, false)
    }

    fn message(
        &self,
        operation: &'a Operation,
        outline: &OperationOutline,
        is_webhook: bool,
    ) -> OperationPlan<'a> {
        let OperationOutline { document, heading } = outline.clone();
        let answers = Answers::of(operation);
        let types = &self.outline.types;
        let mut exchange =
            messages::exchange(self.api, types, operation, &self.repeats, is_webhook);
        captions::give(&mut exchange, &heading.title, self.states_single);
        let responses = &operation.responses;
        let after = |response: &Response| {
            Some(response.status.to_string())
                .filter(|status| responses.len() > 1 && !status.is_empty())
        };
        let next = responses.iter().flat_map(|response| {
            let of_response = response.links.iter();
            of_response.filter_map(move |link| self.next(link, after(response)))
        });
        OperationPlan {
            document,
            is_titled_by_path: heading.title == format!("{} {}", operation.verb, operation.path),
            operation,
            is_first: false,
            docs: docs(operation, &heading),
            heading,
            authentication: authentication::of_operation(self.api, operation),
            server: servers::of_operation(self.api, operation),
            responses: answers.by_status().into_iter().map(row).collect(),
            successes: statuses(&answers.successes),
            errors: statuses(&answers.errors),
            exchange,
            next: next.collect(),
            callbacks: Vec::new(),
            webhook: None,
            call: None,
        }
    }

    /// True for the first operation with its method and path.
    fn is_first(&self, operation: &'a Operation) -> bool {
        let first = self.first_of.get(&(&operation.verb, &operation.path));
        first.is_some_and(|first| std::ptr::eq(*first, operation))
    }

    fn callbacks(&self, operation: &'a Operation) -> Vec<Heading> {
        let own = self.callbacks.get(&operation.id).into_iter().flatten();
        own.map(|heading| (*heading).clone()).collect()
    }

    fn next(&self, link: &'a OperationLink, after: Option<String>) -> Option<NextOperation<'a>> {
        let heading = (*self.headings.get(&link.operation)?).clone();
        Some(NextOperation { heading, after, arguments: links::arguments(link), docs: &link.docs })
    }
}

/// Returns the documentation of an operation, or else its summary. A first paragraph that only
/// repeats the title is removed.
fn docs<'a>(operation: &'a Operation, own: &Heading) -> Cow<'a, Prose> {
    let docs = if operation.docs.is_empty() {
        Cow::Owned(Prose::text(&operation.summary))
    } else {
        Cow::Borrowed(&operation.docs)
    };
    let is_title = |block: &Block| {
        let first = Prose { blocks: vec![block.clone()] };
        matches!(block, Block::Paragraph(_)) && is_same(&first.plain(), &own.title)
    };
    match docs.blocks.split_first() {
        Some((first, rest)) if is_title(first) => Cow::Owned(Prose { blocks: rest.to_vec() }),
        _ => docs,
    }
}

/// True for texts that only differ in whitespace, markup and a full stop.
fn is_same(text: &str, title: &str) -> bool {
    let words = |text: &str| {
        let text = text.trim().trim_end_matches('.').replace(['`', '*', '_'], "");
        text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    words(text) == words(title)
}

fn title(response: &Response) -> Option<&str> {
    response.title.as_deref().map(str::trim).filter(|title| !title.is_empty())
}

fn row(response: &Response) -> ResponseRow<'_> {
    let statuses = &response.status;
    let name = title(response).unwrap_or(match statuses.0[..] {
        [only] => reason(only),
        [] => "Success",
        _ => "",
    });
    ResponseRow { statuses, name, docs: &response.docs }
}

fn statuses<'a>(side: &[Answer<'a>]) -> Vec<StatusPlan<'a>> {
    let plan = |response: &'a Response, status: Option<Status>| {
        let otherwise = title(response).unwrap_or_else(|| status.map_or("", reason));
        let otherwise = if otherwise.is_empty() { "Not described." } else { otherwise };
        StatusPlan { status, docs: &response.docs, otherwise }
    };
    let of_answer = |answer: &Answer<'a>| {
        let response = answer.response;
        let is_told = !response.docs.is_empty() || title(response).is_some();
        let without = (answer.statuses.is_empty() && is_told).then(|| plan(response, None));
        let stated = answer.statuses.iter().map(|status| plan(response, Some(*status)));
        stated.chain(without).collect::<Vec<_>>()
    };
    side.iter().flat_map(of_answer).collect()
}
