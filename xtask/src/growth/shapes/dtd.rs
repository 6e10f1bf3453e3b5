//! XML DTDs: entities and their declarations.

use super::wadl::whole;
use super::{Files, Shape, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "wadl-undeclared-entities", make: undeclared_entities },
    Shape { name: "dtd-character-references", make: character_references },
    Shape { name: "dtd-percent-signs", make: percent_signs },
    Shape { name: "dtd-entity-chain", make: entity_chain },
    Shape { name: "dtd-entity-laughs", make: laughs },
    Shape { name: "dtd-parameter-entities", make: parameter_entities },
    Shape { name: "dtd-parameter-laughs", make: parameter_laughs },
    Shape { name: "dtd-sections", make: sections },
    Shape { name: "dtd-bad-declarations", make: bad_declarations },
    Shape { name: "dtd-open-comments", make: |count| entity(&"<!-- ".repeat(count), "x") },
    Shape { name: "dtd-open-instructions", make: |count| entity(&"<? ".repeat(count), "x") },
    Shape { name: "dtd-open-sections", make: |count| entity(&"<![IGNORE[".repeat(count), "x") },
    Shape { name: "dtd-entity-elements", make: entity_elements },
    Shape { name: "dtd-entity-uses", make: entity_uses },
];

fn entity(declarations: &str, inside: &str) -> Files {
    whole(
        &format!("<!DOCTYPE application [{declarations}]>"),
        &format!("<doc>{inside}</doc><resources base=\"http://h.example/\"/>"),
    )
}

fn character_references(count: usize) -> Files {
    entity(&format!("<!ENTITY e '{}'>", "&#1".repeat(count)), "x")
}

fn percent_signs(count: usize) -> Files {
    entity(&format!("<!ENTITY e '{}'>", "%a".repeat(count)), "x")
}

fn entity_chain(count: usize) -> Files {
    let chain = row(count, |at| format!("<!ENTITY e{at} '&e{};'>", at + 1));
    entity(&format!("{chain}<!ENTITY e{count} 'x'>"), "&e0;")
}

fn laughs(count: usize) -> Files {
    let chain =
        row(20, |at| format!("<!ENTITY e{at} '{}'>", format!("&e{};", at + 1).repeat(count)));
    entity(&format!("{chain}<!ENTITY e20 'x'>"), "&e0;")
}

fn parameter_entities(count: usize) -> Files {
    let all = row(count, |at| format!("<!ENTITY % p{at} '<!ENTITY q{at} \"x\">'>%p{at};"));
    entity(&all, "x")
}

fn parameter_laughs(count: usize) -> Files {
    let chain = row(count, |at| format!("<!ENTITY % p{} '%p{at};%p{at};'>", at + 1));
    entity(&format!("<!ENTITY % p0 'xxxxxxxxxx'>{chain}"), "x")
}

fn sections(count: usize) -> Files {
    entity(&nest(count, "<![IGNORE[", "x", "]]>"), "x")
}

fn bad_declarations(count: usize) -> Files {
    entity(&"<!ENTITY x '>".repeat(count), "x")
}

/// An entity with elements, referenced as often as it has elements.
fn entity_elements(count: usize) -> Files {
    entity(&format!("<!ENTITY e '{}'>", "<a/>".repeat(count)), &"&e;".repeat(count))
}

fn entity_uses(count: usize) -> Files {
    entity("<!ENTITY name 'of <b>the boat</b>'>", &"&name; ".repeat(count))
}

fn undeclared_entities(count: usize) -> Files {
    let declared = row(count, |at| format!("<!ENTITY entity{at} 'x'>"));
    entity(&declared, &row(count, |at| format!("&entitx{at};")))
}
