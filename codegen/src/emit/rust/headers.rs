//! `headers.rs`: one constant per response header.

use super::layout::apart;
use super::pieces::{doc, docs_or, outer_type, text};
use super::prose::{code_span, spelled};
use crate::plan::rust::{RustPlan, RustType};

/// Generates the headers.
pub(super) fn headers(plan: &RustPlan) -> String {
    apart(plan.headers.iter().map(|header| {
        let otherwise =
            spelled(&format!("The response header {}.", code_span(&header.wire))).join(" ");
        let docs = doc(&docs_or(&header.declared.docs, &otherwise));
        let (name, wire) = (&header.name, text(&header.wire));
        let of = outer_type(plan, &RustType::of(&header.value));
        let new = match header.separator {
            _ if header.is_json => format!("json({wire})"),
            Some(separator) => format!("separated({wire}, {separator:?})"),
            None => format!("new({wire})"),
        };
        format!("{docs}pub const {name}: runtime::Header<{of}> = runtime::Header::{new};\n")
    }))
}
