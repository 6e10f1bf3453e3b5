//! Enums of alternative values.

use super::enums::value_docs;
use super::layout::{Function, apart, block, lines};
use super::pieces::{boxed, deprecated, doc, ident, inner_type};
use super::prose;
use super::rules::validate;
use super::types::derived;
use crate::plan::rust::{CasePlan, ChoicePlan, RustPlan, RustType, TypePlan};

/// An enum of alternatives.
pub(super) fn choice(
    type_plan: &TypePlan,
    docs: &str,
    layout: &ChoicePlan,
    plan: &RustPlan,
) -> String {
    let name = ident(&type_plan.name);
    let variants = layout.variants.iter().map(|case| {
        let (docs, deprecated) = (doc(&case_docs(case)), deprecated(case.deprecated.as_ref()));
        let (name, value) = (ident(&case.name), inner_type(plan, &case.of()));
        format!("{docs}{deprecated}{name}({value}),\n")
    });
    let text = layout.text.as_ref();
    let text = text.map(|text| format!("/// Text between elements.\n{}(String),\n", ident(text)));
    let other = "/// Any other value, unchanged.\nOther(Value),\n";
    let derives = format!("{}#[derive(Clone, Debug, PartialEq)]", derived(plan, &[]));
    let declared = lines(
        &format!("{docs}{derives}\n#[non_exhaustive]\npub enum {name}"),
        variants.chain(text).chain([other.to_owned()]),
    );
    let validate = type_plan.is_checked.then(|| block(&format!("impl {name}"), [&validate()]));
    let from = layout.variants.iter().map(|case| from(&name, case, plan));
    apart([declared].into_iter().chain(validate).chain(from))
}

/// `From` implementations for values whose type identifies the variant.
fn from(name: &str, case: &CasePlan, plan: &RustPlan) -> String {
    if !case.is_made {
        return String::new();
    }
    let of = RustType::of(&case.value);
    let value = if case.boxed { boxed(&case.value, "value") } else { "value".to_owned() };
    let text = if of == RustType::Word("String") {
        conversion(name, case, "&str", "value.to_owned()")
    } else {
        String::new()
    };
    apart([conversion(name, case, &inner_type(plan, &of), &value), text])
}

fn conversion(name: &str, case: &CasePlan, of: &str, value: &str) -> String {
    let from = Function {
        head: "fn from".to_owned(),
        arguments: &[format!("value: {of}")],
        returns: "Self",
        body: format!("Self::{}({value})\n", ident(&case.name)),
        ..Function::default()
    };
    block(&format!("impl From<{of}> for {name}"), [&from.member()])
}

fn case_docs(case: &CasePlan) -> Vec<String> {
    let docs = prose::lines(&case.docs);
    match &*case.entry.json {
        _ if !docs.is_empty() => docs,
        "" => vec!["The default: any other tag, or none.".to_owned()],
        text => value_docs(text, &case.docs),
    }
}
