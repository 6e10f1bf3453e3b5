//! Options of reference pages.

/// Options of reference pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOptions {
    /// The items with a page of their own.
    pub per: PagePer,
    /// The prefix of labels; derived from the title of the service if `None`.
    pub labels: Option<String>,
    /// True if operations are described with the directives of `sphinxcontrib-httpdomain`.
    pub http_domain: bool,
    /// The languages of example calls, in this order.
    pub calls: Vec<CallLanguage>,
    /// The layout of the examples of one call.
    pub tabs: Tabs,
    /// True if pages of style `classic` show all examples of a body instead of only the first.
    pub all_samples: bool,
    /// True if pages of style `classic` have labels, and an index with links to them.
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

/// Language of an example call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallLanguage {
    /// A curl command.
    Curl,
    /// A call with the generated bindings.
    Rust,
    /// Python with `requests`.
    Python,
    /// JavaScript with `fetch`.
    JavaScript,
}

/// Layout of the examples of one call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tabs {
    /// One below the other.
    #[default]
    None,
    /// Tabs of `sphinx-design`.
    Design,
    /// Tabs of `sphinx-inline-tabs`.
    Inline,
}

/// Items with a page of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PagePer {
    /// Each group of operations; each operation of a group with many or long ones.
    #[default]
    Size,
    /// Each group of operations.
    Group,
    /// Each operation.
    Operation,
}

/// Maximum number of operations on a page, for [`PagePer::Size`].
const MOST_ON_A_PAGE: usize = 20;

/// Maximum size of a page in characters, for [`PagePer::Size`]. Its HTML is two to three times as
/// large.
const MOST_TEXT: usize = 120_000;

impl PagePer {
    /// True if a group with this number of operations and this size has one page per operation.
    pub(super) fn splits(self, operations: usize, size: usize) -> bool {
        match self {
            Self::Size => operations > MOST_ON_A_PAGE || (operations > 1 && size > MOST_TEXT),
            Self::Group => false,
            Self::Operation => true,
        }
    }
}
