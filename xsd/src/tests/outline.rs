//! Outline of components for tests.

use std::fmt::Write;

use restwright_api::QName;
use restwright_prose::Doc;
use restwright_xml::Node;

use super::super::{
    AttributeUse, ComplexTypeId, Compositor, Content, Derivation, ElementDeclaration, Facets,
    Particle, Presence, SchemaSet, SimpleRef, SimpleTypeId, Term, TypeRef, ValueConstraint,
    Variety, Wildcard,
};

/// Returns the global elements and attributes, followed by all types with their content.
pub(super) fn outline(set: &SchemaSet) -> String {
    let mut out = String::new();
    for id in set.global_elements.values() {
        let _ = writeln!(out, "element {}", element(set, &set[*id]));
    }
    for id in set.global_attributes.values() {
        let attribute = &set[*id];
        let kind = type_name(set, attribute.r#type.as_type());
        let _ = writeln!(out, "attribute {}: {kind}", name(&attribute.name));
    }
    for id in SimpleTypeId::all(set) {
        let text = simple(set, &set[id].variety);
        let path = type_name(set, TypeRef::Simple(id));
        let _ = writeln!(out, "{path} = {text}{}", docs(&set[id].docs));
    }
    for id in ComplexTypeId::all(set) {
        complex(set, id, &mut out);
    }
    out
}

fn name(name: &QName) -> String {
    match &name.namespace {
        Some(uri) => format!("{{{uri}}}{}", name.local),
        None => name.local.clone(),
    }
}

fn type_name(set: &SchemaSet, of: TypeRef) -> String {
    set.path_of(of).join("/")
}

fn docs(docs: &[Doc]) -> String {
    fn text(nodes: &[Node]) -> String {
        let node_text = |node: &Node| match node {
            Node::Element(element) => text(&element.children),
            Node::Text(text, _) => text.clone(),
        };
        nodes.iter().map(node_text).collect()
    }
    let quoted = |doc: &Doc| format!(" “{}”", text(&doc.content).trim());
    docs.iter().map(quoted).collect()
}

fn value(value: Option<&ValueConstraint>) -> String {
    match value {
        Some(ValueConstraint::Default(value)) => format!(" default={value}"),
        Some(ValueConstraint::Fixed(value)) => format!(" fixed={value}"),
        None => String::new(),
    }
}

fn element(set: &SchemaSet, element: &ElementDeclaration) -> String {
    let head = element.head.map(|head| format!(" for {}", set[head].name.local));
    let flag = |is: bool, word| if is { word } else { "" };
    format!(
        "{}: {}{}{}{}{}{}",
        name(&element.name),
        type_name(set, element.r#type),
        flag(element.is_nillable, " nillable"),
        flag(element.is_abstract, " abstract"),
        head.unwrap_or_default(),
        value(element.value.as_ref()),
        docs(&element.docs),
    )
}

fn simple(set: &SchemaSet, variety: &Variety) -> String {
    let named = |simple: &SimpleRef| type_name(set, simple.as_type());
    match variety {
        Variety::Restriction { base, facets } => format!("{}{}", named(base), facet_words(facets)),
        Variety::List { item } => format!("list of {}", named(item)),
        Variety::Union { members } => members.iter().map(named).collect::<Vec<_>>().join(" | "),
    }
}

fn facet_words(facets: &Facets) -> String {
    let mut out = String::new();
    for enumerated in &facets.enumeration {
        let _ = write!(out, " {:?}{}", enumerated.value, docs(&enumerated.docs));
    }
    for pattern in &facets.patterns {
        let _ = write!(out, " /{pattern}/");
    }
    let numbers = [
        ("length", facets.length),
        ("minLength", facets.min_length),
        ("maxLength", facets.max_length),
        ("totalDigits", facets.total_digits),
        ("fractionDigits", facets.fraction_digits),
    ];
    for (word, number) in numbers {
        let _ = number.map_or(Ok(()), |number| write!(out, " {word}={number}"));
    }
    let bounds = [
        (">=", &facets.min_inclusive),
        ("<=", &facets.max_inclusive),
        (">", &facets.min_exclusive),
        ("<", &facets.max_exclusive),
    ];
    for (word, bound) in bounds {
        let _ = bound.as_ref().map_or(Ok(()), |bound| write!(out, " {word}{bound}"));
    }
    let _ = facets.white_space.map_or(Ok(()), |space| write!(out, " {space:?}"));
    out
}

fn complex(set: &SchemaSet, id: ComplexTypeId, out: &mut String) {
    let definition = &set[id];
    let flag = |is: bool, word| if is { word } else { "" };
    let verb = match definition.derivation {
        Derivation::Extension => "extends",
        Derivation::Restriction => "restricts",
    };
    let _ = writeln!(
        out,
        "{} {verb} {}{}{}{}",
        type_name(set, TypeRef::Complex(id)),
        type_name(set, definition.base),
        flag(definition.is_abstract, " abstract"),
        flag(definition.is_mixed, " mixed"),
        docs(&definition.docs),
    );
    for attribute in &definition.attributes {
        let _ = writeln!(out, "  @{}", attribute_use(set, attribute));
    }
    if let Some(wildcard) = &definition.any_attribute {
        let _ = writeln!(out, "  @{}", wildcard_words(wildcard));
    }
    match &definition.content {
        Content::Empty => {}
        Content::Simple(simple) => {
            let _ = writeln!(out, "  text {}", type_name(set, simple.as_type()));
        }
        Content::Elements(inner) => particle(set, inner, 1, out),
    }
}

fn attribute_use(set: &SchemaSet, attribute: &AttributeUse) -> String {
    let declared = &set[attribute.attribute];
    let presence = match attribute.presence {
        Presence::Optional => "",
        Presence::Required => " required",
        Presence::Prohibited => " prohibited",
    };
    let kind = type_name(set, declared.r#type.as_type());
    let docs = docs(if attribute.docs.is_empty() { &declared.docs } else { &attribute.docs });
    let value = value(attribute.value.as_ref());
    format!("{}: {kind}{presence}{value}{docs}", name(&declared.name))
}

fn wildcard_words(wildcard: &Wildcard) -> String {
    format!("any {:?} {:?}", wildcard.namespaces, wildcard.process)
}

fn particle(set: &SchemaSet, part: &Particle, depth: usize, out: &mut String) {
    let max = part.max.map_or("*".to_owned(), |max| max.to_string());
    let occurs = match (part.min, part.max) {
        (1, Some(1)) => String::new(),
        (min, _) => format!("{min}..{max} "),
    };
    let indent = "  ".repeat(depth);
    match &part.term {
        Term::Element(id) => {
            let _ = writeln!(out, "{indent}{occurs}{}", element(set, &set[*id]));
        }
        Term::Any(wildcard) => {
            let _ = writeln!(out, "{indent}{occurs}{}", wildcard_words(wildcard));
        }
        Term::Group(id) => {
            let group = &set[*id];
            let compositor = match group.compositor {
                Compositor::Sequence => "sequence",
                Compositor::Choice => "choice",
                Compositor::All => "all",
            };
            let own = group.name.as_ref().map(|name| format!(" ({})", name.local));
            let docs = docs(&group.docs);
            let _ = writeln!(out, "{indent}{occurs}{compositor}{}{docs}", own.unwrap_or_default());
            for inner in &group.particles {
                particle(set, inner, depth + 1, out);
            }
        }
    }
}
