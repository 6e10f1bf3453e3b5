//! `wire.rs`: encoding and decoding of the types, as one table per type with one row per field.
//!
//! The tables are generated as text: they are macro arguments, which a pretty-printer does not
//! format.

use std::collections::BTreeMap;
use std::fmt::Write;

use proc_macro2::Literal;

use super::Mode;
use super::gates::Gates;
use super::known_traits;
use super::pieces::{ident, list, text};
use super::tables::{choice, record};
use crate::plan::rust::{EntryPlan, EnumBase, EnumPlan, FilePlan, KindPlan, RustPlan};

/// Implements encoding and decoding for a struct.
const RECORD: &str = include_str!("templates/record.txt");
/// Rules of fields that only a server checks, and their counterpart without the server.
const RULES: &str = include_str!("templates/rules.txt");
const RULES_WITHOUT: &str = include_str!("templates/rules_without.txt");
const SERVER: &str = "#[cfg(feature = \"server\")]\n";
const WITHOUT: &str = "#[cfg(not(feature = \"server\"))]\n";
/// The case of the macro `record` for tables with such rules, at its line `@rules`.
const RECORD_RULES: &str = include_str!("templates/record_rules.txt");
/// `Clone` and `PartialEq` through the table, at the line `@copies` of the macro `record`.
const COPIES: &str = include_str!("templates/record_copies.txt");
/// Implements encoding and decoding for an enum of alternatives.
const CHOICE: &str = include_str!("templates/choice.txt");
/// Implements encoding and decoding for an enum of strings.
const TEXT: &str = include_str!("templates/text.txt");
/// Implements encoding and decoding for enums of numbers and booleans.
const NUMBER: &str = include_str!("templates/number.txt");
/// Implements encoding and decoding for enums of mixed values.
const MIXED: &str = include_str!("templates/mixed.txt");
/// Implements the serde traits; used by all other macros.
const SERDE: &str = include_str!("templates/serde.txt");

/// Lines of a macro argument, by the modules that use them.
type Lines<'a> = BTreeMap<&'a [usize], String>;

/// The namespaces, the macros, and a table for every type; for a part, only its tables.
pub(super) fn wire(plan: &RustPlan, file: &FilePlan, (gates, mode): (Gates<'_>, Mode)) -> String {
    if file.is_part {
        return tables(plan, &file.holds, gates);
    }
    let mut out = namespaces(plan);
    let (rules, row) = of_servers(plan, mode);
    let is_gated = mode == Mode::Crate && plan.has_server();
    let closed_gate = if is_gated { "            #[cfg(feature = \"server\")]\n" } else { "" };
    out.push_str(&rules);
    for (text, is_used) in macros(plan) {
        let text = text.replace("@rules\n", row).replace("            @server\n", closed_gate);
        let text = text.replace("@copies\n", if plan.derives_copies() { "" } else { COPIES });
        out.push_str(&known_traits::listed(if is_used { &text } else { "" }, plan));
    }
    out.push_str(SERDE);
    out.push_str(&known_traits::macros(plan));
    // `macro_rules!` are in scope in the modules declared after them.
    for part in &file.parts {
        let _ = write!(out, "\nmod {};", ident(&part.name));
    }
    if !file.parts.is_empty() {
        out.push('\n');
    }
    out + &tables(plan, &file.holds, gates)
}

/// The macro for rules that only a server checks, and the row of a table with them; empty if there are
/// none. A module always contains its server, a package behind a feature.
fn of_servers(plan: &RustPlan, mode: Mode) -> (String, &'static str) {
    let has_some = |entry: &EntryPlan| !entry.rules.by_side().1.is_empty();
    let is_used = plan.types.iter().any(|found| match &found.kind {
        KindPlan::Struct(layout) => layout.fields.iter().any(|field| has_some(&field.entry)),
        KindPlan::Choice(layout) => layout.variants.iter().any(|case| has_some(&case.entry)),
        KindPlan::Enum(_) | KindPlan::External(_) => false,
    });
    if !is_used {
        return (String::new(), "");
    }
    let text = match mode {
        Mode::Crate => format!("{SERVER}{RULES}\n{WITHOUT}{RULES_WITHOUT}"),
        Mode::Module => RULES.to_owned(),
    };
    (format!("/// Rules of fields that only the server checks.\n{text}\n"), RECORD_RULES)
}

/// The macros, and whether they are used.
fn macros(plan: &RustPlan) -> [(&'static str, bool); 5] {
    let has = |is: fn(&KindPlan) -> bool| plan.types.iter().any(|type_plan| is(&type_plan.kind));
    let base = |kind: &KindPlan| match kind {
        KindPlan::Enum(layout) => Some(layout.base),
        KindPlan::Struct(_) | KindPlan::Choice(_) | KindPlan::External(_) => None,
    };
    let of = |wanted: fn(EnumBase) -> bool| {
        plan.types.iter().filter_map(|type_plan| base(&type_plan.kind)).any(wanted)
    };
    [
        (RECORD, has(|kind| matches!(kind, KindPlan::Struct(_)))),
        (CHOICE, has(|kind| matches!(kind, KindPlan::Choice(_)))),
        (TEXT, of(|base| base == EnumBase::Text)),
        (NUMBER, of(|base| number(base).is_some())),
        (MIXED, of(|base| base == EnumBase::Json)),
    ]
}

/// The tables of several types.
fn tables(plan: &RustPlan, holds: &[usize], gates: Gates<'_>) -> String {
    let (mut records, mut choices) = (String::new(), String::new());
    let (mut texts, mut numbers, mut mixed) = (Lines::new(), Lines::new(), Lines::new());
    for (type_plan, id) in holds.iter().map(|id| (&plan.types[*id], *id)) {
        let (name, users) = (&type_plan.name, gates.of_type(id));
        match &type_plan.kind {
            KindPlan::Struct(layout) => {
                let table = record(layout, name, plan);
                records.push_str(&gated(&gates.line(users), &table));
            }
            KindPlan::Choice(layout) => {
                let table = choice(layout, name, plan);
                choices.push_str(&gated(&gates.line(users), &table));
            }
            KindPlan::Enum(layout) => match number(layout.base) {
                Some(kind) => {
                    line(&mut numbers, users, &format!("types::{name}: {kind}{}", closed(layout)));
                }
                None if layout.base == EnumBase::Json => {
                    line(&mut mixed, users, &format!("types::{name}{}", closed(layout)));
                }
                None => line(&mut texts, users, &format!("types::{name}{}", closed(layout))),
            },
            // External types are implemented by their author.
            KindPlan::External(_) => {}
        }
    }
    let mut out = String::new();
    out.push_str(&records);
    out.push_str(&choices);
    out.push_str(&known_traits::impls(plan, holds, gates));
    for (name, by_users) in [("text", &texts), ("number", &numbers), ("mixed", &mixed)] {
        for (users, lines) in by_users {
            let call = format!("{name}! {{\n{lines}}}\n");
            out.push_str(&gated(&gates.line(users), &call));
        }
    }
    out
}

/// Adds a line to a macro argument.
fn line<'a>(lines: &mut Lines<'a>, users: &'a [usize], text: &str) {
    let _ = writeln!(lines.entry(users).or_default(), "    {text},");
}

/// The values of an enum that a server rejects all others of.
fn closed(layout: &EnumPlan) -> String {
    if !layout.is_closed {
        return String::new();
    }
    let values = layout.variants.iter().map(|found| text(&found.value));
    format!(" = [{}]", list(values))
}

/// A macro call, after its `cfg` attribute.
fn gated(line: &str, call: &str) -> String {
    format!("\n{line}{call}")
}

/// The type of the values of a number enum, and its `View` variant for encoding.
fn number(base: EnumBase) -> Option<&'static str> {
    match base {
        EnumBase::Integer => Some("i64 as View::Integer"),
        EnumBase::Float => Some("f64 as View::Float"),
        EnumBase::Boolean => Some("bool as View::Bool"),
        EnumBase::Text | EnumBase::Json => None,
    }
}

/// The namespaces used by the tables.
fn namespaces(plan: &RustPlan) -> String {
    let mut out = String::new();
    for namespace in plan.namespaces.all.iter().filter(|namespace| namespace.in_tables) {
        let constant = &namespace.constant;
        let (prefix, uri) = (Literal::string(&namespace.prefix), Literal::string(&namespace.uri));
        let _ = writeln!(
            out,
            "static {constant}: Namespace = Namespace {{\n    prefix: {prefix},\n    uri: {uri},\n}};\n"
        );
    }
    out
}
