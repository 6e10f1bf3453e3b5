//! Finds the fields of attributes and elements.

use super::super::value::member::{Member, XmlPosition};
use super::super::value::name::Name;
use super::node::Element;
use super::read::{exact, is_in_namespace, lax};
use super::tree::{Attribute, is_name};
use super::write::same;

/// Returns the field for an attribute: one with its name, or one for any attribute. `None` for
/// attributes about the document, such as `xsi:type`.
#[inline]
pub(super) fn attribute_member(
    members: &[Member],
    (namespace, found): (&str, &Attribute<'_>),
) -> Option<usize> {
    let named = members.iter().position(|member| {
        let XmlPosition::Attribute(name) = member.place else { return false };
        name.local == found.local && same(name.namespace.map_or("", |own| own.uri), namespace)
    });
    named.or_else(|| {
        let takes_any = |member: &Member| matches!(member.place, XmlPosition::AnyAttribute);
        let at = members.iter().position(takes_any);
        at.filter(|_| namespace != super::XSI)
    })
}

/// Returns the field for an element. Services usually write fields in the order of the table, and
/// items one after the other: the field of the last element and the next field are compared first.
#[inline]
pub(super) fn next_member(
    members: &[Member],
    last: usize,
    found: Element<'_>,
    parent: Element<'_>,
) -> Option<usize> {
    let local = found.local();
    let is_it = |at: usize| match members.get(at).map(|member| &member.place) {
        Some(XmlPosition::Element(name, _) | XmlPosition::Nillable(name, _)) => {
            is_name(name.local, local) && is_in_namespace(name, found, parent)
        }
        _ => false,
    };
    // Of several fields with the same name, the first one applies.
    if is_it(last) {
        return Some(last);
    }
    if is_it(last + 1) { Some(last + 1) } else { child_member(members, found, parent) }
}

/// Returns the field for an element: one with its name, one that contains it inline, or one for any
/// element.
pub(super) fn child_member(
    members: &[Member],
    found: Element<'_>,
    parent: Element<'_>,
) -> Option<usize> {
    let find = |matches: &dyn Fn(&Member) -> bool| members.iter().position(matches);
    let named = |matches: &dyn Fn(&Name) -> bool| {
        find(&|member| member.child().is_some_and(|(name, _)| matches(name)))
    };
    named(&|name| exact(name, found, parent))
        .or_else(|| named(&|name| lax(name, found, parent)))
        .or_else(|| {
            find(&|member| {
                let inner = member
                    .inner()
                    .and_then(|table| child_member(table, found, parent).map(|at| &table[at]));
                inner.is_some_and(|inner| !matches!(inner.place, XmlPosition::Any))
            })
        })
        .or_else(|| find(&|member| matches!(member.place, XmlPosition::Any)))
        .or_else(|| {
            find(&|member| {
                member.inner().is_some_and(|table| child_member(table, found, parent).is_some())
            })
        })
}
