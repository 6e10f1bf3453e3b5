//! Reads a document whose root element the operation declares.

use super::super::value::choice::{By, Choice};
use super::super::value::member::{Content, Member, XmlPosition};
use super::super::value::path::Path;
use super::super::value::wire::Slot;
use super::node::{self, Element};
use super::read::{self, is_item, wrong_root};

/// Reads a document into a slot. The root element must have the name of the member, unless its
/// children are the items of a list, its name is that of an alternative, or the API description
/// does not declare the root element.
///
/// The namespace of the root element is ignored, since it may differ between versions of a service.
pub(super) fn fill(
    mut slot: Slot<'_>,
    root: Element<'_>,
    member: &Member,
    path: &mut Path,
) -> Result<(), String> {
    let Some((name, content)) = member.whole() else { return Err(wrong_root(root, path)) };
    if name.local == root.local() {
        return read::fill(slot, root, content, path);
    }
    let is_open = matches!(member.place, XmlPosition::AnyRoot(..));
    if let Content::Items(name) = content {
        let mut children = root.elements().peekable();
        let is_list = children.peek().is_some() || (is_open && !is_page(root) && is_blank(root));
        if is_list && children.all(|child| is_item(name, child, root)) {
            return read::fill(slot, root, content, path);
        }
        if is_open && is_named_after_items(root) {
            return read::fill_items(slot, root, path);
        }
        return Err(wrong_root(root, path));
    }
    if let Some(done) = fill_alternative(slot.again(), root, path, DEPTH) {
        return done;
    }
    if !is_open || is_page(root) || (is_text(slot.again()) && root.elements().next().is_some()) {
        return Err(wrong_root(root, path));
    }
    read::fill(slot, root, content, path)
}

/// Maximum depth of nested choices.
const DEPTH: usize = 4;

/// Reads the alternative of a choice whose type has this root element; `None` if there is none.
fn fill_alternative(
    slot: Slot<'_>,
    root: Element<'_>,
    path: &mut Path,
    depth: usize,
) -> Option<Result<(), String>> {
    let depth = depth.checked_sub(1)?;
    let place = match slot {
        Slot::Optional(place) => return fill_alternative(place.fill(), root, path, depth),
        Slot::Choice(place) if place.cases().by != By::Element => place,
        _ => return None,
    };
    let case = (0..place.cases().members.len()).find(|case| {
        place.keep(serde_json::Value::Null);
        place.choose(*case).is_some_and(|slot| is_root_of(slot, root, depth))
    });
    let Some(case) = case else {
        place.keep(serde_json::Value::Null);
        return None;
    };
    Some(fill_case(place, case, root, path, depth))
}

fn fill_case(
    place: &mut dyn Choice,
    case: usize,
    root: Element<'_>,
    path: &mut Path,
    depth: usize,
) -> Result<(), String> {
    let tag = match place.cases().by {
        By::Tag(name) | By::Literal(name) if !place.cases().members[case].name.is_empty() => {
            Some(name)
        }
        _ => None,
    };
    if let Some(name) = tag {
        path.note_tag(name);
    }
    place.keep(serde_json::Value::Null);
    let Some(mut slot) = place.choose(case) else { return Err(wrong_root(root, path)) };
    let done = match fill_alternative(slot.again(), root, path, depth) {
        Some(done) => done,
        None => read::fill(slot, root, &Content::Plain, path),
    };
    path.take_tags();
    done
}

/// Returns whether the type of a slot has this root element.
fn is_root_of(slot: Slot<'_>, root: Element<'_>, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match slot {
        Slot::Optional(place) => is_root_of(place.fill(), root, depth),
        Slot::Record(record) => {
            record.shape().root.as_ref().is_some_and(|name| name.local == root.local())
        }
        Slot::Choice(place) if place.cases().by != By::Element => (0..place.cases().members.len())
            .any(|case| {
                place.keep(serde_json::Value::Null);
                place.choose(case).is_some_and(|slot| is_root_of(slot, root, depth))
            }),
        _ => false,
    }
}

/// Returns whether an undeclared element is a list by its names: its children all have the same
/// name, which is `item` or a part of the name of the element, as in `ArrayOfint` and `int`.
fn is_named_after_items(root: Element<'_>) -> bool {
    let own = root.local().to_lowercase();
    let mut names = root.elements().map(|child| child.local());
    let Some(first) = names.next() else { return false };
    let item = first.to_lowercase();
    names.all(|name| name == first) && own != item && (item == "item" || own.contains(&item))
}

/// Returns whether the type of a slot is a scalar.
fn is_text(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Scalar(_) => true,
        Slot::Optional(place) => is_text(place.fill()),
        _ => false,
    }
}

/// Returns whether an element contains neither elements nor non-blank text.
fn is_blank(root: Element<'_>) -> bool {
    root.contents().all(|content| match content {
        node::Content::Element(_) => false,
        node::Content::Text(text) => text.trim().is_empty(),
    })
}

/// Returns whether an element is an HTML page.
fn is_page(root: Element<'_>) -> bool {
    root.local().eq_ignore_ascii_case("html")
}
