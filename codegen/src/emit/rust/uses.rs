//! Which operations send and return a type, and how it looks on the wire: for its documentation.

use std::collections::BTreeMap;

use restwright_api::{Api, Body, Content, Sample, SampleFormat, Type, TypeId};

use super::prose;
use crate::plan::exchange::Answers;
use crate::plan::rust::RustPlan;

/// A sample of more lines would be most of what a page of documentation shows.
const MAX_LINES: usize = 40;
/// So many operations are named.
const MAX_NAMED: usize = 3;

/// The uses of every type that is a whole body.
pub(super) struct Uses<'a>(BTreeMap<TypeId, Use<'a>>);

/// The uses of a type.
#[derive(Default)]
struct Use<'a> {
    sent: Vec<&'a str>,
    returned: Vec<&'a str>,
    sample: Option<&'a Sample>,
}

impl<'a> Uses<'a> {
    /// Looks at every body of an API.
    pub(super) fn of(api: &'a Api, plan: &'a RustPlan) -> Self {
        let mut uses = Self(BTreeMap::new());
        let plans = plan.modules.iter().flat_map(|module| &module.operations);
        for (operation, found) in api.operations().zip(plans) {
            let method = found.method.as_str();
            for body in operation.request.iter().flat_map(|request| &request.bodies) {
                uses.note(body, |found| &mut found.sent, method);
            }
            let answers = Answers::of(operation);
            for answer in &answers.successes {
                for body in &answer.response.bodies {
                    uses.note(body, |found| &mut found.returned, method);
                }
            }
            for answer in &answers.errors {
                for body in &answer.response.bodies {
                    uses.keep_sample(body);
                }
            }
        }
        uses
    }

    fn note(
        &mut self,
        body: &'a Body,
        list: for<'u> fn(&'u mut Use<'a>) -> &'u mut Vec<&'a str>,
        method: &'a str,
    ) {
        let Some(id) = named(body) else { return };
        let list = list(self.0.entry(id).or_default());
        if !list.contains(&method) {
            list.push(method);
        }
        self.keep_sample(body);
    }

    fn keep_sample(&mut self, body: &'a Body) {
        let Some(id) = named(body) else { return };
        let found = self.0.entry(id).or_default();
        let better = |old: &Sample, new: &Sample| {
            old.format != SampleFormat::Json && new.format == SampleFormat::Json
        };
        for sample in body.samples.iter().filter(|found| found.format != SampleFormat::Text) {
            let fits = sample.text.lines().count() <= MAX_LINES;
            if fits && found.sample.is_none_or(|old| better(old, sample)) {
                found.sample = Some(sample);
            }
        }
    }

    /// What a type is for: "The request of …".
    pub(super) fn purpose(&self, id: TypeId) -> Option<Vec<String>> {
        let found = self.0.get(&id)?;
        let part = |word: &str, methods: &[&str]| {
            (!methods.is_empty()).then(|| format!("{word} of {}", list(methods)))
        };
        let parts = [part("request", &found.sent), part("response", &found.returned)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| prose::spelled(&format!("The {}.", parts.join(", the "))))
    }

    /// A type on the wire, as the description shows it.
    pub(super) fn sample(&self, id: TypeId) -> Vec<String> {
        let Some(sample) = self.0.get(&id).and_then(|found| found.sample) else {
            return Vec::new();
        };
        let language = if sample.format == SampleFormat::Json { "json" } else { "xml" };
        prose::code(Some(language), None, sample.text.trim_matches('\n'))
    }
}

fn named(body: &Body) -> Option<TypeId> {
    match &body.content {
        Content::Typed { value: Type::Named(id), .. } | Content::Form(Type::Named(id)) => Some(*id),
        _ => None,
    }
}

fn list(methods: &[&str]) -> String {
    let named = methods.iter().take(MAX_NAMED);
    let links: Vec<String> =
        named.map(|method| format!("[`{method}`](super::Client::{method})")).collect();
    let more = if methods.len() > MAX_NAMED { " and others" } else { "" };
    links.join(", ") + more
}
