//! Choices and XML groups as written by `convert`: `x-choice` states how the alternatives are
//! distinguished, `x-inline` which properties belong to an inline property of an object.

use std::collections::BTreeSet;

use restwright_api::pending::{Choice, DefinitionKind, Member};
use restwright_api::{ChoiceBy, PendingId, Presence, XmlForm};
use restwright_data::{Node, Value};
use restwright_source::Diagnostic;

use super::Schemas;
use super::class::Class;
use crate::codes;
use crate::merged::{Merged, Part, Property};
use crate::scopes::{ScopeId, Scoped};

/// Property whose elements are inline.
pub(super) struct Inline<'a> {
    name: &'a str,
    pub(super) position: usize,
    pub(super) properties: BTreeSet<&'a str>,
    required: bool,
    /// Not entered yet: its scope is that of the object.
    schema: Scoped<'a>,
}

impl<'a> Schemas<'a> {
    /// Returns the choice stated by `x-choice`.
    pub(super) fn stated_choice(
        &mut self,
        merged: &Merged<'a>,
        parts: &[Part<'a>],
    ) -> Option<Class<'a>> {
        let [Part { schema, is_plain: false, only: None }] = parts else { return None };
        let node = schema.node;
        let stated = node.get("x-choice")?;
        let by = match stated.as_str() {
            Some("element") => ChoiceBy::Element,
            Some("element-or-text") => ChoiceBy::ElementOrText,
            Some("type") => ChoiceBy::Type,
            Some("event") => ChoiceBy::Event,
            _ => {
                self.bad_value(stated, "`x-choice` is not element, element-or-text, type or event");
                return None;
            }
        };
        let alternatives = merged.alternatives.iter().find(|group| group.of.span == node.span);
        let variants: Option<Vec<Property<'a>>> = alternatives
            .into_iter()
            .flat_map(|group| group.list.iter().copied())
            .filter(|entry| by != ChoiceBy::ElementOrText || entry.get("properties").is_some())
            .map(|entry| {
                let is_titled = matches!(by, ChoiceBy::Type | ChoiceBy::Event);
                if is_titled { titled(entry) } else { self.only_property(entry) }
            })
            .collect();
        let may_be_empty = by == ChoiceBy::ElementOrText && alternatives.is_some();
        let variants = variants.filter(|variants| may_be_empty || !variants.is_empty());
        if variants.is_none() {
            self.bad_value(stated, "`x-choice` does not match the alternatives");
        }
        let variants = variants?;
        self.parts += variants.len();
        Some(Class::Stated(by, variants))
    }

    /// Lowers a stated choice.
    pub(super) fn stated_choice_of(
        &mut self,
        by: ChoiceBy,
        variants: &[Property<'a>],
        merged: &Merged<'a>,
        id: PendingId,
    ) -> DefinitionKind {
        let mut members = Vec::new();
        for variant in variants {
            if let Some(member) = self.member(variant, merged, id) {
                members.push(Member { presence: Presence::Required, ..member });
            }
        }
        DefinitionKind::Choice(Choice::new(by, members))
    }

    /// Returns the property of an alternative that is an object with one property.
    fn only_property(&self, schema: Scoped<'a>) -> Option<Property<'a>> {
        let mut entries = schema.node.get("properties")?.as_object()?.iter();
        let (entry, None) = (entries.next()?, entries.next()) else { return None };
        let inner = self.dynamic.enter(schema.scope, &entry.value);
        Some(Property::new(&entry.key, entry.key_span, inner))
    }

    /// Returns the inline properties of an object.
    pub(super) fn inline(&mut self, merged: &Merged<'a>) -> Vec<Inline<'a>> {
        let Some(stated) = merged.inline else { return Vec::new() };
        let mut inlines = Vec::new();
        for node in stated.node.as_list().unwrap_or_default() {
            self.parts += 1;
            if self.is_spent(node) {
                break;
            }
            match inline(stated.scope, node) {
                Some(inline) => inlines.push(inline),
                None => self.bad_value(node, "entry of `x-inline` without a name and a schema"),
            }
        }
        inlines
    }

    /// Lowers an inline property; `None` if its schema is `false`.
    pub(super) fn inline_member(&mut self, inline: &Inline<'a>, id: PendingId) -> Option<Member> {
        let Inline { name, schema, required, .. } = inline;
        let schema = self.dynamic.enter(schema.scope, schema.node);
        let property = Property::new(name, schema.span, schema);
        let member = self.member(&property, &Merged::default(), id)?;
        let presence = if *required { Presence::Required } else { Presence::Optional };
        Some(Member { presence, xml: Some(XmlForm::Inline), ..member })
    }

    fn bad_value(&mut self, node: &Node, message: &str) {
        let diagnostic =
            Diagnostic::new(&codes::BAD_VALUE, node.span, format!("{message}; ignored"));
        let help = "convert the description again, or remove the extension";
        self.diagnostics.push(diagnostic.help(help));
    }
}

/// Returns an alternative identified by its title.
fn titled(schema: Scoped<'_>) -> Option<Property<'_>> {
    let name = schema.node.get("title")?.as_str()?;
    Some(Property::new(name, schema.span, schema))
}

fn inline(scope: ScopeId, node: &Node) -> Option<Inline<'_>> {
    let properties = node.get("properties")?.as_list()?.iter().map(Node::as_str);
    let position = match &node.get("position")?.value {
        Value::Number(text) => text.parse().ok()?,
        _ => return None,
    };
    Some(Inline {
        name: node.get("name")?.as_str()?,
        position,
        properties: properties.collect::<Option<_>>()?,
        required: node.get("required").and_then(Node::as_bool) == Some(true),
        schema: Scoped { node: node.get("schema")?, scope },
    })
}
