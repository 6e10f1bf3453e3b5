//! Bodies: their parts, their examples, and the documentation of those without parts.

use restwright_api::{Api, Body, Content, MediaKind, MediaType, Prose, Response};

use super::rows::{ClassicRow, of_field, of_row, plain};
use crate::plan::exchange::is_element;
use crate::plan::pages::bodies::{body_rows, examples_of, rules, texts_of, value_words};
use crate::plan::pages::texts::Texts;
use crate::plan::pages::{Direction, Example, TypesPlan, captions};

/// Parts of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassicBody<'a> {
    /// What tells it from other bodies of the message: a media type, a status.
    pub told_by: Option<String>,
    /// The text above the table.
    pub above: Prose,
    /// A row for each part; never empty.
    pub rows: Vec<ClassicRow<'a>>,
    /// The text below the table.
    pub below: Prose,
}

/// Returns the parts of bodies: the declared ones of the first body that has any, or else those of
/// the schemas. XML Schemas describe one body in several media types. `told_by` returns what distinguishes a body.
pub(super) fn parts<'a>(
    api: &Api,
    plan: &TypesPlan,
    bodies: impl Iterator<Item = &'a Body> + Clone,
    direction: Direction,
    told_by: impl Fn(&Body) -> Option<String>,
) -> Vec<ClassicBody<'a>> {
    if let Some(body) = bodies.clone().find(|body| !body.fields.is_empty()) {
        let rows = body.fields.iter().map(of_field).collect();
        return vec![ClassicBody { rows, ..ClassicBody::default() }];
    }
    let mut found: Vec<ClassicBody<'a>> = Vec::new();
    for body in by_schema(api, bodies) {
        let in_xml =
            body.media_type.as_ref().is_some_and(|media_type| media_type.kind() == MediaKind::Xml);
        let table = body_rows(api, plan, body, direction, in_xml);
        let rows: Vec<ClassicRow<'a>> = table.rows.into_iter().map(of_row).collect();
        let is_known = is_element(api, body) && !found.is_empty()
            || found.iter().any(|other| names(&other.rows) == names(&rows));
        if rows.is_empty() || is_known {
            continue;
        }
        let mut above = said(api, plan, body, direction);
        above.blocks.extend(table.above.blocks);
        found.push(ClassicBody { told_by: told_by(body), above, rows, below: table.below });
    }
    if let [only] = &mut found[..] {
        only.told_by = None;
    }
    found
}

/// Returns the media type of a body.
pub(super) fn media_type(body: &Body) -> Option<String> {
    body.media_type.as_ref().map(|stated| stated.0.clone())
}

/// Returns the names and types of rows.
fn names<'r>(rows: &'r [ClassicRow<'_>]) -> Vec<(&'r str, Option<&'r str>)> {
    rows.iter().map(|row| (&*row.name, row.value.as_deref())).collect()
}

/// Returns the parts of the bodies of errors without examples, told apart by their statuses. Those
/// of an XML Schema are omitted.
pub(super) fn of_errors<'a>(
    api: &Api,
    plan: &TypesPlan,
    errors: impl Iterator<Item = &'a Response>,
) -> Vec<ClassicBody<'a>> {
    let mut found: Vec<ClassicBody<'a>> = Vec::new();
    for response in errors.filter(|response| response.bodies.iter().all(|it| is_untold(api, it))) {
        let status = response.status.to_string();
        let bodies = response.bodies.iter();
        for body in parts(api, plan, bodies, Direction::Response, media_type) {
            let same = found.iter_mut().find(|other| names(&other.rows) == names(&body.rows));
            match same.map(|other| &mut other.told_by) {
                Some(Some(told_by)) => told_by.extend([", ", status.as_str()]),
                _ => found.push(ClassicBody { told_by: Some(status.clone()), ..body }),
            }
        }
    }
    found
}

/// True for a body that only its schema describes, which is no XML Schema.
fn is_untold(api: &Api, body: &Body) -> bool {
    body.by_schema && body.samples.is_empty() && !is_element(api, body)
}

/// Returns the documentation of a body as a whole. That of a WADL representation is omitted.
fn said(api: &Api, plan: &TypesPlan, body: &Body, direction: Direction) -> Prose {
    if !body.by_schema || body.element.is_some() {
        return Prose::default();
    }
    let Texts { own, items } = texts_of(api, plan, body);
    let mut said = own.into_owned();
    said.blocks.extend(rules(api, plan, body, items, direction).blocks);
    said
}

/// Adds the non-empty examples of bodies: the first of each, or all of them.
pub(super) fn show<'a>(
    api: &'a Api,
    bodies: &'a [Body],
    all: bool,
    (title, message): (&str, &str),
    out: &mut Vec<Example<'a>>,
) {
    for body in bodies {
        for mut example in examples_of(api, body).take(if all { usize::MAX } else { 1 }) {
            example.caption = captions::classic(&example, title, message);
            out.push(example);
        }
    }
}

/// Returns the bodies of a message with a schema, whose parts are listed. Bodies with an XML Schema
/// are omitted if the message has examples, since their JSON may follow any convention; so are
/// bodies described by examples only.
fn by_schema<'a>(api: &Api, bodies: impl Iterator<Item = &'a Body>) -> Vec<&'a Body> {
    let bodies: Vec<&Body> = bodies.collect();
    let is_shown = bodies.iter().any(|body| !body.samples.is_empty());
    bodies
        .into_iter()
        .filter(|body| body.by_schema && !(is_shown && (is_element(api, body) || is_bare(body))))
        .collect()
}

/// True for a body without a schema.
fn is_bare(body: &Body) -> bool {
    matches!(body.content, Content::Bytes | Content::Text | Content::Json)
}

/// Bodies of a message without listed parts, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicWords {
    /// "bytes (image/png)"
    pub line: String,
    /// The documentation of each.
    pub docs: Prose,
}

/// Returns the bodies of a message without listed parts, in words. `None` if there are none, or if
/// they are described by the listed examples only.
pub(super) fn in_words(
    api: &Api,
    plan: &TypesPlan,
    bodies: &[&Body],
    required: bool,
    direction: Direction,
) -> Option<ClassicWords> {
    let by_schema = by_schema(api, bodies.iter().copied());
    let is_known = |body: &&Body| {
        is_open(body, required) || by_schema.iter().any(|other| std::ptr::eq(*other, *body))
    };
    if !bodies.iter().any(is_known) {
        return None;
    }
    let mut values: Vec<(String, Vec<&str>)> = Vec::new();
    let mut docs = Prose::default();
    for body in bodies {
        let own = said(api, plan, body, direction).blocks;
        docs.blocks.extend(
            own.into_iter().filter(|block| !docs.blocks.contains(block)).collect::<Vec<_>>(),
        );
        let value = plain(&value_words(api, plan, body));
        let media_type = body.media_type.as_ref().map(|stated| stated.0.as_str());
        match values.iter_mut().find(|(other, _)| *other == value) {
            Some((_, names)) => names.extend(media_type),
            None => values.push((value, media_type.into_iter().collect())),
        }
    }
    let values = values.iter().map(|(value, media_types)| match &media_types[..] {
        [] => value.clone(),
        media_types => format!("{value} ({})", media_types.join(", ")),
    });
    let line = values.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" or ");
    Some(ClassicWords { line, docs })
}

/// True for a media type that is not structured data, and for required JSON without a schema or
/// examples that restrict it: any JSON is accepted.
fn is_open(body: &Body, required: bool) -> bool {
    let kind = body.media_type.as_ref().map(MediaType::kind);
    let is_data = matches!(kind, None | Some(MediaKind::Json | MediaKind::Xml));
    let is_any = required
        && matches!(body.content, Content::Json)
        && body.samples.iter().all(|sample| sample.is_well_formed);
    !is_data || is_any
}
