//! The tables of parameters.

use restwright_api::{Field, Inline, Location, Parameter, Presence, Prose, Value};

use super::super::flow::Flow;
use super::super::guard::guard;
use super::super::inline;
use super::super::page::Page;
use super::super::table::Cell;
use super::table;
use crate::plan::pages::{Row, Word, classic_place, with_rules};

const HEAD: [&str; 3] = ["Name", "Type", "Description"];

/// Writes the table of the parameters of one place, where there are any.
pub(super) fn emit(
    place: Location,
    message: &str,
    parameters: &[&Parameter],
    page: &mut Page,
) -> bool {
    let found = classic_place(place, parameters).into_iter();
    let found: Vec<(&Parameter, Prose)> =
        found.map(|parameter| (parameter, with_rules(parameter))).collect();
    let rows = found.iter().map(|(parameter, docs)| {
        let name = match place {
            Location::Path => format!("{{{}}}", parameter.name),
            _ => parameter.name.clone(),
        };
        [name_cell(&name), declared(&parameter.value), Cell::Prose(docs)]
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
        .map(|field| [name_cell(&field.name), declared(&field.value), Cell::Prose(&field.docs)]);
    body_table(message, rows.collect(), page)
}

/// Writes the table of the parts that a schema describes, where there are any.
pub(super) fn emit_rows(message: &str, rows: &[Row], page: &mut Page) -> bool {
    let rows = rows.iter().map(|row| {
        let words: String = row.value.iter().map(word).collect();
        [name_cell(&row.name), type_cell(Some(&words), row.presence), Cell::Prose(&row.docs)]
    });
    body_table(message, rows.collect(), page)
}

/// Plain words: there is nothing that they could link to.
pub(super) fn word(word: &Word) -> &str {
    match word {
        Word::Text(text) => text,
        Word::Type(_) => "",
    }
}

fn body_table(message: &str, rows: Vec<[Cell<'_>; 3]>, page: &mut Page) -> bool {
    let caption = format!("This table shows the body parameters for the {message}:");
    table(&caption, HEAD, rows, page)
}

fn name_cell(name: &str) -> Cell<'static> {
    Cell::Line(guard(inline::name(name)))
}

fn declared(value: &Value) -> Cell<'static> {
    type_cell(value.type_name.as_deref(), value.presence)
}

fn type_cell(name: Option<&str>, presence: Presence) -> Cell<'static> {
    Cell::Line(guard(type_line(name, presence)))
}

fn type_line(name: Option<&str>, presence: Presence) -> Flow {
    let mark = match presence {
        Presence::Required => Some("(Required)"),
        Presence::Optional => Some("(Optional)"),
        Presence::Unstated => None,
    };
    let mut line = Vec::new();
    if let Some(name) = name {
        line.push(Inline::Text(format!("{name} ")));
    }
    line.extend(mark.map(|mark| Inline::Emphasis(vec![Inline::Text(mark.to_owned())])));
    inline::line(&line)
}
