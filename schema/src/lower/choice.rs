//! Lowering of `oneOf` and `anyOf`.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::builder::Place;
use restwright_api::pending::{self, DefinitionKind, Member, Type};
use restwright_api::words::words;
use restwright_api::{
    ChoiceBy, Enumeration, EnumerationBase, EnumerationValue, PendingId, Presence, Prose, Scalar,
    SeldomConstraints,
};
use restwright_data::{Node, Value};
use restwright_source::Diagnostic;

use super::alternative_names::Names;
use super::class::{Choice, Class, Variant};
use super::{Lowered, Outcome, Schemas};
use super::{constraints, enumeration};
use crate::bare::{BareSchema, bare};
use crate::codes;
use crate::kinds::Kind;
use crate::merged::{Alternatives, Extra, Merged, Part, unmodelled};
use crate::scopes::Scoped;

/// An alternative, after null and duplicates are removed.
pub(super) struct Alternative<'a> {
    pub(super) bare: BareSchema<'a>,
    pub(super) merged: Merged<'a>,
    /// The schema of its type, including surrounding schemas if they restrict values.
    own: Scoped<'a>,
}

impl<'a> Schemas<'a> {
    /// Lowers the alternatives of a schema. Also returns whether null is one of them. `None` if
    /// they do not determine the type of values.
    pub(super) fn alternatives(
        &mut self,
        merged: &Merged<'a>,
        parts: &[Part<'a>],
    ) -> Option<(Class<'a>, bool)> {
        let mut lists = Vec::new();
        for group in &merged.alternatives {
            lists.extend(self.told_apart(group, merged, parts));
        }
        let mut lists = lists.into_iter();
        let (list, null_among) = lists.next()?;
        for (other, _) in lists {
            let span = other
                .first()
                .map_or(parts[0].schema.span, |alternative| alternative.bare.schema.span);
            let message = "second list of alternatives; ignored";
            let diagnostic = Diagnostic::new(&codes::PARTLY_UNDERSTOOD, span, message);
            self.diagnostics.push(diagnostic.help("merge the alternatives to one list"));
        }
        if let Some(class) = of_texts(&list, merged, self.prose) {
            return Some((class, null_among));
        }
        let has_base = !merged.properties.is_empty()
            || !merged.patterned.is_empty()
            || merged.is_list
            || matches!(merged.extra, Extra::Schema(_));
        let parts_of = |alternative: &Alternative<'a>| {
            let own = Part::of(alternative.own);
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
                let (by, texts, also) = self.told_by(merged, &list);
                let (mut variants, mut names) = (Vec::new(), Vec::new());
                let alternatives = Names::of(&list);
                for (at, (alternative, texts)) in list.iter().zip(texts).enumerate() {
                    let tag = texts.first().filter(|_| by != ChoiceBy::Shape);
                    let name = alternatives.called(at, tag);
                    let (parts, leaf) = (parts_of(alternative), words(&name));
                    names.push(name);
                    let precise = alternatives.precise(at).filter(|_| by == ChoiceBy::Shape);
                    variants.extend(texts.into_iter().map(|json| {
                        let (parts, leaf, precise) = (parts.clone(), leaf.clone(), precise.clone());
                        Variant { json, parts, leaf, precise }
                    }));
                }
                alternatives.report(&names, &mut self.diagnostics);
                (Class::Choice(Choice { by, also, variants }), null_among)
            }
        })
    }

    /// Returns the type of a value described by one of several schemas.
    pub(super) fn one_of(&mut self, schemas: &[Scoped<'a>], place: &Place) -> Lowered<'a> {
        let Some(of) = schemas.first().copied() else { return Lowered::of(Type::Json) };
        let list = schemas.to_vec();
        let alternatives = vec![Alternatives { of, list, is_any_of: true }];
        let merged = Merged { alternatives, ..Merged::default() };
        let Some((class, null_among)) = self.alternatives(&merged, &[]) else {
            return Lowered::of(Type::Json);
        };
        let mut lowered = self.lowered(class, merged, of.span, (None, place));
        lowered.nullable |= null_among;
        lowered
    }

    /// Returns the alternatives of a list, and whether null is one of them. `None` if the list does
    /// not determine the type: if every alternative only requires properties, or if the list refers
    /// back to the schema that contains it.
    fn told_apart(
        &mut self,
        group: &Alternatives<'a>,
        merged: &Merged<'a>,
        parts: &[Part<'a>],
    ) -> Option<(Vec<Alternative<'a>>, bool)> {
        let is_own = parts.iter().any(|part| part.schema.span == group.of.span);
        let (mut kept, mut null_among) = (Vec::<Alternative<'a>>::new(), false);
        let mut seen = BTreeSet::new();
        for node in group.list.iter().copied() {
            let bare = bare(&self.dynamic, node, &mut self.diagnostics);
            if merged.seen.contains(bare.schema.key()) {
                // A base schema that lists its subtypes adds nothing to the type of a subtype.
                if is_own {
                    continue;
                }
                return None;
            }
            if self.is_spent(&bare.schema) {
                break;
            }
            let inner = self.merged(&[Part::of(bare.schema)]);
            null_among |= bare.annotations.nullable || inner.nullable;
            if let Some(name) = bare.name.as_ref().filter(|_| bare.is_referred) {
                self.names.entry(bare.schema.span).or_insert_with(|| name.clone());
            }
            if !is_null(&bare.schema, &inner) && seen.insert(bare.schema.key()) {
                let is_restricted = !constraints::stated(&bare.around, self.tree).is_none();
                let own = if is_restricted { node } else { bare.schema };
                kept.push(Alternative { bare, merged: inner, own });
            }
        }
        if kept.is_empty() && !null_among && is_own && !merged.says_something {
            let message = "circular schema; assuming any value";
            let diagnostic = Diagnostic::new(&codes::ENDLESS, group.of.span, message);
            self.diagnostics.push(diagnostic.help("use other schemas as alternatives"));
        }
        let says_something = |alternative: &Alternative<'a>| {
            alternative.merged.says_something
                || !alternative.merged.alternatives.is_empty()
                || alternative
                    .bare
                    .schema
                    .as_object()
                    .is_some_and(restwright_data::Object::is_empty)
                || alternative.bare.is_referred
        };
        (kept.iter().any(says_something) || (kept.is_empty() && null_among))
            .then_some((kept, null_among))
    }

    /// Lowers a choice.
    pub(super) fn choice_of(
        &mut self,
        choice: Choice<'a>,
        merged: &Merged<'a>,
        id: PendingId,
    ) -> Outcome {
        let (mut variants, mut precise): (Vec<Member>, Vec<Option<String>>) = Default::default();
        let mut null_among = false;
        let by_shape = choice.by == ChoiceBy::Shape;
        for variant in choice.variants {
            let place = Place::inside(id, variant.leaf);
            let lowered = self.type_of(&variant.parts, &place);
            null_among |= lowered.nullable;
            let only = variant.parts.first().and_then(|part| part.only);
            let constraints = constraints::of_kind(lowered.constraints, only);
            let existing = variants.iter_mut().find(|existing| existing.value == lowered.value);
            if let Some(existing) = existing.filter(|_| by_shape) {
                // A value only needs to satisfy the constraints of one of the alternatives.
                if existing.constraints != constraints {
                    existing.constraints = SeldomConstraints::default();
                }
                if existing.fixed != lowered.fixed {
                    existing.fixed = None;
                }
                continue;
            }
            let docs = lowered.description.map(self.prose).unwrap_or_default();
            precise.push(variant.precise);
            let unconstrained = variant_of(variant.json, lowered.value, docs);
            variants.push(Member { constraints, fixed: lowered.fixed, ..unconstrained });
        }
        name_precisely(&mut variants, precise);
        match variants.as_slice() {
            [only] if by_shape => Outcome::Alias(only.value.clone(), null_among),
            // An untyped choice is equivalent to the type of any value.
            _ if by_shape && variants.iter().all(|member| member.value == Type::Json) => {
                Outcome::Alias(Type::Json, false)
            }
            _ => {
                let (by, also) = (choice.by, choice.also);
                let mut lists = merged.alternatives.iter().map(|group| group.is_any_of);
                let is_any_of = by_shape && lists.next().is_none_or(|first| first);
                let mut others = merged.constraints.others.clone();
                if let Some(text) = constraints::of_single(&merged.constraints) {
                    unmodelled::push(&mut others, text);
                }
                let definition = pending::Choice::new(by, variants);
                let definition = pending::Choice { also, is_any_of, others, ..definition };
                let kind = DefinitionKind::Choice(definition);
                Outcome::Definition(kind)
            }
        }
    }
}

/// Replaces duplicate names of alternatives with their more precise names.
fn name_precisely(variants: &mut [Member], precise: Vec<Option<String>>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for variant in &*variants {
        *times.entry(variant.json.clone()).or_default() += 1;
    }
    for (variant, precise) in variants.iter_mut().zip(precise) {
        if let Some(precise) = precise.filter(|_| times[&variant.json] > 1) {
            variant.json = precise;
        }
    }
}

fn variant_of(json: String, value: Type, docs: Prose) -> Member {
    Member { presence: Presence::Required, docs, ..Member::new(json, value) }
}

/// True for a schema that only allows null.
fn is_null(node: &Node, merged: &Merged<'_>) -> bool {
    let only_null = merged
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

/// Lowers a list of string alternatives to an open enumeration, if any alternative is an
/// enumeration, and a list of numbers to an enumeration of them.
fn of_texts<'a>(
    list: &[Alternative<'a>],
    merged: &Merged<'a>,
    prose: fn(&str) -> Prose,
) -> Option<Class<'a>> {
    let is_text = |alternative: &Alternative<'a>| {
        let inner = &alternative.merged;
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
    let is_number = |alternative: &Alternative<'a>| {
        let values = alternative.merged.values.as_deref().unwrap_or_default();
        alternative.merged.alternatives.is_empty()
            && matches!(values, [only] if matches!(only.value, Value::Number(_)))
    };
    let are_texts = list.iter().all(is_text);
    if list.len() < 2 || merged.is_object() || !(are_texts || list.iter().all(is_number)) {
        return None;
    }
    let values: Vec<&'a Node> = list
        .iter()
        .flat_map(|alternative| alternative.merged.values.iter().flatten().copied())
        .collect();
    if values.is_empty() {
        let formats: Vec<Option<&str>> =
            list.iter().map(|alternative| alternative.merged.format).collect();
        let same = formats.windows(2).all(|two| two[0] == two[1]);
        let first = &list[0].merged;
        let value = if same {
            super::scalar::scalar(Kind::String, first)
        } else {
            Type::Scalar(Scalar::String)
        };
        return Some(Class::Direct(value, None));
    }
    match enumeration::class(&list[0].merged, &values, prose)? {
        // Other alternatives allow other strings, so a single value is not fixed.
        Class::Direct(value, _) => Some(Class::Direct(value, None)),
        Class::Enumeration(Enumeration { base, mut values, is_open }) => {
            // Names next to the values of one enumeration do not apply to the merged one.
            for value in &mut values {
                value.name = None;
            }
            describe(&mut values, list, prose);
            // All values are listed where every alternative lists its own.
            let is_open =
                is_open || list.iter().any(|alternative| alternative.merged.values.is_none());
            let base = if are_texts { EnumerationBase::Text } else { base };
            Some(Class::Enumeration(Enumeration { base, values, is_open }))
        }
        class => Some(class),
    }
}

/// Adds the titles and descriptions of alternatives with one value (JSON Schema 2020-12, section
/// 9.1) to the values.
fn describe(values: &mut [EnumerationValue], list: &[Alternative<'_>], prose: fn(&str) -> Prose) {
    for alternative in list {
        let inner = &alternative.merged;
        let Some([only]) = inner.values.as_deref() else { continue };
        let text = only.scalar_text().unwrap_or_default();
        let named = values.iter_mut().find(|value| value.value == text && value.docs.is_empty());
        let Some(value) = named else { continue };
        // A title that only repeats the value says nothing.
        let title = inner.annotations.title.filter(|title| words(title) != words(&text));
        for text in title.into_iter().chain(inner.description) {
            value.docs.blocks.extend(prose(text).blocks);
        }
    }
}
