//! Entries of the tables in `wire.rs`: the name of a value on the wire, its position, and its
//! presence.

use std::collections::BTreeSet;

use restwright_api::{
    Access, Choice, ChoiceBy, DefinitionKind, Member, Object, Presence, QName, Scalar, Type,
    TypeId, Types, XmlEntries, XmlForm, XmlRole,
};
use serde::Serialize;

use super::boxes::Cycles;
use super::enums;
use super::fields::Optionality;
use super::rules::{self, RulesPlan};
use super::types::EnumBase;
use super::xml::{NamespaceUse, Namespaces, innermost};

/// Table entry of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryPlan {
    /// The key in JSON.
    pub json: String,
    /// The position in XML.
    pub place: XmlPosition,
    /// The name in XML, if it differs from the key in JSON.
    pub xml_name: Option<String>,
    /// The namespace of the name in XML.
    pub namespace: NamespaceUse,
    /// The presence.
    pub presence: EntryPresence,
    /// The content of its XML element.
    pub content: EntryContent,
    /// The constraints.
    pub rules: RulesPlan,
    /// True if its 64-bit integers are strings in JSON.
    pub digits: bool,
    /// True if only the service sends it.
    pub read_only: bool,
    /// True if a value of another type is valid too.
    pub conditional: bool,
    /// The constant text, if it may distinguish its object from the other alternatives of a choice.
    pub only_text: Option<String>,
}

impl EntryPlan {
    /// True if the value exists in JSON only, and clients need nothing but a name and a presence.
    pub fn is_json(&self) -> bool {
        self.place == XmlPosition::JsonOnly
            && self.presence != EntryPresence::Nillable
            && !self.rules.is_for_clients()
            && !(self.digits || self.read_only || self.conditional || self.only_text.is_some())
            // It separates the fields of the table.
            && !self.json.contains('\u{1f}')
    }
}

/// Position of a value in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum XmlPosition {
    /// None: the value exists in JSON only.
    JsonOnly,
    /// An attribute.
    Attribute,
    /// The text of the owner.
    Text,
    /// Any elements.
    Any,
    /// Any attributes.
    AnyAttribute,
    /// The content of the owner, written as this type.
    Inline(TypeId),
    /// The document element.
    Root,
    /// An element.
    Element,
}

/// Presence of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum EntryPresence {
    /// Optional.
    Optional,
    /// Required.
    Required,
    /// Required in requests; responses may omit it.
    Expected,
    /// Required, and null is an attribute in XML (`xsi:nil`).
    Nillable,
    /// Required, but may be null.
    Nullable,
    /// Repeated for each item of a list.
    Repeated,
}

/// Content of the element of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum EntryContent {
    /// The value.
    Value,
    /// The items, separated by spaces.
    Tokens,
    /// An element for each item.
    Items(Box<NamePlan>),
    /// An element for each entry, and the attribute that holds its key.
    Entries(Box<NamePlan>, String),
}

/// A name in XML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamePlan {
    /// The local name.
    pub local: String,
    /// The namespace.
    pub namespace: NamespaceUse,
}

/// Inputs of the table entries.
pub(super) struct Entries<'a> {
    pub(super) types: &'a Types,
    pub(super) namespaces: &'a Namespaces,
    pub(super) cycles: Cycles,
    endless: BTreeSet<TypeId>,
    /// True if the variant of some choice is determined by the shape of the value, for which
    /// constant texts of properties matter.
    tells_by_shape: bool,
    /// True where a server checks values.
    server: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn of(types: &'a Types, namespaces: &'a Namespaces, server: bool) -> Self {
        let by_shape = |kind: &DefinitionKind| matches!(kind, DefinitionKind::Choice(choice) if matches!(choice.by, ChoiceBy::Event | ChoiceBy::Shape));
        let tells_by_shape = types.definitions.iter().any(|found| by_shape(&found.kind));
        let endless = super::finite::endless(types);
        Self { types, namespaces, cycles: Cycles::of(types), endless, tells_by_shape, server }
    }

    /// Returns the document element of an object.
    pub(super) fn document(&self, object: &Object) -> Option<NamePlan> {
        let Some(XmlRole::Document(name)) = &object.xml else { return None };
        Some(NamePlan { local: name.local.clone(), namespace: self.namespaces.alone(name) })
    }

    /// Returns the entry of a property.
    pub(super) fn member(
        &self,
        id: TypeId,
        object: &Object,
        member: &Member,
        (optionality, boxed): (Optionality, bool),
    ) -> EntryPlan {
        let presence = match optionality {
            Optionality::Plain if member.presence == Presence::Required => EntryPresence::Required,
            // A field of a recursive type is an `Option` because it could not be constructed
            // otherwise; it is required all the same.
            Optionality::Option
                if boxed && is_certain(object, member) && !self.is_endless(&member.value) =>
            {
                EntryPresence::Required
            }
            Optionality::Nullable if member.nillable => EntryPresence::Nillable,
            Optionality::Nullable => EntryPresence::Nullable,
            Optionality::List => EntryPresence::Repeated,
            Optionality::Plain | Optionality::Option | Optionality::Maybe => {
                EntryPresence::Optional
            }
        };
        let is_root = object.is_wrapper();
        let namespace = |form: &XmlForm, name: &QName| match form {
            XmlForm::Attribute(_) => self.namespaces.alone(name),
            _ if is_root => self.namespaces.alone(name),
            _ => self.namespaces.inside(id, name),
        };
        let is_told = self.tells_by_shape && !member.is_conditional;
        let only_text = self.only_text(member).filter(|_| is_told);
        let entry = self.entry(member, is_root, namespace);
        // Constraints of a conditional property are not checked, since its condition may not hold.
        let rules = if member.is_conditional {
            RulesPlan::default()
        } else {
            let (constant, or_empty) = rules::constant(member, self.server);
            RulesPlan { constant, or_empty, ..entry.rules }
        };
        EntryPlan {
            presence,
            rules,
            conditional: member.is_conditional,
            read_only: member.access == Access::ReadOnly,
            only_text: only_text.map(str::to_owned),
            ..entry
        }
    }

    /// Returns the entry of a variant of a choice.
    pub(super) fn case(&self, id: TypeId, choice: &Choice, variant: &Member) -> EntryPlan {
        if let (Some(XmlForm::Element(_)), ChoiceBy::Type) = (&variant.xml, &choice.by) {
            let by_type = |_: &XmlForm, name: &QName| self.namespaces.alone(name);
            let rules = RulesPlan::default();
            return EntryPlan { rules, ..self.entry(variant, false, by_type) };
        }
        self.entry(variant, false, |_, name| self.namespaces.inside(id, name))
    }

    fn entry(
        &self,
        member: &Member,
        is_root: bool,
        namespace: impl Fn(&XmlForm, &QName) -> NamespaceUse,
    ) -> EntryPlan {
        let form = member.xml.as_ref();
        let name = form.and_then(|form| Some((form, form.name()?)));
        let renamed = name.filter(|(_, name)| name.local != member.json);
        EntryPlan {
            json: member.json.clone(),
            place: form.map_or(XmlPosition::JsonOnly, |form| place(form, &member.value, is_root)),
            xml_name: renamed.map(|(_, name)| name.local.clone()),
            namespace: name.map_or(NamespaceUse::Around, |(form, name)| namespace(form, name)),
            presence: EntryPresence::Optional,
            content: form.map_or(EntryContent::Value, |form| self.content(form)),
            rules: rules::of(&member.constraints, &member.value, self.server),
            digits: has_digits(&member.value),
            read_only: false,
            conditional: false,
            only_text: None,
        }
    }

    /// Returns the constant text of a property.
    fn only_text<'m>(&'m self, member: &'m Member) -> Option<&'m str> {
        let Type::Named(id) = &member.value else { return member.fixed.as_deref() };
        let DefinitionKind::Enumeration(set) = &self.types.definition(*id).kind else {
            return None;
        };
        match set.values.as_slice() {
            [only] if enums::base(set) != EnumBase::Json => Some(&only.value),
            _ => member.fixed.as_deref(),
        }
    }

    /// True for a type whose every value requires another value of it: no service can send that.
    fn is_endless(&self, value: &Type) -> bool {
        matches!(value, Type::Named(id) if self.endless.contains(id))
    }

    /// Returns the content of the element of a property, if it is a list or a map with elements for
    /// its items.
    fn content(&self, form: &XmlForm) -> EntryContent {
        let named = |outer: &QName, item: &QName| {
            let namespace = self.namespaces.below(outer, item);
            Box::new(NamePlan { local: item.local.clone(), namespace })
        };
        match form {
            XmlForm::WrappedList { name, item } => EntryContent::Items(named(name, item)),
            XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => {
                EntryContent::Entries(named(name, item), key.local.clone())
            }
            XmlForm::Tokens(_) => EntryContent::Tokens,
            _ => EntryContent::Value,
        }
    }
}

impl EntryPlan {
    /// Returns the namespaces that the entry refers to.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = NamespaceUse> {
        let inner = match &self.content {
            EntryContent::Items(name) | EntryContent::Entries(name, _) => Some(name.namespace),
            EntryContent::Value | EntryContent::Tokens => None,
        };
        std::iter::once(self.namespace).chain(inner)
    }
}

fn place(form: &XmlForm, value: &Type, is_root: bool) -> XmlPosition {
    match form {
        XmlForm::Attribute(_) => XmlPosition::Attribute,
        XmlForm::Text => XmlPosition::Text,
        XmlForm::Any => XmlPosition::Any,
        XmlForm::AnyAttribute => XmlPosition::AnyAttribute,
        // Only types with an element of their own are written inline; any other content is
        // arbitrary.
        XmlForm::Inline => innermost(value).map_or(XmlPosition::Any, XmlPosition::Inline),
        _ if is_root => XmlPosition::Root,
        _ => XmlPosition::Element,
    }
}

/// True if JSON writes the 64-bit integers of a value as strings.
fn has_digits(value: &Type) -> bool {
    match value {
        Type::Scalar(Scalar::Int64Text) => true,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => has_digits(inner),
        _ => false,
    }
}

/// True if a property is in every value that the service sends.
fn is_certain(object: &Object, member: &Member) -> bool {
    member.presence == Presence::Required
        && !(member.is_guess || member.is_conditional)
        && member.access != Access::WriteOnly
        && !(object.is_wrapper() && object.members.len() > 1)
}
