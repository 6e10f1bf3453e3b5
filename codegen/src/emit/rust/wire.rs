//! `wire.rs`: what reads and writes the types: a table a struct, a line a member.
//!
//! It is made as text, since a table is the argument of a macro: a printer of Rust would have to
//! leave it as it finds it.

use std::fmt::Write;

use proc_macro2::Literal;
use restwright_api::{
    Api, DefinitionKind, Member, Object, Presence, QName, TypeId, XmlEntries, XmlForm, XmlRole,
};

use super::tokens::ident;
use crate::plan::rust::{FieldPlan, Holder, KindPlan, NamespaceUse, RustPlan, StructPlan};

/// The macro that makes the implementations for a struct.
const RECORD: &str = include_str!("templates/record.txt");
/// The macro that makes the implementations for an enum.
const TEXT: &str = include_str!("templates/text.txt");
/// The macro that both use.
const SERDE: &str = include_str!("templates/serde.txt");

/// The namespaces, the macros, and a table for every type.
pub(super) fn wire(api: &Api, plan: &RustPlan) -> String {
    let mut records = String::new();
    let mut texts: Vec<&str> = Vec::new();
    for ((id, definition), found) in api.types.iter().zip(&plan.types) {
        match (&definition.kind, &found.kind) {
            (DefinitionKind::Object(object), KindPlan::Struct(layout)) => {
                records.push_str(&record(id, object, layout, &found.name, plan));
            }
            _ => texts.push(&found.name),
        }
    }
    texts.extend(plan.options.iter().map(|found| found.name.as_str()));
    let mut out = namespaces(plan, &records);
    if !records.is_empty() {
        out.push_str(RECORD);
    }
    if !texts.is_empty() {
        out.push_str(TEXT);
    }
    out.push_str(SERDE);
    out.push_str(&records);
    if !texts.is_empty() {
        out.push_str("\ntext! {\n");
        for name in texts {
            let _ = writeln!(out, "    {name},");
        }
        out.push_str("}\n");
    }
    out
}

/// The namespaces that the tables name.
fn namespaces(plan: &RustPlan, records: &str) -> String {
    let mut out = String::new();
    for found in &plan.namespaces.all {
        let constant = &found.constant;
        if [")", ","].iter().any(|end| records.contains(&format!("&{constant}{end}"))) {
            let (prefix, uri) = (Literal::string(&found.prefix), Literal::string(&found.uri));
            let _ = writeln!(
                out,
                "static {constant}: Namespace = Namespace {{\n    prefix: {prefix},\n    uri: {uri},\n}};\n"
            );
        }
    }
    out
}

/// The table of a struct.
fn record(id: TypeId, object: &Object, layout: &StructPlan, name: &str, plan: &RustPlan) -> String {
    let mut out = format!("\nrecord! {{\n    {name} {{");
    for (member, field) in object.members.iter().zip(&layout.fields) {
        let entry = entry(id, object, member, field, plan);
        let _ = write!(out, "\n        {}: {entry},", ident(&field.name));
    }
    if !object.members.is_empty() {
        out.push_str("\n    ");
    }
    out.push('}');
    if let Some(XmlRole::Document(found)) = &object.xml {
        let root = named(found, plan.namespaces.alone(found), plan);
        let _ = write!(out, "\n    document {root}");
    }
    out + "\n}\n"
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
fn entry(
    id: TypeId,
    object: &Object,
    member: &Member,
    field: &FieldPlan,
    plan: &RustPlan,
) -> String {
    let json = Literal::string(&member.json);
    let presence = match field.holder {
        Holder::Plain if member.presence == Presence::Required => ".required()",
        Holder::Nullable => ".nullable()",
        Holder::Plain | Holder::Option | Holder::Maybe => "",
    };
    let Some(form) = &member.xml else { return format!("Member::json_only({json}){presence}") };
    let place = match form {
        XmlForm::Attribute(_) => "attribute",
        XmlForm::Text => "text",
        _ if object.is_wrapper() => "root",
        _ => "element",
    };
    let start = format!("Member::{place}({json})");
    let Some(name) = form.name() else { return start + presence };
    let renamed = if name.local == member.json {
        String::new()
    } else {
        format!(".named({})", Literal::string(&name.local))
    };
    let namespace = match form {
        XmlForm::Attribute(_) => plan.namespaces.alone(name),
        _ if object.is_wrapper() => plan.namespaces.alone(name),
        _ => plan.namespaces.inside(id, name),
    };
    let namespace = match namespace {
        NamespaceUse::Around => String::new(),
        NamespaceUse::Own(at) => format!(".namespace(&{})", plan.namespaces.all[at].constant),
    };
    let content = content(form, plan);
    format!("{start}{renamed}{namespace}{presence}{content}")
}

/// What is in the element of a member, where it is a list or a map with elements of its own.
fn content(form: &XmlForm, plan: &RustPlan) -> String {
    let (name, item, key) = match form {
        XmlForm::WrappedList { name, item } => (name, item, None),
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => {
            (name, item, Some(Literal::string(&key.local)))
        }
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
