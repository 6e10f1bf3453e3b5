//! A type that is an object on the wire.

use super::invoices::runtime::{Member, Record, Shape, Wire};

/// An address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The street.
    pub street: String,
    /// The country, if it is known.
    pub country: Option<String>,
}

/// The table of its fields, from which everything else follows.
impl Record for Address {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Address",
            &[Member::element("street").required(), Member::element("country")],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.street),
            1 => Some(&self.country),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.street),
            1 => Some(&mut self.country),
            _ => None,
        }
    }
}
