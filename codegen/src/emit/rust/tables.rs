//! Tables of `wire.rs`: a line a member, which says what it is called and how it is written.

use std::fmt::Write;

use proc_macro2::Literal;
use restwright_api::{
    Access, Api, Choice, ChoiceBy, DefinitionKind, Member, Object, Presence, QName, Scalar, Type,
    TypeId, XmlEntries, XmlForm, XmlRole,
};

use super::rules::rules;
use super::tokens::ident;
use crate::plan::rust::{
    ChoicePlan, EnumBase, FieldPlan, Holder, KindPlan, NamespaceUse, RustPlan, StructPlan,
};

/// What tables are made from.
pub(super) struct Tables<'a> {
    pub(super) api: &'a Api,
    pub(super) plan: &'a RustPlan,
    /// True where a text that a member always has may tell its object from others.
    pub(super) tells_by_shape: bool,
}

impl Tables<'_> {
    /// The table of a struct.
    pub(super) fn record(
        &self,
        id: TypeId,
        object: &Object,
        layout: &StructPlan,
        name: &str,
    ) -> String {
        let mut out = format!("\nrecord! {{\n    types::{name} {{");
        for (member, field) in object.members.iter().zip(&layout.fields) {
            let entry = member_entry(id, object, member, field, self.plan);
            let more = self.more(member);
            let _ = write!(out, "\n        {}: {entry}{more},", ident(&field.name));
        }
        if !object.members.is_empty() {
            out.push_str("\n    ");
        }
        out.push('}');
        if let Some(extra) = &layout.extra {
            let _ = write!(out, "\n    extra {}", ident(&extra.name));
        }
        if let Some(XmlRole::Document(found)) = &object.xml {
            let root = named(found, self.plan.namespaces.alone(found), self.plan);
            let _ = write!(out, "\n    document {root}");
        }
        out + "\n}\n"
    }

    /// The table of an enum of values.
    pub(super) fn choice(
        &self,
        id: TypeId,
        choice: &Choice,
        layout: &ChoicePlan,
        name: &str,
    ) -> String {
        let by = match &choice.by {
            ChoiceBy::Element | ChoiceBy::ElementOrText => "Element".to_owned(),
            ChoiceBy::Type => "Type".to_owned(),
            ChoiceBy::Tag { name } => format!("Tag({})", Literal::string(name)),
            ChoiceBy::Shape => "Shape".to_owned(),
        };
        let keeps = if layout.keeps { ", keeps Other" } else { "" };
        let mut out = format!("\nchoice! {{\n    types::{name}, by By::{by}{keeps} {{\n");
        for (variant, case) in choice.variants.iter().zip(&layout.variants) {
            let entry = match (&variant.xml, &choice.by) {
                (Some(XmlForm::Element(found)), ChoiceBy::Type) => {
                    type_entry(variant, found, self.plan)
                }
                _ => case_entry(id, variant, self.plan),
            };
            let digits = digits(&variant.value);
            let _ = writeln!(out, "        {}: {entry}{digits},", ident(&case.name));
        }
        if let Some(text) = &layout.text {
            let _ = writeln!(out, "        {}: Member::text(\"\"),", ident(text));
        }
        out + "    }\n}\n"
    }

    /// What a line says beside name, place and presence.
    fn more(&self, member: &Member) -> String {
        let mut out = digits(&member.value).to_owned();
        if member.access == Access::ReadOnly {
            out.push_str(".read_only()");
        }
        if let Some(text) = self.only_text(member).filter(|_| self.tells_by_shape) {
            let _ = write!(out, ".fixed({})", Literal::string(text));
        }
        out
    }

    /// The only text that a member ever has.
    fn only_text<'a>(&'a self, member: &'a Member) -> Option<&'a str> {
        let Type::Named(id) = &member.value else { return member.fixed.as_deref() };
        let DefinitionKind::Enumeration(set) = &self.api.types.definition(*id).kind else {
            return None;
        };
        match (&self.plan.types[id.0 as usize].kind, set.values.as_slice()) {
            (KindPlan::Enum(layout), [only]) if layout.base != EnumBase::Json => Some(&only.value),
            _ => member.fixed.as_deref(),
        }
    }
}

/// Whether JSON writes the whole numbers of a value as text.
fn digits(value: &Type) -> &'static str {
    match value {
        Type::Scalar(Scalar::Int64Text) => ".digits()",
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => digits(inner),
        _ => "",
    }
}

/// A value that its type tells.
fn type_entry(variant: &Member, name: &QName, plan: &RustPlan) -> String {
    let json = Literal::string(&variant.json);
    let start = format!("Member::element({json}){}", renamed(name, variant));
    start + &spelled(plan.namespaces.alone(name), plan)
}

/// A value that its element tells.
fn case_entry(id: TypeId, variant: &Member, plan: &RustPlan) -> String {
    let json = Literal::string(&variant.json);
    let Some(form) = &variant.xml else {
        return format!("Member::json_only({json}){}", rules(&variant.constraints));
    };
    let start = format!("{}{}", placed(&json, form, variant, false, plan), content(form, plan));
    let rules = rules(&variant.constraints);
    let Some(name) = form.name() else { return start + &rules };
    let namespace = spelled(plan.namespaces.inside(id, name), plan);
    format!("{start}{}{namespace}{rules}", renamed(name, variant))
}

fn renamed(name: &QName, member: &Member) -> String {
    if name.local == member.json {
        return String::new();
    }
    format!(".named({})", Literal::string(&name.local))
}

fn spelled(namespace: NamespaceUse, plan: &RustPlan) -> String {
    match namespace {
        NamespaceUse::Around => String::new(),
        NamespaceUse::Own(at) => format!(".namespace(&{})", plan.namespaces.all[at].constant),
    }
}

/// Where a member stands: `Member::attribute("size")`.
fn placed(
    json: &Literal,
    form: &XmlForm,
    member: &Member,
    is_root: bool,
    plan: &RustPlan,
) -> String {
    let place = match form {
        XmlForm::Attribute(_) => "attribute",
        XmlForm::Text => "text",
        XmlForm::Any => "any",
        XmlForm::AnyAttribute => "any_attribute",
        XmlForm::Inline => {
            let held = inline_type(&member.value, plan);
            return format!("Member::inline::<types::{held}>({json})");
        }
        _ if is_root => "root",
        _ => "element",
    };
    format!("Member::{place}({json})")
}

/// The type of what stands inline, one by one.
fn inline_type<'a>(value: &Type, plan: &'a RustPlan) -> &'a str {
    match value {
        Type::Named(id) => &plan.types[id.0 as usize].name,
        Type::List(item) => inline_type(item, plan),
        _ => "",
    }
}

/// A name with its namespace: `Name::local("id")`.
fn named(name: &QName, namespace: NamespaceUse, plan: &RustPlan) -> String {
    let local = Literal::string(&name.local);
    match namespace {
        NamespaceUse::Around => format!("Name::local({local})"),
        NamespaceUse::Own(at) => {
            format!("Name::in_namespace({local}, &{})", plan.namespaces.all[at].constant)
        }
    }
}

/// A line of the table: `Member::attribute("size").required()`.
fn member_entry(
    id: TypeId,
    object: &Object,
    member: &Member,
    field: &FieldPlan,
    plan: &RustPlan,
) -> String {
    let json = Literal::string(&member.json);
    let presence = match field.holder {
        Holder::Plain if member.presence == Presence::Required => ".required()",
        // What holds itself is an `Option` for want of a first value; it must be there all the same.
        Holder::Option
            if field.boxed && is_certain(object, member) && !is_endless(&member.value, plan) =>
        {
            ".required()"
        }
        Holder::Nullable if member.nillable => ".nillable()",
        Holder::Nullable => ".nullable()",
        Holder::List => ".repeated()",
        Holder::Plain | Holder::Option | Holder::Maybe => "",
    };
    let rules = rules(&member.constraints);
    let Some(form) = &member.xml else {
        return format!("Member::json_only({json}){presence}{rules}");
    };
    let is_root = object.is_wrapper();
    let start = placed(&json, form, member, is_root, plan);
    let Some(name) = form.name() else { return start + presence + &rules };
    let namespace = match form {
        XmlForm::Attribute(_) => plan.namespaces.alone(name),
        _ if is_root => plan.namespaces.alone(name),
        _ => plan.namespaces.inside(id, name),
    };
    let (renamed, namespace) = (renamed(name, member), spelled(namespace, plan));
    let content = content(form, plan);
    format!("{start}{renamed}{namespace}{presence}{content}{rules}")
}

/// True for a type whose every value needs another one in it: no service can send that.
fn is_endless(value: &Type, plan: &RustPlan) -> bool {
    matches!(value, Type::Named(id) if plan.endless.contains(id))
}

/// True where a member is in every value that the service sends.
fn is_certain(object: &Object, member: &Member) -> bool {
    member.presence == Presence::Required
        && !member.is_guess
        && member.access != Access::WriteOnly
        && !(object.is_wrapper() && object.members.len() > 1)
}

/// What is in the element of a member, where it is a list or a map with elements of its own.
fn content(form: &XmlForm, plan: &RustPlan) -> String {
    let (name, item, key) = match form {
        XmlForm::WrappedList { name, item } => (name, item, None),
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => {
            (name, item, Some(Literal::string(&key.local)))
        }
        XmlForm::Tokens(_) => return ".tokens()".to_owned(),
        _ => return String::new(),
    };
    let local = Literal::string(&item.local);
    let namespace = plan.namespaces.below(name, item);
    match (namespace, key) {
        (NamespaceUse::Around, None) => format!(".items({local})"),
        (NamespaceUse::Around, Some(key)) => format!(".entries({local}, {key})"),
        (_, None) => format!(".content(Content::Items({}))", named(item, namespace, plan)),
        (_, Some(key)) => {
            format!(".content(Content::Entries({}, {key}))", named(item, namespace, plan))
        }
    }
}
