//! Writes values as XML.

use serde_json::Value;

use super::super::value::member::{Content, Member, Presence, XmlPosition};
use super::super::value::name::Name;
use super::super::value::wire::{MapEntries, Record, View, Wire};
use super::attribute::TYPE_PROPERTY;
use super::extra::{Kept, LAST, XmlExtra};
use super::output::Output;
use super::tags::{Tags, has};
use super::text::single_text;
use super::wrapped::{Around, is_within};

/// Writes a value as an XML document. `document` has the root element, if the type does not state
/// it.
pub(in super::super) fn write(
    view: &View<'_>,
    document: Option<&Member>,
) -> Result<String, String> {
    let mut out = Output::new();
    if let Some(member) = document {
        let (name, content) = member.whole().ok_or(NO_ROOT)?;
        out.element(name, view, content, "")?;
        return Ok(out.into_text());
    }
    let record = match view {
        View::Record(record) => *record,
        View::Xml(element) => {
            out.free(element, "")?;
            return Ok(out.into_text());
        }
        _ => return Err(NO_ROOT.to_owned()),
    };
    let root = record
        .fields()
        .filter_map(|(member, value)| match &member.place {
            XmlPosition::Root(name, content) => Some((name, content, value.view())),
            _ => None,
        })
        .find(|(_, _, view)| !matches!(view, View::Absent | View::Null));
    match (root, &record.shape().root) {
        (Some((name, content, view)), _) => out.element(name, &view, content, "")?,
        (None, Some(name)) => out.element(name, &View::Record(record), &Content::Plain, "")?,
        (None, None) => return Err(NO_ROOT.to_owned()),
    }
    Ok(out.into_text())
}

const NO_ROOT: &str = "the type has no form as an XML document";

impl Output {
    /// Writes an element; `scope` is the current default namespace.
    pub(super) fn element(
        &mut self,
        name: &Name,
        view: &View<'_>,
        content: &Content,
        scope: &str,
    ) -> Result<(), String> {
        let namespace = name.namespace.map_or(scope, |namespace| namespace.uri);
        let is_inherited = same(namespace, scope);
        if is_inherited && self.leaf(name.local, view)? {
            return Ok(());
        }
        self.begin(name.local)?;
        if !is_inherited {
            self.attribute("xmlns", namespace)?;
        }
        self.fill(name.local, view, content, namespace)
    }

    /// Writes the content of an open element, and closes it.
    pub(super) fn fill(
        &mut self,
        element: &str,
        view: &View<'_>,
        content: &Content,
        scope: &str,
    ) -> Result<(), String> {
        match view {
            View::Record(record) => return self.record(element, *record, &[], scope),
            View::List(_) if matches!(content, Content::Tokens) => self.single(view)?,
            View::List(items) => self.items(*items, content, scope)?,
            View::Map(entries) => self.entries(*entries, content, scope)?,
            View::Any(value) => return self.any(element, value),
            View::Choice(choice) => return self.choice(element, *choice, &[], scope),
            View::Xml(inner) => return self.inside(element, inner, scope),
            View::Absent | View::Null => {
                let xsi = self.prefix("xsi", super::XSI)?;
                self.attribute_of(&xsi, "nil", "true")?;
            }
            View::Bool(_)
            | View::Integer(_)
            | View::Unsigned(_)
            | View::Float(_)
            | View::Number(_)
            | View::Text(_)
            | View::File(_) => self.single(view)?,
        }
        self.end(element);
        Ok(())
    }

    /// Writes the text of an element, if it has any.
    fn single(&mut self, view: &View<'_>) -> Result<(), String> {
        match view {
            View::Text(text) if text.is_empty() => Ok(()),
            View::Text(text) => self.text(text),
            View::Integer(value) => self.integer(*value),
            View::Float(value) => self.float(*value),
            view => match single_text(view)? {
                text if text.is_empty() => Ok(()),
                text => self.text(&text),
            },
        }
    }

    pub(super) fn record(
        &mut self,
        element: &str,
        record: &dyn Record,
        tags: Tags<'_>,
        scope: &str,
    ) -> Result<(), String> {
        let extra = record.xml_extra().filter(|extra| !extra.is_empty());
        let properties = match record.extra().map(Wire::view) {
            Some(View::Map(entries)) => Some(entries),
            _ => None,
        };
        self.attributes(record, (extra, properties), tags)?;
        for (name, text) in tags {
            self.begin(name)?;
            self.end_with_text(name, text)?;
        }
        let mut kept = extra.map(|extra| Kept::of(extra, tags));
        for (at, member) in record.shape().members().iter().enumerate() {
            if is_attribute(member) {
                continue;
            }
            let Some(view) = record.field(at).and_then(|field| present(member, field)) else {
                continue;
            };
            if let Some(kept) = &mut kept {
                kept.up_to((at, usize::MAX), self, scope)?;
            }
            if let View::List(items) = view {
                if let Some(around) = Around::of(member, extra, properties) {
                    self.wrapped(&around, items, scope)?;
                    continue;
                }
                match &mut kept {
                    Some(kept) if kept.is_within(at + 1) && is_flat(member) => {
                        for (before, item) in items.iter().enumerate() {
                            kept.up_to((at + 1, before), self, scope)?;
                            self.item(member, &item.view(), scope)?;
                        }
                        continue;
                    }
                    _ => {}
                }
            }
            self.member(member, &view, scope)?;
        }
        if let Some(kept) = &mut kept {
            kept.up_to(LAST, self, scope)?;
        }
        if let Some(properties) = properties {
            let is_elsewhere = |key: &str| has(tags, key) || is_within(key, record);
            self.properties(properties, &is_elsewhere, scope)?;
        }
        self.end(element);
        Ok(())
    }

    /// Writes the attributes of an object, then its unlisted attributes.
    fn attributes(
        &mut self,
        record: &dyn Record,
        (extra, properties): (Option<&XmlExtra>, Option<&dyn MapEntries>),
        tags: Tags<'_>,
    ) -> Result<(), String> {
        for (at, member) in record.shape().members().iter().enumerate() {
            if is_attribute(member) {
                if let Some(field) = record.field(at) {
                    self.member_attribute(member, &field.view())?;
                }
            }
        }
        if let Some(extra) = extra {
            self.kept_attributes(extra, tags)?;
        }
        // The key of the type in JSON becomes `xsi:type` in XML.
        let stated = if record.xml_extra().is_some() { TYPE_PROPERTY } else { "" };
        properties.map_or(Ok(()), |properties| self.attribute_properties(properties, stated))
    }

    /// Writes text, a child element, or an element for each item of an unwrapped list.
    #[inline]
    pub(super) fn member(
        &mut self,
        member: &Member,
        view: &View<'_>,
        scope: &str,
    ) -> Result<(), String> {
        match (&member.place, view) {
            (XmlPosition::Element(name, content), view) if !matches!(view, View::List(_)) => {
                self.element(name, view, content, scope)
            }
            _ => self.rare_member(member, view, scope),
        }
    }

    /// Like `member`, which is inlined without this.
    fn rare_member(&mut self, member: &Member, view: &View<'_>, scope: &str) -> Result<(), String> {
        if matches!(member.place, XmlPosition::Text) {
            return self.text(&single_text(view)?);
        }
        match view {
            View::List(items) if is_flat(member) => {
                items.iter().try_for_each(|item| self.item(member, &item.view(), scope))
            }
            view if is_inline(member) => self.inline(view, scope),
            view => {
                let own = Name::local(member.name);
                let (name, content) = member.whole().unwrap_or((&own, &Content::Plain));
                self.element(name, view, content, scope)
            }
        }
    }

    /// Writes an item of an unwrapped list.
    fn item(&mut self, member: &Member, view: &View<'_>, scope: &str) -> Result<(), String> {
        if is_inline(member) {
            return self.inline(view, scope);
        }
        // A field of an inline record is always written as an element.
        let own = Name::local(member.name);
        let name = member.whole().map_or(&own, |(name, _)| name);
        self.element(name, view, &Content::Plain, scope)
    }

    /// Writes the elements of a value without its own element.
    fn inline(&mut self, view: &View<'_>, scope: &str) -> Result<(), String> {
        match view {
            View::List(items) => items.iter().try_for_each(|item| self.inline(&item.view(), scope)),
            View::Record(record) => {
                record.fields().try_for_each(|(member, field)| match present(member, field) {
                    Some(view) => self.member(member, &view, scope),
                    None => Ok(()),
                })
            }
            View::Choice(choice) => match (choice.chosen(), choice.unknown()) {
                (Some((at, value)), _) => {
                    self.member(&choice.cases().members[at], &value.view(), scope)
                }
                (None, Some(Value::Object(members))) => {
                    members.iter().try_for_each(|(name, value)| self.any_member(name, value))
                }
                (None, _) => Ok(()),
            },
            View::Xml(element) => self.free(element, scope),
            View::Map(entries) => self.properties(*entries, &|_| false, scope),
            _ => Ok(()),
        }
    }

    /// Writes the text of an open element, and closes it.
    pub(super) fn end_with_text(&mut self, element: &str, text: &str) -> Result<(), String> {
        if !text.is_empty() {
            self.text(text)?;
        }
        self.end(element);
        Ok(())
    }
}

/// Returns whether a field has no own element.
fn is_inline(member: &Member) -> bool {
    matches!(member.place, XmlPosition::Inline(_) | XmlPosition::Any)
}

/// Returns whether the items of a list are not wrapped in an element.
fn is_flat(member: &Member) -> bool {
    is_inline(member) || !matches!(member.whole(), Some((_, Content::Items(_) | Content::Tokens)))
}

fn is_attribute(member: &Member) -> bool {
    matches!(member.place, XmlPosition::Attribute(_) | XmlPosition::AnyAttribute)
}

/// Returns whether two namespaces are equal. Most are empty, and comparing empty slices can be
/// slow: it may load from their dangling pointers, which are not in the cache.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && (one.is_empty() || one == other)
}

/// Returns the value that is written for a field inside an element; a missing required nillable
/// field is null.
fn present<'a>(member: &Member, field: &'a dyn Wire) -> Option<View<'a>> {
    if matches!(member.place, XmlPosition::Root(..) | XmlPosition::Nowhere) {
        return None;
    }
    match field.view() {
        View::Absent => {
            let is_null = matches!(member.place, XmlPosition::Nillable(..))
                && member.presence == Presence::Nullable;
            is_null.then_some(View::Null)
        }
        view => Some(view),
    }
}

/// Returns the name if it is a valid XML name, otherwise an error.
pub(super) fn checked_name(name: &str) -> Result<&str, String> {
    let is_start = |found: char| found.is_alphabetic() || found == '_';
    let is_inner = |found: char| is_start(found) || found.is_numeric() || "-.".contains(found);
    if name.starts_with(is_start) && name.chars().all(is_inner) {
        return Ok(name);
    }
    Err(format!("{name:?} cannot be the name of an XML element"))
}
