//! `oneOf` and `anyOf`: one of several values.

use std::collections::BTreeSet;

use restwright_api::builder::Place;
use restwright_api::pending::{self, DefinitionKind, Member, Type};
use restwright_api::words::words;
use restwright_api::{
    Access, ChoiceBy, Constraints, Enumeration, EnumerationBase, PendingId, Presence, Prose, Scalar,
};
use restwright_data::{Node, Value};
use restwright_source::Diagnostic;

use super::class::{Choice, Class, Variant};
use super::enumeration;
use super::{Outcome, Schemas};
use crate::codes;
use crate::essence::{Essence, essence};
use crate::facts::{Alternatives, Extra, Facts, Part};
use crate::kinds::Kind;

/// An alternative that is left once null and repetitions are taken out.
pub(super) struct Alternative<'a> {
    pub(super) essence: Essence<'a>,
    pub(super) facts: Facts<'a>,
}

impl<'a> Schemas<'a> {
    /// What alternatives make of a schema, and whether null is among them. `None` where they say
    /// nothing of what a value looks like.
    pub(super) fn alternatives(
        &mut self,
        facts: &Facts<'a>,
        parts: &[Part<'a>],
    ) -> Option<(Class<'a>, bool)> {
        let mut lists = Vec::new();
        for found in &facts.alternatives {
            lists.extend(self.told_apart(found, facts, parts));
        }
        let mut lists = lists.into_iter();
        let (list, null_among) = lists.next()?;
        for (other, _) in lists {
            let span = other.first().map_or(parts[0].node.span, |found| found.essence.node.span);
            let message = "a second list of alternatives; the type knows those of the first alone";
            let finding = Diagnostic::new(&codes::PARTLY_UNDERSTOOD, span, message);
            self.diagnostics.push(finding.help("put the alternatives into one list"));
        }
        if let Some(class) = of_texts(&list, facts, self.prose) {
            return Some((class, null_among));
        }
        let has_base = !facts.properties.is_empty()
            || !facts.patterned.is_empty()
            || facts.is_list
            || matches!(facts.extra, Extra::Schema(_));
        let parts_of = |found: &Alternative<'a>| {
            let own = Part::of(found.essence.node);
            if has_base {
                let base = parts.iter().map(|part| Part { is_plain: true, ..*part });
                base.chain([own]).collect()
            } else {
                vec![own]
            }
        };
        Some(match list.as_slice() {
            [] => (Class::Direct(Type::Json, None), null_among),
            [only] => (Class::Same(parts_of(only)), null_among),
            _ => {
                let (by, texts) = self.told_by(facts, &list);
                let mut variants = Vec::new();
                for (at, (found, texts)) in list.iter().zip(texts).enumerate() {
                    let tag = texts.first().filter(|_| by != ChoiceBy::Shape);
                    let (parts, leaf) = (parts_of(found), words(&called(&list, at, tag)));
                    variants.extend(texts.into_iter().map(|json| {
                        let (parts, leaf) = (parts.clone(), leaf.clone());
                        Variant { json, parts, leaf }
                    }));
                }
                (Class::Choice(Choice { by, variants }), null_among)
            }
        })
    }

    /// The alternatives of a list, and whether null is among them. `None` where the list says
    /// nothing: where every alternative only asks for members, or where the list leads back to
    /// what it is asked for.
    fn told_apart(
        &mut self,
        found: &Alternatives<'a>,
        facts: &Facts<'a>,
        parts: &[Part<'a>],
    ) -> Option<(Vec<Alternative<'a>>, bool)> {
        let is_own = parts.iter().any(|part| part.node.span == found.of.span);
        let (mut kept, mut null_among) = (Vec::<Alternative<'a>>::new(), false);
        let mut known = BTreeSet::new();
        for node in found.list {
            let essence = essence(self.tree, node, &mut self.diagnostics);
            if facts.seen.contains(&essence.node.span) {
                // A base that lists its heirs says nothing of one of them.
                if is_own {
                    continue;
                }
                return None;
            }
            if self.is_spent(essence.node) {
                break;
            }
            let inner = self.facts(&[Part::of(essence.node)]);
            null_among |= essence.notes.nullable || inner.nullable;
            if let Some(name) = essence.name.as_ref().filter(|_| essence.is_referred) {
                self.names.entry(essence.node.span).or_insert_with(|| name.clone());
            }
            if !is_null(essence.node, &inner) && known.insert(essence.node.span) {
                kept.push(Alternative { essence, facts: inner });
            }
        }
        if kept.is_empty() && !null_among && is_own && !facts.says_something {
            let message = "this schema is one of itself and nothing else; any value is taken";
            let finding = Diagnostic::new(&codes::ENDLESS, found.of.span, message);
            self.diagnostics.push(finding.help("name alternatives that are other schemas"));
        }
        let says_something = |found: &Alternative<'a>| {
            found.facts.says_something
                || !found.facts.alternatives.is_empty()
                || found.essence.node.as_object().is_some_and(restwright_data::Object::is_empty)
                || found.essence.is_referred
        };
        (kept.iter().any(says_something) || (kept.is_empty() && null_among))
            .then_some((kept, null_among))
    }

    /// The type of a choice.
    pub(super) fn choice_of(&mut self, choice: Choice<'a>, id: PendingId) -> Outcome {
        let mut variants: Vec<Member> = Vec::new();
        let mut null_among = false;
        let by_shape = choice.by == ChoiceBy::Shape;
        for variant in choice.variants {
            let place = Place::Inside { of: id, leaf: variant.leaf };
            let found = self.type_of(&variant.parts, &place);
            null_among |= found.nullable;
            let is_known = by_shape && variants.iter().any(|known| known.value == found.value);
            if !is_known {
                let docs = found.description.map(self.prose).unwrap_or_default();
                variants.push(variant_of(variant.json, found.value, docs));
            }
        }
        match variants.as_slice() {
            [only] if by_shape => Outcome::Alias(only.value.clone(), null_among),
            // Any value is as good as the type that takes any value.
            _ if by_shape && variants.iter().all(|found| found.value == Type::Json) => {
                Outcome::Alias(Type::Json, false)
            }
            _ => {
                let by = choice.by;
                let kind = DefinitionKind::Choice(pending::Choice { by, variants });
                Outcome::Definition(kind)
            }
        }
    }
}

fn variant_of(json: String, value: Type, docs: Prose) -> Member {
    Member {
        json,
        xml: None,
        value,
        presence: Presence::Required,
        nullable: false,
        nillable: false,
        absent_is_empty: false,
        is_guess: false,
        default: None,
        fixed: None,
        constraints: Constraints::default(),
        access: Access::Both,
        deprecated: false,
        docs,
        links: Vec::new(),
        span: None,
    }
}

/// Of more alternatives than this none is told by a member that it alone has.
const MOST_COMPARED: usize = 64;

/// What an alternative is called: by its name, its title, the text that tells it, what it is, or
/// the member that it alone has.
pub(super) fn called(list: &[Alternative<'_>], at: usize, tag: Option<&String>) -> String {
    let found = &list[at];
    let title = found.essence.notes.title.filter(|title| (1..=4).contains(&words(title).len()));
    if let Some(name) = found.essence.name.as_deref().or(title).or(tag.map(String::as_str)) {
        return name.to_owned();
    }
    if let Some(kind) = found.facts.kinds.only().filter(|_| found.facts.properties.is_empty()) {
        return kind.word().to_owned();
    }
    // Each is compared with all others.
    if list.len() > MOST_COMPARED {
        return format!("variant {}", at + 1);
    }
    let others = || list.iter().enumerate().filter(|(other, _)| *other != at);
    let has = |other: &Alternative<'_>, name: &str| {
        other.facts.properties.iter().any(|property| property.name == name)
    };
    let names = || found.facts.properties.iter().map(|property| property.name);
    let required = |name: &&str| found.facts.required.contains(*name);
    let own = |name: &&str| others().all(|(_, other)| !has(other, name));
    let lone = |name: &&str| others().all(|(_, other)| !other.facts.required.contains(*name));
    let member = names().filter(required).find(own).or_else(|| names().filter(required).find(lone));
    let member = member.or_else(|| names().find(own)).filter(|name| !words(name).is_empty());
    member.map_or_else(|| format!("variant {}", at + 1), str::to_owned)
}

/// True for a schema that allows null alone.
fn is_null(node: &Node, facts: &Facts<'_>) -> bool {
    let only_null = facts
        .values
        .as_ref()
        .is_some_and(|values| values.iter().all(|value| value.value == Value::Null));
    let stated = node.get("type").is_some_and(|stated| match &stated.value {
        Value::String(text) => &**text == "null",
        Value::Null => true,
        _ => false,
    });
    only_null || stated
}

/// Texts all: a set of them, if any alternative is one; the set is open all the same.
fn of_texts<'a>(
    list: &[Alternative<'a>],
    facts: &Facts<'a>,
    prose: fn(&str) -> Prose,
) -> Option<Class<'a>> {
    let is_text = |found: &Alternative<'a>| {
        let inner = &found.facts;
        let values = inner.values.iter().flatten();
        inner.alternatives.is_empty()
            && !inner.is_object()
            && match inner.kinds.only() {
                Some(kind) => kind == Kind::String,
                None => {
                    inner.values.is_some() && values.clone().all(|value| value.as_str().is_some())
                }
            }
    };
    if list.len() < 2 || !list.iter().all(is_text) || facts.is_object() {
        return None;
    }
    let values: Vec<&'a Node> =
        list.iter().flat_map(|found| found.facts.values.iter().flatten().copied()).collect();
    if values.is_empty() {
        let formats: Vec<Option<&str>> = list.iter().map(|found| found.facts.format).collect();
        let same = formats.windows(2).all(|two| two[0] == two[1]);
        let first = &list[0].facts;
        let value = if same {
            super::scalar::scalar(Kind::String, first)
        } else {
            Type::Scalar(Scalar::String)
        };
        return Some(Class::Direct(value, None));
    }
    match enumeration::class(&list[0].facts, &values, prose)? {
        // With another text beside, one value is not the only one.
        Class::Direct(value, _) => Some(Class::Direct(value, None)),
        Class::Enumeration(Enumeration { mut values, .. }) => {
            // What is said beside the values of one list belongs to no other.
            for value in &mut values {
                value.name = None;
            }
            Some(Class::Enumeration(Enumeration { base: EnumerationBase::Text, values }))
        }
        class => Some(class),
    }
}
