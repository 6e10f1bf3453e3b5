//! Outline of the pages: documents, labels and titles, which the contents refer to.

use super::types::{TypesPage, TypesPlan};

/// The documents of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The first page.
    pub(super) index: Heading,
    /// The label of the section on authentication.
    pub(super) authentication: String,
    /// The groups, in the order of those of the API.
    pub(super) groups: Vec<GroupOutline>,
    /// The webhooks, in the order of those of the API; `None` if there are none.
    pub(super) webhooks: Option<GroupOutline>,
    /// The pages of types.
    pub(super) type_pages: Vec<TypesPage>,
    /// The types with a section of their own.
    pub(super) types: TypesPlan,
}

/// A title with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Lower case letters, digits and hyphens; unique among the pages of all services with
    /// different label prefixes.
    pub label: String,
    /// The title on one line; never empty.
    pub title: String,
}

/// The documents of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupOutline {
    /// The file name without its extension.
    pub(super) document: String,
    /// The heading.
    pub(super) heading: Heading,
    /// True if each of its operations has a page of its own.
    pub(super) is_split: bool,
    /// The operations, in the order of the group.
    pub(super) operations: Vec<OperationOutline>,
}

/// The document of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OperationOutline {
    /// The file name without its extension.
    pub(super) document: String,
    /// The heading.
    pub(super) heading: Heading,
}
