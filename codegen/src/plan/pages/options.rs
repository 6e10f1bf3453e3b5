//! What a user may ask of the pages.

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

/// The most operations on one page, where the size decides.
const MOST_ON_A_PAGE: usize = 20;

/// The most text of operations on one page, in characters, where the size decides.
const MOST_TEXT: usize = 150_000;

impl PagePer {
    /// True where each of so many operations of a group, which take so much, has a page of its own.
    pub(super) fn splits(self, operations: usize, size: usize) -> bool {
        match self {
            Self::Size => operations > MOST_ON_A_PAGE || (operations > 1 && size > MOST_TEXT),
            Self::Group => false,
            Self::Operation => true,
        }
    }
}
