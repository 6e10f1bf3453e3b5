//! Reads a choice from an element.

use std::borrow::Cow;

use serde_json::Value;

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::member::{Content, Member};
use super::super::value::path::{Path, Step};
use super::super::value::wire::Slot;
use super::node::Element;
use super::read::{self, exact, lax};
use super::record::content;
use super::write::same;
use super::{any, namespaces, tree};

/// Reads a choice from its own element.
pub(super) fn fill(
    place: &mut dyn Choice,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let Cases { by, members, .. } = place.cases();
    match by {
        By::Type => {
            let stated = element.attribute(super::XSI, "type");
            let case = stated.and_then(|stated| of_type(members, stated));
            let Some(before) = path.go_across() else { return Err(WITHOUT_END.to_owned()) };
            // An unknown type is read as the first alternative, which keeps it.
            match (case, stated) {
                (Some(_), _) => path.note_tag(TYPE),
                (None, Some(_)) => path.note_unknown_type(),
                (None, None) => {}
            }
            if let Some(slot) = place.choose(case.unwrap_or(0)) {
                read::fill(slot, element, &Content::Plain, path)?;
            }
            path.take_tags();
            path.go_back(before);
            Ok(())
        }
        By::Tag(name) | By::Literal(name) => tagged(place, name, element, path),
        By::Event | By::Shape => shaped(place, element, path),
        By::Element => {
            let case = |child: Element<'_>| {
                members.iter().position(|member| {
                    member.child().is_some_and(|(name, _)| {
                        exact(name, child, element) || lax(name, child, element)
                    })
                })
            };
            let mut known =
                element.elements().filter_map(|child| Some((case(child)?, child))).peekable();
            if known.peek().is_none() {
                return keep(place, element, path);
            }
            known.try_for_each(|(case, child)| take(place, case, child, path))
        }
    }
}

const WITHOUT_END: &str = "circular choice";

/// Tag for a declared `xsi:type`; no attribute has this local name.
pub(super) const TYPE: &str = "xsi:type";

/// Returns the alternative for a type name of the form `name` or `{namespace}name`. Services also
/// write type names without a namespace, or with the namespace of another version.
fn of_type(members: &[Member], stated: &str) -> Option<usize> {
    let (namespace, local) = namespaces::parts(stated);
    let local = tree::local(local).trim();
    let is_it = |member: &Member, is_exact: bool| {
        member.whole().is_some_and(|(name, _)| {
            let own = name.namespace.map_or("", |own| own.uri);
            name.local == local && (!is_exact || same(own, namespace))
        })
    };
    let find = |is_exact| members.iter().position(|member| is_it(member, is_exact));
    find(true).or_else(|| find(false))
}

/// Reads an element with a child or an attribute that identifies the alternative. If there is none,
/// or its value is unknown, the whole element is kept.
fn tagged(
    place: &mut dyn Choice,
    name: &'static str,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let child = element.elements().find(|child| child.local() == name);
    let text = child.map(|child| child.text());
    let text = text.or_else(|| element.attribute("", name).map(Cow::Borrowed));
    let text = text.as_deref().map(str::trim);
    let case = place.cases().tagged(text);
    let Some((case, before)) = case.and_then(|case| Some((case, path.go_across()?))) else {
        return keep(place, element, path);
    };
    // Other tags are read by the value: those of the default alternative, and additional tag
    // values.
    if place.cases().is_told(case, text) {
        path.note_tag(name);
    }
    match place.choose(case) {
        Some(slot) => read::fill(slot, element, &Content::Plain, path)?,
        None => keep(place, element, path)?,
    }
    // Only objects take the tags.
    path.take_tags();
    path.go_back(before);
    Ok(())
}

/// Reads the first alternative that accepts the element; keeps the whole element if there is none.
///
/// Alternatives are probed before one is read. Probing skips nested choices, which accept any
/// value, so that the cost does not grow exponentially with the nesting of choices.
fn shaped(place: &mut dyn Choice, element: Element<'_>, path: &mut Path) -> Result<(), String> {
    if path.is_probing() {
        return Ok(());
    }
    let Some(before) = path.go_across() else { return keep(place, element, path) };
    let chosen = (0..place.cases().members.len()).find(|case| {
        place.keep(Value::Null);
        place
            .choose(*case)
            .is_some_and(|slot| path.probe(|path| read::fill(slot, element, &Content::Plain, path)))
    });
    place.keep(Value::Null);
    match chosen.and_then(|case| place.choose(case)) {
        Some(slot) => read::fill(slot, element, &Content::Plain, path)?,
        None => keep(place, element, path)?,
    }
    path.go_back(before);
    Ok(())
}

fn keep(place: &mut dyn Choice, element: Element<'_>, path: &mut Path) -> Result<(), String> {
    if !path.is_probing() {
        place.keep(any::charged(element, "", path)?);
    }
    Ok(())
}

/// Reads a choice from text. XML text has no type, so the first alternative that accepts it is
/// used.
pub(super) fn fill_text(place: &mut dyn Choice, text: &str) -> Result<(), String> {
    if !place.cases().by.is_content() {
        return Err("text was found, expected an object".to_owned());
    }
    if !try_each(place, |slot| read::fill_text(slot, text).is_ok()) {
        place.keep(Value::String(text.to_owned()));
    }
    Ok(())
}

/// Tries the alternatives of a choice in order.
fn try_each(place: &mut dyn Choice, mut read: impl FnMut(Slot<'_>) -> bool) -> bool {
    (0..place.cases().members.len()).any(|case| {
        place.keep(Value::Null);
        place.choose(case).is_some_and(&mut read)
    })
}

/// Records an alternative that replaces another one.
pub(super) fn note_other(place: &dyn Choice, case: usize, path: &mut Path) {
    if place.chosen().is_some_and(|(before, _)| before != case) {
        path.note_alternative();
    }
}

/// Sets a choice to a generic element.
pub(super) fn take(
    place: &mut dyn Choice,
    case: usize,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    note_other(place, case, path);
    let member = place.cases().members[case];
    path.enter(Step::Member(member.name));
    if let Some(slot) = place.choose(case) {
        read::fill(slot, element, content(&member), path)?;
    }
    path.leave();
    Ok(())
}
