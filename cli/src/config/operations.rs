//! Tables for single operations: pagination and waiters.

use restwright_api::{Counted, Paging};
use restwright_codegen::plan::rust::States;
use serde::Deserialize;

/// `[service.NAME.rust.paging.OPERATION]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagingTable {
    style: Option<Counted>,
    #[serde(default)]
    next: Vec<String>,
    parameter: Option<String>,
    items: Option<Vec<String>>,
}

impl From<PagingTable> for Paging {
    fn from(PagingTable { style, next, parameter, items }: PagingTable) -> Self {
        Self { next, parameter, items, counts: style }
    }
}

/// `[service.NAME.rust.waiters.OPERATION.WAITER]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WaiterTable {
    property: Vec<String>,
    success: Vec<String>,
    #[serde(default)]
    failure: Vec<String>,
    interval: Option<u64>,
    time_limit: Option<u64>,
}

impl From<WaiterTable> for States {
    fn from(table: WaiterTable) -> Self {
        let WaiterTable { property, success, failure, interval, time_limit } = table;
        Self { property, success, failure, interval, time_limit }
    }
}
