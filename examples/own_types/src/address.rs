//! A type that is encoded as a JSON object.

use super::invoices::runtime::{Member, Record, Shape, Wire};

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The street.
    pub street: String,
    /// The country, if known.
    pub country: Option<String>,
}

/// The table of fields, from which the other implementations are derived.
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
