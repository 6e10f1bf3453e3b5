//! Dynamic scopes of JSON Schema: anchors declared by several resources.

use super::schema::schemas;
use super::{Files, Shape, list};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "dynamic-resources", make: resources },
    Shape { name: "dynamic-anchors", make: anchors },
    Shape { name: "dynamic-anchors-apart", make: anchors_apart },
];

fn asks(at: usize) -> String {
    format!("\"p{at}\":{{\"$dynamicRef\":\"#n{at}\"}}")
}

fn declares(at: usize) -> String {
    format!("\"d{at}\":{{\"$dynamicAnchor\":\"n{at}\"}}")
}

/// One anchor, declared and referenced by many resources.
fn resources(count: usize) -> Files {
    schemas(&list(count, |at| {
        format!(
            "\"A{at}\":{{\"$id\":\"s{at}\",\"$dynamicAnchor\":\"n0\",\"properties\":{{{}}}}}",
            asks(0)
        )
    }))
}

/// Two resources; the outer one overrides the anchors of the inner one.
fn two(count: usize, properties: &str) -> Files {
    let anchors = list(count, declares);
    schemas(&format!(
        "\"B0\":{{\"$id\":\"i\",\"$defs\":{{{anchors}}},\"properties\":{{{properties}}}}},\
         \"A0\":{{\"$id\":\"o\",\"$ref\":\"i\",\"$defs\":{{{anchors}}}}}"
    ))
}

/// Two resources with many anchors.
fn anchors(count: usize) -> Files {
    two(count, &list(count, asks))
}

/// Like `anchors`, with parts that refer to different ones.
fn anchors_apart(count: usize) -> Files {
    let part = |at: usize| {
        let some = list(6, |step| asks((at * (step * 2 + 1) + step) % count));
        format!("\"q{at}\":{{\"properties\":{{{some}}}}}")
    };
    two(count, &list(count, part))
}
