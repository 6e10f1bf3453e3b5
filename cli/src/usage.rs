//! What bindings need around them, as lines to paste.

use std::fmt::Write as _;

use camino::Utf8Path;
use restwright_codegen::emit::rust::vendoring;
use restwright_codegen::emit::shell::argument;
use restwright_codegen::plan::rust::{KnownTraits, is_keyword};
use restwright_source::text::printable;
use toml::{Table, Value};

use crate::bindings::whole;
use crate::{Bindings, RustMode, RustRuntime, UsageError};

/// The package of the runtime.
const RUNTIME: &str = "restwright-runtime";

impl Bindings {
    /// The step after they were written: of a package, how to depend on it; of a module, its `mod`
    /// line and the command that adds its dependencies.
    pub(crate) fn next_step(&self) -> Result<String, UsageError> {
        let command = match &self.runtime {
            _ if self.mode == RustMode::Crate => {
                let path = argument(self.path.as_str());
                return Ok(format!(
                    "next: `cargo add --path {path}` in the package that calls the service\n"
                ));
            }
            RustRuntime::Embedded => added(&self.dependencies()),
            RustRuntime::Crate => format!("cargo add {RUNTIME} --git URL{}", self.cargo_options()),
            RustRuntime::Git(url) => {
                format!("cargo add {RUNTIME} --git {}{}", argument(url), self.cargo_options())
            }
            RustRuntime::Path(path) => {
                let path = whole(&self.base.join(path))?;
                format!("cargo add --path {}{}", argument(path.as_str()), self.cargo_options())
            }
        };
        let folder = whole(&self.path)?;
        Ok(format!(
            "next: declare the module in {}, and add its dependencies to that package:\n\n\
             {}\n\n{command}\n",
            parent(&folder),
            declaration(&folder),
        ))
    }

    /// The table `[dependencies]` of an embedded runtime.
    fn dependencies(&self) -> String {
        let lines = {
            let beside = vendoring::Beside {
                server: self.server.is_some(),
                command_line: self.cli,
                value_types: self.overrides.value_types,
                traits: self.traits(),
            };
            vendoring::dependencies(&self.features(), beside)
        };
        format!("[dependencies]\n{lines}")
    }

    /// Traits of other crates that the types implement.
    fn traits(&self) -> KnownTraits {
        KnownTraits::of(&self.overrides.derives)
    }

    /// Options of `cargo add` for the package of the runtime.
    fn cargo_options(&self) -> String {
        let mut features = self.features();
        let has_reqwest = features.iter().any(|name| name == "reqwest");
        features.retain(|name| name != "reqwest");
        features.extend(self.server.map(|_| "server".to_owned()));
        features.extend(self.cli.then(|| "cli".to_owned()));
        features.extend(self.overrides.value_types.features().into_iter().map(str::to_owned));
        features.extend(self.traits().features().into_iter().map(str::to_owned));
        let mut options =
            if has_reqwest { String::new() } else { " --no-default-features".to_owned() };
        if !features.is_empty() {
            let _ = write!(options, " --features {}", features.join(","));
        }
        options
    }
}

/// The file that declares a module in this folder.
fn parent(folder: &Utf8Path) -> String {
    let Some(parent) = folder.parent() else { return "its parent module".to_owned() };
    let roots = ["lib.rs", "main.rs", "mod.rs"].map(|name| parent.join(name));
    let known = roots.iter().find(|path| path.is_file());
    match (known.and_then(|path| path.file_name()), parent.file_name()) {
        (Some(name), Some(folder)) => format!("`{}`", printable(&format!("{folder}/{name}"))),
        (_, Some("src")) => "`src/lib.rs` or `src/main.rs`".to_owned(),
        _ => "its parent module".to_owned(),
    }
}

fn declaration(folder: &Utf8Path) -> String {
    let name = folder.file_name().unwrap_or("bindings");
    let keep = |found: char| if found.is_ascii_alphanumeric() { found } else { '_' };
    let mut module: String = name.chars().map(keep).collect();
    if module.starts_with(|found: char| found.is_ascii_digit()) || is_keyword(&module) {
        module.insert_str(0, "api_");
    }
    if module == name {
        return format!("mod {module};");
    }
    format!("#[path = {:?}]\nmod {module};", format!("{name}/mod.rs"))
}

/// The commands that add the dependencies of a `Cargo.toml`: one for those with their default
/// features, one for those without, one for each target.
fn added(manifest: &str) -> String {
    // The text is ours, and a test pastes what comes of it.
    let manifest: Table = toml::from_str(manifest).unwrap_or_default();
    let table = |table: &Table| table.get("dependencies").and_then(Value::as_table).cloned();
    let mut commands = Vec::new();
    let mut add = |dependencies: Option<Table>, target: &str| {
        for has_defaults in [true, false] {
            commands.extend(command(dependencies.as_ref(), has_defaults, target));
        }
    };
    add(table(&manifest), "");
    let targets = manifest.get("target").and_then(Value::as_table);
    for (target, dependencies) in targets.into_iter().flatten() {
        add(dependencies.as_table().and_then(table), &format!(" --target '{target}'"));
    }
    commands.join(" &&\n")
}

fn command(dependencies: Option<&Table>, has_defaults: bool, target: &str) -> Option<String> {
    let (mut packages, mut features) = (String::new(), Vec::new());
    for (name, value) in dependencies? {
        let field = |key| value.get(key);
        let defaults = field("default-features").and_then(Value::as_bool).unwrap_or(true);
        if defaults != has_defaults {
            continue;
        }
        let version = value.as_str().or_else(|| field("version")?.as_str())?;
        let _ = write!(packages, " {name}@{version}");
        let enabled = field("features").and_then(Value::as_array).into_iter().flatten();
        features.extend(
            enabled.filter_map(Value::as_str).map(|feature| format!("{name}@{version}/{feature}")),
        );
    }
    if packages.is_empty() {
        return None;
    }
    let mut command = format!("cargo add{packages}");
    if !has_defaults {
        command.push_str(" --no-default-features");
    }
    if !features.is_empty() {
        let _ = write!(command, " --features {}", features.join(","));
    }
    Some(command + target)
}
