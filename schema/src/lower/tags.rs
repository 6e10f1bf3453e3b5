//! What tells the alternatives of a choice apart: a discriminator (OpenAPI 3.1, section 4.8.25),
//! or a member that every alternative fixes.

use restwright_api::ChoiceBy;
use restwright_api::words::words;
use restwright_data::{Node, Value, reference};
use restwright_source::Diagnostics;

use super::Schemas;
use super::choice::Alternative;
use super::class::{Choice, Variant};
use crate::essence::essence;
use crate::facts::{Facts, Part};

impl<'a> Schemas<'a> {
    /// How alternatives are told apart, and by which texts each is.
    pub(super) fn told_by(
        &mut self,
        facts: &Facts<'a>,
        list: &[Alternative<'a>],
    ) -> (ChoiceBy, Vec<Vec<String>>) {
        let objects = list
            .iter()
            .all(|found| found.facts.is_object() || !found.facts.alternatives.is_empty());
        if objects && let Some(name) = facts.discriminator.and_then(tag_name) {
            let mapping = facts.discriminator.and_then(|found| found.get("mapping"));
            let texts = list.iter().map(|found| {
                let name = found.essence.name.as_deref();
                self.texts(
                    name,
                    mapping,
                    found.essence.node,
                    tag(&facts.discriminator),
                    &found.facts,
                )
            });
            return (ChoiceBy::Tag { name: name.to_owned() }, texts.collect());
        }
        if let Some((name, texts)) = self.fixed_member(list) {
            return (ChoiceBy::Tag { name }, texts.into_iter().map(|text| vec![text]).collect());
        }
        let called = |found: &Alternative<'a>| {
            let title = found.essence.notes.title.filter(|title| words(title).len() <= 4);
            let kind = found.facts.kinds.only().map(crate::kinds::Kind::word);
            let name = found.essence.name.as_deref().or(title).or(kind);
            vec![
                name.unwrap_or(if found.facts.is_object() { "object" } else { "value" }).to_owned(),
            ]
        };
        (ChoiceBy::Shape, list.iter().map(called).collect())
    }

    /// The choice between what is made from a schema with a discriminator, if anything is, and
    /// the schema itself.
    pub(super) fn heirs_of(&mut self, facts: &Facts<'a>, parts: &[Part<'a>]) -> Option<Choice<'a>> {
        let [Part { node, is_plain: false, only: None }] = parts else { return None };
        let discriminator = node.get("discriminator")?;
        let name = tag_name(discriminator)?;
        let own = facts.alternatives.iter().any(|found| found.of.span == node.span);
        if own {
            return None;
        }
        let mut heirs: Vec<(String, &'a Node)> = Vec::new();
        if self.heirs.has(node) {
            heirs.extend(self.heirs.all(node).iter().map(|heir| (heir.name.to_owned(), heir.node)));
        }
        let mapping = discriminator.get("mapping");
        for entry in mapping.and_then(Node::as_object).into_iter().flatten() {
            let target = self.mapped(&entry.value);
            if let Some(target) = target
                && target.span != node.span
                && heirs.iter().all(|(_, known)| known.span != target.span)
            {
                heirs.push((entry.key.to_string(), target));
            }
        }
        if heirs.is_empty() {
            return None;
        }
        let itself = self.named.iter().find(|named| named.node.span == node.span);
        let itself = itself.map(|named| (named.name.to_owned(), *node));
        let mut variants: Vec<Variant<'a>> = Vec::new();
        for (heir, target) in heirs.into_iter().chain(itself) {
            let is_base = target.span == node.span;
            let part = if is_base || self.heirs.has(target) {
                Part::plain(target)
            } else {
                Part::of(target)
            };
            let facts = Facts::of(self.tree, &[Part::plain(target)], &mut self.diagnostics);
            for json in self.texts(Some(&heir), mapping, target, Some(name), &facts) {
                let is_known = variants.iter().any(|known| known.json == json);
                if !is_known {
                    let mut leaf = words(&heir);
                    if is_base {
                        leaf = vec!["base".to_owned()];
                    }
                    variants.push(Variant { json, parts: vec![part], leaf });
                }
            }
        }
        Some(Choice { by: ChoiceBy::Tag { name: name.to_owned() }, variants })
    }

    /// The texts that tell an alternative: those of the mapping, else the one that the
    /// alternative fixes, else its name.
    fn texts(
        &self,
        name: Option<&str>,
        mapping: Option<&'a Node>,
        node: &'a Node,
        tag: Option<&str>,
        facts: &Facts<'a>,
    ) -> Vec<String> {
        let entries = mapping.and_then(Node::as_object).into_iter().flatten();
        let mapped = entries.filter(|entry| {
            self.mapped(&entry.value).is_some_and(|target| target.span == node.span)
        });
        let mapped: Vec<String> = mapped.map(|entry| entry.key.to_string()).collect();
        if !mapped.is_empty() {
            return mapped;
        }
        let stated = node.get("x-ms-discriminator-value").and_then(Node::as_str);
        let fixed = tag.and_then(|tag| self.fixed(facts, tag));
        let text = stated.map(str::to_owned).or(fixed).or(name.map(str::to_owned));
        vec![text.unwrap_or_default()]
    }

    /// The schema that an entry of a mapping means: by a reference, or by its name.
    fn mapped(&self, entry: &'a Node) -> Option<&'a Node> {
        // What leads nowhere here is no alternative; the alternatives themselves are checked.
        let mut ignored = Diagnostics::new();
        let target = match &entry.value {
            Value::String(text) => {
                let by_name = self.named.iter().find(|named| named.name == &**text);
                let followed = || self.tree.follow(entry.span.file, text).ok();
                by_name.map(|named| named.node).or_else(followed)?
            }
            _ => {
                let (text, span) = reference(entry)?;
                self.tree.target(text, span, &mut ignored)?
            }
        };
        Some(essence(self.tree, target, &mut ignored).node)
    }

    /// The only text that a member ever has.
    fn fixed(&self, facts: &Facts<'a>, name: &str) -> Option<String> {
        let property = facts.properties.iter().find(|found| found.name == name)?;
        let parts: Vec<Part<'a>> = property.parts.iter().map(|node| Part::of(node)).collect();
        Facts::of(self.tree, &parts, &mut Diagnostics::new()).only_value()
    }

    /// A member that every alternative has, with another text in each.
    fn fixed_member(&self, list: &[Alternative<'a>]) -> Option<(String, Vec<String>)> {
        let [first, ..] = list else { return None };
        let is_object = |found: &Alternative<'a>| {
            found.facts.is_object() && found.facts.alternatives.is_empty()
        };
        if !list.iter().all(is_object) {
            return None;
        }
        first.facts.properties.iter().find_map(|property| {
            let name = property.name;
            let mut texts: Vec<String> = Vec::new();
            for found in list {
                let text = self.fixed(&found.facts, name)?;
                if texts.contains(&text) || !found.facts.required.contains(name) {
                    return None;
                }
                texts.push(text);
            }
            Some((name.to_owned(), texts))
        })
    }
}

/// The member that a discriminator names: an object with `propertyName`, or in Swagger 2.0 text.
fn tag_name(discriminator: &Node) -> Option<&str> {
    let name = discriminator.as_str().or_else(|| discriminator.get("propertyName")?.as_str());
    name.filter(|name| !name.is_empty())
}

fn tag<'a>(discriminator: &Option<&'a Node>) -> Option<&'a str> {
    discriminator.and_then(tag_name)
}
