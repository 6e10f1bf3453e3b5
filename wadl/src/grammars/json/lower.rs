//! Lowering of JSON Schemas to types.

use std::collections::BTreeMap;

use restwright_api::pending::Type;
use restwright_api::words::words;
use restwright_api::{Block, Prose, TypeBuilder};
use restwright_data::Node;
use restwright_schema::{Lowered, Named, Place, Schemas};
use restwright_source::{Diagnostics, Span};

use super::{JsonSchemas, Schema};

/// Lowers the schemas of representations, and the schemas that these contain. Also returns the type
/// of each representation by its span.
pub(crate) fn lower(
    json: &JsonSchemas,
    diagnostics: &mut Diagnostics,
) -> (TypeBuilder, BTreeMap<Span, Type>) {
    let node =
        |schema: &Schema| json.tree.follow(schema.file, &format!("#{}", schema.pointer)).ok();
    let mut named: Vec<Named<'_>> = Vec::new();
    let of_files = json.named.iter().map(|schema| (schema, None));
    let embedded = json.embedded.iter().map(|(schema, scope)| (schema, Some(scope)));
    for (schema, scope) in of_files.chain(embedded) {
        if let Some(node) = node(schema).filter(|_| !schema.name.is_empty()) {
            named.push(Named { name: &schema.name, node, scope });
        }
    }
    let mut schemas = Schemas::new(&json.tree, &named, prose);
    // JSON Schema does not define an XML form.
    schemas.state_xml();
    let mut bodies: Vec<(Span, Lowered<'_>)> = Vec::new();
    for (span, schema) in &json.meanings {
        let Some(node) = node(schema) else { continue };
        let name = title(node).unwrap_or(&schema.name);
        let value = schemas.value(node, &Place::of_words(words(name)));
        bodies.push((*span, value));
    }
    let mut types = schemas.into_types(diagnostics);
    types.guess(|declared| json.embeds(declared.file));
    let bodies = bodies.iter().map(|(span, lowered)| (*span, lowered.resolved(&types))).collect();
    (types, bodies)
}

/// Returns the title of a schema if it is a name rather than a sentence.
fn title(node: &Node) -> Option<&str> {
    let title = node.get("title").and_then(Node::as_str)?.trim();
    let is_name = !title.is_empty() && !title.contains(char::is_whitespace);
    is_name.then_some(title)
}

/// Converts the description of a schema to paragraphs of plain text (JSON Schema does not define
/// markup for `description`).
fn prose(text: &str) -> Prose {
    let paragraphs = text.split("\n\n").flat_map(|text| Prose::text(text).blocks);
    Prose { blocks: paragraphs.collect::<Vec<Block>>() }
}
