use serde::{Deserialize, Serialize};

use crate::{Operation, Prose};

/// One resource family (volumes, snapshots): the unit of a module and of a chapter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its name as the description spells it: a path segment or the id of a resource type.
    pub name: String,
    /// Its title, where the description has one.
    pub title: Option<String>,
    /// What the description says of the family; mostly nothing.
    pub docs: Prose,
    /// True for one that the description does not declare: operations name it, or their paths do.
    #[serde(skip)]
    pub is_undeclared: bool,
    /// Its operations, in the order of the description.
    pub operations: Vec<Operation>,
}
