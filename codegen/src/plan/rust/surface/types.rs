//! Structs and enums of bodies.

use std::collections::BTreeMap;

use restwright_api::{Choice, Definition, DefinitionKind, Enumeration, Type, TypeId};

use super::super::types::{ChoicePlan, EnumBase, EnumPlan, KindPlan, TypePlan};
use super::{About, Builder, ItemKind};
use crate::plan::Subject;

impl<'a> Builder<'a> {
    pub(super) fn types(&mut self) {
        let (api, plan) = (self.api, self.plan);
        for ((id, definition), found) in api.types.iter().zip(&plan.types) {
            let about = self.about_type(id, definition, found);
            let name = &format!("types::{}", found.name);
            match (&definition.kind, &found.kind) {
                (DefinitionKind::Object(object), KindPlan::Struct(layout)) => {
                    self.declare(&about, name, "struct", definition);
                    self.structure(&about, name, object, layout);
                }
                (DefinitionKind::Enumeration(set), KindPlan::Enum(layout)) => {
                    self.declare(&about, name, kind(layout), definition);
                    self.enumeration(&about, name, values(set), layout);
                }
                (DefinitionKind::Choice(choice), KindPlan::Choice(layout)) => {
                    let kind = if layout.keeps { "enum that keeps others" } else { "enum" };
                    self.declare(&about, name, kind, definition);
                    self.choice(&about, name, (id, choice), layout);
                }
                (_, KindPlan::Enum(layout)) => {
                    self.declare(&about, name, kind(layout), definition);
                    self.enumeration(&about, name, Vec::new(), layout);
                }
                _ => {}
            }
            if found.is_checked {
                self.push(&about, ItemKind::Method, format!("{name}::validate"), "Result<(), _>");
            }
        }
    }

    fn about_type(&self, id: TypeId, definition: &Definition, found: &TypePlan) -> About {
        let first = || match &definition.kind {
            DefinitionKind::Object(object) => object.members.iter().find_map(|one| one.span),
            DefinitionKind::Choice(choice) => choice.variants.iter().find_map(|one| one.span),
            DefinitionKind::Enumeration(_) => None,
        };
        About {
            subject: Subject::Type(found.name.clone()),
            span: definition.span.or_else(first).or_else(|| self.places.get(id)),
            feature: self.feature_of(id),
        }
    }

    fn declare(&mut self, about: &About, name: &str, kind: &str, definition: &Definition) {
        let identity = format!("type {}", definition.name);
        self.push(about, ItemKind::Type, name.to_owned(), kind).identity = identity;
    }

    /// An enum of single values, with those that the description lists.
    pub(super) fn enumeration(
        &mut self,
        about: &About,
        name: &str,
        values: Vec<&str>,
        layout: &EnumPlan,
    ) {
        for (variant, value) in layout.variants.iter().zip(values) {
            let path = format!("{name}::{}", variant.name);
            self.push(about, ItemKind::Variant, path, "").identity = format!("{name} = {value}");
        }
        let base = base(layout.base);
        self.push(about, ItemKind::Variant, format!("{name}::Other"), base);
        let (from, method) = match layout.base {
            EnumBase::Text => (vec!["&str", "String"], ("as_str", "&str")),
            _ => (vec![base], ("value", base)),
        };
        for of in from {
            self.from(about, name, of);
        }
        self.push(about, ItemKind::Method, format!("{name}::{}", method.0), method.1);
        if !matches!(layout.base, EnumBase::Float | EnumBase::Json) {
            self.push(about, ItemKind::Implementation, format!("Hash for {name}"), "");
        }
    }

    pub(super) fn from(&mut self, about: &About, name: &str, of: &str) {
        self.push(about, ItemKind::Implementation, format!("From<{of}> for {name}"), "");
    }

    fn choice(
        &mut self,
        about: &About,
        name: &str,
        (id, choice): (TypeId, &'a Choice),
        layout: &ChoicePlan,
    ) {
        let spelled: Vec<String> =
            choice.variants.iter().map(|variant| self.words.value(&variant.value)).collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for of in &spelled {
            *count.entry(of).or_default() += 1;
        }
        let cases = choice.variants.iter().zip(&layout.variants).zip(&spelled);
        for ((variant, case), of) in cases {
            let value = self.words.boxed(&variant.value, case.boxed);
            let path = format!("{name}::{}", case.name);
            let span = variant.span.or(about.span);
            let item = self.push(about, ItemKind::Variant, path, value);
            (item.identity, item.span) = (format!("{name} = {}", variant.json), span);
            if count.get(of.as_str()) == Some(&1) && variant.value != Type::Named(id) {
                self.from(about, name, of);
                if of == "String" {
                    self.from(about, name, "&str");
                }
            }
        }
        if let Some(text) = &layout.text {
            self.push(about, ItemKind::Variant, format!("{name}::{text}"), "String");
        }
        let other = if layout.keeps { "Value" } else { "" };
        self.push(about, ItemKind::Variant, format!("{name}::Other"), other);
    }
}

fn values(set: &Enumeration) -> Vec<&str> {
    set.values.iter().map(|value| value.value.as_str()).collect()
}

/// What an enum of single values is.
pub(super) fn kind(layout: &EnumPlan) -> &'static str {
    match layout.base {
        EnumBase::Text => "enum of texts",
        EnumBase::Integer | EnumBase::Float => "enum of numbers",
        EnumBase::Boolean => "enum of booleans",
        EnumBase::Json => "enum of values",
    }
}

fn base(base: EnumBase) -> &'static str {
    match base {
        EnumBase::Text => "String",
        EnumBase::Integer => "i64",
        EnumBase::Boolean => "bool",
        EnumBase::Float => "f64",
        EnumBase::Json => "Value",
    }
}
