//! Tables of alternatives and of enum values.

use restwright_api::Prose;

use super::WIDTH;
use super::tables::{name, table, words};
use crate::emit::rst::block::{self, Layout};
use crate::plan::pages::{OTHER_VALUES, PagesPlan, ValueRow, VariantRow};

/// The alternatives of a type.
pub(crate) fn variants(plan: &PagesPlan<'_>, rows: &[VariantRow<'_>]) -> Vec<String> {
    let rows = rows.iter().map(|variant| {
        let value = words(plan, &variant.value).wrap(WIDTH - 7);
        let name = variant.name.map_or_else(|| OTHER_VALUES.to_owned(), name);
        vec![vec![name], value, cell(&variant.docs)]
    });
    table("", "fields", [28, 32, 40], ["Name", "Type", "Description"], rows)
}

/// The values of an enumeration.
pub(crate) fn values(rows: &[ValueRow<'_>]) -> Vec<String> {
    let rows = rows.iter().map(|row| vec![vec![name(row.value)], cell(&row.docs)]);
    table("", "values", [40, 60], ["Value", "Description"], rows)
}

fn cell(docs: &Prose) -> Vec<String> {
    block::prose(docs, Layout::of_sphinx(WIDTH - 7))
}
