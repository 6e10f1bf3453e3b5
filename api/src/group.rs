use serde::{Deserialize, Serialize};

use crate::{Operation, Prose};

/// Resource family (volumes, snapshots): becomes a module of the client and a chapter of the
/// documentation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Name as spelled in the description: a path segment or the id of a resource type.
    pub name: String,
    /// Its title, where the description has one.
    pub title: Option<String>,
    /// Documentation of the family; usually empty.
    pub docs: Prose,
    /// True if the description does not declare the group, and it is derived from operations or
    /// their paths.
    #[serde(skip)]
    pub is_undeclared: bool,
    /// Operations, in description order.
    pub operations: Vec<Operation>,
}
