//! Bodies of messages: those with the same content are merged, with a table and examples.

use std::borrow::Cow;

use restwright_api::{
    Access, Api, Block, Body, Content, Field, MediaKind, MediaType, Presence, Prose, Sample,
    SampleFormat, Scalar, Type, TypeId,
};

use super::messages::{BodyPlan, Example};
use super::rows::{self, Direction, Table};
use super::texts::Texts;
use super::types::{TypesPlan, content_type, named};
use super::untold;
use super::words::{self, Word};
use super::{alternatives, encodings, notes};
use crate::plan::exchange::is_element;
use crate::plan::made;

/// Maximum number of rows for a body whose type has a section of its own; longer tables are only in
/// that section.
const MOST_OUTER: usize = 80;

/// Returns the bodies of a message; those with the same content are merged.
pub(super) fn bodies<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    bodies: &'a [Body],
    direction: Direction,
) -> Vec<BodyPlan<'a>> {
    let mut alike: Vec<Vec<&Body>> = Vec::new();
    for body in bodies {
        let is_alike = |group: &&mut Vec<&Body>| {
            holds(group[0]) == holds(body)
                && is_other_json(api, group[0]) == is_other_json(api, body)
        };
        match alike.iter_mut().find(is_alike) {
            Some(group) => group.push(body),
            None => alike.push(vec![body]),
        }
    }
    alike.into_iter().map(|bodies| body(api, plan, &bodies, direction)).collect()
}

/// True for JSON with examples whose schema is an XML Schema: this defines the XML, while the JSON
/// may follow any convention. Rows for it would contradict the examples next to them.
fn is_other_json(api: &Api, body: &Body) -> bool {
    let kind = body.media_type.as_ref().map(MediaType::kind);
    let is_shown = |sample: &Sample| sample.format == SampleFormat::Json;
    let is_json = kind == Some(MediaKind::Json)
        || (kind != Some(MediaKind::Xml) && body.samples.iter().any(is_shown));
    is_json && !body.samples.is_empty() && is_element(api, body)
}

/// Returns the content of a body for comparison. Fields are only considered if there is no type.
fn holds(body: &Body) -> (std::mem::Discriminant<Content>, Option<&Type>, &[Field]) {
    let value = content_type(&body.content);
    let fields = if value.is_some() { &[][..] } else { &body.fields };
    (std::mem::discriminant(&body.content), value, fields)
}

/// Returns the documentation of a body in addition to that of its parts.
pub(super) fn texts_of<'a>(api: &'a Api, plan: &TypesPlan, body: &'a Body) -> Texts<'a> {
    let Some(value) = content_type(&body.content) else {
        return Texts { own: Cow::Borrowed(&body.docs), items: Vec::new() };
    };
    let mut texts = Texts::of(&api.types, plan, value, &body.docs, &body.item_docs);
    // The section of the type has the same text.
    let is_told = |id: &TypeId| {
        plan.headings.contains_key(id) && api.types.definition(*id).docs == *texts.own
    };
    if named(value).as_ref().is_some_and(is_told) {
        texts.own = Cow::Owned(Prose::default());
    }
    texts
}

fn body<'a>(
    api: &'a Api,
    plan: &TypesPlan,
    bodies: &[&'a Body],
    direction: Direction,
) -> BodyPlan<'a> {
    let first = bodies[0];
    let mut media_types: Vec<&MediaType> = Vec::new();
    let mut docs: Vec<Cow<'_, Prose>> = Vec::new();
    let mut items = Vec::new();
    for body in bodies {
        let media_type =
            body.media_type.as_ref().filter(|candidate| !media_types.contains(candidate));
        media_types.extend(media_type);
        let texts = texts_of(api, plan, body);
        if !texts.own.is_empty() && !docs.contains(&texts.own) {
            docs.push(texts.own);
        }
        if items.is_empty() {
            items = texts.items;
        }
    }
    let in_xml = media_types.iter().any(|candidate| candidate.kind() == MediaKind::Xml);
    let mut examples: Vec<Example<'_>> =
        bodies.iter().flat_map(|body| examples_of(api, body)).collect();
    if examples.is_empty() {
        // One in JSON and one in XML.
        for body in bodies {
            let format = format_of(body);
            if examples.iter().all(|example| example.sample.format != format) {
                examples.extend(made(api, body, direction));
            }
        }
    }
    let value = value_words(api, plan, first);
    let mut table = body_rows(api, plan, first, direction, in_xml);
    if !is_other_json(api, first) {
        untold::add(api, bodies, &mut table.rows);
    }
    BodyPlan {
        states_value: !value.is_empty() && !is_stated(api, plan, &first.content, &table),
        value,
        table,
        examples,
        media_types,
        presence: Presence::Unstated,
        rules: rules(api, plan, first, items, direction),
        docs,
    }
}

/// Returns the documentation of the items of a body, and the constraints of its value.
pub(super) fn rules(
    api: &Api,
    plan: &TypesPlan,
    body: &Body,
    items: Vec<Block>,
    direction: Direction,
) -> Prose {
    let text = Type::Scalar(Scalar::String);
    let value = match &body.content {
        Content::Text => Some(&text),
        content => content_type(content),
    };
    value.map_or_else(Prose::default, |value| {
        let values = alternatives::values(&api.types, plan, value, direction);
        notes::of_whole(&body.constraints, value, items, values)
    })
}

/// True if the type of a body need not be stated, because a table lists its parts.
fn is_stated(api: &Api, plan: &TypesPlan, content: &Content, table: &Table) -> bool {
    match content {
        Content::Bytes => !table.rows.is_empty(),
        Content::Typed { .. } | Content::Form(_) | Content::Multipart(_) => {
            let is_object = |value| words::is_unnamed_object(&api.types, plan, value);
            !table.rows.is_empty() && content_type(content).is_some_and(is_object)
        }
        Content::Text | Content::Json | Content::Events(_) | Content::Lines(_) => false,
    }
}

/// Returns the examples of a body in the description.
pub(super) fn examples_of<'a>(api: &'a Api, body: &'a Body) -> impl Iterator<Item = Example<'a>> {
    let shown = body.samples.iter().filter(|sample| !sample.text.trim().is_empty());
    shown.filter_map(|sample| example(api, body, sample))
}

/// Returns an example of the description, with a value in the notation of its media type.
fn example<'a>(api: &Api, body: &'a Body, sample: &'a Sample) -> Option<Example<'a>> {
    if !made::is_value(body, sample) {
        return Some(Example::of(body, sample));
    }
    let text = made::in_xml(&api.types, body, sample)?;
    let written = Sample { text, format: SampleFormat::Xml, ..sample.clone() };
    Some(Example { sample: Cow::Owned(written), ..Example::of(body, sample) })
}

/// Returns the format of a generated example.
fn format_of(body: &Body) -> SampleFormat {
    let is_xml = body.media_type.as_ref().is_some_and(|own| own.kind() == MediaKind::Xml);
    if is_xml { SampleFormat::Xml } else { SampleFormat::Json }
}

/// Returns a generated example.
fn made<'a>(api: &Api, body: &'a Body, direction: Direction) -> Option<Example<'a>> {
    let skipped = direction.skipped().unwrap_or(Access::WriteOnly);
    let text = made::of_body(&api.types, body, skipped)?;
    let (format, file, span) = (format_of(body), None, body.span);
    let (title, name, docs) = (None, None, Prose::default());
    let sample = Sample { title, name, docs, format, is_well_formed: true, text, file, span };
    let sample = Cow::Owned(sample);
    let (caption, file) = (String::new(), String::new());
    Some(Example { caption, body, sample, is_made: true, file })
}

pub(super) fn body_rows(
    api: &Api,
    plan: &TypesPlan,
    body: &Body,
    direction: Direction,
    in_xml: bool,
) -> Table {
    let value = content_type(&body.content).filter(|_| !is_other_json(api, body));
    let Some(value) = value else {
        return Table { rows: rows::of_fields(&body.fields), ..Table::default() };
    };
    let mut table = rows::of_type(&api.types, plan, value, direction, in_xml);
    encodings::add(api, body, &mut table.rows);
    let elsewhere = named(value).is_some_and(|id| plan.headings.contains_key(&id));
    if elsewhere && table.rows.len() > MOST_OUTER { Table::default() } else { table }
}

pub(super) fn value_words(api: &Api, plan: &TypesPlan, body: &Body) -> Vec<Word> {
    let before = match &body.content {
        Content::Bytes => "bytes",
        Content::Text => "text",
        Content::Json => "any JSON value",
        Content::Typed { .. } => "",
        Content::Form(_) => "form: ",
        Content::Multipart(_) => "parts: ",
        Content::Events(_) => "event stream of ",
        Content::Lines(_) => "stream of ",
    };
    let mut words = Vec::new();
    if !before.is_empty() {
        words.push(Word::Text(before.to_owned()));
    }
    if let Some(value) = content_type(&body.content) {
        words.extend(words::of_type(&api.types, plan, value, &body.constraints));
    }
    words
}
