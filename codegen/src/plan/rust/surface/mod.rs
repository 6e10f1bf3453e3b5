//! Public API surface of the bindings: every item that a program can name, with its signature in
//! Rust. `diff` compares two of these.

mod client;
mod fields;
mod operations;
mod others;
mod types;
mod words;

use restwright_api::TypeId;
use restwright_source::Span;
use serde::Serialize;

use super::RustPlan;
use crate::plan::Subject;
use words::Words;

/// Public API surface of the bindings of one API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Surface {
    /// Every item; nested items follow their parent.
    pub items: Vec<Item>,
    /// The aliases of types: the path of each, and that of its type.
    pub aliases: Vec<(String, String)>,
    /// The Cargo features of modules.
    pub features: Vec<String>,
    /// The files that depend on the description, without those that every package has.
    pub files: Vec<String>,
}

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The path from the root of the crate: `Volume`, `Volume::size`, `headers::X_TOTAL`.
    pub path: String,
    /// The kind of item.
    pub kind: ItemKind,
    /// The arguments, without `self`: names and types.
    pub arguments: Vec<(String, String)>,
    /// The type that it returns or contains; for a type, its kind.
    pub of: String,
    /// The part of the description that it is about.
    pub subject: Subject,
    /// The identity on the wire, which stays the same when the item is renamed in another version.
    pub identity: String,
    /// The location of the declaration.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The Cargo feature that it requires.
    pub feature: Option<String>,
}

/// Kind of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum ItemKind {
    /// A struct, enum or alias.
    Type,
    /// A public field.
    Field,
    /// A method that takes `self` and one value, and returns `Self`.
    Setter,
    /// `new`.
    Constructor,
    /// A method that takes `&self`.
    Method,
    /// A function.
    Function,
    /// A variant of an enum.
    Variant,
    /// A trait that a type implements.
    Implementation,
    /// A constant.
    Constant,
}

impl Surface {
    /// Returns the surface of a plan.
    pub fn of(plan: &RustPlan) -> Self {
        let mut builder = Builder { plan, words: Words(plan), items: Vec::new() };
        builder.types();
        builder.client();
        builder.operations();
        builder.others();
        let files = plan.modules.iter().map(|module| format!("{}.rs", module.name));
        let has = [
            (plan.error_responses.variants.is_empty(), "error_responses.rs"),
            (plan.links.is_empty(), "links.rs"),
            (plan.headers.is_empty(), "headers.rs"),
            (plan.webhooks.is_empty(), "webhooks.rs"),
            (plan.servers.is_empty(), "base_urls.rs"),
            (plan.types.is_empty(), "types.rs"),
        ];
        let has = has.iter().filter(|(is_empty, _)| !is_empty).map(|(_, name)| (*name).to_owned());
        let features = plan.features.iter().flat_map(|features| &features.modules);
        let path = |name: &String| format!("types::{name}");
        let aliases = plan.types.iter().flat_map(|type_plan| {
            type_plan.aliases.iter().map(move |alias| (path(&alias.name), path(&type_plan.name)))
        });
        Self {
            items: builder.items,
            aliases: aliases.collect(),
            features: features.map(|feature| feature.name.clone()).collect(),
            files: files.chain(has).collect(),
        }
    }
}

/// Builder of a surface.
struct Builder<'a> {
    plan: &'a RustPlan,
    words: Words<'a>,
    items: Vec<Item>,
}

/// Common attributes of related items.
#[derive(Clone)]
struct About {
    subject: Subject,
    span: Option<Span>,
    feature: Option<String>,
}

impl Builder<'_> {
    fn push(
        &mut self,
        about: &About,
        kind: ItemKind,
        path: String,
        of: impl Into<String>,
    ) -> &mut Item {
        let About { subject, span, feature } = about.clone();
        let (identity, arguments, of) = (path.clone(), Vec::new(), of.into());
        self.items.push(Item { path, kind, arguments, of, subject, identity, span, feature });
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    /// Returns the feature of a module.
    fn feature(&self, module: usize) -> Option<String> {
        let features = self.plan.features.as_ref()?;
        features.modules.get(module).map(|feature_plan| feature_plan.name.clone())
    }

    /// Returns the feature of the only module that uses a type. Types that several modules use are
    /// there wherever an operation uses them.
    fn feature_of(&self, id: TypeId) -> Option<String> {
        self.feature(self.plan.features.as_ref()?.owner(id.0 as usize)?)
    }
}
