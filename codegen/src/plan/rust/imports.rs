//! Imports of the modules of the bindings.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::choices::{CasePlan, ChoicePlan};
use super::entries::{EntryContent, EntryPlan};
use super::extra::ExtraPlan;
use super::fields::{FieldPlan, StructPlan};
use super::rust_type::{RustType, Taken};
use super::types::{EnumBase, EnumPlan, KindPlan};
use super::xml::NamespaceUse;
use super::{RustPlan, TypePlan};

/// Imports of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imports {
    /// Names from the standard library, the runtime and the crates it re-exports; modules of the
    /// bindings.
    pub names: BTreeSet<&'static str>,
    /// Types of the bindings, by the module that they are imported from.
    pub own: BTreeMap<&'static str, BTreeSet<String>>,
    /// Statics of the file that this one is a part of.
    pub of_parent: BTreeSet<String>,
    /// Modules of the bindings imported for use by submodules through `super::`.
    pub shown: BTreeSet<&'static str>,
}

/// Names in the expansion of the macro for structs, in `wire.rs`.
const RECORD: &[&str] = &["Record", "Shape", "Wire", "fmt", "runtime"];
/// Names in the expansion of the macro for enums of values.
const CHOICE: &[&str] = &["By", "Cases", "Choice", "Slot", "View", "Wire", "runtime"];
/// Names in the expansion of the macro for enums of strings.
const TEXT: &[&str] = &["Cow", "Mismatch", "Scalar", "Slot", "Token", "View", "Wire"];
/// Names in the expansion of the macro for enums of numbers and booleans.
const NUMBER: &[&str] = &["Mismatch", "Scalar", "Slot", "Token", "View", "Wire"];
/// Names in the expansion of the macro for enums of mixed values.
const MIXED: &[&str] = &["By", "Cases", "Choice", "Cow", "Slot", "View", "Wire", "runtime"];
/// Names in the expansion of the macro that all of them use.
const SERDE: &[&str] = &["Deserialize", "Deserializer", "Serialize", "Serializer", "runtime"];

impl Imports {
    pub(super) fn of(names: &[&'static str]) -> Self {
        Self { names: names.iter().copied().collect(), ..Self::default() }
    }

    pub(super) fn add(&mut self, names: &[&'static str]) {
        self.names.extend(names);
    }

    pub(super) fn add_if(&mut self, is_used: bool, name: &'static str) {
        self.names.extend(is_used.then_some(name));
    }

    /// Returns the imports of a file for its parts, which use `super::` as a file next to `runtime`
    /// would.
    pub(super) fn shown<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut out = Self::default();
        for part in parts {
            for name in &part.names {
                match *name {
                    "Arc" | "BTreeMap" | "Cow" | "Duration" | "Future" | "fmt" => {}
                    "Client" => out.shown.extend(["client"]),
                    "Request" => out.shown.extend(["builder"]),
                    "types" => out.shown.extend(["types"]),
                    _ => out.shown.extend(["runtime"]),
                }
            }
            out.shown.extend(part.own.keys());
        }
        out
    }

    /// Adds the imports of a type used outside of the module of types.
    pub(super) fn outer(&mut self, of: &RustType) {
        for part in of.parts() {
            self.add_if(matches!(part, RustType::Named(_)), "types");
            self.part(part);
        }
    }

    /// Adds the imports of the type of an argument.
    pub(super) fn outer_taken(&mut self, taken: &Taken) {
        match taken {
            Taken::Value(of) | Taken::Into(of) | Taken::Each(of) => self.outer(of),
            Taken::List(item) | Taken::Map(item) => {
                self.outer_taken(item);
                self.add(&["runtime"]);
            }
            Taken::Stream => self.add(&["runtime"]),
            Taken::Text => {}
        }
    }

    /// Adds the import of a part of a type, unless it is a type of the bindings.
    fn part(&mut self, part: &RustType) {
        let name = match part {
            RustType::Word(name) => name,
            RustType::Runtime(_) | RustType::RuntimeOf(..) => "runtime",
            RustType::Map(_) => "BTreeMap",
            RustType::Maybe(_) => "Maybe",
            RustType::Named(_)
            | RustType::Link(_)
            | RustType::Vec(_)
            | RustType::Option(_)
            | RustType::Boxed(_) => return,
        };
        let is_known = !matches!(name, "()" | "String" | "bool" | "i32" | "i64" | "u64" | "f64");
        self.add_if(is_known, name);
    }
}

/// Returns the imports of a module with these types.
pub(super) fn of_types(plan: &RustPlan, holds: &[usize]) -> Imports {
    let here: BTreeSet<usize> = holds.iter().copied().collect();
    let is_here = |at: usize| here.contains(&at);
    let mut imports = Imports::default();
    for found in holds.iter().map(|at| &plan.types[*at]) {
        imports.add_if(found.is_checked || takes_many(found), "runtime");
        for of in types_of(found, &mut imports) {
            for part in of.parts() {
                imports.part(part);
                match part {
                    RustType::Named(id) if !is_here(id.0 as usize) => {
                        let name = plan.types[id.0 as usize].name.clone();
                        imports.own.entry("types").or_default().insert(name);
                    }
                    RustType::Link(at) => {
                        let name = plan.links[*at].name.clone();
                        imports.own.entry("links").or_default().insert(name);
                    }
                    _ => {}
                }
            }
        }
    }
    imports
}

/// True if a setter or `new` converts its argument to a list or map by a function of the runtime.
fn takes_many(found: &TypePlan) -> bool {
    let KindPlan::Struct(layout) = &found.kind else { return false };
    let is_many = |taken: &Taken| matches!(taken, Taken::List(_) | Taken::Map(_));
    let mut arguments = layout.fields.iter().filter(|field| field.is_argument());
    arguments.any(|field| is_many(&field.taken))
        || layout.settable().any(|field| is_many(&field.set()))
        || layout.settable_extra().is_some_and(|found| is_many(&found.taken))
}

/// Returns the types in the declaration of a type, and adds its other imports.
fn types_of(found: &TypePlan, imports: &mut Imports) -> Vec<RustType> {
    match &found.kind {
        KindPlan::Struct(StructPlan { fields, extra, .. }) => {
            fields.iter().map(FieldPlan::of).chain(extra.iter().map(ExtraPlan::of)).collect()
        }
        KindPlan::Enum(layout) => {
            of_enum(layout, imports);
            Vec::new()
        }
        KindPlan::Choice(ChoicePlan { variants, .. }) => {
            imports.add(&["Value"]);
            variants.iter().map(CasePlan::of).collect()
        }
        KindPlan::External(_) => Vec::new(),
    }
}

/// Adds the imports of an enum of single values.
pub(super) fn of_enum(layout: &EnumPlan, imports: &mut Imports) {
    imports.add(&["fmt", "runtime"]);
    imports.add_if(layout.base == EnumBase::Json, "Value");
}

/// Returns the imports of `wire.rs`, or of a part of it, for the types that it reads and writes.
pub(super) fn of_wire(plan: &RustPlan, holds: &[usize]) -> Imports {
    let mut imports = Imports::default();
    if holds.is_empty() {
        return imports;
    }
    imports.add(SERDE);
    imports.add(&["types"]);
    for found in holds.iter().map(|at| &plan.types[*at]) {
        match &found.kind {
            KindPlan::Struct(layout) => {
                imports.add(RECORD);
                imports.add_if(layout.document.is_some(), "Name");
                if !layout.is_json() {
                    layout.fields.iter().for_each(|field| of_entry(&field.entry, &mut imports));
                }
            }
            KindPlan::Choice(layout) => {
                imports.add(CHOICE);
                imports.add_if(layout.text.is_some(), "Member");
                for case in &layout.variants {
                    of_entry(&case.entry, &mut imports);
                }
            }
            KindPlan::Enum(layout) => imports.add(match layout.base {
                EnumBase::Text => TEXT,
                EnumBase::Integer | EnumBase::Float | EnumBase::Boolean => NUMBER,
                EnumBase::Json => MIXED,
            }),
            KindPlan::External(_) => {}
        }
    }
    imports
}

/// Returns the statics of namespaces that the tables of types refer to.
pub(super) fn namespaces(plan: &RustPlan, holds: &[usize]) -> BTreeSet<String> {
    let types = holds.iter().map(|at| &plan.types[*at]);
    let named = types.flat_map(super::xml::named);
    let own = named.filter_map(|found| match found {
        NamespaceUse::Own(at) => Some(plan.namespaces.all[at].constant.clone()),
        NamespaceUse::Around => None,
    });
    own.collect()
}

fn of_entry(entry: &EntryPlan, imports: &mut Imports) {
    imports.add(&["Member"]);
    imports.add_if(entry.rules.is_for_clients(), "Rule");
    if let EntryContent::Items(name) | EntryContent::Entries(name, _) = &entry.content
        && name.namespace != NamespaceUse::Around
    {
        imports.add(&["Content", "Name"]);
    }
}
