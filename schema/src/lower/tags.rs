//! Discrimination of the alternatives of a choice: by a discriminator (OpenAPI 3.1, section
//! 4.8.25), or by a property with a fixed value in every alternative.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::ChoiceBy;
use restwright_api::words::words;
use restwright_data::{Node, reference};
use restwright_source::{Diagnostics, Span};

use super::Schemas;
use super::alternative_names::Names;
use super::choice::Alternative;
use super::class::{Choice, Variant};
use crate::bare::bare;
use crate::kinds::Kind;
use crate::merged::{Merged, Part};

/// Mapping of discriminator values to schemas.
#[derive(Default)]
struct Mapping<'a> {
    targets: Vec<(&'a str, &'a Node)>,
    texts: BTreeMap<Span, Vec<&'a str>>,
    /// Schema for all other values (`defaultMapping`, OpenAPI 3.2, section 4.25.1).
    otherwise: Option<&'a Node>,
}

/// Kind of discrimination, the discriminator values of each alternative, and additional values.
type ToldBy = (ChoiceBy, Vec<Vec<String>>, Vec<(String, String)>);

/// Parses `x-tag-names`: additional values, each with a value of the mapping.
fn stated_names(merged: &Merged<'_>) -> Vec<(String, String)> {
    let pair = |node: &Node| match node.as_list()? {
        [text, means] => Some((text.as_str()?.to_owned(), means.as_str()?.to_owned())),
        _ => None,
    };
    merged.tag_names.iter().filter_map(pair).collect()
}

impl<'a> Schemas<'a> {
    /// Returns how alternatives are distinguished, with their discriminator values.
    pub(super) fn told_by(&mut self, merged: &Merged<'a>, list: &[Alternative<'a>]) -> ToldBy {
        let objects = list
            .iter()
            .all(|entry| entry.merged.is_object() || !entry.merged.alternatives.is_empty());
        if objects && let Some(name) = merged.discriminator.and_then(tag_name) {
            let mapping =
                merged.discriminator.map(|discriminator| self.mapping(discriminator, merged));
            let mapping = mapping.unwrap_or_default();
            let texts = list.iter().map(|alternative| {
                let called = alternative.bare.name.as_deref();
                self.texts(
                    called,
                    &mapping,
                    alternative.bare.schema.node,
                    name,
                    &alternative.merged,
                )
            });
            let texts: Vec<Vec<String>> = texts.collect();
            let of_each = list.iter().map(|alternative| &alternative.merged).zip(&texts);
            let of_each = of_each.map(|(variant, texts)| ([variant, merged], texts.as_slice()));
            let is_literal = self.is_literal(of_each, name);
            let mut also = stated_names(merged);
            // Converted descriptions state all values.
            if !is_literal && !self.tags_are_stated {
                for (alternative, texts) in list.iter().zip(&texts) {
                    let (node, own) = (alternative.bare.schema.node, &alternative.merged);
                    let called = alternative.bare.name.as_deref();
                    also.extend(
                        self.implicit(called, &mapping, node, name, own)
                            .zip(texts.first().cloned()),
                    );
                }
            }
            return (ChoiceBy::Tag { name: name.to_owned(), is_literal }, texts, also);
        }
        if let Some((name, texts)) = self.fixed_member(list) {
            let texts: Vec<Vec<String>> = texts.into_iter().map(|text| vec![text]).collect();
            let of_each = list.iter().map(|alternative| &alternative.merged).zip(&texts);
            let of_each = of_each.map(|(variant, texts)| ([variant, merged], texts.as_slice()));
            let is_literal = self.is_literal(of_each, &name);
            return (ChoiceBy::Tag { name, is_literal }, texts, Vec::new());
        }
        let names = Names::of(list);
        let texts = (0..list.len()).map(|at| vec![names.called(at, None)]);
        (ChoiceBy::Shape, texts.collect(), Vec::new())
    }

    /// Returns the choice between a schema with a discriminator and its subtypes, if there are any.
    pub(super) fn by_subtypes(
        &mut self,
        merged: &Merged<'a>,
        parts: &[Part<'a>],
    ) -> Option<Choice<'a>> {
        let [Part { schema, is_plain: false, only: None }] = parts else { return None };
        let node = schema.node;
        let discriminator = node.get("discriminator")?;
        let name = tag_name(discriminator)?;
        let own = merged.alternatives.iter().any(|group| group.of.span == node.span);
        if own {
            return None;
        }
        let mapping = self.mapping(discriminator, merged);
        let subtypes = self.subtypes_of(node, &mapping);
        if subtypes.is_empty() {
            return None;
        }
        let itself = self.names.get(&node.span).map(|name| (name.clone(), node));
        let mut variants: Vec<Variant<'a>> = Vec::new();
        let (mut seen, mut also) = (BTreeSet::new(), Vec::new());
        for (subtype, target) in subtypes.into_iter().chain(itself) {
            let is_base = target.span == node.span;
            // A subtype that adds nothing is equivalent to the base without its subtypes. A subtype
            // with a discriminator of its own is a choice by that property.
            let target = self.dynamic.enter(schema.scope, target);
            let bare = bare(&self.dynamic, target, &mut self.diagnostics).schema;
            let part = if is_base
                || bare.span == node.span
                || (self.subtypes.has(&target) && tag_of(&target) == Some(name))
            {
                Part::plain(target)
            } else {
                Part::of(target)
            };
            if self.is_spent(&target) {
                break;
            }
            let own = self.merged(&[Part::plain(target)]);
            let texts = self.texts(Some(&subtype), &mapping, target.node, name, &own);
            let called = self.names.get(&target.span).cloned().unwrap_or_else(|| subtype.clone());
            let implicit = self.implicit(Some(&called), &mapping, target.node, name, &own);
            also.extend(implicit.zip(texts.first().cloned()));
            for json in texts {
                if seen.insert(json.clone()) {
                    let mut leaf = words(&subtype);
                    if is_base {
                        leaf = vec!["base".to_owned()];
                    }
                    variants.push(Variant { json, parts: vec![part], leaf, precise: None });
                }
            }
        }
        let texts: Vec<String> = variants.iter().map(|variant| variant.json.clone()).collect();
        let is_literal = self.is_literal([([merged, merged], texts.as_slice())].into_iter(), name);
        also.retain(|(text, _)| !is_literal && !seen.contains(text));
        Some(Choice { by: ChoiceBy::Tag { name: name.to_owned(), is_literal }, also, variants })
    }

    /// Returns the subtypes of a schema, and the schemas in its mapping, without duplicates.
    fn subtypes_of(&self, node: &'a Node, mapping: &Mapping<'a>) -> Vec<(String, &'a Node)> {
        let mut subtypes: Vec<(String, &'a Node)> = Vec::new();
        if self.subtypes.has(node) {
            let all = self.subtypes.all(node);
            subtypes.extend(all.iter().map(|subtype| (subtype.name.to_owned(), subtype.node)));
        }
        let mut seen: BTreeSet<Span> = subtypes.iter().map(|(_, subtype)| subtype.span).collect();
        seen.insert(node.span);
        for (text, target) in &mapping.targets {
            if seen.insert(target.span) {
                subtypes.push(((*text).to_owned(), target));
            }
        }
        subtypes
    }

    /// Returns the discriminator values of an alternative: those of the mapping, or else its fixed
    /// value, or else its name.
    fn texts(
        &self,
        name: Option<&str>,
        mapping: &Mapping<'a>,
        node: &'a Node,
        tag: &str,
        merged: &Merged<'a>,
    ) -> Vec<String> {
        if mapping.otherwise.is_some_and(|otherwise| otherwise.span == node.span) {
            return vec![String::new()];
        }
        if let Some(mapped) = mapping.texts.get(&node.span) {
            return mapped.iter().map(|text| (*text).to_owned()).collect();
        }
        let stated = node.get("x-ms-discriminator-value").and_then(Node::as_str);
        let fixed = self.fixed(merged, tag).and_then(Node::scalar_text);
        let text = stated.map(str::to_owned).or(fixed).or(name.map(str::to_owned));
        vec![text.unwrap_or_default()]
    }

    /// Returns the name of a schema that the mapping maps to another value, if the name is also a
    /// valid value: each entry replaces only the schema name equal to its key (OpenAPI 3.1.1,
    /// section 4.8.25).
    fn implicit(
        &self,
        name: Option<&str>,
        mapping: &Mapping<'a>,
        node: &'a Node,
        tag: &str,
        merged: &Merged<'a>,
    ) -> Option<String> {
        let name = name.filter(|name| !name.is_empty())?;
        let is_mapped = mapping.texts.contains_key(&node.span);
        let is_key = mapping.targets.iter().any(|(text, _)| *text == name);
        if !is_mapped || is_key || node.get("x-ms-discriminator-value").is_some() {
            return None;
        }
        let declared = self.declared(merged, tag);
        let values = declared.as_ref().and_then(|schema| schema.values.as_ref());
        let is_value =
            values.is_none_or(|allowed| allowed.iter().any(|one| one.as_str() == Some(name)));
        is_value.then(|| name.to_owned())
    }

    /// Parses the `mapping` of a discriminator.
    fn mapping(&mut self, discriminator: &'a Node, merged: &Merged<'a>) -> Mapping<'a> {
        let mut out = Mapping::default();
        let entries = discriminator.get("mapping").and_then(Node::as_object);
        for entry in entries.into_iter().flatten() {
            if let Some(target) = self.mapped(&entry.value) {
                out.targets.push((&entry.key, target));
                out.texts.entry(target.span).or_default().push(&entry.key);
            }
        }
        let otherwise = discriminator.get("defaultMapping").or(merged.default_mapping);
        out.otherwise = otherwise.and_then(|entry| self.mapped(entry));
        out.targets.extend(out.otherwise.map(|target| ("", target)));
        out
    }

    /// Resolves an entry of a mapping: a reference or a schema name.
    fn mapped(&mut self, entry: &'a Node) -> Option<&'a Node> {
        let by_name = entry.as_str().and_then(|text| self.named.get(text).copied());
        let target = if let Some(node) = by_name {
            node
        } else {
            let (text, span) =
                entry.as_str().map(|text| (text, entry.span)).or(reference(entry))?;
            self.tree.target(text, span, &mut self.diagnostics)?
        };
        let target = self.dynamic.alone(target);
        Some(bare(&self.dynamic, target, &mut self.diagnostics).schema.node)
    }

    /// Returns the fixed value of a property.
    fn fixed(&self, merged: &Merged<'a>, name: &str) -> Option<&'a Node> {
        self.declared(merged, name)?.only_value()
    }

    /// True if the discriminator is a number or a boolean in some alternatives, and no string value
    /// in the others looks like one. For each alternative: the schemas that may declare the
    /// property, and the discriminator values.
    fn is_literal<'t, 'f>(
        &self,
        mut alternatives: impl Iterator<Item = ([&'f Merged<'a>; 2], &'t [String])>,
        name: &str,
    ) -> bool
    where
        'a: 'f,
    {
        let mut any = false;
        let is_clear = alternatives.all(|(schemas, texts)| {
            let kind = schemas.into_iter().find_map(|merged| self.declared(merged, name));
            let mut texts = texts.iter().filter(|text| !text.is_empty());
            let is_of = |text: &String| match kind.as_ref().map(|schema| schema.kinds.only()) {
                Some(Some(Kind::Boolean)) => matches!(text.as_str(), "true" | "false"),
                Some(Some(Kind::Integer | Kind::Number)) => text.parse::<f64>().is_ok(),
                Some(None) => {
                    kind.iter().flat_map(|schema| schema.values.iter().flatten()).any(|value| {
                        value.as_str().is_none() && value.scalar_text().as_ref() == Some(text)
                    })
                }
                _ => false,
            };
            texts.all(|text| {
                any |= is_of(text);
                is_of(text) == is_literal_text(text)
            })
        });
        any && is_clear
    }

    /// Merges the schemas of a property.
    fn declared(&self, merged: &Merged<'a>, name: &str) -> Option<Merged<'a>> {
        let property = merged.properties.iter().find(|candidate| candidate.name == name)?;
        let parts: Vec<Part<'a>> = property.parts.iter().map(|part| Part::of(*part)).collect();
        Some(Merged::of(&self.dynamic, &parts, &mut Diagnostics::new()))
    }

    /// Returns a property that has a different fixed value in every alternative.
    fn fixed_member(&self, list: &[Alternative<'a>]) -> Option<(String, Vec<String>)> {
        let [first, ..] = list else { return None };
        let is_object = |alternative: &Alternative<'a>| {
            alternative.merged.is_object() && alternative.merged.alternatives.is_empty()
        };
        if !list.iter().all(is_object) {
            return None;
        }
        first.merged.properties.iter().find_map(|property| {
            let name = property.name;
            let mut texts: Vec<String> = Vec::new();
            let (mut any_literal, mut any_alike) = (false, false);
            for alternative in list {
                let value = self.fixed(&alternative.merged, name)?;
                let text = value.scalar_text()?;
                if texts.contains(&text) || !alternative.merged.required.contains(name) {
                    return None;
                }
                let is_text = value.as_str().is_some();
                any_literal |= !is_text;
                any_alike |= is_text && is_literal_text(&text);
                texts.push(text);
            }
            // A discriminator cannot distinguish the string "1" from the number 1.
            (!(any_literal && any_alike)).then(|| (name.to_owned(), texts))
        })
    }
}

/// True for a text that is a boolean or a number in JSON.
fn is_literal_text(text: &str) -> bool {
    matches!(text, "true" | "false") || text.parse::<f64>().is_ok()
}

/// Returns the name of the property of the discriminator of a schema.
fn tag_of(schema: &Node) -> Option<&str> {
    schema.get("discriminator").and_then(tag_name)
}

/// Returns the name of the discriminator property: `propertyName` of an object, or a string in
/// Swagger 2.0.
fn tag_name(discriminator: &Node) -> Option<&str> {
    let name = discriminator.as_str().or_else(|| discriminator.get("propertyName")?.as_str());
    name.filter(|name| !name.is_empty())
}
