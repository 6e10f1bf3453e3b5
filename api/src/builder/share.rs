//! Sharing of equal types with the same meaning and name.

use super::{Outcome, Pending};
use crate::pending::{DefinitionKind, Member, Object};
use crate::{Enumeration, Prose, XmlForm, XmlRole};

/// True if two definitions accept the same values. Their documentation may differ.
pub(super) fn same(known: &DefinitionKind, new: &DefinitionKind) -> bool {
    match (known, new) {
        (DefinitionKind::Object(known), DefinitionKind::Object(new)) => same_object(known, new),
        (DefinitionKind::Enumeration(known), DefinitionKind::Enumeration(new)) => {
            let texts = |of: &Enumeration| -> Vec<String> {
                of.values.iter().map(|value| value.value.clone()).collect()
            };
            known.base == new.base && texts(known) == texts(new)
        }
        _ => false,
    }
}

fn same_object(known: &Object, new: &Object) -> bool {
    let roles = match (&known.xml, &new.xml) {
        (Some(XmlRole::Document(one)), Some(XmlRole::Document(other))) => one == other,
        (Some(one), Some(other)) => {
            matches!(one, XmlRole::Wrapper) == matches!(other, XmlRole::Wrapper)
        }
        _ => true,
    };
    roles
        && known.extra == new.extra
        && same_order(known, new)
        && known.members.len() == new.members.len()
        && new.members.iter().all(|member| {
            known
                .members
                .iter()
                .any(|known| known.json == member.json && same_member(known, member))
        })
}

/// True if the elements of both occur in the same order in XML.
fn same_order(known: &Object, new: &Object) -> bool {
    let is_element = |member: &&Member| {
        !matches!(member.xml, None | Some(XmlForm::Attribute(_) | XmlForm::Text))
    };
    let names = |object: &Object| -> Vec<String> {
        object.members.iter().filter(is_element).map(|member| member.json.clone()).collect()
    };
    let (known, new) = (names(known), names(new));
    let both = |name: &&String| known.contains(name) && new.contains(name);
    known.iter().filter(both).eq(new.iter().filter(both))
}

/// Nullability is ignored: whether an example contains null is accidental, and a nullable property
/// accepts all other values too.
fn same_member(known: &Member, new: &Member) -> bool {
    let forms = known.xml == new.xml || known.xml.is_none() || new.xml.is_none();
    forms
        && known.value == new.value
        && known.presence == new.presence
        && known.default == new.default
        && known.fixed == new.fixed
        && known.links == new.links
}

/// Merges the documentation and XML information of a new, equal definition.
pub(super) fn merge(known: &mut Pending, docs: Prose, new: DefinitionKind) {
    if known.about.docs.is_empty() {
        known.about.docs = docs;
    }
    let (Outcome::Definition(DefinitionKind::Object(known)), DefinitionKind::Object(new)) =
        (&mut known.outcome, new)
    else {
        return;
    };
    if known.xml.is_none() || matches!(new.xml, Some(XmlRole::Document(_))) {
        known.xml = new.xml;
    }
    for new in new.members {
        let found = known.members.iter_mut().find(|known| known.json == new.json);
        let Some(known) = found else { continue };
        known.nullable |= new.nullable;
        if known.xml.is_none() {
            known.xml = new.xml;
        }
        if known.docs.is_empty() {
            known.docs = new.docs;
        }
    }
}
