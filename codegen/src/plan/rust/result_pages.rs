//! Pages of results: pagination, and the items of pages.

use restwright_api::{Api, Operation, Type};
use serde::Serialize;

use super::field_path::{FieldStep, field_path};
use super::results::ResultPlan;
use super::types::TypePlan;
use crate::plan::exchange::{Answers, Returned};

/// Pagination of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PagesPlan {
    /// The items, if they are known.
    pub items: Option<ItemsPlan>,
}

/// The items of pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemsPlan {
    /// The field path from a page to its items.
    pub path: Vec<FieldStep>,
    /// The type of an item.
    pub item: Type,
}

/// True if it is known how to get the next page: by the pagination in the description, or by the
/// header `Link` (RFC 8288).
pub(super) fn has_pages(operation: &Operation, answers: &Answers<'_>, result: &ResultPlan) -> bool {
    let is_link = |name: &str| name.eq_ignore_ascii_case("link");
    let mut headers = answers.successes.iter().flat_map(|answer| &answer.response.headers);
    let is_known = operation.paging.is_some() || headers.any(|header| is_link(&header.name));
    let is_value =
        matches!(result, ResultPlan::One { returned: Returned::Value(_) | Returned::Text, .. });
    is_known && is_value
}

/// Returns the items of pages, if the description states the property that holds them.
pub(super) fn items(
    api: &Api,
    types: &[TypePlan],
    operation: &Operation,
    result: &ResultPlan,
) -> Option<ItemsPlan> {
    let keys = operation.paging.as_ref()?.items.as_ref()?;
    let ResultPlan::One { returned: Returned::Value(Type::Named(page)), optional: false } = result
    else {
        return None;
    };
    let (path, value) = field_path(api, types, *page, keys)?;
    let is_plain = path.iter().all(|step| !step.boxed);
    match value {
        Type::List(item) if is_plain => Some(ItemsPlan { path, item: (**item).clone() }),
        _ => None,
    }
}
