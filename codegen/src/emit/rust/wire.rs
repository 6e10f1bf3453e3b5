//! `wire.rs`: what reads and writes the types: a table a struct, a line a member.
//!
//! It is made as text, since a table is the argument of a macro: a printer of Rust would have to
//! leave it as it finds it.

use std::collections::BTreeMap;
use std::fmt::Write;

use proc_macro2::Literal;

use super::gates::Gates;
use super::tables;
use crate::plan::rust::{EnumBase, KindPlan, RustPlan};

/// The macro that makes the implementations for a struct.
const RECORD: &str = include_str!("templates/record.txt");
/// The macro that makes the implementations for an enum of values.
const CHOICE: &str = include_str!("templates/choice.txt");
/// The macro that makes the implementations for an enum of texts.
const TEXT: &str = include_str!("templates/text.txt");
/// The macro that makes the implementations for enums of numbers and booleans.
const NUMBER: &str = include_str!("templates/number.txt");
/// The macro that makes the implementations for enums of mixed values.
const MIXED: &str = include_str!("templates/mixed.txt");
/// The macro that all of them use.
const SERDE: &str = include_str!("templates/serde.txt");

/// Lines of the argument of a macro, by the module that alone needs them.
type Lines = BTreeMap<Option<usize>, String>;

/// The namespaces, the macros, and a table for every type.
pub(super) fn wire(plan: &RustPlan, gates: Gates<'_>) -> String {
    let (mut records, mut choices) = (String::new(), String::new());
    let (mut texts, mut numbers, mut mixed) = (Lines::new(), Lines::new(), Lines::new());
    for (found, id) in plan.types.iter().zip(0..) {
        let (name, owner) = (&found.name, gates.of_type(id));
        match &found.kind {
            KindPlan::Struct(layout) => {
                let table = tables::record(layout, name, plan);
                records.push_str(&gated(&gates.line(owner), &table));
            }
            KindPlan::Choice(layout) => {
                let table = tables::choice(layout, name, plan);
                choices.push_str(&gated(&gates.line(owner), &table));
            }
            KindPlan::Enum(layout) => match number(layout.base) {
                Some(kind) => line(&mut numbers, owner, &format!("types::{name}: {kind}")),
                None if layout.base == EnumBase::Json => {
                    line(&mut mixed, owner, &format!("types::{name}"));
                }
                None => line(&mut texts, owner, &format!("types::{name}")),
            },
        }
    }
    let mut out = namespaces(plan);
    let macros = [
        (RECORD, records.is_empty()),
        (CHOICE, choices.is_empty()),
        (TEXT, texts.is_empty()),
        (NUMBER, numbers.is_empty()),
        (MIXED, mixed.is_empty()),
    ];
    for (text, is_unused) in macros {
        out.push_str(if is_unused { "" } else { text });
    }
    out.push_str(SERDE);
    out.push_str(&records);
    out.push_str(&choices);
    for (name, by_owner) in [("text", &texts), ("number", &numbers), ("mixed", &mixed)] {
        for (owner, lines) in by_owner {
            let call = format!("{name}! {{\n{lines}}}\n");
            out.push_str(&gated(&gates.line(*owner), &call));
        }
    }
    out
}

/// A line of the argument of a macro.
fn line(lines: &mut Lines, owner: Option<usize>, text: &str) {
    let _ = writeln!(lines.entry(owner).or_default(), "    {text},");
}

/// A call of a macro, behind the line that says when it is there.
fn gated(line: &str, call: &str) -> String {
    format!("\n{line}{call}")
}

/// The type of the values of an enum of numbers, and how a writer sees them.
fn number(base: EnumBase) -> Option<&'static str> {
    match base {
        EnumBase::Integer => Some("i64 as View::Integer"),
        EnumBase::Float => Some("f64 as View::Float"),
        EnumBase::Boolean => Some("bool as View::Bool"),
        EnumBase::Text | EnumBase::Json => None,
    }
}

/// The namespaces that the tables name.
fn namespaces(plan: &RustPlan) -> String {
    let mut out = String::new();
    for found in plan.namespaces.all.iter().filter(|found| found.in_tables) {
        let constant = &found.constant;
        let (prefix, uri) = (Literal::string(&found.prefix), Literal::string(&found.uri));
        let _ = writeln!(
            out,
            "static {constant}: Namespace = Namespace {{\n    prefix: {prefix},\n    uri: {uri},\n}};\n"
        );
    }
    out
}
