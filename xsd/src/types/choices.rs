//! Alternatives: choices, mixed content, substitution groups, derived types.

use std::collections::BTreeSet;

use restwright_api::pending::{Choice, DefinitionKind, Member, Type};
use restwright_api::words::{camel, joined, words};
use restwright_api::{ChoiceBy, Constraints, Inline, PendingId, Prose, QName, XmlForm};
use restwright_prose::documentation;
use restwright_source::Span;

use super::Lower;
use super::members::{ANY, any, counted, member, presence};
use super::names::Scope;
use super::parts::{Mix, Occurs, Part, mixed};
use crate::{ComplexTypeId, ElementId, Naming, TypeRef};

/// JSON name of mixed content.
const CONTENT: &str = "content";
/// Limit of elements of a choice that its documentation lists.
const MOST_TOLD: usize = 6;

impl Lower<'_> {
    /// True if other elements may replace an element (XML Schema Part 1, section 3.3.6).
    pub(super) fn is_head(&self, id: ElementId) -> bool {
        !matches!(&*self.schemas.substitutes(id), [] | [_])
            || self.schemas.substitutes(id).first().is_some_and(|only| *only != id)
    }

    /// Lowers a choice whose alternatives are separate variants (section 3.8).
    pub(super) fn choice(
        &mut self,
        name: Option<&QName>,
        alternatives: &[Vec<Part>],
        owner: &[String],
        scope: &mut Scope,
        span: Span,
    ) -> Member {
        let flattened: Vec<Part> = alternatives.concat();
        let elements = mixed(self.schemas, &flattened).elements;
        let called = self.called(owner, name, (&elements, "or"), "choice");
        let inner_owner = called.names.first().cloned().unwrap_or_default();
        let id = self.reserve(called.names, 0, span);
        let mut variants = Vec::new();
        for alternative in alternatives {
            match &**alternative {
                [Part::Element { id, occurs }] if !occurs.is_repeated() => {
                    for id in self.standing_for(*id) {
                        variants.push(self.variant(id, Occurs::ONCE));
                    }
                }
                [Part::Element { id, occurs }] if !self.is_head(*id) => {
                    variants.push(self.variant(*id, *occurs));
                }
                [Part::Any] => variants.push(any_one(span)),
                parts => {
                    let (json, id) = self.group(None, parts, &inner_owner, span);
                    let held = member(Some(XmlForm::Inline), Type::Named(id), span);
                    variants.push(Member { json, ..held });
                }
            }
        }
        self.define(id, ChoiceBy::Element, variants);
        scope.choice(id);
        let (json, docs) = (called.json, self.told(&elements));
        Member { json, docs, ..member(Some(XmlForm::Inline), Type::Named(id), span) }
    }

    /// Lowers elements in any order and number to a list whose items are one of them.
    pub(super) fn mix(&mut self, mix: &Mix, owner: &[String], span: Span) -> Member {
        if let (true, []) = (mix.has_any, &*mix.elements) {
            return any(span);
        }
        let of = (&*mix.elements, "or");
        let called = self.called(owner, mix.name.as_ref(), of, "choice");
        let id = self.reserve(called.names, 0, span);
        self.any_of(id, ChoiceBy::Element, mix, span);
        let value = Type::List(Box::new(Type::Named(id)));
        let (json, docs) = (called.json, self.told(&mix.elements));
        let presence = presence(mix.occurs.is_optional());
        let constraints = counted(mix.occurs, Constraints::default()).into();
        Member { json, docs, presence, constraints, ..member(Some(XmlForm::Inline), value, span) }
    }

    /// Lowers mixed content: text with elements in it (section 3.4.2, `mixed`).
    pub(super) fn mixed_content(&mut self, mix: &Mix, owner: &[String], span: Span) -> Member {
        let id = self.reserve(vec![joined(owner, &[CONTENT.to_owned()])], 0, span);
        self.any_of(id, ChoiceBy::ElementOrText, mix, span);
        let value = Type::List(Box::new(Type::Named(id)));
        Member { json: CONTENT.to_owned(), ..member(Some(XmlForm::Inline), value, span) }
    }

    /// Defines a choice of single elements.
    fn any_of(&mut self, id: PendingId, by: ChoiceBy, mix: &Mix, span: Span) {
        let (schemas, mut seen) = (self.schemas, BTreeSet::new());
        let mut ids: Vec<ElementId> =
            mix.elements.iter().flat_map(|id| self.standing_for(*id)).collect();
        ids.retain(|id| seen.insert(&schemas[*id].name));
        let ids = ids.into_iter();
        let mut variants: Vec<Member> = ids.map(|id| self.variant(id, Occurs::ONCE)).collect();
        if mix.has_any {
            variants.push(any_one(span));
        }
        self.define_alone(id, by, variants);
    }

    /// Lowers an element that other elements may replace.
    pub(super) fn substituted(
        &mut self,
        head: ElementId,
        occurs: Occurs,
        scope: &mut Scope,
    ) -> Member {
        let declaration = &self.schemas[head];
        let id = self.substitutes(head);
        let value = Type::Named(id);
        // Every use repeats the list of alternatives in the JSON form of the type.
        *self.members += self.standing_for(head).len() / 2;
        let is_list = occurs.is_repeated();
        let value = if is_list { Type::List(Box::new(value)) } else { value };
        // JSON has a property of this name only for lists.
        let local = &declaration.name.local;
        let json = if is_list {
            local.clone()
        } else {
            for element in self.standing_for(head) {
                scope.substitute(&self.schemas[element].name.local);
            }
            camel(&joined(&[ANY.to_owned()], &words(local)))
        };
        Member {
            json,
            presence: presence(occurs.is_optional()),
            constraints: counted(occurs, Constraints::default()).into(),
            docs: documentation(&declaration.docs),
            ..member(Some(XmlForm::Inline), value, declaration.span)
        }
    }

    /// Returns the choice between an element and the elements that may replace it.
    fn substitutes(&mut self, head: ElementId) -> PendingId {
        if let Some(existing) = self.known.substitutes.get(&head) {
            return *existing;
        }
        let own = words(&self.schemas[head].name.local);
        let first = joined(&[ANY.to_owned()], &own);
        let mut names = vec![first.clone(), joined(&own, &["element".to_owned()])];
        let namespace = self.schemas[head].name.namespace.as_deref();
        names.extend(namespace.map(|uri| joined(&words(uri), &first)));
        let id = self.reserve(names, 0, self.schemas[head].span);
        self.known.substitutes.insert(head, id);
        let ids = self.standing_for(head);
        let variants = ids.into_iter().map(|id| self.variant(id, Occurs::ONCE)).collect();
        self.define_alone(id, ChoiceBy::Element, variants);
        id
    }

    /// Returns the elements that may occur in place of an element, or the element itself if there
    /// are none.
    fn standing_for(&self, id: ElementId) -> Vec<ElementId> {
        let substitutes = self.schemas.substitutes(id);
        if substitutes.is_empty() || *self.members > self.most { vec![id] } else { substitutes }
    }

    /// Returns the choice between a type and the types derived from it, selected by `xsi:type`
    /// (sections 2.6.1 and 3.4.6); `None` if there are none. The first variant is used without
    /// `xsi:type`.
    pub(super) fn derived(&mut self, of: ComplexTypeId) -> Option<PendingId> {
        if self.schemas[of].derived.is_empty() || self.is_spent(self.schemas[of].span) {
            return None;
        }
        if let Some(existing) = self.known.derived.get(&of) {
            return Some(*existing);
        }
        let mut ids = self.schemas.derived_from(of);
        ids.retain(|id| *id != of);
        ids.insert(0, of);
        let own = self.name_of(of);
        let first = joined(&[ANY.to_owned()], &own);
        let mut names = vec![first, joined(&own, &["kind".to_owned()])];
        let precise = self.names_of(TypeRef::Complex(of)).into_iter().skip(1);
        names.extend(precise.map(|own| joined(&[ANY.to_owned()], &own)));
        let id = self.reserve(names, 0, self.schemas[of].span);
        self.known.derived.insert(of, id);
        let variants = ids.into_iter().filter_map(|id| {
            let (Naming::Global(name) | Naming::Redefined(name)) = &self.schemas[id].naming else {
                return None;
            };
            let value = self.complex(id)?;
            let held = member(
                Some(XmlForm::Element(name.clone())),
                Type::Named(value),
                self.schemas[id].span,
            );
            Some(Member { json: name.local.clone(), ..held })
        });
        let variants = variants.collect();
        self.define_alone(id, ChoiceBy::Type, variants);
        Some(id)
    }

    /// Lowers an element to a variant.
    fn variant(&mut self, id: ElementId, occurs: Occurs) -> Member {
        let held = self.held(id, occurs);
        let json = self.schemas[id].name.local.clone();
        let value = if self.schemas[id].is_nillable && !occurs.is_repeated() {
            Type::Nullable(Box::new(held.value))
        } else {
            held.value
        };
        Member { json, value, ..held }
    }

    /// Defines a choice whose values are not inlined in a JSON object.
    fn define_alone(&mut self, id: PendingId, by: ChoiceBy, mut variants: Vec<Member>) {
        self.name_members(&mut variants, Scope::default(), None);
        self.define(id, by, variants);
    }

    fn define(&mut self, id: PendingId, by: ChoiceBy, variants: Vec<Member>) {
        *self.members += variants.len() + 1;
        let kind = DefinitionKind::Choice(Choice::new(by, variants));
        self.types.define(id, kind);
    }

    /// Returns documentation such as "One of `card`, `cash`."
    fn told(&self, elements: &[ElementId]) -> Prose {
        if elements.len() > MOST_TOLD {
            return Prose::default();
        }
        let mut line = Vec::new();
        for (at, id) in elements.iter().enumerate() {
            line.push(Inline::Text(if at == 0 { "One of " } else { ", " }.to_owned()));
            line.push(Inline::Code(self.schemas[*id].name.local.clone()));
        }
        line.push(Inline::Text(".".to_owned()));
        Prose { blocks: vec![restwright_api::Block::Paragraph(line)] }
    }
}

/// Returns the variant for an element without a declaration.
fn any_one(span: Span) -> Member {
    Member { json: ANY.to_owned(), ..member(Some(XmlForm::Any), Type::Xml, span) }
}
