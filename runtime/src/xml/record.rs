//! Reads an object from an element.

use super::super::json::de::MISSING;
use super::super::value::empty;
use super::super::value::member::{Content, Member, XmlPosition};
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::wire::{List, Record, Slot};
use super::choice;
use super::members::{attribute_member, child_member, next_member};
use super::namespaces::expanded;
use super::node::{Content as Inside, Element};
use super::read::{fill, fill_text};
use super::tree::Attribute;
use super::unlisted::Unlisted;
use super::wrapped::fill_field;

pub(super) fn fill_record(
    record: &mut dyn Record,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let tags = path.take_tags();
    let table = std::ptr::from_ref(record.shape()).addr();
    match path.tried(element.node(), table) {
        Some(true) => return Ok(()),
        Some(false) => return Err(MISSING.to_owned()),
        None => {}
    }
    let done = fill_members(record, element, &tags, path);
    // Results for other elements are not recorded: probing them again is as fast as a look-up.
    if path.is_probing() && element.elements().any(|child| child.elements().next().is_some()) {
        path.keep_tried(element.node(), table, done.is_ok());
    }
    done
}

fn fill_members(
    record: &mut dyn Record,
    element: Element<'_>,
    tags: &[&str],
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    let mut seen = Seen::none(members.len());
    let mut unlisted = Unlisted::new(element, tags);
    fill_attributes(record, element, (&mut seen, &mut unlisted), path)?;
    // Position in the last item of each inline list.
    let mut reached: Vec<Option<Reached>> = Vec::new();
    let (mut expected, mut before) = (0, 0);
    for node in element.contents() {
        let child = match node {
            Inside::Element(child) => child,
            Inside::Text(text) => {
                if let Some(at) = mixed_text(record, text)? {
                    before = at + 1;
                }
                continue;
            }
        };
        let Some(at) = next_member(members, expected, child, element) else {
            seen.note_unknown();
            unlisted.element(record, before, child, path)?;
            continue;
        };
        let (member, is_seen) = (&members[at], seen.has(at));
        let takes_many = || matches!(member.place, XmlPosition::Any) || member.inner().is_some();
        let is_single = is_seen && !takes_many() && !record.place(at).is_some_and(is_list);
        if is_single && !replaced(record, at) {
            unlisted.element(record, before, child, path)?;
            continue;
        }
        path.enter(Step::Member(member.name));
        match member.inner() {
            None => fill_field(record, (at, member), child, &mut unlisted, path)?,
            Some(table) => {
                if let Some(slot) = record.place(at) {
                    let case = child_member(table, child, element).unwrap_or_default();
                    reached.resize(members.len(), None);
                    inline(slot, table, case, &mut reached[at], (child, element), path)?;
                }
            }
        }
        path.leave();
        seen.note(at);
        expected = at;
        before = at + 1;
    }
    if !seen.is_full(members.len()) {
        fill_rest(record, element, &mut seen, path)?;
        empty::fill_missing(record, &seen, path)?;
    }
    let tag = tags.iter().find(|tag| **tag != choice::TYPE);
    path.note_size(record, &unlisted.others, tag.copied());
    Ok(())
}

/// Resets a single field whose element is repeated, since the last one replaces the others; returns
/// false if the type keeps the repeated element as unlisted instead.
fn replaced(record: &mut dyn Record, at: usize) -> bool {
    if record.xml_extra_mut().is_some() {
        return false;
    }
    if let Some(field) = record.field_mut(at) {
        field.reset();
    }
    true
}

fn fill_attributes(
    record: &mut dyn Record,
    element: Element<'_>,
    (seen, unlisted): (&mut Seen, &mut Unlisted<'_>),
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    for attribute in element.attributes() {
        let Some(at) = attribute_member(members, attribute) else {
            unlisted.attribute(record, attribute, path)?;
            continue;
        };
        path.enter(Step::Member(members[at].name));
        match record.place(at) {
            Some(Slot::Map(map)) => fill_text(map.entry(key(attribute)), &attribute.1.value)?,
            Some(slot) => fill_text(slot, &attribute.1.value)?,
            None => {}
        }
        path.leave();
        seen.note(at);
    }
    Ok(())
}

/// Reads the text of the element, and marks fields that are present without an element.
fn fill_rest(
    record: &mut dyn Record,
    element: Element<'_>,
    seen: &mut Seen,
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    for (at, member) in members.iter().enumerate() {
        if seen.has(at) && !matches!(member.place, XmlPosition::Text) {
            continue;
        }
        let Some(slot) = record.place(at) else { continue };
        // In XML, an empty list or an empty text cannot be distinguished from an absent one. Fields
        // without an XML mapping are missing.
        let is_there = match member.place {
            XmlPosition::Text => {
                own_text(member, slot, element, path)?;
                true
            }
            XmlPosition::Nowhere => false,
            _ => matches!(slot, Slot::List(_) | Slot::Map(_)),
        };
        if is_there {
            seen.note(at);
        }
    }
    Ok(())
}

/// Returns the content of the element of a field.
pub(super) fn content(member: &Member) -> &Content {
    member.whole().map_or(&Content::Plain, |(_, content)| content)
}

fn own_text(
    member: &Member,
    slot: Slot<'_>,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let text = element.text();
    // Without text, an optional field is absent; a required one must accept an empty value.
    let is_absent = matches!(slot, Slot::Optional(_)) || !member.is_required();
    if !text.trim().is_empty() || !is_absent {
        path.enter(Step::Member(member.name));
        fill_text(slot, &text)?;
        path.leave();
    }
    Ok(())
}

/// Returns the key of an attribute in a map: `name`, or `{namespace}name`.
fn key((namespace, attribute): (&str, &Attribute<'_>)) -> String {
    let local = &attribute.local;
    if namespace.is_empty() { local.to_string() } else { expanded(namespace, local) }
}

/// Reads an element into an inline field: a choice, a group, or an item of a list. `case` is the
/// index of the element in the table.
fn inline(
    slot: Slot<'_>,
    table: &'static [Member],
    case: usize,
    reached: &mut Option<Reached>,
    (child, parent): (Element<'_>, Element<'_>),
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => inline(place.fill(), table, case, reached, (child, parent), path),
        Slot::List(list) => {
            let inner = table[case].inner().and_then(|inner| child_member(inner, child, parent));
            let next = Reached { case, inner };
            let slot = item(list, next, *reached);
            *reached = Some(next);
            match slot {
                Some(slot) => inline(slot, table, case, &mut None, (child, parent), path),
                None => Ok(()),
            }
        }
        Slot::Choice(place) => match table[case].inner() {
            Some(inner) => {
                choice::note_other(place, case, path);
                let at = child_member(inner, child, parent).unwrap_or_default();
                match place.choose(case) {
                    Some(slot) => inline(slot, inner, at, &mut None, (child, parent), path),
                    None => Ok(()),
                }
            }
            None => choice::take(place, case, child, path),
        },
        Slot::Record(record) => {
            let Some(slot) = record.place(case) else { return Ok(()) };
            match table[case].inner() {
                Some(inner) => {
                    let at = child_member(inner, child, parent).unwrap_or_default();
                    inline(slot, inner, at, &mut None, (child, parent), path)
                }
                None => fill(slot, child, content(&table[case]), path),
            }
        }
        _ => Ok(()),
    }
}

/// Position in an item of an inline list: the index of the last element in the table and, if that
/// is an inline field, in its fields.
#[derive(Clone, Copy)]
struct Reached {
    case: usize,
    inner: Option<usize>,
}

/// Returns the item of an inline list for an element. A group continues while elements are in the
/// order of its fields; otherwise a new item starts.
fn item(list: &mut dyn List, next: Reached, before: Option<Reached>) -> Option<Slot<'_>> {
    let goes_on = match (list.last(), before) {
        (Some(Slot::Record(group)), Some(before)) => follows(group, before.case, next.case),
        (Some(Slot::Choice(choice)), Some(Reached { inner: Some(before), .. })) => {
            // With mixed content, the last item may be text between elements.
            let is_same = choice.chosen().is_some_and(|(case, _)| case == next.case);
            match (is_same.then(|| choice.choose(next.case)).flatten(), next.inner) {
                (Some(Slot::Record(group)), Some(next)) => follows(group, before, next),
                _ => false,
            }
        }
        _ => false,
    };
    if goes_on { list.last() } else { Some(list.push()) }
}

/// Returns whether a field may follow another one, or itself if it is a list. The slot is accessed
/// only if the field is present, since access marks it as present.
fn follows(group: &mut dyn Record, before: usize, next: usize) -> bool {
    before < next || (before == next && group.place(next).is_some_and(is_list))
}

fn is_list(slot: Slot<'_>) -> bool {
    match slot {
        Slot::List(_) => true,
        Slot::Optional(place) => is_list(place.fill()),
        _ => false,
    }
}

/// Reads text between elements, and returns its field; `None` if the object does not have mixed
/// content.
fn mixed_text(record: &mut dyn Record, text: &str) -> Result<Option<usize>, String> {
    for (at, member) in record.shape().members().iter().enumerate() {
        let Some(table) = member.inner() else { continue };
        let is_text = |found: &Member| matches!(found.place, XmlPosition::Text);
        let Some(case) = table.iter().position(is_text) else { continue };
        record.place(at).map_or(Ok(()), |slot| add_text(slot, case, text))?;
        return Ok(Some(at));
    }
    Ok(None)
}

/// Adds text to the list of mixed content.
fn add_text(slot: Slot<'_>, case: usize, text: &str) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => add_text(place.fill(), case, text),
        Slot::List(list) => match list.push() {
            Slot::Choice(place) => place.choose(case).map_or(Ok(()), |slot| fill_text(slot, text)),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}
