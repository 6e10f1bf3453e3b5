//! `wire.rs`: what reads and writes the types: a table a struct, a line a member.
//!
//! It is made as text, since a table is the argument of a macro: a printer of Rust would have to
//! leave it as it finds it.

use std::fmt::Write;

use proc_macro2::Literal;
use restwright_api::{
    Api, Choice, ChoiceBy, DefinitionKind, Member, Object, Presence, QName, Type, TypeId,
    XmlEntries, XmlForm, XmlRole,
};

use super::rules::rules;
use super::tokens::ident;
use crate::plan::rust::{
    ChoicePlan, FieldPlan, Holder, KindPlan, NamespaceUse, RustPlan, StructPlan,
};

/// The macro that makes the implementations for a struct.
const RECORD: &str = include_str!("templates/record.txt");
/// The macro that makes the implementations for an enum of values.
const CHOICE: &str = include_str!("templates/choice.txt");
/// The macro that makes the implementations for an enum of texts.
const TEXT: &str = include_str!("templates/text.txt");
/// The macro that both use.
const SERDE: &str = include_str!("templates/serde.txt");

/// The namespaces, the macros, and a table for every type.
pub(super) fn wire(api: &Api, plan: &RustPlan) -> String {
    let (mut records, mut choices) = (String::new(), String::new());
    let mut texts: Vec<&str> = Vec::new();
    for ((id, definition), found) in api.types.iter().zip(&plan.types) {
        match (&definition.kind, &found.kind) {
            (DefinitionKind::Object(object), KindPlan::Struct(layout)) => {
                records.push_str(&record(id, object, layout, &found.name, plan));
            }
            (DefinitionKind::Choice(found), KindPlan::Choice(layout)) => {
                choices.push_str(&choice(id, found, layout, &plan.types[id.0 as usize].name, plan));
            }
            _ => texts.push(&found.name),
        }
    }
    texts.extend(plan.options.iter().map(|found| found.name.as_str()));
    let mut out = namespaces(plan, &[&records, &choices].map(String::as_str).concat());
    if !records.is_empty() {
        out.push_str(RECORD);
    }
    if !choices.is_empty() {
        out.push_str(CHOICE);
    }
    if !texts.is_empty() {
        out.push_str(TEXT);
    }
    out.push_str(SERDE);
    out.push_str(&records);
    out.push_str(&choices);
    if !texts.is_empty() {
        out.push_str("\ntext! {\n");
        for name in texts {
            let _ = writeln!(out, "    types::{name},");
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
    let mut out = format!("\nrecord! {{\n    types::{name} {{");
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

/// The table of an enum of values.
fn choice(id: TypeId, choice: &Choice, layout: &ChoicePlan, name: &str, plan: &RustPlan) -> String {
    let by = if choice.by == ChoiceBy::Type { "Type" } else { "Element" };
    let mut out = format!("\nchoice! {{\n    types::{name}, by {by} {{\n");
    for (variant, case) in choice.variants.iter().zip(&layout.variants) {
        let entry = match (&variant.xml, &choice.by) {
            (Some(XmlForm::Element(found)), ChoiceBy::Type) => type_entry(variant, found, plan),
            _ => case_entry(id, variant, plan),
        };
        let _ = writeln!(out, "        {}: {entry},", ident(&case.name));
    }
    if let Some(text) = &layout.text {
        let _ = writeln!(out, "        {}: Member::text(\"\"),", ident(text));
    }
    out + "    }\n}\n"
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
