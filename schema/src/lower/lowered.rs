//! What a schema is where it is used, and where it stands.

use restwright_api::words::{singular, words};
use restwright_api::{Constraints, Type, TypeId};
use restwright_data::Node;

use crate::essence::Notes;

/// The type of a schema where it is used.
#[derive(Clone, Debug)]
pub struct Lowered<'a> {
    /// The type. Its ids are places that [`crate::Schemas::finish`] resolves.
    pub value: Type,
    /// True where null may stand for the value.
    pub nullable: bool,
    /// The only text that it ever has.
    pub fixed: Option<String>,
    /// What values obey; of a list, what its items obey too.
    pub constraints: Constraints,
    /// What is said of it here; of a type without a name of its own, what that says.
    pub description: Option<&'a str>,
    /// What else is said of it here.
    pub(crate) notes: Notes<'a>,
}

/// Where a schema without a name stands: what its type is called after.
#[derive(Clone, Debug)]
pub enum Place {
    /// What it could be called, the best first.
    Words(Vec<Vec<String>>),
    /// In a type that has yet to be named.
    Inside {
        /// Its place.
        of: TypeId,
        /// The words of the member.
        leaf: Vec<String>,
    },
}

impl Lowered<'_> {
    pub(super) fn of(value: Type) -> Self {
        let notes = Notes::default();
        Self {
            value,
            nullable: false,
            fixed: None,
            constraints: Constraints::default(),
            description: None,
            notes,
        }
    }

    /// The value that is taken where none is there, as text; of a list with one item, that item.
    pub fn default_text(&self) -> Option<String> {
        let item = match self.notes.default.and_then(Node::as_list) {
            Some([only]) => only.scalar_text(),
            _ => None,
        };
        item.or_else(|| self.notes.default_text())
    }

    /// The type inside of a list or a map.
    pub fn or_null(self) -> Type {
        match self.value {
            // Any JSON value may be null by itself.
            Type::Json => Type::Json,
            value if self.nullable => Type::Nullable(Box::new(value)),
            value => value,
        }
    }
}

impl Place {
    /// The place of one of many that stand here.
    pub(super) fn one_of_many(&self) -> Self {
        let one = |words: &Vec<String>| {
            let mut words = words.clone();
            if let Some(last) = words.last_mut() {
                *last = singular(last);
            }
            words
        };
        match self {
            Self::Words(names) => Self::Words(names.iter().map(one).collect()),
            Self::Inside { of, leaf } => Self::Inside { of: *of, leaf: one(leaf) },
        }
    }

    /// The same place, unless a reference calls what stands there something.
    pub(super) fn or_named(&self, name: Option<&str>) -> Self {
        name.map_or_else(|| self.clone(), |name| Self::Words(vec![words(name)]))
    }
}
