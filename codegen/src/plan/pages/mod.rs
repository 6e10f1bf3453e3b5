//! Plan of reference pages: documents, labels and titles, the types with a section of their own,
//! the rows of tables, and the documentation of the service, its operations and types. Pages of
//! style `classic` have a separate plan.

mod about;
mod alternatives;
mod anchors;
mod authentication;
mod bodies;
mod captions;
pub mod classic;
mod encodings;
mod inlined;
mod lend;
pub(crate) mod lexer;
mod links;
mod messages;
mod names;
mod notes;
mod operations;
mod options;
mod os_api_ref;
mod outline;
mod repeats;
mod rows;
mod sections;
mod servers;
mod size;
mod texts;
mod type_pages;
mod types;
mod untold;
mod words;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Api, Operation};

pub use about::About;
pub use alternatives::OTHER_VALUES;
pub use anchors::anchors;
pub use authentication::Authentication;
pub use messages::{BodyPlan, Example, Exchange, ParametersPlan, ResponsePlan};
pub(crate) use names::slug;
pub use operations::{
    GroupPlan, NextOperation, OperationPlan, ResponseRow, StatusPlan, WebhookPlan,
};
pub use options::{CallLanguage, PageOptions, PagePer, Tabs};
pub use os_api_ref::{ParameterEntry, ParameterLocation};
pub use outline::Heading;
use outline::Outline;
use repeats::Repeats;
pub use repeats::ToldAt;
pub use rows::{Direction, Row, Table};
pub use sections::{TypeContent, TypeSection, TypesPagePlan, ValueRow, VariantRow};
pub use types::TypesPlan;
pub use words::Word;

/// Pages of one service, for styles with links by Sphinx.
#[derive(Clone, Debug, PartialEq)]
pub struct PagesPlan<'a> {
    /// The heading of the first page.
    pub index: Heading,
    /// The service information on the first page.
    pub about: About<'a>,
    /// The label of the section on authentication.
    pub authentication: String,
    /// True if the first page lists operations; for larger services it lists the groups.
    pub lists_operations: bool,
    /// A page for each group, in the order of [`Api::groups`].
    pub groups: Vec<GroupPlan<'a>>,
    /// The webhooks, in the order of [`Api::webhooks`]; `None` if there are none.
    pub webhooks: Option<GroupPlan<'a>>,
    /// The pages of types.
    pub type_pages: Vec<TypesPagePlan<'a>>,
    /// The types with a section of their own.
    pub types: TypesPlan,
    /// The options of the pages.
    pub options: PageOptions,
    /// The entries of `parameters.yaml` in the order of the file; only in style `os-api-ref`.
    pub parameters: Vec<ParameterEntry>,
}

/// Maximum number of operations listed on the first page.
const MOST_LISTED: usize = 200;

impl<'a> PagesPlan<'a> {
    /// Returns the pages of style `sphinx`: a document for each group or operation, with example
    /// calls.
    pub fn for_sphinx(api: &'a Api, options: &PageOptions) -> Self {
        let outline = names::outline(api, options);
        let pages = outline.groups.iter().zip(&api.groups).filter(|(plan, _)| !plan.is_split);
        let pages = pages.map(|(plan, group)| {
            group
                .operations
                .iter()
                .zip(plan.operations.iter().map(|operation_outline| &operation_outline.heading))
        });
        let service = operations::Service {
            repeats: Repeats::of(&outline.types, pages),
            states_single: true,
            shows_calls: !options.calls.is_empty(),
            ..operations::Service::of(api, &outline, options)
        };
        Self::of(&service)
    }

    /// Returns the pages of style `os-api-ref`: one document.
    pub fn for_os_api_ref(api: &'a Api) -> Self {
        let options = PageOptions::default();
        let outline = names::outline(api, &options);
        let headed_operations = headed(api, &outline);
        let service = operations::Service {
            repeats: Repeats::of(&outline.types, [headed_operations]),
            ..operations::Service::of(api, &outline, &options)
        };
        let mut plan = Self::of(&service);
        os_api_ref::give(&mut plan);
        plan
    }

    fn of(service: &operations::Service<'a, '_>) -> Self {
        let operations::Service { api, outline, options, .. } = *service;
        let types = &outline.types;
        let type_pages = outline.type_pages.par_iter().map(|page| sections::page(api, types, page));
        Self {
            index: outline.index.clone(),
            about: About::of(api),
            authentication: outline.authentication.clone(),
            lists_operations: api.operations().nth(MOST_LISTED).is_none(),
            groups: service.groups(),
            webhooks: service.webhooks(),
            type_pages: type_pages.collect(),
            types: types.clone(),
            options: options.clone(),
            parameters: Vec::new(),
        }
    }
}

/// Returns the operations of the API with their headings.
fn headed<'a>(
    api: &'a Api,
    outline: &'a Outline,
) -> impl Iterator<Item = (&'a Operation, &'a Heading)> {
    let outlines = outline.groups.iter().flat_map(|group| &group.operations);
    api.operations().zip(outlines.map(|operation_outline| &operation_outline.heading))
}

#[cfg(test)]
mod tests;
