//! `types.rs`: the structs and enums, without encoding and decoding.

use std::fmt::Write;

use super::error_responses::capital;
use super::fields::Field;
use super::layout::{Function, apart, block, lines, result};
use super::pieces::{deprecated, doc, ident, inner_type, list, made, map, taken};
use super::prose::sentence;
use super::rules::validate;
use super::{choices, enums, numbers, pieces, prose, uses};
use crate::plan::rust::{
    DefaultPlan, EnumBase, ExtraPlan, Kept, KindPlan, RustPlan, StructPlan, TypePlan,
};

/// The types in this file.
pub(super) fn types(plan: &RustPlan, holds: &[usize]) -> syn::Result<String> {
    let types = holds.iter().map(|at| &plan.types[*at]);
    let types = types.map(|type_plan| {
        let docs = deprecated(type_plan.deprecated.as_ref()) + &doc(&documentation(type_plan));
        Ok(one(type_plan, &docs, plan)? + &aliases(type_plan))
    });
    Ok(apart(types.collect::<syn::Result<Vec<String>>>()?))
}

/// Type aliases for the other names of a type.
fn aliases(type_plan: &TypePlan) -> String {
    let name = ident(&type_plan.name);
    let mut out = String::new();
    for alias in &type_plan.aliases {
        let alias = ident(&alias.name);
        let _ = write!(
            out,
            "\n/// Alias of [`{name}`], used elsewhere in the API.\npub type {alias} = {name};\n"
        );
    }
    out
}

fn one(type_plan: &TypePlan, docs: &str, plan: &RustPlan) -> syn::Result<String> {
    Ok(match &type_plan.kind {
        KindPlan::Struct(layout) => structure(docs, type_plan, layout, plan),
        KindPlan::Enum(layout) if layout.base == EnumBase::Text => {
            enums::enumeration(&type_plan.name, docs, layout, plan)
        }
        KindPlan::Enum(layout) => numbers::enumeration(&type_plan.name, docs, layout, plan)?,
        KindPlan::Choice(layout) => choices::choice(type_plan, docs, layout, plan),
        KindPlan::External(path) => {
            format!("{docs}pub type {} = {};\n", ident(&type_plan.name), pieces::path(path))
        }
    })
}

/// Documentation of a type: its description or its uses, and an example.
fn documentation(type_plan: &TypePlan) -> Vec<String> {
    let docs = prose::lines(&type_plan.docs);
    let mut lines = if docs.is_empty() {
        uses::purpose(&type_plan.uses).unwrap_or_else(|| vec![spoken(&type_plan.declared)])
    } else {
        docs
    };
    let sample = uses::sample(&type_plan.uses);
    if !sample.is_empty() {
        lines.push(String::new());
        lines.extend(sample);
    }
    lines
}

/// A declared name as a sentence: "Create snapshot."
fn spoken(name: &str) -> String {
    sentence(&format!("{}.", capital(name))).join(" ")
}

fn structure(docs: &str, type_plan: &TypePlan, layout: &StructPlan, plan: &RustPlan) -> String {
    let name = ident(&type_plan.name);
    let fields: Vec<Field<'_>> =
        layout.fields.iter().map(|field| Field::new(field, plan)).collect();
    let own = match (layout.default, plan.derives_copies()) {
        (DefaultPlan::Derived, true) => "#[derive(Clone, Default, PartialEq)]\n",
        (DefaultPlan::Derived, false) => "#[derive(Default)]\n",
        (DefaultPlan::None | DefaultPlan::Written, true) => "#[derive(Clone, PartialEq)]\n",
        (DefaultPlan::None | DefaultPlan::Written, false) => "",
    };
    let derived = derived(plan, &[]);
    let extra = layout.extra.iter().map(|extra| extra_field(extra, plan));
    let declared = fields.iter().map(Field::declaration).chain(extra);
    let declared =
        lines(&format!("{docs}{derived}{own}#[non_exhaustive]\npub struct {name}"), declared);
    // A struct without fields is followed by its methods without a blank line.
    let gap = if fields.is_empty() && layout.extra.is_none() { "" } else { "\n" };
    let mut members = vec![constructor(&type_plan.name, &fields, layout, plan)];
    members.extend(layout.settable().map(|field| Field::new(field, plan).setter()));
    members.extend(layout.settable_extra().map(|extra| extra_setter(extra, plan)));
    members.extend(type_plan.is_checked.then(validate));
    let methods = block(&format!("impl {name}"), &members);
    apart([
        format!("{declared}{gap}{methods}"),
        default(layout, &name, &fields, plan),
        wrapping(layout, &name, &fields, plan),
    ])
}

/// Additional derives requested by the user, without those present on every type and those in
/// `own`.
pub(super) fn derived(plan: &RustPlan, own: &[&str]) -> String {
    const ALWAYS: [&str; 6] =
        ["Clone", "Debug", "Default", "Deserialize", "PartialEq", "Serialize"];
    let has = |name: &str| ALWAYS.contains(&name) || own.contains(&name);
    let more = plan.derives.iter().filter(|path| !has(path.rsplit("::").next().unwrap_or(path)));
    let more = list(more.map(|path| pieces::path(path)));
    if more.is_empty() { String::new() } else { format!("#[derive({more})]\n") }
}

/// The field for additional properties or unknown XML content.
fn extra_field(extra: &ExtraPlan, plan: &RustPlan) -> String {
    let (name, of) = (ident(&extra.name), inner_type(plan, &extra.of()));
    let content = match extra.keeps {
        Kept::Properties(_) => "Properties",
        Kept::Xml => "Attributes, elements and JSON properties",
    };
    format!("/// {content} not listed in the API description.\npub {name}: {of},\n")
}

fn extra_setter(extra: &ExtraPlan, plan: &RustPlan) -> String {
    let taken = taken(&extra.taken, &|of| inner_type(plan, of));
    let made = made(plan, &extra.taken, "value");
    let setter = Function {
        before: format!("/// Sets `{}`.\n#[must_use]\n", extra.name),
        head: format!("pub fn {}", ident(&extra.setter)),
        arguments: &["mut self".to_owned(), format!("value: {taken}")],
        returns: "Self",
        body: format!("self.{} = {made};\nself\n", ident(&extra.name)),
    };
    setter.member()
}

/// The `new` function, with the required fields as arguments.
fn constructor(name: &str, fields: &[Field<'_>], layout: &StructPlan, plan: &RustPlan) -> String {
    let required: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_argument()).collect();
    let docs = if required.is_empty() {
        format!("/// Creates an empty `{name}`.\n")
    } else {
        format!("/// Creates a `{name}` from its required fields.\n")
    };
    let arguments: Vec<String> =
        required.iter().map(|field| format!("{}: {}", field.name, field.taken())).collect();
    let body = if layout.default == DefaultPlan::Derived && required.is_empty() {
        "Self::default()\n".to_owned()
    } else {
        let fields = fields.iter().map(|field| {
            if field.is_argument() {
                field.given()
            } else {
                format!("{}: {}", field.name, field.unset())
            }
        });
        whole(layout, plan, fields)
    };
    Function {
        before: docs + "#[must_use]\n",
        head: "pub fn new".to_owned(),
        arguments: &arguments,
        returns: "Self",
        body,
    }
    .member()
}

/// A struct expression with these fields and an empty field for unknown content.
fn whole(layout: &StructPlan, plan: &RustPlan, fields: impl Iterator<Item = String>) -> String {
    let extra = layout.extra.as_ref().map(|extra_field| {
        let empty = match extra_field.keeps {
            Kept::Properties(_) => map(plan),
            Kept::Xml => "runtime::XmlExtra",
        };
        format!("{}: {empty}::new()", ident(&extra_field.name))
    });
    result("Self", &fields.chain(extra).collect::<Vec<_>>())
}

/// The `Default` implementation, if a field has a default value.
fn default(layout: &StructPlan, name: &str, fields: &[Field<'_>], plan: &RustPlan) -> String {
    if layout.default != DefaultPlan::Written {
        return String::new();
    }
    let is_new = !fields.iter().any(Field::is_argument);
    let body = if is_new {
        "Self::new()\n".to_owned()
    } else {
        whole(
            layout,
            plan,
            fields.iter().map(|field| format!("{}: {}", field.name, field.default())),
        )
    };
    let default =
        Function { head: "fn default".to_owned(), returns: "Self", body, ..Function::default() };
    block(&format!("impl Default for {name}"), [&default.member()])
}

/// `From` implementation of a wrapper struct.
fn wrapping(layout: &StructPlan, name: &str, fields: &[Field<'_>], plan: &RustPlan) -> String {
    let [only] = fields else { return String::new() };
    if !layout.wraps {
        return String::new();
    }
    let (field, inner) = (&only.name, only.value());
    let from = Function {
        head: "fn from".to_owned(),
        arguments: &[format!("{field}: {inner}")],
        returns: "Self",
        body: whole(layout, plan, std::iter::once(field.to_string())),
        ..Function::default()
    };
    block(&format!("impl From<{inner}> for {name}"), [&from.member()])
}
