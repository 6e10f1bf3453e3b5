//! Pagination by a query parameter that counts pages or items.

use restwright_api::{Counted, Location, Operation, Paging};
use serde::Serialize;

/// Pagination by a counting parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountingPlan {
    /// The query parameter.
    pub parameter: String,
    /// The path of keys from a page to its items.
    pub items: Vec<String>,
    /// The value of the first page, if a request does not set one.
    pub first: u64,
    /// True if it counts items rather than pages.
    pub by_items: bool,
}

impl CountingPlan {
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        let Paging { parameter, items, counts, .. } = operation.paging.as_ref()?;
        let (by_items, parameter) = ((*counts)? == Counted::Offset, parameter.clone()?);
        let mut queries =
            operation.parameters.iter().filter(|query| query.location == Location::Query);
        let declared = queries.find(|query| query.name == parameter);
        let default = declared.and_then(|query| query.value.default.as_ref()?.parse().ok());
        let first = default.unwrap_or(u64::from(!by_items));
        Some(Self { parameter, items: items.clone().unwrap_or_default(), first, by_items })
    }
}
