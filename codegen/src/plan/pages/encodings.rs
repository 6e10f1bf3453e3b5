//! Encodings of properties of a form or a multipart body, in the rows of its table.

use restwright_api::{
    Api, Block, Body, FieldEncoding, Inline, Location, Parameter, Presence, Prose, Value,
};

use super::notes;
use super::rows::Row;
use super::types::{content_type, members, named};
use crate::plan::inlines::{code, text};

/// Adds notes on their encodings to the rows of a body.
pub(super) fn add(api: &Api, body: &Body, rows: &mut [Row]) {
    for encoding in &body.encodings {
        let Some(row) = rows.iter_mut().find(|row| row.name == encoding.name) else { continue };
        let mut notes = row.docs.blocks.split_off(row.own);
        let stated = of_field(api, body, encoding);
        let is_new = |note: &Block| !notes.iter().any(|block| says(block, note));
        let stated: Vec<Block> = stated.into_iter().filter(is_new).collect();
        notes.extend(stated);
        row.docs.blocks.extend(notes::joined(notes));
    }
}

/// True if a paragraph contains a note.
fn says(block: &Block, note: &Block) -> bool {
    let (Block::Paragraph(line), Block::Paragraph(note)) = (block, note) else { return false };
    line.windows(note.len().max(1)).any(|part| part == note)
}

fn of_field(api: &Api, body: &Body, field: &FieldEncoding) -> Vec<Block> {
    let media_type =
        field.media_type.iter().map(|stated| notes::sentence("Media type: ", &stated.0));
    let mut out: Vec<Block> = media_type.collect();
    if field.unnamed {
        out.push(notes::plain("Without a name in the body: its position tells which part it is."));
    }
    out.extend(written(api, body, field));
    out.extend(field.headers.iter().map(header));
    out
}

/// Returns a note on the encoding of a property in a form, which is the same as in a query.
fn written(api: &Api, body: &Body, field: &FieldEncoding) -> Option<Block> {
    let encoding = field.encoding.clone()?;
    let id = content_type(&body.content).and_then(named)?;
    let mut members = members(api.types.definition(id)).iter();
    let member = members.find(|member| member.json == field.name)?;
    let value = Value::new(member.value.clone(), Presence::Optional);
    let (location, docs) = (Location::Query, Prose::default());
    let parameter = Parameter::new(&field.name, location, value, docs, body.span);
    notes::written(&Parameter { encoding, ..parameter }, &api.types)
}

/// Returns a note on a header of a part, with its documentation.
fn header(parameter: &Parameter) -> Block {
    let mut line = vec![text("Header of the part: "), code(&parameter.name)];
    match parameter.docs.blocks.first() {
        Some(Block::Paragraph(paragraph)) => {
            line.push(text(": "));
            line.extend(paragraph.iter().cloned());
        }
        _ => line.push(Inline::Text(".".to_owned())),
    }
    Block::Paragraph(line)
}
