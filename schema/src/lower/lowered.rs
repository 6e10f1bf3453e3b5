//! Result of lowering a schema at a place of use.

use restwright_api::SeldomConstraints;
use restwright_api::pending::Type;
use restwright_data::Node;

use crate::bare::Annotations;
use crate::examples;

/// Type of a schema at a place of use.
#[derive(Clone, Debug)]
pub struct Lowered<'a> {
    /// The type; valid until [`crate::Schemas::finish`].
    pub value: Type,
    /// True if the value is nullable.
    pub nullable: bool,
    /// Fixed value: the only allowed value.
    pub fixed: Option<String>,
    /// Constraints on the value; for a list, including those on its items.
    pub constraints: SeldomConstraints,
    /// Description at the place of use; for an unnamed type, that of the type.
    pub description: Option<&'a str>,
    /// Other annotations at the place of use.
    pub(crate) annotations: Annotations<'a>,
}

impl Lowered<'_> {
    pub(super) fn of(value: Type) -> Self {
        let annotations = Annotations::default();
        Self {
            value,
            nullable: false,
            fixed: None,
            constraints: SeldomConstraints::default(),
            description: None,
            annotations,
        }
    }

    /// Returns the default as text; for a list with one item, that of the item.
    pub fn default_text(&self) -> Option<String> {
        let item = match self.annotations.default.and_then(Node::as_list) {
            Some([only]) => only.scalar_text(),
            _ => None,
        };
        item.or_else(|| self.annotations.default_text())
    }

    /// Returns the default as JSON, if it is null, a list or an object.
    pub fn json_default(&self) -> Option<String> {
        self.annotations.json_default()
    }

    /// Whether the value is deprecated.
    pub fn is_deprecated(&self) -> bool {
        self.annotations.deprecated
    }

    /// Returns the description of a list item or a map value.
    pub fn item_description(&self) -> Option<&str> {
        self.annotations.within.description
    }

    /// Returns examples of the value, each as JSON; for a list without examples, a list of the
    /// examples of its items.
    pub fn examples(&self) -> Vec<String> {
        let own = examples::texts(self.annotations.examples.iter().copied());
        let items = examples::texts(self.annotations.within.examples.iter().copied());
        if own.is_empty() && !items.is_empty() {
            vec![format!("[{}]", items.join(", "))]
        } else {
            own
        }
    }

    /// Returns the type for use in a list or a map.
    pub fn or_null(self) -> Type {
        match self.value {
            // Any JSON value includes null.
            Type::Json => Type::Json,
            value if self.nullable => Type::Nullable(Box::new(value)),
            value => value,
        }
    }
}
