//! Reads the attributes of elements.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attributes;
use quick_xml::name::QName;

use super::super::json::value::GROWTH;
use super::characters;
use super::markup::Tag;
use super::names::Found;
use super::tree::{Attribute, Builder, local, offset};

impl<'t> Builder<'t, '_> {
    /// Adds the attributes of an element, and declares its namespaces.
    pub(super) fn attributes(&mut self, tag: &Tag<'t>) -> Result<(), String> {
        let mut found = Found::default();
        let first = self.tree.attributes.len();
        let mut rest = tag.attributes;
        while let Some(plain) = plain(rest) {
            rest = plain.rest;
            let kept = (Cow::Borrowed(plain.name), Cow::Borrowed(plain.value));
            self.attribute(plain.name, kept, &mut found)?;
        }
        if !rest.is_empty() {
            // The duplicate check of quick-xml takes quadratic time; `Names` replaces it.
            for attribute in Attributes::new(rest, 0).with_checks(false) {
                let attribute = attribute.map_err(|error| error.to_string())?;
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| error.to_string())?;
                characters::check_text(&value)?;
                let name = attribute.key.into_inner();
                let text = self.tree.text;
                let kept = (within(text, Cow::Borrowed(name)), within(text, value));
                self.attribute(name, kept, &mut found)?;
            }
        }
        let Found { declares, has_prefix, .. } = found;
        if declares {
            self.namespaces.declare(tag, self.open.len())?;
        }
        if has_prefix {
            let added = self.tree.attributes.get_mut(first..).unwrap_or_default();
            for Attribute { namespace, local: name, .. } in added {
                *namespace = self.namespaces.of_attribute(QName(name), self.path)?;
                *name = match name {
                    Cow::Borrowed(name) => Cow::Borrowed(local(name)),
                    Cow::Owned(name) => Cow::Owned(local(name).to_owned()),
                };
            }
            self.stated_type(first)?;
        }
        Ok(())
    }

    fn attribute<'n>(
        &mut self,
        name: &'n str,
        (local_name, value): (Cow<'t, str>, Cow<'t, str>),
        found: &mut Found<'n>,
    ) -> Result<(), String> {
        if !found.add(name) {
            return Err(format!("duplicate attribute {name}"));
        }
        if name.starts_with("xmlns") && QName(name).as_namespace_binding().is_some() {
            found.declares = true;
            return Ok(());
        }
        found.has_prefix |= local(name).len() != name.len();
        let owned = if matches!(value, Cow::Owned(_)) { value.len() } else { 0 };
        self.path.charge(owned + GROWTH * size_of::<Attribute<'_>>())?;
        self.tree.attributes.push(Attribute { namespace: 0, local: local_name, value });
        Ok(())
    }

    /// Replaces the prefix in the value of `xsi:type` by its namespace, since prefixes are only
    /// known while parsing.
    fn stated_type(&mut self, first: usize) -> Result<(), String> {
        for found in self.tree.attributes.get_mut(first..).unwrap_or_default() {
            if found.local != "type" || !self.namespaces.is(found.namespace, super::XSI) {
                continue;
            }
            if let Some(name) = self.namespaces.expanded(found.value.trim()) {
                self.path.charge(name.len())?;
                found.value = Cow::Owned(name);
            }
        }
        Ok(())
    }
}

/// Returns a slice of a text without a copy, if it is one.
fn within<'t>(text: &'t str, piece: Cow<'_, str>) -> Cow<'t, str> {
    match slice(text, &piece) {
        Some(found) => Cow::Borrowed(found),
        None => Cow::Owned(piece.into_owned()),
    }
}

fn slice<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    offset(text, piece).and_then(|at| text.get(at..at + piece.len()))
}

/// Attribute at the start of the attributes of an element.
#[derive(Debug, PartialEq, Eq)]
struct Plain<'s> {
    name: &'s str,
    value: &'s str,
    /// The attributes after it.
    rest: &'s str,
}

/// Reads an attribute after spaces, with a value in double quotes without references and line
/// breaks, which most attributes are; `None` for any other.
#[inline]
fn plain(text: &str) -> Option<Plain<'_>> {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|byte| *byte != b' ')?;
    let name = bytes[start..].iter().position(|byte| *byte == b'=' || *byte <= b' ')?;
    let quote = start + name + 1;
    if start == 0 || name == 0 || bytes[quote - 1] != b'=' || bytes.get(quote) != Some(&b'"') {
        return None;
    }
    let is_special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'&';
    let end = quote + 1 + bytes[quote + 1..].iter().position(is_special)?;
    if bytes[end] != b'"' {
        return None;
    }
    let (name, value) = (&text[start..quote - 1], &text[quote + 1..end]);
    Some(Plain { name, value, rest: &text[end + 1..] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_attributes() {
        let found = |name, value, rest| Some(Plain { name, value, rest });
        assert_eq!(plain(" a=\"1\" b='2'"), found("a", "1", " b='2'"));
        assert_eq!(plain("  x:\u{e9}=\"\u{e9} 'q' > z\""), found("x:\u{e9}", "\u{e9} 'q' > z", ""));
        assert_eq!(plain(" a=\"\"b=\"2\""), found("a", "", "b=\"2\""));
        for other in [
            "",
            " ",
            "a=\"1\"",
            " =\"1\"",
            " a",
            " a=",
            " a= \"1\"",
            " a =\"1\"",
            " a='1'",
            " a=\"1",
            " a=\"&lt;\"",
            " a=\"x\ty\"",
            "\na=\"1\"",
        ] {
            assert_eq!(plain(other), None, "{other:?}");
        }
    }
}
