//! Results of operations: a type, or an enum if the type depends on the status.

use std::collections::BTreeSet;
use std::fmt::Write;

use restwright_api::Status;

use super::error_responses::{capital, status_words};
use super::layout::{arm, block, indented, lines};
use super::pieces::{doc, ident, outer_type, text};
use super::prose::spelled;
use crate::plan::rust::{
    OperationPlan, ResultPlan, Returned, RustPlan, RustType, StatusPlan, StatusVariant,
};

/// The result type of an operation.
pub(super) fn result(operation: &OperationPlan, plan: &RustPlan) -> String {
    match &operation.result {
        ResultPlan::One { returned, optional } => {
            let returned = returned_type(returned, plan);
            if *optional { format!("Option<{returned}>") } else { returned }
        }
        ResultPlan::ByStatus(by_status) => ident(&by_status.name).into_owned(),
    }
}

fn returned_type(returned: &Returned, plan: &RustPlan) -> String {
    outer_type(plan, &RustType::returned(returned, plan.value_types))
}

/// The enum of an operation whose result depends on the status.
pub(super) fn by_status(operation: &OperationPlan, plan: &RustPlan) -> String {
    let ResultPlan::ByStatus(StatusPlan { name, variants }) = &operation.result else {
        return String::new();
    };
    let name = ident(name);
    let of = |status: Status| {
        let selected: Vec<&StatusVariant> =
            variants.iter().filter(|variant| variant.status == status).collect();
        reads(&selected)
    };
    let statuses: BTreeSet<Status> = variants.iter().map(|variant| variant.status).collect();
    let arms = statuses
        .iter()
        .filter(|status| **status != Status::Default)
        .map(|status| arm(&pattern(*status, &statuses), &of(*status)));
    let rest = statuses.contains(&Status::Default).then(|| of(Status::Default));
    let other = rest.is_none().then(|| {
        "/// A success status not listed in the API description, with its body.\nOther(Bytes),\n"
            .to_owned()
    });
    let rest = rest.unwrap_or_else(|| "Ok(Self::Other(reply.body.clone()))".to_owned());
    let streams = variants.iter().any(|variant| variant.returned.is_stream());
    let derives = if streams { "Debug" } else { "Clone, Debug, PartialEq" };
    let declared = lines(
        &format!(
            "/// Result of [`Client::{}`], by status.\n\
             #[derive({derives})]\n#[non_exhaustive]\npub enum {name}",
            operation.method
        ),
        variants.iter().map(|variant| declaration(variant, plan)).chain(other),
    );
    let streams = if streams { "const STREAMS: bool = true;\n" } else { "" };
    let read = format!(
        "fn from_reply(reply: &runtime::Reply) -> Result<Self, runtime::Error> {{\n{}}}\n",
        indented(&lines("match reply.status.as_u16()", arms.chain([arm("_", &rest)])))
    );
    let read = block(&format!("impl runtime::FromReply for {name}"), [&streams.to_owned(), &read]);
    format!("{declared}\n{read}")
}

fn declaration(variant: &StatusVariant, plan: &RustPlan) -> String {
    let docs = doc(&spelled(&capital(&status_words(variant.status))));
    let name = ident(&variant.name);
    if variant.returned == Returned::Nothing {
        return format!("{docs}{name},\n");
    }
    format!("{docs}{name}({}),\n", returned_type(&variant.returned, plan))
}

/// The code that reads the response of a status, by media type if there are several.
fn reads(variants: &[&StatusVariant]) -> String {
    let (mut last, mut tests) = (String::new(), String::new());
    for variant in variants {
        let (value, media_types) = (read(variant), &variant.media_types);
        if variants.len() == 1 || media_types.is_empty() {
            last = value;
            continue;
        }
        let is = media_types.iter().map(|media_type| format!("reply.is({})", text(media_type)));
        let is = is.collect::<Vec<_>>().join(" || ");
        let _ = write!(tests, "if {is} {{\n    {value}\n}} else ");
    }
    if tests.is_empty() { last } else { format!("{tests}{{\n    {last}\n}}\n") }
}

fn read(variant: &StatusVariant) -> String {
    let name = ident(&variant.name);
    match variant.returned {
        Returned::Nothing => format!("Ok(Self::{name})"),
        Returned::Bytes => format!("Ok(Self::{name}(reply.body.clone()))"),
        Returned::Text | Returned::Value(_) => format!("reply.read().map(Self::{name})"),
        Returned::Events(_) | Returned::Lines(_) => {
            format!("runtime::FromReply::from_reply(reply).map(Self::{name})")
        }
    }
}

/// The pattern of a status. A class excludes the codes that have their own arm, because clippy
/// reports overlapping patterns.
fn pattern(status: Status, statuses: &BTreeSet<Status>) -> String {
    let ranges: Vec<(u16, u16)> = match status {
        Status::Code(code) => vec![(code, code)],
        Status::Class(class) => {
            let (first, last) = (u16::from(class) * 100, u16::from(class) * 100 + 99);
            let codes = statuses.iter().filter_map(|other| match other {
                Status::Code(code) => Some(*code).filter(|code| (first..=last).contains(code)),
                _ => None,
            });
            let codes: BTreeSet<u16> = codes.collect();
            let starts = std::iter::once(first).chain(codes.iter().map(|code| code + 1));
            let ends = codes.iter().map(|code| code - 1).chain([last]);
            starts.zip(ends).filter(|(start, end)| start <= end).collect()
        }
        Status::Default => return "_".to_owned(),
    };
    let ranges = ranges.into_iter().map(|(start, end)| {
        if start == end { start.to_string() } else { format!("{start}..={end}") }
    });
    ranges.collect::<Vec<_>>().join(" | ")
}
