use clap::ValueEnum;
use restwright_api::Api;
use restwright_codegen::emit::rst;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::pages::{PageOptions, PagePer};
use serde::Deserialize;

use crate::stages::Planned;
use crate::{Bindings, EmitError};

/// How reference pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// One page an operation, as the generator of the OpenStack and Rackspace pages wrote them
    #[default]
    Classic,
    /// Pages for Sphinx: an index, labels and links, shared types, examples of calls
    Sphinx,
    /// Pages for the Sphinx extension `os-api-ref` of OpenStack
    OsApiRef,
}

/// What has a page of its own in style `sphinx`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// Every group of operations
    #[default]
    Group,
    /// Every operation
    Operation,
}

/// The pages that a user asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
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
}

impl Pages {
    /// The pages of a service. The calls in Rust that they show are those of the bindings, where
    /// the service has any that are made to measure.
    pub fn emit(&self, api: &Api, bindings: Option<&Bindings>) -> Result<FileSet, EmitError> {
        self.emit_planned(api, &Planned::of(api, bindings))
    }

    pub(crate) fn emit_planned(&self, api: &Api, plan: &Planned<'_>) -> Result<FileSet, EmitError> {
        Ok(match self.style {
            Style::Classic => rst::classic::emit(api)?,
            Style::OsApiRef => rst::os_api_ref::emit(api)?,
            Style::Sphinx => rst::sphinx::emit(api, plan.rust()?, &self.options())?,
        })
    }

    fn options(&self) -> PageOptions {
        let per = match self.page {
            Page::Group => PagePer::Group,
            Page::Operation => PagePer::Operation,
        };
        PageOptions { per, labels: self.labels.clone(), http_domain: self.http_domain }
    }
}
