//! Declared parameters of bodies that the type of the body leaves out.

use crate::{Body, DefinitionKind, Field, Prose, TypeId, Types, select};

/// Returns the documented parameters of a typed body whose documentation neither the body nor its
/// types contain, in order: those that its schema does not have or does not document, and the
/// further ones of several parameters for one place. A body without a type has none, since its
/// parameters are all that is known of it.
pub fn untold<'b>(types: &Types, body: &'b Body) -> Vec<&'b Field> {
    let mut start: Vec<TypeId> = Vec::new();
    let mut is_typed = false;
    body.content.visit_types(&mut |value| {
        is_typed = true;
        start.extend(select::named(value));
    });
    let documented = |field: &&Field| !field.docs.is_empty();
    if !is_typed || !body.fields.iter().any(|field| documented(&field)) {
        return Vec::new();
    }
    let mut told = vec![&body.docs, &body.item_docs];
    for id in select::reached(types, start) {
        tell(types, id, &mut told);
    }
    let is_told = |field: &Field| told.iter().any(|prose| contains(prose, &field.docs));
    let mut out: Vec<&Field> = Vec::new();
    for field in body.fields.iter().filter(documented) {
        if !is_told(field) && !out.iter().any(|earlier| earlier.docs == field.docs) {
            out.push(field);
        }
    }
    out
}

/// Adds the documentation of a type and its parts.
fn tell<'t>(types: &'t Types, id: TypeId, told: &mut Vec<&'t Prose>) {
    let definition = types.definition(id);
    told.push(&definition.docs);
    match &definition.kind {
        DefinitionKind::Object(object) => {
            told.push(&object.extra_docs);
            told.extend(object.members.iter().flat_map(|member| [&member.docs, &member.item_docs]));
        }
        DefinitionKind::Choice(choice) => {
            told.extend(
                choice.variants.iter().flat_map(|variant| [&variant.docs, &variant.item_docs]),
            );
        }
        DefinitionKind::Enumeration(_) => {}
    }
}

fn contains(prose: &Prose, part: &Prose) -> bool {
    prose.blocks.windows(part.blocks.len()).any(|blocks| blocks == part.blocks)
}
