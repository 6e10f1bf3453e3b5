use clap::ValueEnum;
use restwright_api::Api;
use restwright_codegen::emit::rst;
use restwright_codegen::output::FileSet;
use serde::Deserialize;

/// How reference pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// One page an operation, as the generator of the OpenStack and Rackspace pages wrote them
    #[default]
    Classic,
}

impl Style {
    /// The pages of a service in this style.
    pub fn emit(self, api: &Api) -> FileSet {
        match self {
            Self::Classic => rst::classic::emit(api),
        }
    }
}
