//! Structs and enums of bodies.

use restwright_api::TypeId;

use super::super::RustType;
use super::super::choices::ChoicePlan;
use super::super::types::{EnumBase, EnumPlan, KindPlan, TypePlan};
use super::{About, Builder, ItemKind};
use crate::plan::Subject;

impl Builder<'_> {
    pub(super) fn types(&mut self) {
        let plan = self.plan;
        for (type_plan, at) in plan.types.iter().zip(0..) {
            let about = About {
                subject: Subject::Type(type_plan.name.clone()),
                span: type_plan.span,
                feature: self.feature_of(TypeId(at)),
            };
            let name = &format!("types::{}", type_plan.name);
            match &type_plan.kind {
                KindPlan::Struct(layout) => {
                    self.declare(&about, name, "struct", type_plan);
                    self.structure(&about, name, layout);
                }
                KindPlan::Enum(layout) => {
                    self.declare(&about, name, kind(layout), type_plan);
                    self.enumeration(&about, name, layout);
                }
                KindPlan::Choice(layout) => {
                    self.declare(&about, name, "enum that keeps others", type_plan);
                    self.choice(&about, name, layout);
                }
                KindPlan::External(path) => self.declare(&about, name, path, type_plan),
            }
            if type_plan.is_checked {
                self.push(&about, ItemKind::Method, format!("{name}::validate"), "Result<(), _>");
            }
        }
    }

    fn declare(&mut self, about: &About, name: &str, kind: &str, type_plan: &TypePlan) {
        let identity = format!("type {}", type_plan.declared);
        self.push(about, ItemKind::Type, name.to_owned(), kind).identity = identity;
    }

    /// Adds the items of an enum of single values.
    pub(super) fn enumeration(&mut self, about: &About, name: &str, layout: &EnumPlan) {
        for variant in &layout.variants {
            let path = format!("{name}::{}", variant.name);
            let identity = format!("{name} = {}", variant.value);
            self.push(about, ItemKind::Variant, path, "").identity = identity;
        }
        let base = base(layout.base);
        let other = match layout.base {
            EnumBase::Text => "runtime::UnknownValue".to_owned(),
            _ => format!("runtime::UnknownValue<{base}>"),
        };
        self.push(about, ItemKind::Variant, format!("{name}::Other"), other);
        let (from, method) = match layout.base {
            EnumBase::Text => (vec!["&str", "String"], ("as_str", "&str")),
            _ => (vec![base], ("value", base)),
        };
        for of in from {
            self.from(about, name, of);
        }
        self.push(about, ItemKind::Method, format!("{name}::{}", method.0), method.1);
        let unknown = match layout.base {
            EnumBase::Text => "&str",
            EnumBase::Json => "&Value",
            _ => base,
        };
        let of = format!("Option<{unknown}>");
        self.push(about, ItemKind::Method, format!("{name}::unknown"), of);
        self.push(about, ItemKind::Constant, format!("{name}::VALUES"), format!("&[{name}]"));
        if layout.base == EnumBase::Text {
            for of in ["FromStr", "AsRef<str>"] {
                self.push(about, ItemKind::Implementation, format!("{of} for {name}"), "");
            }
        }
        self.push(about, ItemKind::Implementation, format!("Display for {name}"), "");
        if !matches!(layout.base, EnumBase::Float | EnumBase::Json) {
            self.push(about, ItemKind::Implementation, format!("Hash for {name}"), "");
        }
    }

    pub(super) fn from(&mut self, about: &About, name: &str, of: &str) {
        self.push(about, ItemKind::Implementation, format!("From<{of}> for {name}"), "");
    }

    fn choice(&mut self, about: &About, name: &str, layout: &ChoicePlan) {
        for case in &layout.variants {
            let value = self.words.of(&case.of());
            let path = format!("{name}::{}", case.name);
            let span = case.span.or(about.span);
            let item = self.push(about, ItemKind::Variant, path, value);
            (item.identity, item.span) = (format!("{name} = {}", case.entry.json), span);
            if case.is_made {
                let of = self.words.of(&RustType::of(&case.value));
                self.from(about, name, &of);
                if of == "String" {
                    self.from(about, name, "&str");
                }
            }
        }
        if let Some(text) = &layout.text {
            self.push(about, ItemKind::Variant, format!("{name}::{text}"), "String");
        }
        self.push(about, ItemKind::Variant, format!("{name}::Other"), "Value");
    }
}

/// Returns the kind of an enum of single values.
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
