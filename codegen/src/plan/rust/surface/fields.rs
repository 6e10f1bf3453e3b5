//! Fields of structs, their setters, and constructors.

use super::super::fields::{FieldPlan, StructPlan};
use super::super::{DefaultPlan, RustType};
use super::{About, Builder, ItemKind};

impl Builder<'_> {
    pub(super) fn structure(&mut self, about: &About, name: &str, layout: &StructPlan) {
        let argument_fields = layout.fields.iter().filter(|field| field.is_argument());
        let arguments: Vec<(String, String)> = argument_fields
            .map(|field| (field.name.clone(), self.words.taken(&field.taken)))
            .collect();
        let new = self.push(about, ItemKind::Constructor, format!("{name}::new"), "Self");
        new.arguments = arguments;
        for field in &layout.fields {
            self.field(about, name, field);
        }
        for field in layout.settable() {
            self.setter_of(about, name, field);
        }
        if let Some(extra) = &layout.extra {
            let (of, taken) = (self.words.of(&extra.of()), self.words.taken(&extra.taken));
            self.push(about, ItemKind::Field, format!("{name}::{}", extra.name), of);
            if layout.settable_extra().is_some() {
                let path = format!("{name}::{}()", extra.setter);
                let setter = self.push(about, ItemKind::Setter, path, "Self");
                setter.arguments = vec![("value".to_owned(), taken)];
            }
        }
        if layout.default != DefaultPlan::None {
            self.push(about, ItemKind::Implementation, format!("Default for {name}"), "");
        }
        if let (true, [only]) = (layout.wraps, layout.fields.as_slice()) {
            let of = self.words.of(&RustType::of(&only.value));
            self.from(about, name, &of);
        }
    }

    fn field(&mut self, about: &About, name: &str, field: &FieldPlan) {
        let span = field.span.or(about.span);
        let identity = format!("{name}.{}", field.entry.json);
        let of = self.words.of(&field.of());
        let item = self.push(about, ItemKind::Field, format!("{name}::{}", field.name), of);
        (item.identity, item.span) = (identity, span);
    }

    fn setter_of(&mut self, about: &About, name: &str, field: &FieldPlan) {
        let taken = self.words.taken(&field.set());
        let path = format!("{name}::{}()", field.setter);
        let item = self.push(about, ItemKind::Setter, path, "Self");
        item.arguments = vec![("value".to_owned(), taken)];
        item.identity = format!("{name}.{} setter", field.entry.json);
        item.span = field.span.or(about.span);
    }
}
