//! What reference pages hold and how they are called, for the styles that are not `classic`:
//! documents, labels, titles, which types have a section of their own, the rows of tables.

mod anchors;
mod bodies;
mod lend;
mod messages;
mod names;
mod notes;
mod repeats;
mod rows;
mod size;
mod type_pages;
mod types;
mod without_sections;
mod words;

use restwright_api::{Api, TypeId, Webhook};

pub use anchors::anchors;
pub use messages::{
    BodyPlan, Example, Exchange, Made, ParametersPlan, ResponsePlan, exchange, reason, schema_rows,
    type_rows, variant_words,
};
pub(crate) use names::slug;
pub(crate) use notes::with_rules;
pub use repeats::Repeats;
pub use rows::{Direction, Row, Table};
pub use types::{TypesPage, TypesPlan};
pub use without_sections::{accepted, classic_place, told_by_schema};
pub use words::Word;

/// What a user may ask of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOptions {
    /// What has a page of its own.
    pub per: PagePer,
    /// What labels begin with; made of the title of the service where it is `None`.
    pub labels: Option<String>,
    /// True where operations are described with the directives of `sphinxcontrib-httpdomain`.
    pub http_domain: bool,
    /// How calls are shown, in this order.
    pub calls: Vec<CallLanguage>,
    /// How the examples of one call stand together.
    pub tabs: Tabs,
    /// True where pages of style `classic` show all examples of a body, and not the first alone.
    pub all_samples: bool,
    /// True where pages of style `classic` have labels, and an index that leads to them.
    pub has_index: bool,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            per: PagePer::default(),
            labels: None,
            http_domain: false,
            calls: vec![CallLanguage::Curl, CallLanguage::Rust],
            tabs: Tabs::default(),
            all_samples: false,
            has_index: false,
        }
    }
}

/// What an example of a call is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallLanguage {
    /// A command of curl.
    Curl,
    /// A call of the bindings.
    Rust,
    /// Python with `requests`.
    Python,
    /// JavaScript with `fetch`.
    JavaScript,
}

/// How the examples of one call stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tabs {
    /// One below the other.
    #[default]
    None,
    /// As tabs of `sphinx-design`.
    Design,
    /// As tabs of `sphinx-inline-tabs`.
    Inline,
}

/// What has a page of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PagePer {
    /// Every group of operations; where a group has many or long ones, each of its operations.
    #[default]
    Size,
    /// Every group of operations.
    Group,
    /// Every operation.
    Operation,
}

/// The pages of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagesPlan {
    /// The first page.
    pub index: Heading,
    /// The label of the part about authentication.
    pub authentication: String,
    /// A page a group, in the order of [`Api::groups`].
    pub groups: Vec<GroupPlan>,
    /// What the service sends by itself, in the order of [`Api::webhooks`]; `None` where that is
    /// nothing.
    pub webhooks: Option<GroupPlan>,
    /// The types that have a section of their own.
    pub types: TypesPlan,
}

/// The most operations on one page, where the size decides.
const MOST_ON_A_PAGE: usize = 20;

/// The most text of operations on one page, in characters, where the size decides.
const MOST_TEXT: usize = 150_000;

impl PagePer {
    /// True where each of so many operations of a group, which take so much, has a page of its own.
    fn splits(self, operations: usize, size: usize) -> bool {
        match self {
            Self::Size => operations > MOST_ON_A_PAGE || (operations > 1 && size > MOST_TEXT),
            Self::Group => false,
            Self::Operation => true,
        }
    }
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

/// The page of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPlan {
    /// The file without its extension.
    pub document: String,
    /// Its title.
    pub heading: Heading,
    /// True where each of its operations has a page of its own.
    pub is_split: bool,
    /// Its operations, in the order of the group.
    pub operations: Vec<OperationPlan>,
}

/// An operation on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationPlan {
    /// The file that it is in, without its extension.
    pub document: String,
    /// Its title.
    pub heading: Heading,
}

impl PagesPlan {
    /// Decides everything.
    pub fn of(api: &Api, options: &PageOptions) -> Self {
        names::plan(api, options)
    }

    /// The title of a type that has a section of its own.
    pub fn section(&self, id: TypeId) -> Option<&Heading> {
        self.types.headings.get(&id)
    }

    /// The webhooks with their plans.
    pub fn webhooks<'a>(
        &'a self,
        api: &'a Api,
    ) -> impl Iterator<Item = (&'a Webhook, &'a OperationPlan)> {
        let plans = self.webhooks.iter().flat_map(|group| &group.operations);
        api.webhooks.iter().zip(plans)
    }
}

#[cfg(test)]
mod tests;
