//! The tables of parameters.

use restwright_api::{Field, Inline, Location, Parameter, Presence, Value};

use super::super::flow::Flow;
use super::super::guard::guard;
use super::super::inline;
use super::super::page::Page;
use super::super::table::Cell;
use super::table;

const HEAD: [&str; 3] = ["Name", "Type", "Description"];

/// Writes the table of the parameters of one place, where there are any.
pub(super) fn emit(
    place: Location,
    message: &str,
    parameters: &[&Parameter],
    page: &mut Page,
) -> bool {
    let rows = parameters.iter().filter(|parameter| parameter.location == place);
    let rows = rows.map(|parameter| {
        let name = match place {
            Location::Path => format!("{{{}}}", parameter.name),
            _ => parameter.name.clone(),
        };
        [name_cell(&name), type_cell(&parameter.value), Cell::Prose(&parameter.docs)]
    });
    let word = match place {
        Location::Path => "URI",
        _ => place.word(),
    };
    let caption = format!("This table shows the {word} parameters for the {message}:");
    table(&caption, HEAD, rows.collect(), page)
}

/// Writes the table of the parts of a body, where there are any.
pub(super) fn emit_fields(message: &str, fields: &[Field], page: &mut Page) -> bool {
    let rows = fields
        .iter()
        .map(|field| [name_cell(&field.name), type_cell(&field.value), Cell::Prose(&field.docs)]);
    let caption = format!("This table shows the body parameters for the {message}:");
    table(&caption, HEAD, rows.collect(), page)
}

fn name_cell(name: &str) -> Cell<'static> {
    Cell::Line(guard(inline::name(name)))
}

fn type_cell(value: &Value) -> Cell<'static> {
    Cell::Line(guard(type_line(value)))
}

fn type_line(value: &Value) -> Flow {
    let mark = match value.presence {
        Presence::Required => Some("(Required)"),
        Presence::Optional => Some("(Optional)"),
        Presence::Unstated => None,
    };
    let mut line = Vec::new();
    if let Some(name) = &value.type_name {
        line.push(Inline::Text(format!("{name} ")));
    }
    line.extend(mark.map(|mark| Inline::Emphasis(vec![Inline::Text(mark.to_owned())])));
    inline::line(&line)
}
