//! Bodies: their parts, their examples, and what is said of those without parts.

use restwright_api::{Api, Body, Content, MediaKind, MediaType, Prose};

use super::rows::{ClassicRow, of_field, of_row, plain};
use crate::plan::exchange::is_element;
use crate::plan::pages::bodies::{body_rows, rules, texts_of, value_words};
use crate::plan::pages::texts::Texts;
use crate::plan::pages::{Direction, Example, TypesPlan, captions};

/// The parts of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassicBody<'a> {
    /// What stands above the table.
    pub above: Prose,
    /// A row a part; never empty.
    pub rows: Vec<ClassicRow<'a>>,
    /// What stands below the table.
    pub below: Prose,
}

/// The parts of the first body that has any: those that a description declares, else those that a
/// schema describes.
pub(super) fn parts<'a>(
    api: &Api,
    plan: &TypesPlan,
    bodies: impl Iterator<Item = &'a Body> + Clone,
    direction: Direction,
) -> Option<ClassicBody<'a>> {
    if let Some(body) = bodies.clone().find(|body| !body.fields.is_empty()) {
        let rows = body.fields.iter().map(of_field).collect();
        return Some(ClassicBody { rows, ..ClassicBody::default() });
    }
    let mut tables = by_schema(api, bodies).into_iter().map(|body| {
        let in_xml = body.media_type.as_ref().is_some_and(|found| found.kind() == MediaKind::Xml);
        (body, body_rows(api, plan, body, direction, in_xml))
    });
    let (body, table) = tables.find(|(_, table)| !table.rows.is_empty())?;
    let rows = table.rows.into_iter().map(of_row).collect();
    let mut above = said(api, plan, body, direction);
    above.blocks.extend(table.above.blocks);
    Some(ClassicBody { above, rows, below: table.below })
}

/// What a description says of a body as a whole. What WADL says of a representation is left out.
fn said(api: &Api, plan: &TypesPlan, body: &Body, direction: Direction) -> Prose {
    if !body.by_schema || body.element.is_some() {
        return Prose::default();
    }
    let Texts { own, items } = texts_of(api, plan, body);
    let mut said = own.into_owned();
    said.blocks.extend(rules(api, plan, body, items, direction).blocks);
    said
}

/// Adds the examples of bodies that say anything: the first of each, or all of them.
pub(super) fn show<'a>(
    bodies: &'a [Body],
    all: bool,
    (title, message): (&str, &str),
    out: &mut Vec<Example<'a>>,
) {
    for body in bodies {
        let shown = body.samples.iter().filter(|sample| !sample.text.trim().is_empty());
        for sample in shown.take(if all { usize::MAX } else { 1 }) {
            let mut example = Example::of(body, sample);
            example.caption = captions::classic(&example, title, message);
            out.push(example);
        }
    }
}

/// The bodies of a message that a schema describes, of which the parts are shown. What an XML
/// Schema describes is shown by the examples of the message, where there are any: their JSON may be
/// in another notation. So is what nothing but examples describes.
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

/// The bodies of a message, none of which has parts to show, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicWords {
    /// "bytes (image/png)"
    pub line: String,
    /// What is said of each.
    pub docs: Prose,
}

/// The bodies of a message, none of which has parts to show, in words.
/// `None` where there is none, and where nothing but examples, which are shown, describes it.
pub(super) fn in_words(
    api: &Api,
    plan: &TypesPlan,
    bodies: &[&Body],
    required: bool,
    direction: Direction,
) -> Option<ClassicWords> {
    let by_schema = by_schema(api, bodies.iter().copied());
    let is_known = |body: &&Body| {
        is_open(body, required) || by_schema.iter().any(|known| std::ptr::eq(*known, *body))
    };
    if !bodies.iter().any(is_known) {
        return None;
    }
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    let mut docs = Prose::default();
    for body in bodies {
        let own = said(api, plan, body, direction).blocks;
        docs.blocks.extend(
            own.into_iter().filter(|block| !docs.blocks.contains(block)).collect::<Vec<_>>(),
        );
        let value = plain(&value_words(api, plan, &body.content));
        let media_type = body.media_type.as_ref().map(|found| found.0.as_str());
        match told.iter_mut().find(|(known, _)| *known == value) {
            Some((_, known)) => known.extend(media_type),
            None => told.push((value, media_type.into_iter().collect())),
        }
    }
    let told = told.iter().map(|(value, media_types)| match &media_types[..] {
        [] => value.clone(),
        media_types => format!("{value} ({})", media_types.join(", ")),
    });
    let line = told.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" or ");
    Some(ClassicWords { line, docs })
}

/// True for a media type that is no data, and for JSON without a schema of which nothing was
/// learned from examples: that is any JSON where there must be a body.
fn is_open(body: &Body, required: bool) -> bool {
    let kind = body.media_type.as_ref().map(MediaType::kind);
    let is_data = matches!(kind, None | Some(MediaKind::Json | MediaKind::Xml));
    let is_any = required
        && matches!(body.content, Content::Json)
        && body.samples.iter().all(|sample| sample.is_well_formed);
    !is_data || is_any
}
