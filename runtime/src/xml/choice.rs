//! From an element into one of several values.

use super::super::choice::{By, Cases, Choice};
use super::super::path::{Path, Step};
use super::super::shape::{Content, Place};
use super::element::XmlElement as Element;
use super::read::{self, exact, lax};

/// Fills a choice from an element of its own.
pub(super) fn fill(
    place: &mut dyn Choice,
    element: &Element,
    path: &mut Path,
) -> Result<(), String> {
    let Cases { by, members } = place.cases();
    match by {
        By::Type => {
            let stated = element.attribute(super::XSI, "type");
            // The prefix is left alone: what it is bound to is not known here any more.
            let local = stated.map(|found| found.rsplit(':').next().unwrap_or(found).trim());
            let case =
                local.and_then(|local| members.iter().position(|member| member.xml.local == local));
            match place.choose(case.unwrap_or(0)) {
                Some(slot) => read::fill(slot, element, Content::Plain, path),
                None => Ok(()),
            }
        }
        By::Element => {
            for child in element.elements() {
                let case = members.iter().position(|member| {
                    member.place == Place::Element
                        && (exact(&member.xml, child, &element.namespace)
                            || lax(&member.xml, child))
                });
                if let Some(case) = case {
                    take(place, case, child, path)?;
                }
            }
            Ok(())
        }
    }
}

/// Makes a choice the value of an element.
pub(super) fn take(
    place: &mut dyn Choice,
    case: usize,
    element: &Element,
    path: &mut Path,
) -> Result<(), String> {
    let member = place.cases().members[case];
    path.enter(Step::Member(member.name));
    if let Some(slot) = place.choose(case) {
        read::fill(slot, element, member.content, path)?;
    }
    path.leave();
    Ok(())
}
