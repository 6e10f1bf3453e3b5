use camino::{Utf8Path, Utf8PathBuf};
use clap::ValueEnum;
use restwright_api::Api;
use restwright_codegen::emit::openapi;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::openapi::Document;
use restwright_source::Diagnostics;
use serde::Deserialize;

use crate::bindings::sources_seen_from;
use crate::{EmitError, UsageError};

/// Options of an OpenAPI description, from `restwright.toml` or from command-line arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The folder that paths of descriptions are relative to: that of `restwright.toml`, or the
    /// current one.
    pub base: Utf8PathBuf,
    /// The output file, relative to the current folder.
    pub path: Utf8PathBuf,
    /// The syntax. Defaults to that of the file extension.
    pub format: Option<Syntax>,
}

/// Syntax of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Syntax {
    /// JSON
    Json,
    /// YAML
    Yaml,
}

impl Conversion {
    /// Returns the text of the description; features that OpenAPI lacks are reported as
    /// diagnostics.
    pub fn text(
        &self,
        api: &Api,
        descriptions: &[Utf8PathBuf],
        diagnostics: &mut Diagnostics,
    ) -> Result<String, EmitError> {
        let source = sources_seen_from(&self.base, descriptions)?;
        let document = Document::of(api, &source, diagnostics);
        Ok(openapi::write(&document, self.syntax())?)
    }

    /// Returns a file with the text of a JSON document, in the configured syntax.
    pub(crate) fn rewritten(&self, json: &str) -> Result<FileSet, EmitError> {
        let mut files = FileSet::new();
        files.insert(self.file_name()?, openapi::write_json(json, self.syntax())?)?;
        Ok(files)
    }

    /// Generates the output file.
    pub fn emit(
        &self,
        api: &Api,
        descriptions: &[Utf8PathBuf],
        diagnostics: &mut Diagnostics,
    ) -> Result<FileSet, EmitError> {
        let mut files = FileSet::new();
        let text = self.text(api, descriptions, diagnostics)?;
        files.insert(self.file_name()?, text)?;
        Ok(files)
    }

    fn file_name(&self) -> Result<&str, UsageError> {
        let no_name = || UsageError::new(format!("`{}` is not a valid file name", self.path));
        self.path.file_name().ok_or_else(no_name)
    }

    /// Returns the output folder.
    pub fn folder(&self) -> &Utf8Path {
        self.path.parent().unwrap_or(Utf8Path::new(""))
    }

    fn syntax(&self) -> openapi::Syntax {
        let is_yaml = matches!(self.path.extension(), Some("yaml" | "yml"));
        match self.format {
            Some(Syntax::Yaml) => openapi::Syntax::Yaml,
            None if is_yaml => openapi::Syntax::Yaml,
            Some(Syntax::Json) | None => openapi::Syntax::Json,
        }
    }
}
