//! The configuration file to which a service is added: a new one, or an existing one.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::emit::shell::argument;
use restwright_source::text::printable;
use toml::Value;

use super::SCHEMA_FILE;
use crate::bindings::{relative_path, whole};
use crate::config::Config;
use crate::{InitArgs, UsageError};

/// File name of a new configuration.
const FILE_NAME: &str = "restwright.toml";

/// A configuration file and the services in it.
pub(super) struct Configuration {
    pub(super) path: Utf8PathBuf,
    /// The existing text; `None` for a new file.
    text: Option<String>,
    /// Names of the configured services.
    names: BTreeSet<String>,
}

impl Configuration {
    /// Finds the configuration that `gen` would read, if a service is to be added; otherwise
    /// returns a new one in the current folder.
    pub(super) fn find(args: &InitArgs) -> Result<Self, UsageError> {
        let new = Utf8PathBuf::from(FILE_NAME);
        if !args.add && new.symlink_metadata().is_ok() {
            let paths: Vec<String> =
                args.descriptions.iter().map(|path| argument(path.as_str())).collect();
            let command = format!("restwright init {} --add", paths.join(" "));
            return Err(UsageError::new(format!("`{FILE_NAME}` exists"))
                .hint(format!("add the service to it: `{command}`")));
        }
        let Some(path) = Some(args.add).filter(|add| *add).and_then(|_| Config::nearest()) else {
            return Ok(Self { path: new, text: None, names: BTreeSet::new() });
        };
        let text = std::fs::read_to_string(&path).map_err(|error| {
            UsageError::new(format!("cannot read `{}`: {error}", printable(path.as_str())))
        })?;
        // Errors are reported by `text`, which validates the whole file.
        let table: toml::Table = toml::from_str(&text).unwrap_or_default();
        let services = table.get("service").and_then(Value::as_table);
        let names = services.into_iter().flat_map(|services| services.keys().cloned()).collect();
        Ok(Self { path, text: Some(text), names })
    }

    pub(super) fn is_new(&self) -> bool {
        self.text.is_none()
    }

    /// Returns the folder that paths in the configuration are relative to.
    pub(super) fn folder(&self) -> &Utf8Path {
        self.path.parent().unwrap_or(Utf8Path::new(""))
    }

    /// Returns the first name that no service has.
    pub(super) fn free_name(&self, guesses: &[String]) -> Result<String, UsageError> {
        if let Some(name) = guesses.iter().find(|name| !self.names.contains(*name)) {
            return Ok(name.clone());
        }
        let Some(taken) = guesses.first() else { return Ok("service".to_owned()) };
        let path = printable(self.path.as_str());
        Err(UsageError::new(format!("`{path}` has a service `{taken}`"))
            .hint("name the new one: --name NAME"))
    }

    /// Returns the text with the service added; the existing text, including comments, is
    /// unchanged.
    pub(super) fn text(
        &self,
        name: &str,
        args: &InitArgs,
        docs: Option<&Utf8Path>,
        colour: bool,
    ) -> Result<String, UsageError> {
        let table = self.table(name, args, docs)?;
        let Some(before) = &self.text else {
            return Ok(format!(
                "#:schema {SCHEMA_FILE}\n\
                 # Outputs of `restwright gen`. Paths are relative to this file.\n\n{table}"
            ));
        };
        let mut text = before.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&table);
        if before.contains("\r\n") {
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        // Appending a table is valid TOML, unless `service` is an inline table: `service = {}`.
        Config::of(&self.path, text.clone().into_bytes(), colour)?;
        Ok(text)
    }

    /// Returns the tables of the service.
    fn table(
        &self,
        name: &str,
        args: &InitArgs,
        docs: Option<&Utf8Path>,
    ) -> Result<String, UsageError> {
        let base = whole(self.folder())?;
        let string = |path: &str| Value::from(path).to_string();
        let seen = |path: &Utf8PathBuf| -> Result<String, UsageError> {
            let is_as_given = path.is_absolute() || self.folder().as_str().is_empty();
            Ok(string(&if is_as_given {
                path.to_string()
            } else {
                relative_path(&base, &whole(path)?)
            }))
        };
        let list = |paths: &[Utf8PathBuf]| -> Result<String, UsageError> {
            Ok(paths.iter().map(seen).collect::<Result<Vec<_>, _>>()?.join(", "))
        };
        let descriptions = list(&args.descriptions)?;
        let mut table = format!("[service.{name}]\ndescriptions = [{descriptions}]\n");
        if !args.overlays.overlays.is_empty() {
            table = format!("{table}overlays = [{}]\n", list(&args.overlays.overlays)?);
        }
        if let Some(root) = &args.root {
            table = format!("{table}root = {}\n", seen(root)?);
        } else if let Some(path) = args.descriptions.first()
            && !whole(path)?.starts_with(&base)
        {
            // The default root is the folder of the configuration, which does not contain this
            // description.
            let folder = path.parent().unwrap_or(path).to_owned();
            table = format!("{table}root = {}\n", seen(&folder)?);
        }
        table = format!("{table}\n[service.{name}.rust]\npath = \"generated/{name}\"\n");
        if let Some(docs) = docs {
            table = format!("{table}\n[service.{name}.docs]\npath = {}\n", string(docs.as_str()));
        }
        Ok(table)
    }
}
