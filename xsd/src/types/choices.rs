//! One of several: choices, mixed content, substitution groups, derived types.

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

/// What JSON calls what stands between the tags of mixed content.
const CONTENT: &str = "content";
/// How often a value of a choice is there.
const ONCE: Occurs = Occurs { least: 1, most: Some(1) };
/// Elements of a choice that are told by name in its documentation.
const MOST_TOLD: usize = 6;

impl Lower<'_> {
    /// True where other elements may stand for an element (XML Schema Part 1, section 3.3.6).
    pub(super) fn is_head(&self, id: ElementId) -> bool {
        !matches!(&*self.schemas.substitutes(id), [] | [_])
            || self.schemas.substitutes(id).first().is_some_and(|only| *only != id)
    }

    /// One of several alternatives, each in a place of its own (section 3.8).
    pub(super) fn choice(
        &mut self,
        name: Option<&QName>,
        alternatives: &[Vec<Part>],
        owner: &[String],
        scope: &mut Scope,
        span: Span,
    ) -> Member {
        let all: Vec<Part> = alternatives.concat();
        let elements = mixed(self.schemas, &all).elements;
        let called = self.called(owner, name, (&elements, "or"), "choice");
        let inner_owner = called.names.first().cloned().unwrap_or_default();
        let id = self.reserve(called.names, 0, span);
        let mut variants = Vec::new();
        for alternative in alternatives {
            match &**alternative {
                [Part::Element { id, occurs }] if !occurs.is_repeated() => {
                    for id in self.standing_for(*id) {
                        variants.push(self.variant(id, ONCE));
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

    /// Elements in any order and number: a list of which each item is one of them.
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
        let presence = presence(mix.is_optional);
        Member { json, docs, presence, ..member(Some(XmlForm::Inline), value, span) }
    }

    /// Text with elements in it (section 3.4.2, `mixed`).
    pub(super) fn mixed_content(&mut self, mix: &Mix, owner: &[String], span: Span) -> Member {
        let id = self.reserve(vec![joined(owner, &[CONTENT.to_owned()])], 0, span);
        self.any_of(id, ChoiceBy::ElementOrText, mix, span);
        let value = Type::List(Box::new(Type::Named(id)));
        Member { json: CONTENT.to_owned(), ..member(Some(XmlForm::Inline), value, span) }
    }

    /// A choice of elements, one at a time.
    fn any_of(&mut self, id: PendingId, by: ChoiceBy, mix: &Mix, span: Span) {
        let (schemas, mut seen) = (self.schemas, BTreeSet::new());
        let mut all: Vec<ElementId> =
            mix.elements.iter().flat_map(|id| self.standing_for(*id)).collect();
        all.retain(|id| seen.insert(&schemas[*id].name));
        let all = all.into_iter();
        let mut variants: Vec<Member> = all.map(|id| self.variant(id, ONCE)).collect();
        if mix.has_any {
            variants.push(any_one(span));
        }
        self.define_alone(id, by, variants);
    }

    /// An element for which others may stand.
    pub(super) fn substituted(
        &mut self,
        head: ElementId,
        occurs: Occurs,
        scope: &mut Scope,
    ) -> Member {
        let found = &self.schemas[head];
        let id = self.substitutes(head);
        let value = Type::Named(id);
        // Each use lists them all again, where the type is written as JSON.
        *self.members += self.standing_for(head).len() / 2;
        let is_list = occurs.is_repeated();
        let value = if is_list { Type::List(Box::new(value)) } else { value };
        // JSON has one of its own name only where XML has a list.
        let local = &found.name.local;
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
            constraints: counted(occurs, Constraints::default()),
            docs: documentation(&found.docs),
            ..member(Some(XmlForm::Inline), value, found.span)
        }
    }

    /// The choice between an element and those that may stand for it.
    fn substitutes(&mut self, head: ElementId) -> PendingId {
        if let Some(known) = self.known.substitutes.get(&head) {
            return *known;
        }
        let own = words(&self.schemas[head].name.local);
        let first = joined(&[ANY.to_owned()], &own);
        let mut names = vec![first.clone(), joined(&own, &["element".to_owned()])];
        let namespace = self.schemas[head].name.namespace.as_deref();
        names.extend(namespace.map(|uri| joined(&words(uri), &first)));
        let id = self.reserve(names, 0, self.schemas[head].span);
        self.known.substitutes.insert(head, id);
        let all = self.standing_for(head);
        let variants = all.into_iter().map(|id| self.variant(id, ONCE)).collect();
        self.define_alone(id, ChoiceBy::Element, variants);
        id
    }

    /// The elements that may stand where one is declared; itself, where there would be none.
    fn standing_for(&self, id: ElementId) -> Vec<ElementId> {
        let all = self.schemas.substitutes(id);
        if all.is_empty() || *self.members > self.most { vec![id] } else { all }
    }

    /// The choice between a type and those derived from it, which `xsi:type` names (section
    /// 2.6.1 and 3.4.6); `None` where there are none. The first is the one that nothing names.
    pub(super) fn derived(&mut self, of: ComplexTypeId) -> Option<PendingId> {
        if self.schemas[of].derived.is_empty() || self.is_spent(self.schemas[of].span) {
            return None;
        }
        if let Some(known) = self.known.derived.get(&of) {
            return Some(*known);
        }
        let mut all = self.schemas.derived_from(of);
        all.retain(|id| *id != of);
        all.insert(0, of);
        let own = self.name_of(of);
        let first = joined(&[ANY.to_owned()], &own);
        let mut names = vec![first, joined(&own, &["kind".to_owned()])];
        let precise = self.names_of(TypeRef::Complex(of)).into_iter().skip(1);
        names.extend(precise.map(|own| joined(&[ANY.to_owned()], &own)));
        let id = self.reserve(names, 0, self.schemas[of].span);
        self.known.derived.insert(of, id);
        let variants = all.into_iter().filter_map(|id| {
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

    /// An element as one of several.
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

    /// Defines a choice whose values have a place of their own in JSON.
    fn define_alone(&mut self, id: PendingId, by: ChoiceBy, mut variants: Vec<Member>) {
        self.name_members(&mut variants, Scope::default(), None);
        self.define(id, by, variants);
    }

    fn define(&mut self, id: PendingId, by: ChoiceBy, variants: Vec<Member>) {
        *self.members += variants.len() + 1;
        let kind = DefinitionKind::Choice(Choice::new(by, variants));
        self.types.define(id, kind);
    }

    /// "One of `card`, `cash`."
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

/// An element that no declaration names, as one of several.
fn any_one(span: Span) -> Member {
    Member { json: ANY.to_owned(), ..member(Some(XmlForm::Any), Type::Xml, span) }
}
