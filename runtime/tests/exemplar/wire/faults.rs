//! Error responses.

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Record, Shape, Wire};

use super::VOLUME;
use crate::exemplar::types::{BadRequestFault, FaultDetails, ItemNotFoundFault, OverLimitFault};

impl Record for BadRequestFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "BadRequestFault",
            &[Member::root("badRequest").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.bad_request),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.bad_request),
            _ => None,
        }
    }
}

impl Serialize for BadRequestFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for BadRequestFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for ItemNotFoundFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ItemNotFoundFault",
            &[Member::root("itemNotFound").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.item_not_found),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.item_not_found),
            _ => None,
        }
    }
}

impl Serialize for ItemNotFoundFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ItemNotFoundFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for OverLimitFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "OverLimitFault",
            &[Member::root("overLimit").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.over_limit),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.over_limit),
            _ => None,
        }
    }
}

impl Serialize for OverLimitFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for OverLimitFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for FaultDetails {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "FaultDetails",
            &[Member::attribute("code").required(), Member::element("message").required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.code),
            1 => Some(&self.message),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.code),
            1 => Some(&mut self.message),
            _ => None,
        }
    }
}

impl Serialize for FaultDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for FaultDetails {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
