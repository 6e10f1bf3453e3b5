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

/// How reference pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// One page an operation, as the generator of the OpenStack and Rackspace pages wrote them
    Classic,
    /// Pages for Sphinx: an index, labels and links, shared types, examples of calls
    #[default]
    Sphinx,
    /// Pages for the Sphinx extension `os-api-ref` of OpenStack
    OsApiRef,
}

/// What has a page of its own in style `sphinx`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// Every group of operations; where a group has more than 20 or long ones, each of them
    #[default]
    Size,
    /// Every group of operations
    Group,
    /// Every operation
    Operation,
}

/// What an example of a call is written in.
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

/// How examples of one call stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tabs {
    /// One below the other, which needs no extension
    #[default]
    None,
    /// As tabs of `sphinx-design`
    SphinxDesign,
    /// As tabs of `sphinx-inline-tabs`
    SphinxInlineTabs,
}

/// Which examples of a body are shown in style `classic`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Samples {
    /// The first, as its generator did
    #[default]
    First,
    /// All of them
    All,
}

/// The pages that a user asks for.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Pages {
    /// How the pages are written
    #[arg(long, value_enum, default_value_t)]
    pub style: Style,
    /// What has a page of its own in style `sphinx`
    #[arg(long, value_enum, default_value_t)]
    pub page: Page,
    /// What labels begin with in style `sphinx`, where several services share one Sphinx project
    /// [default: the title of the service]
    #[arg(long, value_name = "TEXT")]
    pub labels: Option<String>,
    /// Describe calls with the directives of `sphinxcontrib-httpdomain`, which makes an index of
    /// them
    #[arg(long)]
    pub http_domain: bool,
    /// How calls are shown in style `sphinx`, in this order
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_values_t = default_calls()
    )]
    pub calls: Vec<CallLanguage>,
    /// The extension of Sphinx that shows them as tabs
    #[arg(long, value_enum, default_value_t)]
    pub tabs: Tabs,
    /// Which examples of a body are shown in style `classic`
    #[arg(long, value_enum, default_value_t)]
    pub samples: Samples,
    /// Write an index in style `classic`, and labels on the pages that it links to
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

/// How calls are shown where nothing is asked for.
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
    /// The pages of a service. The calls in Rust that they show are those of the bindings, where
    /// the service has any that are made to measure.
    pub fn emit(&self, api: &Api, bindings: Option<&Bindings>) -> Result<FileSet, EmitError> {
        self.emit_planned(api, &Planned::of(api, bindings))
    }

    pub(crate) fn emit_planned(&self, api: &Api, plan: &Planned<'_>) -> Result<FileSet, EmitError> {
        Ok(match self.style {
            Style::Classic => rst::classic::emit(&ClassicPlan::of(api, &self.options()))?,
            Style::OsApiRef => rst::os_api_ref::emit(&PagesPlan::for_os_api_ref(api))?,
            Style::Sphinx => {
                rst::sphinx::emit(&PagesPlan::for_sphinx(api, &self.options()), plan.rust()?)?
            }
        })
    }

    /// Diagnostics about the names of the pages.
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
