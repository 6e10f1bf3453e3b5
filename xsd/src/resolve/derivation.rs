//! Derivation of types.

use restwright_source::Span;

use super::super::build::Drafts;
use super::super::model::{
    BuiltIn, ComplexTypeId, Content, Derivation, Naming, Owner, SchemaSet, SimpleRef, SimpleType,
    SimpleTypeId, TypeRef, Variety,
};
use super::super::report::Report;
use super::graph::{Edges, visit};
use crate::codes;

const ANY: SimpleRef = SimpleRef::BuiltIn(BuiltIn::AnySimpleType);

/// Removes circular derivations (XML Schema Part 1, sections 3.4.6 and 3.14.6), sets the derived
/// types of bases, and inherits simple content.
pub(super) fn resolve(set: &mut SchemaSet, drafts: &Drafts, report: &mut Report) {
    // Nodes of simple types precede those of complex types; simple types only depend on simple
    // types.
    let simple = set.simple_types.len();
    let mut edges: Edges = set.simple_types.iter().map(parts).collect();
    edges.extend(set.complex_types.iter().map(|complex| match complex.base {
        TypeRef::Complex(id) => vec![(0, simple + id.0 as usize)],
        TypeRef::BuiltIn(_) | TypeRef::Simple(_) => Vec::new(),
    }));
    let visited = visit(&edges);
    for (node, number) in visited.closing {
        cut(set, node, number, report);
    }
    for id in ComplexTypeId::all(set) {
        if let TypeRef::Complex(base) = set[id].base {
            set[base].derived.push(id);
        }
    }
    for id in SimpleTypeId::all(set) {
        if let Variety::Restriction { base: SimpleRef::Defined(base), .. } = set[id].variety {
            set[base].derived.push(id);
        }
    }
    for node in visited.order.into_iter().filter(|node| *node >= simple) {
        let id = ComplexTypeId((node - simple) as u32);
        if drafts.inherits_content.contains(&id) {
            inherit(set, id, report);
        }
    }
}

/// Returns the simple types that a simple type depends on.
fn parts(simple: &SimpleType) -> Vec<(usize, usize)> {
    let parts: &[SimpleRef] = match &simple.variety {
        Variety::Restriction { base, .. } => std::slice::from_ref(base),
        Variety::List { item } => std::slice::from_ref(item),
        Variety::Union { members } => members,
    };
    let defined = parts.iter().enumerate().filter_map(|(number, part)| match part {
        SimpleRef::Defined(id) => Some((number, id.0 as usize)),
        SimpleRef::BuiltIn(_) => None,
    });
    defined.collect()
}

fn cut(set: &mut SchemaSet, node: usize, number: usize, report: &mut Report) {
    let simple = set.simple_types.len();
    if let Some(complex) = node.checked_sub(simple) {
        let id = ComplexTypeId(complex as u32);
        set[id].base = TypeRef::BuiltIn(BuiltIn::AnyType);
        set[id].derivation = Derivation::Restriction;
        return cycle(set, TypeRef::Complex(id), set[id].span, "anyType", report);
    }
    let id = SimpleTypeId(node as u32);
    match &mut set[id].variety {
        Variety::Restriction { base: part, .. } | Variety::List { item: part } => *part = ANY,
        Variety::Union { members } => members[number] = ANY,
    }
    cycle(set, TypeRef::Simple(id), set[id].span, "anySimpleType", report);
}

fn cycle(set: &SchemaSet, of: TypeRef, span: Span, base: &str, report: &mut Report) {
    report.warn(&codes::DERIVATION_CYCLE, span, |new| {
        new(&format!("circular derivation of `{}`", set.path_of(of).join("/")))
            .help(format!("assuming the base `{base}`; break the circle"))
    });
}

/// Sets the simple content that a type inherits from its base.
fn inherit(set: &mut SchemaSet, id: ComplexTypeId, report: &mut Report) {
    let base = match set[id].base {
        TypeRef::Complex(base) => match set[base].content {
            Content::Simple(content) => content,
            Content::Empty | Content::Elements(_) => {
                report.warn(&codes::BAD_DERIVATION, set[id].span, |new| {
                    new("simple content cannot be derived from a type with elements")
                        .also(set[base].span, "its base")
                        .help("assuming any text; use a type with simple content")
                });
                ANY
            }
        },
        TypeRef::BuiltIn(_) | TypeRef::Simple(_) => ANY,
    };
    // A type with facets is between the content of the base and the content of this type.
    if let Content::Simple(SimpleRef::Defined(own)) = set[id].content
        && set[own].naming == Naming::Anonymous(Owner::Complex(id))
        && let Variety::Restriction { base: restricted, .. } = &mut set[own].variety
    {
        *restricted = base;
    } else {
        set[id].content = Content::Simple(base);
    }
}
