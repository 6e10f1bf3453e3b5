use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use super::Constraints;

static NONE: Constraints = Constraints::NONE;

/// Constraints that take no memory where there are none, as for most properties.
#[derive(Clone, Debug, Default, Eq, Serialize, Deserialize)]
#[serde(from = "Constraints", into = "Constraints")]
pub struct SeldomConstraints(Option<Box<Constraints>>);

impl SeldomConstraints {
    /// True if there are no constraints.
    pub fn is_none(&self) -> bool {
        self.0.as_ref().is_none_or(|constraints| constraints.is_none())
    }
}

impl From<Constraints> for SeldomConstraints {
    fn from(constraints: Constraints) -> Self {
        Self((!constraints.is_none()).then(|| Box::new(constraints)))
    }
}

impl From<SeldomConstraints> for Constraints {
    fn from(seldom: SeldomConstraints) -> Self {
        seldom.0.map_or(Self::NONE, |constraints| *constraints)
    }
}

impl Deref for SeldomConstraints {
    type Target = Constraints;

    fn deref(&self) -> &Constraints {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for SeldomConstraints {
    fn deref_mut(&mut self) -> &mut Constraints {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for SeldomConstraints {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
