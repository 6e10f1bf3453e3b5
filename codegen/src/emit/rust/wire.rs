//! `wire.rs`: what reads and writes the types: a table a struct, a line a member.
//!
//! It is made as text, since a table is the argument of a macro: a printer of Rust would have to
//! leave it as it finds it.

use std::collections::BTreeMap;
use std::fmt::Write;

use proc_macro2::Literal;

use super::gates::Gates;
use super::known_traits;
use super::pieces::ident;
use super::tables::{choice, record};
use crate::plan::rust::{EnumBase, FilePlan, KindPlan, RustPlan};

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

/// The namespaces, the macros, and a table for every type; of a part the tables alone.
pub(super) fn wire(plan: &RustPlan, file: &FilePlan, gates: Gates<'_>) -> String {
    if file.is_part {
        return tables(plan, &file.holds, gates);
    }
    let mut out = namespaces(plan);
    for (text, is_used) in macros(plan) {
        out.push_str(&known_traits::listed(if is_used { text } else { "" }, plan));
    }
    out.push_str(SERDE);
    out.push_str(&known_traits::macros(plan));
    // The macros hold for the modules that follow them.
    for part in &file.parts {
        let _ = write!(out, "\nmod {};", ident(part));
    }
    if !file.parts.is_empty() {
        out.push('\n');
    }
    out + &tables(plan, &file.holds, gates)
}

/// The macros, and which of them are used.
fn macros(plan: &RustPlan) -> [(&'static str, bool); 5] {
    let has = |is: fn(&KindPlan) -> bool| plan.types.iter().any(|found| is(&found.kind));
    let base = |kind: &KindPlan| match kind {
        KindPlan::Enum(layout) => Some(layout.base),
        KindPlan::Struct(_) | KindPlan::Choice(_) | KindPlan::External(_) => None,
    };
    let of = |wanted: fn(EnumBase) -> bool| {
        plan.types.iter().filter_map(|found| base(&found.kind)).any(wanted)
    };
    [
        (RECORD, has(|kind| matches!(kind, KindPlan::Struct(_)))),
        (CHOICE, has(|kind| matches!(kind, KindPlan::Choice(_)))),
        (TEXT, of(|base| base == EnumBase::Text)),
        (NUMBER, of(|base| number(base).is_some())),
        (MIXED, of(|base| base == EnumBase::Json)),
    ]
}

/// A table for each of some types.
fn tables(plan: &RustPlan, holds: &[usize], gates: Gates<'_>) -> String {
    let (mut records, mut choices) = (String::new(), String::new());
    let (mut texts, mut numbers, mut mixed) = (Lines::new(), Lines::new(), Lines::new());
    for (found, id) in holds.iter().map(|id| (&plan.types[*id], *id)) {
        let (name, owner) = (&found.name, gates.of_type(id));
        match &found.kind {
            KindPlan::Struct(layout) => {
                let table = record(layout, name, plan);
                records.push_str(&gated(&gates.line(owner), &table));
            }
            KindPlan::Choice(layout) => {
                let table = choice(layout, name, plan);
                choices.push_str(&gated(&gates.line(owner), &table));
            }
            KindPlan::Enum(layout) => match number(layout.base) {
                Some(kind) => line(&mut numbers, owner, &format!("types::{name}: {kind}")),
                None if layout.base == EnumBase::Json => {
                    line(&mut mixed, owner, &format!("types::{name}"));
                }
                None => line(&mut texts, owner, &format!("types::{name}")),
            },
            // Its author reads and writes it.
            KindPlan::External(_) => {}
        }
    }
    let mut out = String::new();
    out.push_str(&records);
    out.push_str(&choices);
    out.push_str(&known_traits::impls(plan, holds, gates));
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
