//! Rows of tables.

use std::borrow::Cow;

use restwright_api::{Api, Field, Location, Parameter, Presence, Prose, Value};

use crate::plan::pages::notes::with_rules;
use crate::plan::pages::rows::of_parameters;
use crate::plan::pages::{Row, TypesPlan, Word};

/// Parameters of a location.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicTable<'a> {
    /// The location.
    pub location: Location,
    /// A row for each parameter.
    pub rows: Vec<ClassicRow<'a>>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicRow<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// The type in words, if stated.
    pub value: Option<Cow<'a, str>>,
    /// Whether it is required.
    pub presence: Presence,
    /// The documentation.
    pub docs: Cow<'a, Prose>,
}

/// Returns the table of the parameters of a location; `None` if there are none. Rows of parameters
/// with a schema state the same as those of bodies.
pub(super) fn table<'a>(
    api: &Api,
    plan: &TypesPlan,
    location: Location,
    parameters: &[&'a Parameter],
) -> Option<ClassicTable<'a>> {
    let mut rows: Vec<ClassicRow<'_>> = Vec::new();
    for parameter in in_place(location, parameters) {
        let at = rows.len();
        if parameter.by_schema {
            let expanded = of_parameters(&api.types, plan, std::iter::once(parameter));
            rows.extend(expanded.into_iter().map(of_row));
        } else {
            let docs = Cow::Owned(with_rules(parameter));
            rows.push(declared(&parameter.name, &parameter.value, docs));
        }
        if location == Location::Path {
            for row in &mut rows[at..] {
                let within = &row.name[parameter.name.len()..];
                row.name = Cow::Owned(format!("{{{}}}{within}", parameter.name));
            }
        }
    }
    (!rows.is_empty()).then_some(ClassicTable { location, rows })
}

/// Returns the parameters of a table. Those declared by resources are listed with the URI
/// parameters, regardless of their style, the outermost resource first, followed by undeclared path
/// parameters.
fn in_place<'a>(location: Location, parameters: &[&'a Parameter]) -> Vec<&'a Parameter> {
    let is_in_place = |parameter: &&&Parameter| match (location, parameter.resource_order) {
        (Location::Path, Some(_)) => true,
        (_, Some(_)) => false,
        (_, None) => parameter.location == location,
    };
    let mut selected: Vec<&Parameter> = parameters.iter().filter(is_in_place).copied().collect();
    selected.sort_by_key(|parameter| parameter.resource_order.unwrap_or(usize::MAX));
    selected
}

/// Returns the row of a declared part of a body.
pub(super) fn of_field(field: &Field) -> ClassicRow<'_> {
    declared(&field.name, &field.value, Cow::Borrowed(&field.docs))
}

fn declared<'a>(name: &'a str, value: &'a Value, docs: Cow<'a, Prose>) -> ClassicRow<'a> {
    ClassicRow {
        name: Cow::Borrowed(name),
        value: value.type_name.as_deref().map(Cow::Borrowed),
        presence: value.presence,
        docs,
    }
}

/// Returns the row of a part of a body with a schema.
pub(super) fn of_row<'a>(row: Row) -> ClassicRow<'a> {
    ClassicRow {
        name: Cow::Owned(row.name),
        value: Some(Cow::Owned(plain(&row.value))),
        presence: row.presence,
        docs: Cow::Owned(row.docs),
    }
}

/// Returns the words as plain text: there are no sections of types to link to.
pub(super) fn plain(words: &[Word]) -> String {
    let word = |word: &Word| match word {
        Word::Text(text) => text.clone(),
        Word::Type(_) => String::new(),
    };
    words.iter().map(word).collect()
}
