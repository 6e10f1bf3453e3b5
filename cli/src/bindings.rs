use std::str::FromStr;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use clap::ValueEnum;
use restwright_api::Api;
use restwright_codegen::emit::rust::{self, Mode, Options, package_name};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::overrides::{Overrides, UnknownName};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::render::printable;
use serde::Deserialize;

use crate::stated::Stated;
use crate::{EmitError, Source, UsageError};

/// Options of Rust bindings, from `restwright.toml` or from command-line arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindings {
    /// The folder that paths are relative to: that of `restwright.toml`, or the current one.
    pub base: Utf8PathBuf,
    /// The output folder, relative to the current folder.
    pub path: Utf8PathBuf,
    /// A package or a module.
    pub mode: RustMode,
    /// The package name. Defaults to the name of the output folder.
    pub name: Option<String>,
    /// Source of the runtime.
    pub runtime: RustRuntime,
    /// Features enabled by default.
    pub features: Vec<RustFeature>,
    /// Framework of the generated server; `None` to generate only a client.
    pub server: Option<RustServer>,
    /// True to also generate a command-line client.
    pub cli: bool,
    /// The configuration file that contains these options.
    pub stated: Option<Stated>,
    /// Overrides of names and types in the description.
    pub overrides: Overrides,
}

/// Server framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RustServer {
    /// axum 0.8
    Axum,
}

/// Form of the bindings: package or module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RustMode {
    /// A package with a Cargo.toml
    #[default]
    Crate,
    /// A folder to put into a package
    Module,
}

/// Cargo feature of bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RustFeature {
    /// The default transport
    Reqwest,
    /// `send_blocking` in addition to `send`
    Blocking,
    /// TLS without a C compiler, for x86-64 and 64-bit ARM; the default TLS of `reqwest`
    RustlsGraviola,
    /// TLS by rustls and ring
    RustlsRing,
    /// TLS by rustls and AWS-LC
    RustlsAwsLc,
    /// TLS of the system: OpenSSL, Schannel, Secure Transport
    NativeTls,
    /// Spans and events of `tracing`, by the conventions of OpenTelemetry
    Tracing,
    /// Layers of tower as middleware
    Tower,
    /// Clients of `reqwest-middleware` as transports
    ReqwestMiddleware,
    /// Clients of `hyper-util` as transports
    HyperUtil,
}

impl RustFeature {
    /// Returns the features enabled by default.
    pub fn usual() -> Vec<Self> {
        vec![Self::Reqwest]
    }

    /// Returns the default features and `others`.
    pub fn usual_and(others: &[Self]) -> Vec<Self> {
        let mut all = Self::usual();
        all.extend(others.iter().filter(|other| **other != Self::Reqwest));
        all
    }

    fn word(self) -> String {
        match self {
            Self::Reqwest => "reqwest",
            Self::Blocking => "blocking",
            Self::RustlsGraviola => "rustls-graviola",
            Self::RustlsRing => "rustls-ring",
            Self::RustlsAwsLc => "rustls-aws-lc",
            Self::NativeTls => "native-tls",
            Self::Tracing => "tracing",
            Self::Tower => "tower",
            Self::ReqwestMiddleware => "reqwest-middleware",
            Self::HyperUtil => "hyper-util",
        }
        .to_owned()
    }
}

/// Source of the runtime of bindings: `embedded`, `crate`, `git:URL` or `path:DIR`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum RustRuntime {
    /// A module of the bindings.
    #[default]
    Embedded,
    /// A dependency of the crate that contains the module. Not available for packages: the runtime
    /// is not on a registry, so that no `Cargo.toml` can be written for it.
    Crate,
    /// The package in the Git repository at this URL.
    Git(String),
    /// The package in a folder, relative to [`Bindings::base`].
    Path(Utf8PathBuf),
}

impl FromStr for RustRuntime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "embedded" => Ok(Self::Embedded),
            "crate" => Ok(Self::Crate),
            _ => match text.parse() {
                Ok(Source::Git(url)) => Ok(Self::Git(url)),
                Ok(Source::Path(folder)) => Ok(Self::Path(folder)),
                Err(_) => Err(format!(
                    "unknown runtime `{text}`; expected `embedded`, `crate`, `git:URL` or `path:DIR`"
                )),
            },
        }
    }
}

impl TryFrom<String> for RustRuntime {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl Bindings {
    /// Generates the bindings of a service described by these descriptions.
    pub fn emit(&self, api: &Api, descriptions: &[Utf8PathBuf]) -> Result<FileSet, EmitError> {
        self.emit_planned(&self.plan(api)?, descriptions)
    }

    pub(crate) fn emit_planned(
        &self,
        plan: &RustPlan,
        descriptions: &[Utf8PathBuf],
    ) -> Result<FileSet, EmitError> {
        Ok(rust::emit(plan, &self.options(descriptions)?)?)
    }

    /// Plans the bindings with these options.
    pub fn plan(&self, api: &Api) -> Result<RustPlan, UsageError> {
        let server = self.server.is_some();
        let command_line = if self.cli { Some(package_name(&self.name()?)) } else { None };
        if self.overrides == Overrides::default() {
            return Ok(RustPlan::of(api, &Decided { server, command_line, ..Decided::default() }));
        }
        let (api, decided) =
            self.overrides.apply(api.clone()).map_err(|unknown| self.usage_error(&unknown))?;
        if self.mode == RustMode::Crate
            && let Some(path) = decided.external.values().next()
        {
            let path = printable(path);
            return Err(UsageError::new(format!("a generated package cannot name `{path}`"))
                .hint("types of other crates can replace those of a module: `mode = \"module\"`"));
        }
        Ok(RustPlan::of(&api, &Decided { server, command_line, ..decided }))
    }

    fn usage_error(&self, unknown: &UnknownName) -> UsageError {
        let UnknownName { name, why, known, within } = unknown;
        if let Some(stated) = &self.stated {
            let within: Vec<&str> =
                std::iter::once("rust").chain(within.iter().map(String::as_str)).collect();
            return stated.unknown(&within, name, why, known);
        }
        let (shown, path) = (printable(name), printable(self.path.as_str()));
        let usage_error = UsageError::new(format!("`{shown}` for the bindings in `{path}`: {why}"));
        let key = within.first().map_or("rust", String::as_str);
        usage_error.near(name, known).about(key, name)
    }

    pub(crate) fn features(&self) -> Vec<String> {
        self.features.iter().map(|feature| feature.word()).collect()
    }

    /// Returns the package name, or the folder name of a module.
    fn name(&self) -> Result<String, UsageError> {
        let folder = whole(&self.path)?;
        Ok(self.name.as_deref().or(folder.file_name()).unwrap_or("bindings").to_owned())
    }

    fn options(&self, descriptions: &[Utf8PathBuf]) -> Result<Options, UsageError> {
        let name = self.name()?;
        let mode = match self.mode {
            RustMode::Crate => Mode::Crate,
            RustMode::Module => Mode::Module,
        };
        Ok(Options {
            name,
            mode,
            runtime: self.runtime()?,
            source: sources_seen_from(&self.base, descriptions)?,
            features: self.features(),
        })
    }

    /// Returns the path from the folder of the bindings to the runtime, for `Cargo.toml`. Absolute
    /// paths stay absolute.
    fn runtime(&self) -> Result<rust::Runtime, UsageError> {
        Ok(match &self.runtime {
            RustRuntime::Embedded => rust::Runtime::Embedded,
            RustRuntime::Crate if self.mode == RustMode::Crate => {
                return Err(UsageError::new("the package `restwright-runtime` is on no registry")
                    .hint("use the runtime `git:URL`, `path:DIR` or `embedded`"));
            }
            RustRuntime::Crate => rust::Runtime::Crate,
            RustRuntime::Git(url) => rust::Runtime::Git(url.clone()),
            RustRuntime::Path(folder) if folder.is_absolute() => {
                rust::Runtime::Path(folder.to_string())
            }
            RustRuntime::Path(folder) => {
                let (from, to) = (whole(&self.path)?, whole(&self.base.join(folder))?);
                rust::Runtime::Path(relative_path(&from, &to))
            }
        })
    }
}

/// Returns the paths of descriptions for the header of a file, relative to `base`, so that the text
/// is the same on every machine. For a description outside of `base`, only the file name is
/// returned.
pub(crate) fn sources_seen_from(
    base: &Utf8Path,
    descriptions: &[Utf8PathBuf],
) -> Result<String, UsageError> {
    let base = whole(base)?;
    let mut names = Vec::new();
    for path in descriptions {
        let path = whole(path)?;
        let name = path.strip_prefix(&base).ok().or(path.file_name().map(Utf8Path::new));
        names.extend(name.map(slashed));
    }
    names.sort();
    names.dedup();
    Ok(names.join(" "))
}

/// Returns the relative path from one folder to another; both must be absolute.
pub(crate) fn relative_path(from: &Utf8Path, to: &Utf8Path) -> String {
    let common = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Utf8Component::ParentDir);
    let relative_path: Utf8PathBuf = up.chain(to.components().skip(common)).collect();
    if relative_path.as_str().is_empty() { ".".to_owned() } else { slashed(&relative_path) }
}

fn slashed(path: &Utf8Path) -> String {
    path.components().map(|part| part.as_str()).collect::<Vec<_>>().join("/")
}

/// Returns the absolute path, without `.` and `..`.
pub(crate) fn whole(path: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    let path = if path.as_str().is_empty() { Utf8Path::new(".") } else { path };
    let path = camino::absolute_utf8(path)
        .map_err(|error| UsageError::new(format!("cannot find `{path}`: {error}")))?;
    let mut whole = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings(base: &str, path: &str, runtime: &str) -> Bindings {
        let runtime = runtime.parse().unwrap();
        Bindings {
            base: base.into(),
            path: path.into(),
            mode: RustMode::default(),
            name: None,
            runtime,
            features: RustFeature::usual(),
            server: None,
            cli: false,
            stated: None,
            overrides: Overrides::default(),
        }
    }

    #[test]
    fn the_way_to_the_runtime() {
        for (base, path, folder, expected) in [
            ("", "generated/volumes", "runtime", "../../runtime"),
            ("", "generated/volumes", "generated/../runtime", "../../runtime"),
            ("", "out", "out/runtime", "runtime"),
            ("", "out", "/opt/runtime", "/opt/runtime"),
            ("/home/me", "/home/me/out", "runtime", "../runtime"),
            ("..", "../out", "runtime", "../runtime"),
        ] {
            let runtime = bindings(base, path, &format!("path:{folder}")).runtime().unwrap();
            assert_eq!(runtime, rust::Runtime::Path(expected.to_owned()), "{base} {path} {folder}");
        }
    }

    #[test]
    fn names_and_sources() {
        let descriptions = ["/r/apis/b.wadl", "/r/x/../apis/a.wadl", "/s/c.wadl"];
        let options = bindings("/r", "/r/volumes/.", "embedded")
            .options(&descriptions.map(Utf8PathBuf::from))
            .unwrap();
        assert_eq!(options.source, "apis/a.wadl apis/b.wadl c.wadl");
        assert_eq!(options.name, "volumes");
    }
}
