//! Where everything is: documents, labels and titles, which the contents of pages refer to.

use super::types::{TypesPage, TypesPlan};

/// The documents of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The first page.
    pub(super) index: Heading,
    /// The label of the part about authentication.
    pub(super) authentication: String,
    /// In the order of the groups of the API.
    pub(super) groups: Vec<GroupOutline>,
    /// In the order of the webhooks of the API; `None` where there are none.
    pub(super) webhooks: Option<GroupOutline>,
    /// The pages of types.
    pub(super) type_pages: Vec<TypesPage>,
    /// The types that have a section of their own.
    pub(super) types: TypesPlan,
}

/// A title with the label that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Lower case letters, digits and hyphens; unique among the pages of all services whose labels
    /// begin with something else.
    pub label: String,
    /// One line; never empty.
    pub title: String,
}

/// The documents of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupOutline {
    /// The file without its extension.
    pub(super) document: String,
    /// Its title.
    pub(super) heading: Heading,
    /// True where each of its operations has a page of its own.
    pub(super) is_split: bool,
    /// Its operations, in the order of the group.
    pub(super) operations: Vec<OperationOutline>,
}

/// Where an operation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OperationOutline {
    /// The file without its extension.
    pub(super) document: String,
    /// Its title.
    pub(super) heading: Heading,
}
