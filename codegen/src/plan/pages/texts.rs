//! Documentation of a value where it is used: its own, that of its type without a section, and that
//! of the items of a list.

use std::borrow::Cow;

use restwright_api::{
    Block, Choice, Constraints, DefinitionKind, Object, Prose, Type, TypeId, Types,
};

use super::notes;
use super::types::TypesPlan;
use crate::plan::inlines::text;
use crate::plan::items::{about, named, word};
use crate::plan::unmodelled;

/// Documentation of a value.
pub(super) struct Texts<'a> {
    /// The documentation of the value itself.
    pub(super) own: Cow<'a, Prose>,
    /// The documentation of the items of a list or the values of a map, with introductory words.
    pub(super) items: Vec<Block>,
}

impl<'a> Texts<'a> {
    /// Returns the documentation of a value with `docs` in the description, and `item_docs` for its
    /// items.
    pub(super) fn of(
        types: &'a Types,
        plan: &TypesPlan,
        value: &Type,
        docs: &'a Prose,
        item_docs: &'a Prose,
    ) -> Self {
        let id = named(value);
        let has_section = id.is_some_and(|id| plan.headings.contains_key(&id));
        let of_type = id.map(|id| &types.definition(id).docs);
        let is_told = |prose: &Prose| has_section && of_type == Some(prose);
        let lent = of_type.filter(|_| !has_section);
        // Of a type without a section, a position with a text of its own states both.
        let lent_to = |own: &Prose| {
            lent.filter(|_| !own.is_empty() || id.is_some_and(|id| plan.is_single(id)))
        };
        let Some(word) = word(value) else {
            return Self { own: with(docs, lent_to(docs)), items: Vec::new() };
        };
        let prose = with(item_docs, lent_to(item_docs));
        let is_new = !prose.is_empty() && *prose != *docs && !is_told(&prose);
        let items = if is_new { about(word, &prose) } else { Vec::new() };
        Self { own: Cow::Borrowed(docs), items }
    }
}

/// Returns the text of a position, followed by that of its type if it says something else.
fn with<'a>(own: &'a Prose, of_type: Option<&'a Prose>) -> Cow<'a, Prose> {
    match of_type {
        Some(of_type) if own.is_empty() => Cow::Borrowed(of_type),
        Some(of_type) if !own.plain().contains(&of_type.plain()) => {
            let blocks = own.blocks.iter().chain(&of_type.blocks).cloned().collect();
            Cow::Owned(Prose { blocks })
        }
        _ => Cow::Borrowed(own),
    }
}

/// Returns the constraints of an object or a choice as a whole.
pub(super) fn of_definition(types: &Types, id: TypeId) -> Vec<Block> {
    let mut out = Vec::new();
    let constraints = match &types.definition(id).kind {
        DefinitionKind::Object(Object {
            min_properties, max_properties, others, extra, ..
        }) => {
            // The row of additional properties states their names.
            let is_told = extra.is_some() && unmodelled::closed_patterns(others).is_some();
            let is_named = |text: &&String| unmodelled::is_of_names(text);
            let others = others.iter().filter(|text| !(is_told && is_named(text)));
            Constraints {
                min_properties: *min_properties,
                max_properties: *max_properties,
                others: others.cloned().collect(),
                ..Constraints::NONE
            }
        }
        DefinitionKind::Choice(Choice { others, .. }) => {
            Constraints { others: others.clone(), ..Constraints::NONE }
        }
        DefinitionKind::Enumeration(_) => return out,
    };
    notes::obeyed(&constraints, &Type::Named(id), &mut out);
    out
}

/// Returns the documentation of the row of additional properties: which, and that of their values.
pub(super) fn of_extra(object: &Object, own: &Prose) -> Prose {
    let line = match unmodelled::closed_patterns(&object.others) {
        None => vec![text("Any other key")],
        Some(patterns) => {
            let mut line = vec![text("Each key that matches ")];
            for (at, pattern) in patterns.iter().enumerate() {
                line.extend((at > 0).then(|| text(" or ")));
                line.push(notes::shown(pattern));
            }
            line
        }
    };
    let mut blocks = about(if own.is_empty() { "" } else { ": " }, own);
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => drop(first.splice(0..0, line)),
        _ => blocks.push(Block::Paragraph([line, vec![text(".")]].concat())),
    }
    Prose { blocks }
}

/// Returns a note that an object has no other properties than those listed.
pub(super) fn closed(types: &Types, id: TypeId) -> Option<Block> {
    let object = types.object(&Type::Named(id)).filter(|object| object.is_closed)?;
    let is_empty = object.members.is_empty();
    let words =
        if is_empty { "No properties are allowed." } else { "No other properties are allowed." };
    Some(notes::plain(words))
}
