//! What bodies hold: the parts that a description declares, else those that a schema describes.

use restwright_api::Body;

use super::super::block::{self, Layout};
use super::super::page::Page;
use super::{Service, parameters};
use crate::plan::pages::{Direction, schema_rows, told_by_schema};

/// Writes the table of the first body that has any parts; false where none has.
pub(super) fn emit<'a>(
    service: &Service<'_>,
    bodies: impl Iterator<Item = &'a Body> + Clone,
    (direction, message): (Direction, &str),
    page: &mut Page,
) -> bool {
    let declared = bodies.clone().find(|body| !body.fields.is_empty());
    if let Some(body) = declared {
        return parameters::emit_fields(message, &body.fields, page);
    }
    let told = told_by_schema(service.api, bodies).into_iter();
    let mut tables = told.map(|body| schema_rows(service.api, &service.types, body, direction));
    let table = tables.find(|table| !table.rows.is_empty()).unwrap_or_default();
    let layout = Layout::of_classic();
    page.lines(block::prose(&table.above, layout));
    let is_told = parameters::emit_rows(message, &table.rows, page);
    page.lines(block::prose(&table.below, layout));
    is_told
}
