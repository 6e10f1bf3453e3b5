//! The generators that are compared.

use std::process::Command;
use std::time::Duration;

use camino::Utf8Path;
use restwright::UsageError;

use crate::bench::measure::failed;
use crate::bench::tree::{self, Tree};
use crate::child::{self, End};

/// Time limit of a generator for one description.
pub(super) const LIMIT: Duration = Duration::from_mins(1);

/// Name of the generated packages.
pub(super) const PACKAGE: &str = "client";

/// A generator of packages.
pub(super) struct Tool {
    /// Name and version.
    pub(super) name: String,
    kind: Kind,
}

enum Kind {
    Restwright(Tree),
    Progenitor,
    Oas3Gen,
    OpenapiToRust,
}

/// The package and the program of each peer, as `cargo install --list` names them.
const PEERS: [(&str, &str, Kind); 3] = [
    ("cargo-progenitor", "progenitor", Kind::Progenitor),
    ("oas3-gen", "oas3-gen", Kind::Oas3Gen),
    ("openapi-to-rust", "openapi-to-rust", Kind::OpenapiToRust),
];

/// Returns restwright, the peers that are installed, and the packages of those that are not.
pub(super) fn tools(root: &Utf8Path) -> Result<(Vec<Tool>, Vec<&'static str>), UsageError> {
    let installed = tree::succeed(Command::new(child::cargo()).args(["install", "--list"]))?;
    let name = format!("restwright {}", env!("CARGO_PKG_VERSION"));
    let mut tools = vec![Tool { name, kind: Kind::Restwright(Tree::current(root)?) }];
    let mut missing = Vec::new();
    for (package, name, kind) in PEERS {
        match version(&installed, package) {
            Some(version) => tools.push(Tool { name: format!("{name} {version}"), kind }),
            None => missing.push(package),
        }
    }
    Ok((tools, missing))
}

/// Returns the version of a package in the output of `cargo install --list`.
fn version<'a>(installed: &'a str, package: &str) -> Option<&'a str> {
    installed.lines().find_map(|line| {
        let version = line.strip_prefix(package)?.strip_prefix(" v")?;
        version.split([' ', ':']).next()
    })
}

/// Result of a run of a generator.
#[derive(Clone, Copy)]
pub(super) struct Generated {
    pub(super) end: End,
    /// CPU seconds.
    pub(super) seconds: f64,
}

impl Generated {
    pub(super) fn succeeded(self) -> bool {
        self.end == End::Status(0)
    }
}

impl Tool {
    /// Generates a package in the folder `client` of a folder, without what an earlier run left there.
    pub(super) fn generate(
        &self,
        description: &Utf8Path,
        folder: &Utf8Path,
    ) -> Result<Generated, UsageError> {
        let out = folder.join(PACKAGE);
        if out.exists() {
            std::fs::remove_dir_all(&out).map_err(|error| failed("remove", &out, &error))?;
        }
        let mut command = self.command(description, &out);
        let ran = child::run(&mut command, LIMIT, &folder.join("log"))?;
        let generated = Generated { end: ran.end, seconds: ran.time.as_secs_f64() };
        if generated.succeeded() && matches!(self.kind, Kind::OpenapiToRust) {
            complete(&out).map_err(|error| failed("complete", &out, &error))?;
        }
        Ok(generated)
    }

    fn command(&self, description: &Utf8Path, out: &Utf8Path) -> Command {
        let mut command = Command::new(match &self.kind {
            Kind::Restwright(tree) => tree.program.as_str(),
            Kind::Progenitor => "cargo",
            Kind::Oas3Gen => "oas3-gen",
            Kind::OpenapiToRust => "openapi-to-rust",
        });
        match &self.kind {
            Kind::Restwright(tree) => {
                command.args(["rust", description.as_str(), "--quiet", "--name", PACKAGE]);
                command.args(["--runtime", &format!("path:{}", tree.root.join("runtime"))]);
                command.args(["--out", out.as_str()])
            }
            Kind::Progenitor => {
                command.args(["progenitor", "-i", description.as_str(), "-n", PACKAGE]);
                command.args(["-v", "0.1.0", "-o", out.as_str()])
            }
            // The name of the package is that of the folder.
            Kind::Oas3Gen => {
                command.args(["generate", "client-mod", "-i", description.as_str()]);
                command.args(["-o", out.as_str(), "--workspace"])
            }
            Kind::OpenapiToRust => {
                command.args(["generate", description.as_str(), "--quiet"]);
                command.args(["--module-name", PACKAGE, "--output-dir", out.join("src").as_str()])
            }
        };
        command
    }
}

/// Adds a manifest to a module that comes with a list of its dependencies.
fn complete(out: &Utf8Path) -> std::io::Result<()> {
    let sources = out.join("src");
    let dependencies = std::fs::read_to_string(sources.join("REQUIRED_DEPS.toml"))?;
    let package =
        format!("[package]\nname = \"{PACKAGE}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    std::fs::write(out.join("Cargo.toml"), package + "\n" + &dependencies)?;
    std::fs::rename(sources.join("mod.rs"), sources.join("lib.rs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_the_package() {
        let installed =
            "cargo-progenitor v0.15.1:\n    cargo-progenitor\nx v1.0.0 (/path):\n    x\n";
        assert_eq!(version(installed, "cargo-progenitor"), Some("0.15.1"));
        assert_eq!(version(installed, "x"), Some("1.0.0"));
        assert_eq!(version(installed, "progenitor"), None);
    }

    #[test]
    fn a_module_with_its_dependencies_becomes_a_package() {
        let (_folder, out) = tree::folder().unwrap();
        std::fs::create_dir(out.join("src")).unwrap();
        std::fs::write(out.join("src/mod.rs"), "").unwrap();
        std::fs::write(out.join("src/REQUIRED_DEPS.toml"), "[dependencies]\nx = \"1\"\n").unwrap();
        complete(&out).unwrap();
        let manifest = std::fs::read_to_string(out.join("Cargo.toml")).unwrap();
        let manifest = manifest.parse::<toml::Table>().unwrap();
        assert_eq!(manifest["dependencies"]["x"].as_str(), Some("1"));
        assert!(out.join("src/lib.rs").exists());
    }
}
