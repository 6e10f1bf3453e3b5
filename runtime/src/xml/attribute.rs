//! Attributes, with the declarations that their prefixes need.

use quick_xml::events::BytesStart;

use super::super::value::member::{Member, XmlPosition};
use super::super::value::name::Name;
use super::super::value::wire::{View, Wire};
use super::write::{Output, checked_name, checked_text, scalar_text};

impl Output {
    /// A member that is an attribute, or every attribute that no other member is.
    pub(super) fn attribute(
        &mut self,
        start: &mut BytesStart<'_>,
        member: &Member,
        view: &View<'_>,
    ) -> Result<(), String> {
        let name = match (&member.place, view) {
            (_, View::Null) => return Ok(()),
            (_, View::Map(entries)) => return others(start, entries),
            (XmlPosition::Attribute(name), _) => *name,
            _ => Name::local(member.name),
        };
        let text = scalar_text(view);
        let value = checked_text(&text)?;
        let Some(namespace) = name.namespace.filter(|namespace| !namespace.uri.is_empty()) else {
            start.push_attribute((name.local, value));
            return Ok(());
        };
        let declaration = (namespace.prefix, namespace.uri);
        if namespace.prefix != "xml" && !self.declared.contains(&declaration) {
            let declared = format!("xmlns:{}", namespace.prefix);
            start.push_attribute((declared.as_str(), namespace.uri));
            self.declared.push(declaration);
        }
        start.push_attribute((format!("{}:{}", namespace.prefix, name.local).as_str(), value));
        Ok(())
    }
}

/// Attributes by their names, `name` or `{namespace}name`.
fn others(start: &mut BytesStart<'_>, entries: &[(&str, &dyn Wire)]) -> Result<(), String> {
    for (at, (name, value)) in entries.iter().enumerate() {
        let (namespace, local) = match name.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        {
            Some(parts) => parts,
            None => ("", *name),
        };
        free(start, at, (namespace, local), &scalar_text(&value.view()))?;
    }
    Ok(())
}

/// The attribute number `at` of those that no table knows.
pub(super) fn free(
    start: &mut BytesStart<'_>,
    at: usize,
    (namespace, local): (&str, &str),
    value: &str,
) -> Result<(), String> {
    let (local, value) = (checked_name(local)?, checked_text(value)?);
    match namespace {
        "" => start.push_attribute((local, value)),
        XML => start.push_attribute((format!("xml:{local}").as_str(), value)),
        _ => {
            let declared = format!("xmlns:_{at}");
            start.push_attribute((declared.as_str(), checked_text(namespace)?));
            start.push_attribute((format!("_{at}:{local}").as_str(), value));
        }
    }
    Ok(())
}

/// The namespace of `xml:lang`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// `xsi:type`, with what its prefix needs.
pub(super) fn state_type(start: &mut BytesStart<'_>, name: &Name) {
    start.push_attribute(("xmlns:xsi", super::XSI));
    match name.namespace.filter(|namespace| !namespace.uri.is_empty()) {
        None => start.push_attribute(("xsi:type", name.local)),
        Some(namespace) => {
            let declared = format!("xmlns:{}", namespace.prefix);
            start.push_attribute((declared.as_str(), namespace.uri));
            let stated = format!("{}:{}", namespace.prefix, name.local);
            start.push_attribute(("xsi:type", stated.as_str()));
        }
    }
}
