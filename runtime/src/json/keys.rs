//! Interprets keys of JSON in other notations for XML: names of elements and attributes, with and
//! without prefixes, and keys that are not content.

use super::super::value::choice::Cases;
use super::super::value::member::{Member, XmlPosition};
use super::member_name::Found;

/// Prefix of attribute names.
pub(in super::super) const ATTRIBUTE: char = '@';
/// Keys for the text of an element with attributes.
pub(in super::super) const TEXT: [&str; 4] = ["$", "value", "#text", "$text"];

/// Returns the field for a key in another notation.
pub(super) fn find(members: &[Member], key: &str) -> Option<Found> {
    let own = |found: &dyn Fn(&Member) -> bool| {
        members.iter().position(found).map(|at| Found { at, inner: None })
    };
    if let Some(name) = key.strip_prefix(ATTRIBUTE) {
        return own(&|member| is_attribute(member, name))
            .or_else(|| own(&|member| is_attribute(member, local(name))));
    }
    if let Some(found) = element(members, key).or_else(|| element(members, local(key))) {
        return Some(found);
    }
    let by_text = |member: &Member| matches!(member.place, XmlPosition::Text);
    TEXT.contains(&key)
        .then(|| own(&by_text))
        .flatten()
        .or_else(|| own(&|member| is_attribute(member, local(key))))
}

/// Returns the field for an element, which may be inline.
fn element(members: &[Member], name: &str) -> Option<Found> {
    let is_called = |member: &Member| {
        !matches!(member.place, XmlPosition::Attribute(_))
            && (member.name == name || member.whole().is_some_and(|(own, _)| own.local == name))
    };
    let own = members.iter().position(is_called).map(|at| Found { at, inner: None });
    own.or_else(|| {
        members.iter().enumerate().find_map(|(at, member)| {
            let inner = member.inner()?.iter().position(is_called)?;
            Some(Found { at, inner: Some(inner) })
        })
    })
}

fn is_attribute(member: &Member, name: &str) -> bool {
    matches!(member.place, XmlPosition::Attribute(own) if own.local == name || member.name == name)
}

/// Returns the alternative for an element or a type.
pub(in super::super) fn case(cases: &Cases, name: &str) -> Option<usize> {
    let is_called = |name: &str| {
        cases.members.iter().position(|member| {
            member.name == name || member.whole().is_some_and(|(own, _)| own.local == name)
        })
    };
    cases.named(name).or_else(|| is_called(name)).or_else(|| is_called(local(name)))
}

/// Returns whether a key is not content: a namespace declaration, or an attribute of XML Schema for
/// documents.
pub(in super::super) fn is_declaration(key: &str) -> bool {
    let name = key.strip_prefix(ATTRIBUTE).unwrap_or(key);
    let (first, rest) = name.split_once(['.', ':']).unwrap_or((name, ""));
    first == "xmlns" || (first == "xsi" && rest != "nil" && rest != "type")
}

/// Returns a name without its namespace prefix.
pub(in super::super) fn local(name: &str) -> &str {
    name.split_once(['.', ':']).map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::super::super::value::choice::By;
    use super::*;

    static MEMBERS: [Member; 5] = [
        Member::attribute("id"),
        Member::element("given_name").named("name"),
        Member::attribute("name_attribute").named("name"),
        Member::element("tags").items("tag"),
        Member::text("text"),
    ];

    fn at(key: &str) -> Option<usize> {
        find(&MEMBERS, key).map(|found| found.at)
    }

    #[test]
    fn keys_mean_members() {
        for (key, expected) in [
            ("@id", Some(0)),
            ("id", Some(0)),
            ("ns2.id", Some(0)),
            ("@ns2.id", Some(0)),
            // An element takes precedence; an attribute with the same name is identified only by
            // its prefix.
            ("name", Some(1)),
            ("given_name", Some(1)),
            ("ns2:name", Some(1)),
            ("@name", Some(2)),
            ("@name_attribute", Some(2)),
            ("tags", Some(3)),
            ("$", Some(4)),
            ("#text", Some(4)),
            ("value", Some(4)),
            ("@tags", None),
            ("tag", None),
            ("@xmlns", None),
        ] {
            assert_eq!(at(key), expected, "{key}");
        }
    }

    #[test]
    fn declarations_are_no_content() {
        for key in ["@xmlns", "xmlns.ns2", "@xmlns:ns2", "@xsi.schemaLocation", "xsi:noNamespace"] {
            assert!(is_declaration(key), "{key}");
        }
        for key in ["@xsi.nil", "xsi:type", "@id", "xml", "a.xmlns"] {
            assert!(!is_declaration(key), "{key}");
        }
    }

    #[test]
    fn alternatives() {
        static CASES: Cases = Cases {
            also: &[],
            by: By::Type,
            members: &[Member::element("Ship"), Member::element("boat").named("Boat")],
        };
        for (name, expected) in [
            ("Ship", Some(0)),
            ("boat", Some(1)),
            ("Boat", Some(1)),
            ("ns2:Boat", Some(1)),
            ("x", None),
        ] {
            assert_eq!(case(&CASES, name), expected, "{name}");
        }
    }
}
