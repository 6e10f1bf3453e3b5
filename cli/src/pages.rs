use clap::ValueEnum;
use restwright_api::Api;
use restwright_codegen::emit::rst;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{self as plan, PageOptions, PagePer, PagesPlan};
use restwright_codegen::plan::rst_names::names_unfit_for_windows;
use restwright_source::Diagnostic;
use serde::Deserialize;

use crate::stages::Planned;
use crate::{Bindings, EmitError};

/// Style of reference documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// One page for each operation, in the format of the OpenStack and Rackspace generator
    Classic,
    /// Pages for Sphinx: index, labels and links, shared types, examples of calls
    #[default]
    Sphinx,
    /// Pages for the Sphinx extension `os-api-ref` of OpenStack
    OsApiRef,
}

/// Division into pages in style `sphinx`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// A page for each group of operations; for each operation if a group has more than 20 or long
    /// ones
    #[default]
    Size,
    /// A page for each group of operations
    Group,
    /// A page for each operation
    Operation,
}

/// Language of an example of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
#[value(rename_all = "lowercase")]
pub enum CallLanguage {
    /// curl, for a shell
    Curl,
    /// Rust, with the bindings
    Rust,
    /// Python, with `requests`
    Python,
    /// JavaScript, with `fetch`
    JavaScript,
}

/// Layout of the examples of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tabs {
    /// One below the other, without an extension
    #[default]
    None,
    /// Tabs of `sphinx-design`
    SphinxDesign,
    /// Tabs of `sphinx-inline-tabs`
    SphinxInlineTabs,
}

/// Examples of a body in style `classic`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Samples {
    /// The first example, as in the original generator
    #[default]
    First,
    /// All examples
    All,
}

/// Options of reference documentation.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Pages {
    /// The style of the documentation
    #[arg(long, value_enum, default_value_t)]
    pub style: Style,
    /// The division into pages in style `sphinx`
    #[arg(long, value_enum, default_value_t)]
    pub page: Page,
    /// The prefix of labels in style `sphinx`, for several services in one Sphinx project [default:
    /// the title of the service]
    #[arg(long, value_name = "TEXT")]
    pub labels: Option<String>,
    /// Use directives of `sphinxcontrib-httpdomain`, which generates an index of calls
    #[arg(long)]
    pub http_domain: bool,
    /// The languages of example calls in style `sphinx`, in this order
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_values_t = default_calls()
    )]
    pub calls: Vec<CallLanguage>,
    /// The Sphinx extension for tabs of example calls
    #[arg(long, value_enum, default_value_t)]
    pub tabs: Tabs,
    /// The examples of a body in style `classic`
    #[arg(long, value_enum, default_value_t)]
    pub samples: Samples,
    /// Write an index and labels in style `classic`
    #[arg(long)]
    pub index: bool,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            style: Style::default(),
            page: Page::default(),
            labels: None,
            http_domain: false,
            calls: default_calls(),
            tabs: Tabs::default(),
            samples: Samples::default(),
            index: false,
        }
    }
}

/// Default languages of example calls.
pub(crate) fn default_calls() -> Vec<CallLanguage> {
    let language = |language: &plan::CallLanguage| match language {
        plan::CallLanguage::Curl => CallLanguage::Curl,
        plan::CallLanguage::Rust => CallLanguage::Rust,
        plan::CallLanguage::Python => CallLanguage::Python,
        plan::CallLanguage::JavaScript => CallLanguage::JavaScript,
    };
    PageOptions::default().calls.iter().map(language).collect()
}

impl Pages {
    /// Generates the reference documentation of a service. Rust examples use the names of
    /// `bindings`, or the default names without bindings.
    pub fn emit(&self, api: &Api, bindings: Option<&Bindings>) -> Result<FileSet, EmitError> {
        self.emit_planned(api, &Planned::of(api, bindings))
    }

    pub(crate) fn emit_planned(&self, api: &Api, plan: &Planned<'_>) -> Result<FileSet, EmitError> {
        Ok(match self.style {
            Style::Classic => rst::classic::emit(&ClassicPlan::of(api, &self.options()))?,
            Style::OsApiRef => rst::os_api_ref::emit(&PagesPlan::for_os_api_ref(api))?,
            Style::Sphinx => {
                rst::sphinx::emit(&PagesPlan::for_sphinx(api, &self.options()), &*plan.rust()?)?
            }
        })
    }

    /// Returns diagnostics about page names.
    pub(crate) fn unfit_names(&self, api: &Api) -> Vec<Diagnostic> {
        match self.style {
            Style::Classic => names_unfit_for_windows(api),
            Style::Sphinx | Style::OsApiRef => Vec::new(),
        }
    }

    fn options(&self) -> PageOptions {
        let per = match self.page {
            Page::Size => PagePer::Size,
            Page::Group => PagePer::Group,
            Page::Operation => PagePer::Operation,
        };
        let calls = self.calls.iter().map(|language| match language {
            CallLanguage::Curl => plan::CallLanguage::Curl,
            CallLanguage::Rust => plan::CallLanguage::Rust,
            CallLanguage::Python => plan::CallLanguage::Python,
            CallLanguage::JavaScript => plan::CallLanguage::JavaScript,
        });
        let tabs = match self.tabs {
            Tabs::None => plan::Tabs::None,
            Tabs::SphinxDesign => plan::Tabs::Design,
            Tabs::SphinxInlineTabs => plan::Tabs::Inline,
        };
        PageOptions {
            per,
            labels: self.labels.clone(),
            http_domain: self.http_domain,
            calls: calls.collect(),
            tabs,
            all_samples: self.samples == Samples::All,
            has_index: self.index,
        }
    }
}
