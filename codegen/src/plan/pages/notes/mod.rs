//! Notes of a row after its documentation: allowed values, defaults, XML form.

pub(super) mod xml;

use restwright_api::{
    Access, Block, Constraints, Field, Inline, Link, Location, Member, Parameter, Prose, Style,
    Type, Types, Value,
};

use crate::plan::exchange::{Piece, unusual_spelling};
use crate::plan::inlines::{code, text};
use crate::plan::{constraints, examples};

/// Maximum number of values listed in a row.
pub(super) const MOST_VALUES: usize = 20;

/// Returns a text as code; inline code cannot be empty.
pub(super) fn shown(value: &str) -> Inline {
    if value.trim().is_empty() { text("(empty)") } else { code(value) }
}

pub(super) fn sentence(before: &str, value: &str) -> Block {
    Block::Paragraph(vec![text(before), shown(value), text(".")])
}

pub(super) fn plain(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// Returns the possible values: in a sentence, or as a list if they are documented. `more` is the
/// number of values that are omitted.
pub(super) fn values(values: &[(&str, &Prose)], more: usize) -> Option<Block> {
    if values.is_empty() {
        return None;
    }
    if more == 0 && values.iter().any(|(_, docs)| !docs.is_empty()) {
        let entry = |(value, docs): &(&str, &Prose)| (vec![shown(value)], (*docs).clone());
        return Some(Block::Definitions(values.iter().map(entry).collect()));
    }
    let mut line = vec![text("Allowed values: ")];
    for (at, (value, _)) in values.iter().enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.push(shown(value));
    }
    if more > 0 {
        line.push(Inline::Text(format!(", and {more} more")));
    }
    line.push(text("."));
    Some(Block::Paragraph(line))
}

/// Number of alternatives of a choice that are present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    One,
    AtMostOne,
    Any,
}

/// Returns a note on mutually exclusive alternatives, each with its properties; `None` if there are
/// too many for a row.
pub(super) fn one_of(alternatives: &[Vec<&str>], count: Count) -> Option<Block> {
    let total: usize = alternatives.iter().map(Vec::len).sum();
    if alternatives.len() < 2 || total > MOST_VALUES / 2 {
        return None;
    }
    let (before, after) = match count {
        Count::One => ("Exactly one of ", " is present."),
        Count::AtMostOne => ("At most one of ", " is present."),
        Count::Any => ("Any number of ", ", in any order."),
    };
    let mut line = vec![text(before)];
    for (at, names) in alternatives.iter().enumerate() {
        for (within, name) in names.iter().enumerate() {
            match (at, within) {
                (0, 0) => {}
                (_, 0) => line.push(text(", ")),
                _ => line.push(text(" with ")),
            }
            line.push(shown(name));
        }
    }
    line.push(text(after));
    Some(Block::Paragraph(line))
}

/// Returns a note on the properties of an object without rows of its own.
pub(super) fn properties(names: &[&str]) -> Option<Block> {
    (!names.is_empty()).then(|| listed("Properties: ", names))
}

/// Returns words followed by comma-separated names.
fn listed(words: &str, names: &[&str]) -> Block {
    let mut line = vec![text(words)];
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.push(shown(name));
    }
    line.push(text("."));
    Block::Paragraph(line)
}

/// Joins consecutive paragraphs, since notes are short. Adds a full stop if one is missing.
pub(super) fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        match (out.last_mut(), block) {
            (Some(Block::Paragraph(line)), Block::Paragraph(more)) => {
                line.push(text(if is_ended(line) { " " } else { ". " }));
                line.extend(more);
            }
            (_, block) => out.push(block),
        }
    }
    out
}

fn is_ended(line: &[Inline]) -> bool {
    matches!(line.last(), Some(Inline::Text(end)) if end.trim_end().ends_with(['.', '!', '?', ':', ';']))
}

/// Adds the constant value, or else the default: as JSON if it is not a single value.
fn assumed(
    fixed: Option<&String>,
    default: Option<&String>,
    json_default: Option<&String>,
    out: &mut Vec<Block>,
) {
    match (fixed, json_default.or(default)) {
        (Some(fixed), _) => out.push(sentence("Always ", fixed)),
        (None, Some(default)) => out.push(sentence("Default: ", default)),
        (None, None) => {}
    }
}

/// Counterpart of [`assumed`] for a parameter, a header or a declared part of a body.
fn assumed_of(value: &Value, out: &mut Vec<Block>) {
    let Value { fixed, default, json_default, .. } = value;
    assumed(fixed.as_ref(), default.as_ref(), json_default.as_ref(), out);
}

/// Adds the examples of a property, unless it is constant.
fn shown_by(fixed: Option<&str>, examples: &[String], out: &mut Vec<Block>) {
    let sentence = examples::sentence(examples.iter().map(String::as_str));
    let sentence = sentence.filter(|_| fixed.is_none());
    out.extend(sentence.map(Block::Paragraph));
}

/// Adds the constraints of a value.
pub(super) fn obeyed(constraints: &Constraints, of: &Type, out: &mut Vec<Block>) {
    out.extend(constraints::sentences(constraints, of).into_iter().map(Block::Paragraph));
}

/// Returns the notes of a declared part of a body.
pub(super) fn of_field(field: &Field) -> Vec<Block> {
    let listed: Vec<(&str, &Prose)> =
        field.values.iter().map(|value| (value.value.as_str(), &value.docs)).collect();
    let mut out: Vec<Block> = values(&listed, 0).into_iter().collect();
    obeyed(&field.value.constraints, &field.value.of, &mut out);
    assumed_of(&field.value, &mut out);
    out.extend(examples::listed(&field.value));
    out
}

/// Returns the notes of a parameter; `values` are those of its type.
pub(super) fn of_parameter(
    types: &Types,
    parameter: &Parameter,
    values: Option<Block>,
) -> Vec<Block> {
    let mut out = Vec::new();
    if parameter.deprecated {
        out.push(plain("Deprecated."));
    }
    out.extend(values);
    let Parameter { value, .. } = parameter;
    obeyed(&value.constraints, &value.of, &mut out);
    assumed_of(value, &mut out);
    out.extend(examples::listed(value));
    out.extend(written(parameter, types));
    if parameter.allows_empty {
        out.push(plain("May be sent without a value."));
    }
    if parameter.encoding.allow_reserved && parameter.location == Location::Query {
        out.push(plain("Reserved characters are not percent-encoded."));
    }
    out
}

/// Returns the documentation of a parameter followed by its constraints and examples: what style
/// `classic` shows in addition to WADL, which has no constraints.
pub(super) fn with_rules(parameter: &Parameter) -> Prose {
    let mut docs = parameter.docs.clone();
    docs.blocks.extend(examples::of_value(&parameter.value).blocks);
    docs
}

/// Returns a note on the encoding of a parameter, if it is not the default of its location.
pub(super) fn written(parameter: &Parameter, types: &Types) -> Option<Block> {
    let pieces = unusual_spelling(parameter, types)?;
    let is_object = types.object(&parameter.value.of).is_some();
    match &parameter.encoding.style {
        // Written like the parameters that its properties are.
        style if is_object && style.query_form().is_some() => {}
        Style::Content(media_type) => return Some(sentence("Written as ", &media_type.0)),
        Style::WholeQuery { media_type, .. } => {
            return Some(sentence("The whole query, without a name, written as ", &media_type.0));
        }
        _ => {}
    }
    // With names in the template, letters would be mistaken for property names; otherwise numbers
    // would be mistaken for indices of items.
    let own = |piece: &Piece| matches!(piece, Piece::Name(name) if *name != parameter.name);
    let is_named = pieces.iter().any(|piece| matches!(piece, Piece::Key(_)) || own(piece));
    let values = if is_named { "123456789" } else { "abcdefghijklmnopqrstuvwxyz" };
    let mut values = values.chars().cycle();
    let is_url = matches!(parameter.location, Location::Path | Location::Matrix | Location::Query);
    let spelled = pieces.iter().map(|piece| match piece {
        Piece::Mark("\t") if !is_url => "<TAB>".to_owned(),
        Piece::Mark(mark) if is_url => mark.replace(' ', "%20").replace('\t', "%09"),
        Piece::Mark(mark) => (*mark).to_owned(),
        Piece::Name(text) | Piece::Key(text) | Piece::Fixed(text) | Piece::Reserved(text) => {
            text.clone()
        }
        Piece::Value(..) => values.next().map(String::from).unwrap_or_default(),
    });
    Some(sentence("Written like ", &spelled.collect::<String>()))
}

/// Returns the notes of a property: with the direction that it is limited to if `states_access` is
/// set, and with its XML form if `in_xml` is.
pub(super) fn of_member(member: &Member, states_access: bool, in_xml: bool) -> Vec<Block> {
    let mut out = Vec::new();
    if member.deprecated {
        out.push(plain("Deprecated."));
    }
    obeyed(&member.constraints, &member.value, &mut out);
    let Member { fixed, default, json_default, .. } = member;
    assumed(fixed.as_ref(), default.as_ref(), json_default.as_ref(), &mut out);
    shown_by(member.fixed.as_deref(), &member.examples, &mut out);
    match member.access {
        _ if !states_access => {}
        Access::Both => {}
        Access::ReadOnly => out.push(plain("Only in responses.")),
        Access::WriteOnly => out.push(plain("Only in requests.")),
    }
    if let Some(form) = member.xml.as_ref().filter(|_| in_xml) {
        out.extend(xml::form(form, &member.json));
    }
    out.extend(member.links.iter().map(link));
    out
}

/// Returns the sentence on a link: the resource, and the relations (WADL, section 2.12.4).
fn link(link: &Link) -> Block {
    let mut words = vec![text("The URL of a resource")];
    let parts = [
        (" of the type ", &link.resource_type),
        (", with the relation ", &link.relation),
        (", with the reverse relation ", &link.reverse),
    ];
    for (before, value) in parts {
        words.extend(value.iter().flat_map(|value| [text(before), shown(value)]));
    }
    words.push(text("."));
    Block::Paragraph(words)
}

/// Returns the documentation of a variant of a choice followed by its constraints.
pub(super) fn of_variant(variant: &Member, values: Option<Block>) -> Prose {
    let mut out = Vec::new();
    if variant.deprecated {
        out.push(plain("Deprecated."));
    }
    obeyed(&variant.constraints, &variant.value, &mut out);
    assumed(variant.fixed.as_ref(), None, None, &mut out);
    shown_by(variant.fixed.as_deref(), &variant.examples, &mut out);
    out.extend(values);
    let mut docs = variant.docs.clone();
    docs.blocks.extend(joined(out));
    docs
}

/// Returns the documentation of the items of a body and the constraints of its value; `values` are
/// those of its type.
pub(super) fn of_whole(
    constraints: &Constraints,
    of: &Type,
    items: Vec<Block>,
    values: Option<Block>,
) -> Prose {
    let mut out = items;
    out.extend(values);
    obeyed(constraints, of, &mut out);
    Prose { blocks: joined(out) }
}
