//! Uses of types for their documentation: the operations that send and return them, and a sample.

use std::collections::BTreeMap;

use restwright_api::{Api, Body, Content, Sample, SampleFormat, Type, TypeId};
use serde::Serialize;

use super::operations::ModulePlan;
use super::types::TypePlan;
use crate::plan::exchange::Answers;

/// Longest sample, in lines; a longer one would dominate the page.
const MAX_LINES: usize = 40;

/// Uses of a type that is a body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UsesPlan {
    /// The methods that send it.
    pub sent: Vec<String>,
    /// The methods that return it.
    pub returned: Vec<String>,
    /// A sample from the description.
    pub sample: Option<SampleText>,
}

/// A sample from the description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleText {
    /// True for JSON, false for XML.
    pub is_json: bool,
    /// The text.
    pub text: String,
}

/// Sets the uses of every type.
pub(super) fn note_uses(api: &Api, modules: &[ModulePlan], types: &mut [TypePlan]) {
    let mut uses = Uses(BTreeMap::new());
    let plans = modules.iter().flat_map(|module| &module.operations);
    for (operation, plan) in api.operations().zip(plans) {
        let method = plan.method.as_str();
        for body in operation.request.iter().flat_map(|request| &request.bodies) {
            uses.note(body, |type_uses| &mut type_uses.sent, method);
        }
        let answers = Answers::of(operation);
        for answer in &answers.successes {
            for body in &answer.response.bodies {
                uses.note(body, |type_uses| &mut type_uses.returned, method);
            }
        }
        for answer in &answers.errors {
            for body in &answer.response.bodies {
                uses.keep_sample(body);
            }
        }
    }
    for (id, type_uses) in uses.0 {
        let owned = |methods: Vec<&str>| methods.into_iter().map(str::to_owned).collect();
        let sample = type_uses.sample.map(|sample| SampleText {
            is_json: sample.format == SampleFormat::Json,
            text: sample.text.clone(),
        });
        types[id.0 as usize].uses =
            UsesPlan { sent: owned(type_uses.sent), returned: owned(type_uses.returned), sample };
    }
}

/// Uses of every type that is a body.
struct Uses<'a>(BTreeMap<TypeId, Use<'a>>);

#[derive(Default)]
struct Use<'a> {
    sent: Vec<&'a str>,
    returned: Vec<&'a str>,
    sample: Option<&'a Sample>,
}

impl<'a> Uses<'a> {
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
        let uses = self.0.entry(id).or_default();
        let better = |old: &Sample, new: &Sample| {
            old.format != SampleFormat::Json && new.format == SampleFormat::Json
        };
        for sample in body.samples.iter().filter(|candidate| candidate.format != SampleFormat::Text)
        {
            let fits = sample.text.lines().count() <= MAX_LINES;
            if fits && uses.sample.is_none_or(|old| better(old, sample)) {
                uses.sample = Some(sample);
            }
        }
    }
}

fn named(body: &Body) -> Option<TypeId> {
    match &body.content {
        Content::Typed { value: Type::Named(id), .. } | Content::Form(Type::Named(id)) => Some(*id),
        _ => None,
    }
}
