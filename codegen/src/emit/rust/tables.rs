//! Tables of `wire.rs`: one line per field, with its names and encoding.

use std::fmt::Write;

use proc_macro2::Literal;
use restwright_api::ChoiceBy;

use super::pieces::ident;
use super::rules::{of_servers, with_rules};
use crate::plan::rust::{
    ChoicePlan, DefaultPlan, EntryContent, EntryPlan, EntryPresence, Kept, NamePlan, NamespaceUse,
    RustPlan, StructPlan, XmlPosition,
};

/// The table of a struct.
pub(super) fn record(layout: &StructPlan, name: &str, plan: &RustPlan) -> String {
    let has_default = layout.default != DefaultPlan::None;
    let default = if has_default { "    #[default]\n" } else { "" };
    let mut out = format!("record! {{\n{default}    types::{name} {{");
    let is_json = layout.is_json();
    for (at, field) in layout.fields.iter().enumerate() {
        let entry = if is_json {
            json_entry(&field.entry)
        } else {
            entry(&field.entry, Order::Member, plan)
        };
        let _ = write!(out, "\n        {at} {}: {entry},", ident(&field.name));
    }
    if !layout.fields.is_empty() {
        out.push_str("\n    ");
    }
    out.push('}');
    if let Some(extra) = &layout.extra {
        let keeps = match extra.keeps {
            Kept::Properties(_) => "extra",
            Kept::Xml => "xml_extra",
        };
        let _ = write!(out, "\n    {keeps} {}", ident(&extra.name));
    }
    if let Some(document) = &layout.document {
        let _ = write!(out, "\n    document {}", named(document, plan));
    }
    out + "\n}\n"
}

/// The table of an enum of alternatives.
pub(super) fn choice(layout: &ChoicePlan, name: &str, plan: &RustPlan) -> String {
    let by = match &layout.by {
        ChoiceBy::Element | ChoiceBy::ElementOrText => "Element".to_owned(),
        ChoiceBy::Type => "Type".to_owned(),
        ChoiceBy::Tag { name, is_literal } => {
            let by = if *is_literal { "Literal" } else { "Tag" };
            format!("{by}({})", Literal::string(name))
        }
        ChoiceBy::Event => "Event".to_owned(),
        ChoiceBy::Shape => "Shape".to_owned(),
    };
    let also = layout.also.iter().map(|(text, at)| format!("({}, {at})", Literal::string(text)));
    let also = also.collect::<Vec<_>>().join(", ");
    let also = if also.is_empty() { also } else { format!(", also [{also}]") };
    let mut out = format!("choice! {{\n    types::{name}, by By::{by}{also} {{\n");
    for case in &layout.variants {
        let entry = entry(&case.entry, Order::Case, plan);
        let _ = writeln!(out, "        {}: {entry},", ident(&case.name));
    }
    if let Some(text) = &layout.text {
        let _ = writeln!(out, "        {}: Member::text(\"\"),", ident(text));
    }
    out + "    }\n}\n"
}

/// Whether the content of an element precedes its name (`Case`) or follows its presence (`Member`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Member,
    Case,
}

/// A row of a table whose fields all exist in JSON only: `"size" Required`, and the rules of servers.
fn json_entry(entry: &EntryPlan) -> String {
    let presence = match entry.presence {
        EntryPresence::Optional => "Optional",
        EntryPresence::Required => "Required",
        EntryPresence::Expected => "Expected",
        EntryPresence::Nillable | EntryPresence::Nullable => "Nullable",
        EntryPresence::Repeated => "Repeated",
    };
    format!("{} {presence}{}", Literal::string(&entry.json), of_servers(&entry.rules))
}

/// A row of a table: `Member::attribute("size").required()`.
fn entry(entry: &EntryPlan, order: Order, plan: &RustPlan) -> String {
    let json = Literal::string(&entry.json);
    let constructor = match entry.place {
        XmlPosition::JsonOnly => "json_only",
        XmlPosition::Attribute => "attribute",
        XmlPosition::Text => "text",
        XmlPosition::Any => "any",
        XmlPosition::AnyAttribute => "any_attribute",
        XmlPosition::Inline(id) => &format!("inline::<types::{}>", plan.types[id.0 as usize].name),
        XmlPosition::Root => "root",
        XmlPosition::Element => "element",
    };
    let mut out = format!("Member::{constructor}({json})");
    let content = content(&entry.content, plan);
    if order == Order::Case {
        out.push_str(&content);
    }
    if let Some(name) = &entry.xml_name {
        let _ = write!(out, ".named({})", Literal::string(name));
    }
    if let NamespaceUse::Own(at) = entry.namespace {
        let _ = write!(out, ".namespace(&{})", plan.namespaces.all[at].constant);
    }
    out.push_str(match entry.presence {
        EntryPresence::Optional => "",
        EntryPresence::Required => ".required()",
        EntryPresence::Expected => ".expected()",
        EntryPresence::Nillable => ".nillable()",
        EntryPresence::Nullable => ".nullable()",
        EntryPresence::Repeated => ".repeated()",
    });
    if order == Order::Member {
        out.push_str(&content);
    }
    out.push_str(if entry.digits { ".digits()" } else { "" });
    out.push_str(if entry.read_only { ".read_only()" } else { "" });
    out.push_str(if entry.conditional { ".conditional()" } else { "" });
    if let Some(text) = &entry.only_text {
        let _ = write!(out, ".fixed({})", Literal::string(text));
    }
    with_rules(out, &entry.rules)
}

/// A name with its namespace: `Name::local("id")`.
fn named(name: &NamePlan, plan: &RustPlan) -> String {
    let local = Literal::string(&name.local);
    match name.namespace {
        NamespaceUse::Around => format!("Name::local({local})"),
        NamespaceUse::Own(at) => {
            format!("Name::in_namespace({local}, &{})", plan.namespaces.all[at].constant)
        }
    }
}

/// The content of an element: a single value, tokens, or items with their own elements.
fn content(content: &EntryContent, plan: &RustPlan) -> String {
    match content {
        EntryContent::Value => String::new(),
        EntryContent::Tokens => ".tokens()".to_owned(),
        EntryContent::Items(name) if name.namespace == NamespaceUse::Around => {
            format!(".items({})", Literal::string(&name.local))
        }
        EntryContent::Items(name) => format!(".content(Content::Items({}))", named(name, plan)),
        EntryContent::Entries(name, key) => {
            let key = Literal::string(key);
            if name.namespace == NamespaceUse::Around {
                format!(".entries({}, {key})", Literal::string(&name.local))
            } else {
                format!(".content(Content::Entries({}, {key}))", named(name, plan))
            }
        }
    }
}
