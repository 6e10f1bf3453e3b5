//! The configuration file as deserialized, with spans for diagnostics.

use std::collections::BTreeMap;
use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Presence, Selection, Type};
use restwright_codegen::plan::is_path;
use restwright_codegen::plan::overrides::{Override, Overrides};
use restwright_codegen::plan::rust::ValueTypes;
use restwright_source::Limits;
use serde::Deserialize;
use toml::Spanned;

use super::operations::{PagingTable, WaiterTable};
use super::{Docs, Service, plain};
use crate::pages::default_calls;
use crate::severities::{Level, Severities};
use crate::{
    Bindings, CallLanguage, Conversion, Page, Pages, RustFeature, RustMode, RustRuntime,
    RustServer, Samples, Style, Syntax, Tabs,
};

/// Services by name.
pub(super) type Tables = BTreeMap<Spanned<String>, ServiceTable>;

/// The root table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) service: Tables,
    pub(super) vendored: Option<VendoredTable>,
    #[serde(default)]
    pub(super) limits: LimitsTable,
    #[serde(default)]
    pub(super) lint: LintTable,
}

/// `[lint]`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LintTable {
    #[serde(default)]
    pub(super) rules: RulesTable,
    #[serde(default)]
    pub(super) overrides: Vec<LintOverrideTable>,
}

impl LintTable {
    /// True if the table has no settings.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.overrides.is_empty()
    }
}

/// Severities of rules, by code.
pub(super) type RulesTable = BTreeMap<Spanned<String>, Level>;

/// `[[lint.overrides]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LintOverrideTable {
    #[serde(default)]
    pub(super) files: Vec<String>,
    #[serde(default)]
    pub(super) operations: Vec<String>,
    pub(super) rules: RulesTable,
}

/// `[limits]`; the keys are the names in [`restwright_source::Limits::ALL`].
pub(super) type LimitsTable = BTreeMap<Spanned<String>, Spanned<usize>>;

/// `[vendored]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VendoredTable {
    pub(super) config: Spanned<String>,
    pub(super) service: String,
}

/// `[service.NAME]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceTable {
    pub(super) descriptions: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) overlays: Vec<Spanned<String>>,
    root: Option<Spanned<String>>,
    title: Option<String>,
    #[serde(default)]
    select: Vec<String>,
    #[serde(default)]
    skip: Vec<String>,
    docs: Option<DocsTable>,
    rust: Option<RustTable>,
    openapi: Option<OpenapiTable>,
}

/// `[service.NAME.docs]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocsTable {
    #[serde(default)]
    style: Style,
    #[serde(default)]
    page: Page,
    labels: Option<String>,
    #[serde(default, rename = "http-domain")]
    http_domain: bool,
    #[serde(default = "default_calls")]
    calls: Vec<CallLanguage>,
    #[serde(default)]
    tabs: Tabs,
    #[serde(default)]
    samples: Samples,
    #[serde(default)]
    index: bool,
    path: Spanned<String>,
}

/// `[service.NAME.openapi]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenapiTable {
    path: Spanned<String>,
    format: Option<Syntax>,
}

/// `[service.NAME.rust]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RustTable {
    path: Spanned<String>,
    #[serde(default)]
    mode: RustMode,
    name: Option<String>,
    runtime: Option<Spanned<RustRuntime>>,
    features: Option<Vec<RustFeature>>,
    server: Option<RustServer>,
    #[serde(default)]
    cli: bool,
    #[serde(default)]
    derives: Vec<RustPath>,
    #[serde(default)]
    defaults: BTreeMap<String, String>,
    #[serde(default)]
    client_parameters: Vec<String>,
    #[serde(default)]
    rename: RenameTable,
    #[serde(default)]
    overrides: BTreeMap<String, OverrideTable>,
    #[serde(default)]
    types: ValueTypes,
    #[serde(default)]
    paging: BTreeMap<String, PagingTable>,
    #[serde(default)]
    waiters: BTreeMap<String, BTreeMap<String, WaiterTable>>,
}

/// `[service.NAME.rust.rename]`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RenameTable {
    #[serde(default)]
    operations: BTreeMap<String, String>,
    #[serde(default)]
    types: BTreeMap<String, String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

/// An entry of `[service.NAME.rust.overrides]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideTable {
    r#type: Option<TypeWords>,
    required: Option<bool>,
}

/// A type in words (`list of int64`), or the path of an external type (`crate::Money`).
#[derive(Deserialize)]
#[serde(try_from = "String")]
enum TypeWords {
    Type(Type),
    Path(String),
}

impl TryFrom<String> for TypeWords {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        if words.contains("::") {
            let RustPath(path) = words.try_into()?;
            return Ok(Self::Path(path));
        }
        Type::from_words(&words).map(Self::Type).ok_or_else(|| {
            let scalars: Vec<&str> = restwright_api::Scalar::words().collect();
            format!(
                "unknown type `{words}`; expected `json`, `bytes`, `{}`, `list of` or `map of` one, \
                 or the path of a type, such as `crate::Money`",
                scalars.join("`, `")
            )
        })
    }
}

/// A Rust path: `schemars::JsonSchema`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct RustPath(String);

impl TryFrom<String> for RustPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if is_path(&path) {
            return Ok(Self(path));
        }
        Err(format!(
            "`{path}` is not a valid path, such as `Eq`, `std::hash::Hash` or `crate::Money`"
        ))
    }
}

impl ServiceTable {
    /// Returns the output folders without duplicates, each with the span of its path. A converted
    /// description may share the folder of another output of its service.
    pub(super) fn outputs(&self) -> Vec<(Range<usize>, Utf8PathBuf)> {
        let docs = self.docs.iter().map(|docs| &docs.path);
        let folders = docs.chain(self.rust.iter().map(|rust| &rust.path));
        let folder = |path: &Spanned<String>| (path.span(), Utf8PathBuf::from(path.get_ref()));
        let mut outputs: Vec<_> = folders.map(folder).collect();
        if let Some(openapi) = &self.openapi {
            let file = Utf8Path::new(openapi.path.get_ref());
            let folder = file.parent().unwrap_or(file);
            if !outputs.iter().any(|(_, output_path)| plain(output_path) == plain(folder)) {
                outputs.push((openapi.path.span(), folder.to_owned()));
            }
        }
        outputs
    }

    /// Returns the folders that must exist.
    pub(super) fn folders(&self) -> impl Iterator<Item = (Range<usize>, &Utf8Path)> {
        let root = self.root.iter().map(|root| (root.span(), Utf8Path::new(root.get_ref())));
        let runtime = self.rust.iter().filter_map(|rust| rust.runtime.as_ref());
        let runtime = runtime.filter_map(|runtime| match runtime.get_ref() {
            RustRuntime::Path(folder) => Some((runtime.span(), folder.as_path())),
            RustRuntime::Embedded | RustRuntime::Crate | RustRuntime::Git(_) => None,
        });
        root.chain(runtime)
    }

    /// Converts the table to a service, with paths relative to the current folder.
    pub(super) fn service(
        self,
        name: String,
        folder: &Utf8Path,
        (limits, severities): (Limits, Severities),
    ) -> Service {
        let docs = self.docs.map(|docs| {
            let DocsTable { style, page, labels, http_domain, calls, tabs, samples, index, path } =
                docs;
            let pages = Pages { style, page, labels, http_domain, calls, tabs, samples, index };
            Docs { pages, path: folder.join(path.into_inner()) }
        });
        let whole = |path: Spanned<String>| folder.join(path.into_inner());
        Service {
            name,
            descriptions: self.descriptions.into_inner().into_iter().map(whole).collect(),
            overlays: self.overlays.into_iter().map(whole).collect(),
            root: folder.join(self.root.map(Spanned::into_inner).unwrap_or_default()),
            title: self.title,
            selection: Selection { keep: self.select, skip: self.skip },
            limits,
            severities,
            docs,
            rust: self.rust.map(|rust| rust.bindings(folder)),
            openapi: self.openapi.map(|openapi| Conversion {
                base: folder.to_owned(),
                path: folder.join(openapi.path.into_inner()),
                format: openapi.format,
            }),
            note: None,
            stated: None,
        }
    }
}

impl RustTable {
    fn bindings(self, folder: &Utf8Path) -> Bindings {
        let changes = self.overrides.into_iter().map(|(key, table)| (key, table.decided()));
        let paging = self.paging.into_iter().map(|(key, table)| (key, table.into()));
        let waiters = self.waiters.into_iter().map(|(operation, waiters)| {
            let waiters = waiters.into_iter().map(|(name, table)| (name, table.into()));
            (operation, waiters.collect())
        });
        let overrides = Overrides {
            paging: paging.collect(),
            waiters: waiters.collect(),
            operations: self.rename.operations,
            types: self.rename.types,
            fields: self.rename.fields,
            changes: changes.collect(),
            defaults: self.defaults,
            client_parameters: self.client_parameters,
            derives: self.derives.into_iter().map(|RustPath(path)| path).collect(),
            value_types: self.types,
        };
        Bindings {
            base: folder.to_owned(),
            path: folder.join(self.path.into_inner()),
            mode: self.mode,
            name: self.name,
            runtime: self.runtime.map(Spanned::into_inner).unwrap_or_default(),
            features: self.features.unwrap_or_else(RustFeature::usual),
            server: self.server,
            cli: self.cli,
            stated: None,
            overrides,
        }
    }
}

impl OverrideTable {
    fn decided(self) -> Override {
        let presence = self
            .required
            .map(|required| if required { Presence::Required } else { Presence::Optional });
        let (value, external) = match self.r#type {
            None => (None, None),
            Some(TypeWords::Type(value_type)) => (Some(value_type), None),
            Some(TypeWords::Path(path)) => (None, Some(path)),
        };
        Override { value, external, presence }
    }
}
