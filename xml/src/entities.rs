//! Entities declared in a document type.

use std::collections::BTreeMap;
use std::rc::Rc;

use restwright_source::{FileId, Span};

use super::mapped::Mapped;

/// Definition of an entity.
#[derive(Clone, Debug)]
pub(crate) enum Entity {
    /// Text, with character and parameter entity references replaced.
    Internal(Rc<Mapped>),
    /// External file, loaded on first use.
    External {
        /// The reference as written.
        href: String,
        /// The file that the reference is relative to.
        base: FileId,
        /// Location of the reference.
        span: Span,
    },
}

/// Entities by name: general entities (`&name;`) and parameter entities (`%name;`).
///
/// The first declaration of a name takes precedence (XML 1.0, section 4.2).
#[derive(Debug, Default)]
pub(crate) struct Entities {
    general: BTreeMap<String, Entity>,
    parameter: BTreeMap<String, Entity>,
}

impl Entities {
    pub(crate) fn declare_general(&mut self, name: String, entity: Entity) {
        self.general.entry(name).or_insert(entity);
    }

    pub(crate) fn declare_parameter(&mut self, name: String, entity: Entity) {
        self.parameter.entry(name).or_insert(entity);
    }

    /// Caches the text of an external entity, so that its file is processed only once.
    pub(crate) fn replace_general(&mut self, name: &str, entity: Entity) {
        self.general.insert(name.to_owned(), entity);
    }

    pub(crate) fn general(&self, name: &str) -> Option<&Entity> {
        self.general.get(name)
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&Entity> {
        self.parameter.get(name)
    }

    /// Returns the names of the general entities.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.general.keys().map(String::as_str)
    }
}
