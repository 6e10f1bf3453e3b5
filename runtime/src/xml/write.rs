//! From values to XML text.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::member::{Content, Member, Presence, XmlPosition};
use super::super::value::name::Name;
use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::{Record, View, Wire};
use super::any;
use super::attribute::state_type;

/// The text of a value as an XML document; `document` says how the whole is written, where the
/// value itself does not.
pub(in super::super) fn write(
    value: &dyn Wire,
    document: Option<&Member>,
) -> Result<Vec<u8>, String> {
    let mut out = Output { writer: Writer::new(Vec::new()), declared: Vec::new(), depth: 0 };
    out.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    if let Some(member) = document {
        let (name, content) = member.whole().ok_or(NO_ROOT)?;
        out.element(name, &value.view(), content, "")?;
        return Ok(out.writer.into_inner());
    }
    let View::Record(record) = value.view() else { return Err(NO_ROOT.to_owned()) };
    let members = record.shape().members().iter().zip(record.members());
    let root = members
        .filter_map(|(member, value)| match &member.place {
            XmlPosition::Root(name, content) => Some((name, *content, value.view())),
            _ => None,
        })
        .find(|(_, _, view)| !matches!(view, View::Absent | View::Null));
    match (root, &record.shape().root) {
        (Some((name, content, view)), _) => out.element(name, &view, content, "")?,
        (None, Some(name)) => out.element(name, &View::Record(record), Content::Plain, "")?,
        (None, None) => return Err(NO_ROOT.to_owned()),
    }
    Ok(out.writer.into_inner())
}

const NO_ROOT: &str = "the type has no form as an XML document";

/// An XML document in the making.
pub(super) struct Output {
    pub(super) writer: Writer<Vec<u8>>,
    /// The prefixes declared on open elements, with their namespaces.
    pub(super) declared: Vec<(&'static str, &'static str)>,
    /// How many elements are open.
    depth: usize,
}

impl Output {
    /// Writes an element; `scope` is the default namespace around it.
    fn element(
        &mut self,
        name: &Name,
        view: &View<'_>,
        content: Content,
        scope: &str,
    ) -> Result<(), String> {
        let namespace = name.namespace.map_or(scope, |namespace| namespace.uri);
        let mut start = BytesStart::new(name.local);
        if namespace != scope {
            start.push_attribute(("xmlns", namespace));
        }
        self.fill(start, view, content, namespace)
    }

    /// Writes the start of an element, what is in it, and its end.
    fn fill(
        &mut self,
        mut start: BytesStart<'_>,
        view: &View<'_>,
        content: Content,
        scope: &str,
    ) -> Result<(), String> {
        match view {
            View::Record(record) => self.record(start, *record, None, scope),
            View::List(_) if matches!(content, Content::Tokens) => {
                self.leaf(start, &scalar_text(view))
            }
            View::List(items) => {
                self.around(start, items.is_empty(), |out| out.items(items, content, scope))
            }
            View::Map(entries) => {
                self.around(start, entries.is_empty(), |out| out.entries(entries, content, scope))
            }
            View::Any(value) => self.any(start, value),
            View::Choice(choice) => self.choice(start, *choice, scope),
            View::Xml(element) => self.inside(start, element, scope),
            View::Absent | View::Null => {
                start.push_attribute(("xmlns:xsi", super::XSI));
                start.push_attribute(("xsi:nil", "true"));
                self.event(Event::Empty(start))
            }
            View::Bool(_)
            | View::Integer(_)
            | View::Unsigned(_)
            | View::Float(_)
            | View::Number(_)
            | View::Text(_)
            | View::File(_) => self.leaf(start, &scalar_text(view)),
        }
    }

    fn record(
        &mut self,
        mut start: BytesStart<'_>,
        record: &dyn Record,
        tag: Option<(&str, &str)>,
        scope: &str,
    ) -> Result<(), String> {
        let outer = self.declared.len();
        let (attributes, inner): (Vec<_>, Vec<_>) = present(record).partition(|(member, _)| {
            matches!(member.place, XmlPosition::Attribute(_) | XmlPosition::AnyAttribute)
        });
        for (member, view) in &attributes {
            self.attribute(&mut start, member, view)?;
        }
        self.around(start, inner.is_empty() && tag.is_none(), |out| {
            if let Some((name, text)) = tag {
                out.leaf(BytesStart::new(name), text)?;
            }
            inner.iter().try_for_each(|(member, view)| out.member(member, view, scope))
        })?;
        self.declared.truncate(outer);
        Ok(())
    }

    /// An object with an element that says what it is, where none of its members does.
    fn tagged(
        &mut self,
        start: BytesStart<'_>,
        (name, text): (&str, &str),
        view: &View<'_>,
        scope: &str,
    ) -> Result<(), String> {
        match view {
            View::Record(record)
                if !record.shape().members().iter().any(|member| member.name == name) =>
            {
                self.record(start, *record, Some((name, text)), scope)
            }
            view => self.fill(start, view, Content::Plain, scope),
        }
    }

    /// Text, a child element, or as many as a bare list has items.
    fn member(&mut self, member: &Member, view: &View<'_>, scope: &str) -> Result<(), String> {
        match member.place {
            XmlPosition::Text => return self.text(&scalar_text(view)),
            XmlPosition::Inline(_) | XmlPosition::Any => return self.inline(view, scope),
            _ => {}
        }
        // What is no element by its table is one all the same where it stands inline.
        let own = Name::local(member.name);
        let (name, content) = member.whole().unwrap_or((&own, Content::Plain));
        match (view, content) {
            (View::List(items), Content::Plain | Content::Entries(..)) => items
                .iter()
                .try_for_each(|item| self.element(name, &item.view(), Content::Plain, scope)),
            _ => self.element(name, view, content, scope),
        }
    }

    /// The elements of a value that has none of its own.
    fn inline(&mut self, view: &View<'_>, scope: &str) -> Result<(), String> {
        match view {
            View::List(items) => items.iter().try_for_each(|item| self.inline(&item.view(), scope)),
            View::Record(record) => {
                present(*record).try_for_each(|(member, view)| self.member(member, &view, scope))
            }
            View::Choice(choice) => match choice.chosen() {
                Some((at, value)) => self.member(&choice.cases().members[at], &value.view(), scope),
                None => Ok(()),
            },
            View::Xml(element) => self.free(element, scope),
            _ => Ok(()),
        }
    }

    /// A choice in an element of its own.
    fn choice(
        &mut self,
        mut start: BytesStart<'_>,
        choice: &dyn Choice,
        scope: &str,
    ) -> Result<(), String> {
        let Cases { by, members } = choice.cases();
        let Some((at, value)) = choice.chosen() else {
            return match choice.unknown() {
                Some(value) => self.any(start, value),
                None => self.event(Event::Empty(start)),
            };
        };
        let member = &members[at];
        match by {
            By::Element => {
                self.around(start, false, |out| out.member(member, &value.view(), scope))
            }
            By::Type => {
                if let Some((name, _)) = member.whole().filter(|_| at > 0) {
                    state_type(&mut start, name);
                }
                self.fill(start, &value.view(), Content::Plain, scope)
            }
            By::Tag(name) | By::Literal(name) if !member.name.is_empty() => {
                self.tagged(start, (name, member.name), &value.view(), scope)
            }
            By::Tag(_) | By::Literal(_) | By::Shape => {
                self.fill(start, &value.view(), Content::Plain, scope)
            }
        }
    }

    fn items(&mut self, items: &[&dyn Wire], content: Content, scope: &str) -> Result<(), String> {
        let name = match content {
            Content::Items(name) => name,
            _ => Name::local("item"),
        };
        items.iter().try_for_each(|item| self.element(&name, &item.view(), Content::Plain, scope))
    }

    fn entries(
        &mut self,
        entries: &[(&str, &dyn Wire)],
        content: Content,
        scope: &str,
    ) -> Result<(), String> {
        for (key, value) in entries {
            let start = match content {
                Content::Entries(name, attribute) => {
                    BytesStart::new(name.local).with_attributes([(attribute, checked_text(key)?)])
                }
                _ => BytesStart::new(checked_name(key)?),
            };
            self.fill(start, &value.view(), Content::Plain, scope)?;
        }
        Ok(())
    }

    /// An element with text only.
    pub(super) fn leaf(&mut self, start: BytesStart<'_>, text: &str) -> Result<(), String> {
        self.around(start, text.is_empty(), |out| out.text(text))
    }

    /// An element around whatever is written next.
    pub(super) fn around(
        &mut self,
        start: BytesStart<'_>,
        empty: bool,
        inner: impl FnOnce(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        if empty {
            return self.event(Event::Empty(start));
        }
        if self.depth >= MAX_DEPTH {
            return Err(path::too_deep());
        }
        self.depth += 1;
        let end = start.to_end().into_owned();
        self.event(Event::Start(start))?;
        inner(self)?;
        self.depth -= 1;
        self.event(Event::End(end))
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), String> {
        self.event(Event::Text(BytesText::new(checked_text(text)?)))
    }

    pub(super) fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        self.writer.write_event(event).map_err(|error| error.to_string())
    }
}

/// The members that are written inside of an element; null where a required one has no value and
/// may be nil.
fn present(record: &dyn Record) -> impl Iterator<Item = (&'static Member, View<'_>)> {
    let members = record.shape().members().iter().zip(record.members());
    members.filter_map(|(member, value)| match (&member.place, value.view()) {
        (XmlPosition::Nillable(..), View::Absent) if member.presence == Presence::Nullable => {
            Some((member, View::Null))
        }
        (XmlPosition::Root(..) | XmlPosition::Nowhere, _) | (_, View::Absent) => None,
        (_, view) => Some((member, view)),
    })
}

/// The text of a single value; lists are separated by blanks, as XML Schema has it.
pub(super) fn scalar_text<'a>(view: &'a View<'_>) -> Cow<'a, str> {
    match view {
        View::Bool(value) => Cow::Owned(value.to_string()),
        View::Integer(value) => Cow::Owned(value.to_string()),
        View::Unsigned(value) => Cow::Owned(value.to_string()),
        View::Float(value) => float_text(*value),
        View::Number(text) | View::Text(text) => Cow::Borrowed(text),
        View::List(items) => {
            let texts: Vec<String> =
                items.iter().map(|item| scalar_text(&item.view()).into_owned()).collect();
            Cow::Owned(texts.join(" "))
        }
        View::Any(value) => Cow::Owned(any::text(value)),
        View::File(file) => file.text(),
        View::Xml(element) => element.text(),
        View::Absent | View::Null | View::Record(_) | View::Map(_) | View::Choice(_) => {
            Cow::Borrowed("")
        }
    }
}

/// A number with a fraction as XML Schema writes it (Datatypes, section 3.2.5).
fn float_text(value: f64) -> Cow<'static, str> {
    match value {
        f64::INFINITY => Cow::Borrowed("INF"),
        f64::NEG_INFINITY => Cow::Borrowed("-INF"),
        _ => Cow::Owned(format!("{value:?}")),
    }
}

/// A name that did not come from a table, where it can be a name of XML.
pub(super) fn checked_name(name: &str) -> Result<&str, String> {
    let is_start = |found: char| found.is_alphabetic() || found == '_';
    let is_inner = |found: char| is_start(found) || found.is_numeric() || "-.".contains(found);
    if name.starts_with(is_start) && name.chars().all(is_inner) {
        return Ok(name);
    }
    Err(format!("{name:?} cannot be the name of an XML element"))
}

/// Text, where XML can hold it.
pub(super) fn checked_text(text: &str) -> Result<&str, String> {
    let is_bad = |found: char| matches!(found, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.chars().find(|found| is_bad(*found)) {
        None => Ok(text),
        Some(found) => Err(format!("XML cannot hold the character {found:?}")),
    }
}
