//! What reference pages contain and how they are called: documents, labels, titles, which types have
//! a section of their own, the rows of tables, and all that is said of the service, its operations
//! and its types. Pages of style `classic` have a plan of their own.

mod about;
mod alternatives;
mod anchors;
mod authentication;
mod bodies;
mod captions;
pub mod classic;
mod encodings;
mod lend;
pub(crate) mod lexer;
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
mod size;
mod texts;
mod type_pages;
mod types;
mod words;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Api, Operation};

pub use about::About;
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
pub use rows::{Direction, Row, Table};
pub use sections::{TypeContent, TypeSection, TypesPagePlan, ValueRow, VariantRow};
pub use types::TypesPlan;
pub use words::Word;

/// The pages of one service, for the styles that Sphinx links.
#[derive(Clone, Debug, PartialEq)]
pub struct PagesPlan<'a> {
    /// The first page.
    pub index: Heading,
    /// What the first page reports of the service.
    pub about: About<'a>,
    /// The label of the part about authentication.
    pub authentication: String,
    /// True where the first page lists operations; of larger services it lists the groups.
    pub lists_operations: bool,
    /// A page a group, in the order of [`Api::groups`].
    pub groups: Vec<GroupPlan<'a>>,
    /// What the service sends by itself, in the order of [`Api::webhooks`]; `None` where that is
    /// nothing.
    pub webhooks: Option<GroupPlan<'a>>,
    /// The pages of types.
    pub type_pages: Vec<TypesPagePlan<'a>>,
    /// The types that have a section of their own.
    pub types: TypesPlan,
    /// What the user asks of the pages.
    pub options: PageOptions,
    /// The entries of `parameters.yaml` in the order of the file; none but in style `os-api-ref`.
    pub parameters: Vec<ParameterEntry>,
}

/// The most operations that the first page lists.
const MOST_LISTED: usize = 200;

impl<'a> PagesPlan<'a> {
    /// The pages of style `sphinx`: a document a group or an operation, with examples of calls.
    pub fn for_sphinx(api: &'a Api, options: &PageOptions) -> Self {
        let outline = names::outline(api, options);
        let pages = outline.groups.iter().zip(&api.groups).filter(|(plan, _)| !plan.is_split);
        let pages = pages.map(|(plan, group)| {
            group.operations.iter().zip(plan.operations.iter().map(|own| &own.heading))
        });
        let service = operations::Service {
            repeats: Repeats::of(&outline.types, pages),
            states_single: true,
            shows_calls: !options.calls.is_empty(),
            ..operations::Service::of(api, &outline, options)
        };
        Self::of(&service)
    }

    /// The pages of style `os-api-ref`: all in one document.
    pub fn for_os_api_ref(api: &'a Api) -> Self {
        let options = PageOptions::default();
        let outline = names::outline(api, &options);
        let all = headed(api, &outline);
        let service = operations::Service {
            repeats: Repeats::of(&outline.types, [all]),
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

/// The operations of the API with their titles.
fn headed<'a>(
    api: &'a Api,
    outline: &'a Outline,
) -> impl Iterator<Item = (&'a Operation, &'a Heading)> {
    let outlines = outline.groups.iter().flat_map(|group| &group.operations);
    api.operations().zip(outlines.map(|own| &own.heading))
}

#[cfg(test)]
mod tests;
