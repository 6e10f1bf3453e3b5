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

/// An OpenAPI description as a user asks for it, in `restwright.toml` or in arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The folder from which descriptions are seen: that of `restwright.toml`, or the current one.
    pub base: Utf8PathBuf,
    /// The file, as the current folder sees it.
    pub path: Utf8PathBuf,
    /// What it is written in; by the name of the file unless set.
    pub format: Option<Syntax>,
}

/// What a description is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Syntax {
    /// JSON
    Json,
    /// YAML
    Yaml,
}

impl Conversion {
    /// The text of the description; what OpenAPI cannot say goes to the diagnostics.
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

    /// The file of a text in JSON, for its folder.
    pub(crate) fn rewritten(&self, json: &str) -> Result<FileSet, EmitError> {
        let mut files = FileSet::new();
        files.insert(self.file_name()?, openapi::write_json(json, self.syntax())?)?;
        Ok(files)
    }

    /// The file, for its folder.
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

    /// The folder that it goes to.
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
