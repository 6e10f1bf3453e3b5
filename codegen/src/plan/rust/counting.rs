//! Pages that a query parameter counts.

use restwright_api::{Counted, Location, Operation, Paging};
use serde::Serialize;

/// Pages that are counted by a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountingPlan {
    /// The query parameter.
    pub parameter: String,
    /// The keys from a page to its items.
    pub items: Vec<String>,
    /// Its value where a request has none.
    pub first: u64,
    /// True where it counts items, not pages.
    pub by_items: bool,
}

impl CountingPlan {
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        let Paging { parameter, items, counts, .. } = operation.paging.as_ref()?;
        let (by_items, parameter) = ((*counts)? == Counted::Offset, parameter.clone()?);
        let mut queries =
            operation.parameters.iter().filter(|found| found.location == Location::Query);
        let declared = queries.find(|found| found.name == parameter);
        let default = declared.and_then(|found| found.value.default.as_ref()?.parse().ok());
        let first = default.unwrap_or(u64::from(!by_items));
        Some(Self { parameter, items: items.clone().unwrap_or_default(), first, by_items })
    }
}
