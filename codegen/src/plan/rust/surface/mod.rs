//! The public surface of the bindings: every item that a program can name, with its signature as
//! Rust spells it. `diff` compares two of these.

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

/// The public surface of the bindings of one API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Surface {
    /// Every item; what is inside of another one follows it.
    pub items: Vec<Item>,
    /// The other names of types: the path of each, and that of its type.
    pub aliases: Vec<(String, String)>,
    /// The Cargo features of modules.
    pub features: Vec<String>,
    /// The files that follow from the description, without those that every package has.
    pub files: Vec<String>,
}

/// Something that a program can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its path from the root of the crate: `Volume`, `Volume::size`, `headers::X_TOTAL`.
    pub path: String,
    /// What it is.
    pub kind: ItemKind,
    /// The arguments, without `self`: names and types.
    pub arguments: Vec<(String, String)>,
    /// What it returns, holds or stands for; of a type, what kind of type it is.
    pub of: String,
    /// What of the description it is about.
    pub subject: Subject,
    /// What it is on the wire: the same in another version, whatever it is called there.
    pub identity: String,
    /// Where the description declares it.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The Cargo feature that it is behind.
    pub feature: Option<String>,
}

/// What an item is.
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
    /// The surface of a plan.
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
        let aliases = plan.types.iter().flat_map(|found| {
            found.aliases.iter().map(move |alias| (path(&alias.name), path(&found.name)))
        });
        Self {
            items: builder.items,
            aliases: aliases.collect(),
            features: features.map(|feature| feature.name.clone()).collect(),
            files: files.chain(has).collect(),
        }
    }
}

/// What a surface is made from.
struct Builder<'a> {
    plan: &'a RustPlan,
    words: Words<'a>,
    items: Vec<Item>,
}

/// What the items of one thing have in common.
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

    /// The feature of a module.
    fn feature(&self, module: usize) -> Option<String> {
        let features = self.plan.features.as_ref()?;
        features.modules.get(module).map(|found| found.name.clone())
    }

    /// The feature of the module that alone needs a type.
    fn feature_of(&self, id: TypeId) -> Option<String> {
        let features = self.plan.features.as_ref()?;
        self.feature(features.types.get(id.0 as usize).copied().flatten()?)
    }
}
