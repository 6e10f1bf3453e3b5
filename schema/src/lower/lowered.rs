//! What a schema is where it is used.

use restwright_api::Constraints;
use restwright_api::pending::Type;
use restwright_data::Node;

use crate::bare::Annotations;
use crate::examples;

/// The type of a schema where it is used.
#[derive(Clone, Debug)]
pub struct Lowered<'a> {
    /// The type, until [`crate::Schemas::finish`].
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
    pub(crate) annotations: Annotations<'a>,
}

impl Lowered<'_> {
    pub(super) fn of(value: Type) -> Self {
        let annotations = Annotations::default();
        Self {
            value,
            nullable: false,
            fixed: None,
            constraints: Constraints::default(),
            description: None,
            annotations,
        }
    }

    /// The value that is taken where none is there, as text; of a list with one item, that item.
    pub fn default_text(&self) -> Option<String> {
        let item = match self.annotations.default.and_then(Node::as_list) {
            Some([only]) => only.scalar_text(),
            _ => None,
        };
        item.or_else(|| self.annotations.default_text())
    }

    /// The same as JSON writes it, where it is null, a list or an object.
    pub fn json_default(&self) -> Option<String> {
        self.annotations.json_default()
    }

    /// Whether the value is deprecated.
    pub fn is_deprecated(&self) -> bool {
        self.annotations.deprecated
    }

    /// What is said of an item of a list, or a value of a map.
    pub fn item_description(&self) -> Option<&str> {
        self.annotations.within.description
    }

    /// Examples of the value, each as JSON writes it; of a list that has none, a list of those of
    /// its items.
    pub fn examples(&self) -> Vec<String> {
        let own = examples::texts(self.annotations.examples.iter().copied());
        let items = examples::texts(self.annotations.within.examples.iter().copied());
        if own.is_empty() && !items.is_empty() {
            vec![format!("[{}]", items.join(", "))]
        } else {
            own
        }
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
