//! Sharing of equal types with the same meaning and name, also if their properties are documented
//! differently (docs/decisions/0238-texts-of-equal-schemas.md).

use super::{Outcome, Pending};
use crate::pending::{DefinitionKind, Member, Object, PendingId};
use crate::{Enumeration, Prose, XmlForm, XmlRole};

/// A type that equal definitions share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) id: PendingId,
    /// True if the definitions have several texts; the type then has none.
    has_several_texts: bool,
}

impl Shared {
    pub(super) fn new(id: PendingId) -> Self {
        Self { id, has_several_texts: false }
    }

    /// Merges the documentation and XML information of a new, equal definition into `old`.
    pub(super) fn merge(&mut self, old: &mut Pending, docs: Prose, new: DefinitionKind) {
        self.has_several_texts |= !agree(&old.about.docs, &docs);
        if self.has_several_texts {
            old.about.docs = Prose::default();
        } else if old.about.docs.is_empty() {
            old.about.docs = docs;
        }
        match (&mut old.outcome, new) {
            (Outcome::Definition(DefinitionKind::Object(old)), DefinitionKind::Object(new)) => {
                merge_objects(old, new);
            }
            (
                Outcome::Definition(DefinitionKind::Enumeration(old)),
                DefinitionKind::Enumeration(new),
            ) => merge_values(old, new),
            _ => {}
        }
    }
}

/// True if two definitions accept the same values. Their documentation may differ.
pub(super) fn same(old: &DefinitionKind, new: &DefinitionKind) -> bool {
    match (old, new) {
        (DefinitionKind::Object(old), DefinitionKind::Object(new)) => same_object(old, new),
        (DefinitionKind::Enumeration(old), DefinitionKind::Enumeration(new)) => {
            old.base == new.base
                && old.values.len() == new.values.len()
                && old.values.iter().zip(&new.values).all(|(old, new)| old.value == new.value)
        }
        _ => false,
    }
}

fn same_object(old: &Object, new: &Object) -> bool {
    let roles = match (&old.xml, &new.xml) {
        (Some(XmlRole::Document(one)), Some(XmlRole::Document(other))) => one == other,
        (Some(one), Some(other)) => {
            matches!(one, XmlRole::Wrapper) == matches!(other, XmlRole::Wrapper)
        }
        _ => true,
    };
    roles
        && old.extra == new.extra
        && same_order(old, new)
        && old.members.len() == new.members.len()
        && new.members.iter().all(|member| {
            old.members.iter().any(|old| old.json == member.json && same_member(old, member))
        })
}

/// True if the elements of both occur in the same order in XML.
fn same_order(old: &Object, new: &Object) -> bool {
    let is_element = |member: &&Member| {
        !matches!(member.xml, None | Some(XmlForm::Attribute(_) | XmlForm::Text))
    };
    let names = |object: &Object| -> Vec<String> {
        object.members.iter().filter(is_element).map(|member| member.json.clone()).collect()
    };
    let (old, new) = (names(old), names(new));
    let both = |name: &&String| old.contains(name) && new.contains(name);
    old.iter().filter(both).eq(new.iter().filter(both))
}

/// Nullability is ignored: whether an example contains null is accidental, and a nullable property
/// accepts all other values too.
fn same_member(old: &Member, new: &Member) -> bool {
    let forms = old.xml == new.xml || old.xml.is_none() || new.xml.is_none();
    forms
        && old.value == new.value
        && old.presence == new.presence
        && old.default == new.default
        && old.fixed == new.fixed
        && old.links == new.links
}

/// True unless both are documented, differently.
fn agree(one: &Prose, other: &Prose) -> bool {
    one == other || one.is_empty() || other.is_empty()
}

fn merge_objects(old: &mut Object, new: Object) {
    if old.xml.is_none() || matches!(new.xml, Some(XmlRole::Document(_))) {
        old.xml = new.xml;
    }
    for new in new.members {
        let counterpart = old.members.iter_mut().find(|old| old.json == new.json);
        let Some(old) = counterpart else { continue };
        old.nullable |= new.nullable;
        if old.xml.is_none() {
            old.xml = new.xml;
        }
        if old.docs.is_empty() {
            old.docs = new.docs;
        }
    }
}

/// Both have the same values in the same order.
fn merge_values(old: &mut Enumeration, new: Enumeration) {
    for (old, new) in old.values.iter_mut().zip(new.values) {
        if old.docs.is_empty() {
            old.docs = new.docs;
        }
    }
}
