//! Fields of structs, their setters, and what makes a struct.

use restwright_api::{Member, Object, Scalar, Type};

use super::super::types::{FieldPlan, Holder, StructPlan};
use super::words::held;
use super::{About, Builder, ItemKind};

impl Builder<'_> {
    pub(super) fn structure(
        &mut self,
        about: &About,
        name: &str,
        object: &Object,
        layout: &StructPlan,
    ) {
        let fields = || object.members.iter().zip(&layout.fields);
        let given = fields().filter(|(member, field)| is_argument(member, field));
        let arguments: Vec<(String, String)> = given
            .map(|(member, field)| (field.name.clone(), self.taken_field(member, field)))
            .collect();
        let new = self.push(about, ItemKind::Constructor, format!("{name}::new"), "Self");
        new.arguments = arguments;
        for (member, field) in fields() {
            self.field(about, name, member, field);
        }
        if let (Some(found), Some(value)) = (&layout.extra, &object.extra) {
            let of = format!("BTreeMap<String, {}>", self.words.value(value));
            self.push(about, ItemKind::Field, format!("{name}::{}", found.name), of.clone());
            let setter =
                self.push(about, ItemKind::Setter, format!("{name}::{}()", found.setter), "Self");
            setter.arguments = vec![("value".to_owned(), of)];
        }
        if let (true, [only]) = (layout.wraps, object.members.as_slice()) {
            let of = self.words.value(&only.value);
            self.from(about, name, &of);
        }
    }

    fn field(&mut self, about: &About, name: &str, member: &Member, field: &FieldPlan) {
        let value = if field.link.is_some() {
            self.value_of(member, field)
        } else {
            self.words.boxed(&member.value, field.boxed)
        };
        let span = member.span.or(about.span);
        let identity = format!("{name}.{}", member.json);
        let of = held(field.holder, &value);
        let item = self.push(about, ItemKind::Field, format!("{name}::{}", field.name), of);
        (item.identity, item.span) = (identity.clone(), span);
        if field.holder != Holder::Plain {
            let taken = if field.holder == Holder::Maybe && !field.boxed {
                format!("impl Into<Maybe<{}>>", self.value_of(member, field))
            } else {
                self.taken_field(member, field)
            };
            let path = format!("{name}::{}()", field.setter);
            let item = self.push(about, ItemKind::Setter, path, "Self");
            item.arguments = vec![("value".to_owned(), taken)];
            (item.identity, item.span) = (format!("{identity} setter"), span);
        }
    }

    /// The type of the value, whatever holds it.
    fn value_of(&self, member: &Member, field: &FieldPlan) -> String {
        match field.link.map(|link| &self.plan.links[link].name) {
            Some(link) if matches!(member.value, Type::List(_)) => format!("Vec<links::{link}>"),
            Some(link) => format!("links::{link}"),
            None => self.words.value(&member.value),
        }
    }

    /// How a value is taken.
    fn taken_field(&self, member: &Member, field: &FieldPlan) -> String {
        let value = self.value_of(member, field);
        let is_link = field.link.is_some() && !matches!(member.value, Type::List(_));
        let is_converted =
            self.words.is_made(&member.value) || is_link || matches!(&*value, "String" | "Integer");
        if is_converted { format!("impl Into<{value}>") } else { value }
    }
}

/// True for a field that `new` takes.
fn is_argument(member: &Member, field: &FieldPlan) -> bool {
    field.holder == Holder::Plain && !is_fixed(member)
}

/// True for a field that always has the one value that it can have.
fn is_fixed(member: &Member) -> bool {
    let Some(text) = &member.fixed else { return false };
    match member.value {
        Type::Scalar(Scalar::String) => true,
        Type::Scalar(Scalar::Boolean) => text.trim().parse::<bool>().is_ok(),
        _ => false,
    }
}
