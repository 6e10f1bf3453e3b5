//! How one page leads to the next, where an extension says it.

use restwright_api::Paging;
use restwright_data::Node;

/// `x-ms-pageable`: a member of the page is the link to the next one.
pub(super) fn of(operation: &Node) -> Option<Paging> {
    let found = operation.get("x-ms-pageable")?;
    let text = |key: &str| found.get(key)?.as_str().map(str::to_owned);
    let next = text("nextLinkName")?;
    let items = text("itemName").unwrap_or_else(|| "value".to_owned());
    Some(Paging { next: vec![next], parameter: None, items: Some(vec![items]) })
}
